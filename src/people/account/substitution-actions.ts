// A holder names who stands in for them from one day to another; the substitute's acts are recorded as such.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import type { Ctx, Lang, PostKind } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPerson } from '../../platform/notify/queue.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { holdsPost } from '../offices.ts'
import { personOf } from './actions.ts'
import { endedOn, refuseSubstitution, type SubstitutionRefusal } from './rules.ts'
import type { SubstitutionForm } from './schema.ts'
import { accountWords, substituteWords } from './words.ts'

const substituteText = defineTexts({
  name: 'substitution',
  title: { fa: 'جانشینی', en: 'Substitution' },
  topics: ['other'],
  table: substituteWords.table,
  sample: {
    fa: { post: 'مدیر شرکت توزیع برق', reason: 'مرخصی', from: '۷ آذر ۱۴۰۵', until: '۱۴ آذر ۱۴۰۵' },
    en: { post: 'Head, power distribution', reason: 'Leave', from: '7 Azar 1405', until: '14 Azar 1405' },
  },
})

/** Why a substitute cannot be named, with the field it concerns in `extra.field`. */
const refused = (refusal: SubstitutionRefusal) =>
  new Problem('substitution_refused', 422, accountWords.table[refusal.word], {}, { field: refusal.field })

/** Names a substitute for a post the actor holds. Throws `substitution_refused`. */
export async function nameSubstitute(ctx: Ctx, form: SubstitutionForm): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const personId = personOf(ctx)
    const today = tehranDate(ctx.now)
    const post = await lockPost(tx, form.post_id)
    const refusal = refuseSubstitution({
      today,
      postKind: post.kind,
      isHolder: await holdsPost(tx, personId, form.post_id, today),
      isSelf: form.person_id === personId,
      isInOffice: await isInOffice(tx, form.person_id, today),
      overlaps: await overlaps(tx, form),
      startsOn: form.starts_on,
      endsOn: form.ends_on,
    })
    if (refusal) throw refused(refusal)
    const made = await tx
      .insertInto('substitutions')
      .values({ ...form, named_by_person_id: personId, created_at: ctx.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { reason: _, ...facts } = form
    await record(ctx, tx, {
      event: 'substitution.named',
      subjectKind: 'post',
      subjectId: form.post_id,
      detail: { id: made.id, ...facts },
    })
    const values = (lang: Lang) => ({
      post: lang === 'fa' ? post.title_fa : post.title_en,
      reason: form.reason,
      from: formatJalali(form.starts_on, 'long', lang),
      until: formatJalali(form.ends_on, 'long', lang),
    })
    const both = { fa: values('fa'), en: values('en') }
    await notifyPerson(tx, {
      personId: form.person_id,
      event: 'substitution.named',
      subjectKind: 'post',
      subjectId: form.post_id,
      title: await substituteText(tx, 'named', both),
      body: await substituteText(tx, 'named_body', both),
      href: '/account',
      now: ctx.now,
    })
    return { id: made.id }
  })
}

/** Ends a substitution at once. Who named it, who holds the post, the substitute and the administrator may. */
export async function endSubstitution(ctx: Ctx, id: number): Promise<null> {
  return act(ctx, async (tx) => {
    const personId = personOf(ctx)
    const today = tehranDate(ctx.now)
    const { rows } = await sql<{ post_id: number; person_id: number; starts_on: string; ends_on: string }>`
      select post_id, person_id, starts_on, ends_on from substitutions
      where id = ${id} and (named_by_person_id = ${personId} or person_id = ${personId} or ${ctx.actor.post?.kind === 'administrator'}
        or exists (select 1 from office_holdings h where h.post_id = substitutions.post_id and h.person_id = ${personId}
          and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})))
      for update
    `.execute(tx)
    const found = rows[0]
    if (!found) throw problems.notFound()
    if (found.ends_on < today || found.ends_on < found.starts_on) throw problems.stale()
    const endsOn = endedOn(found.starts_on, today)
    await tx.updateTable('substitutions').set({ ends_on: endsOn }).where('id', '=', id).execute()
    await record(ctx, tx, {
      event: 'substitution.ended',
      subjectKind: 'post',
      subjectId: found.post_id,
      detail: { id, before: { ends_on: found.ends_on }, after: { ends_on: endsOn } },
    })
    return null
  })
}

async function lockPost(tx: Tx, id: number): Promise<{ kind: PostKind; title_fa: string; title_en: string }> {
  const { rows } = await sql<{ kind: PostKind; title_fa: string; title_en: string }>`
    select kind, title_fa, title_en from posts where id = ${id} and is_active for update
  `.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

async function isInOffice(tx: Tx, personId: number, today: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from office_holdings h join posts p on p.id = h.post_id join persons n on n.id = h.person_id
    where h.person_id = ${personId} and p.kind <> 'applicant' and n.erased_at is null
      and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})
  `.execute(tx)
  return rows.length > 0
}

async function overlaps(tx: Tx, form: SubstitutionForm): Promise<boolean> {
  const { rows } = await sql`
    select 1 from substitutions where post_id = ${form.post_id} and person_id = ${form.person_id}
      and starts_on <= ${form.ends_on} and ends_on >= ${form.starts_on}
  `.execute(tx)
  return rows.length > 0
}
