import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { refusedFields } from './problems.ts'
import type { TemplateForm } from './schema.ts'
import { insertTemplate, type TemplateText, updateTemplate } from './template-queries.ts'
import { editsFor } from './template-rules.ts'

/** Writes a text for all agencies (the administrator) or for one's own. Throws `stale` when somebody else was faster. */
export function saveTemplate(ctx: Ctx, id: number | null, form: TemplateForm): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const organisationId = editsFor(ctx.actor)
    if (organisationId === undefined || !ctx.actor.post) throw problems.notAllowed()
    const by = { postId: ctx.actor.post.id, at: ctx.now }
    const text: TemplateText = {
      title: form.title,
      outcome: form.outcome,
      category_code: form.category ?? null,
      organisation_id: organisationId,
      reason_code: await reasonOf(ctx, tx, form),
      text: form.text,
      citation: form.citation ?? '',
      is_active: form.is_active ?? false,
    }
    if (form.category) {
      const known = await tx.selectFrom('demand_categories').where('code', '=', form.category).select('code').execute()
      if (known.length === 0) throw refusedFields(ctx.lang, { category: 'choice' })
    }
    if (id !== null && !(await updateTemplate(tx, id, form.seen ?? 0, text, by))) throw problems.stale()
    const saved = id ?? (await insertTemplate(tx, text, by))
    const event = id === null ? 'answer_template.written' : 'answer_template.edited'
    await record(ctx, tx, { event, subjectKind: 'answer_template', subjectId: saved, detail: { title: form.title } })
    return { id: saved }
  })
}

/** Only what ends without a solution has a reason, and it must be one of its kind. */
async function reasonOf(ctx: Ctx, tx: Tx, form: TemplateForm): Promise<string | null> {
  if (!form.reason || form.outcome === 'solved' || form.outcome === 'will_do') return null
  const kind = form.outcome === 'refused' ? 'refusal' : 'non_execution'
  const found = await tx
    .selectFrom('reason_codes')
    .where('kind', '=', kind)
    .where('code', '=', form.reason)
    .select('code')
    .executeTakeFirst()
  if (!found) throw refusedFields(ctx.lang, { reason: 'choice' })
  return found.code
}
