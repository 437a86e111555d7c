// Letters carry a resolution to those it binds and to those who asked for it.
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali, jalaliYear, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo, type Subject } from '../../platform/waits.ts'
import { issuePaper, type Press } from '../paper/actions.ts'
import { letterProblems } from './problems.ts'
import { addressee, insertLetter, type Letter, listReachedNotices, lockLetter, updateLetter } from './queries.ts'
import { isAddressee, letterLifecycle } from './rules.ts'

export interface LetterDraft {
  kind: Letter['kind']
  toPostId: number
  resolutionId: number | null
  demandId: number | null
  subject: string
  /** Paragraphs, in order. */
  paragraphs: readonly string[]
  commitments: readonly { title: string; holder: string; due_on: string }[]
  copies: readonly string[]
  issuer: { org: string; unit: string }
}

/** Numbers, prints, stores and sends one letter. */
export async function issueLetter(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  draft: LetterDraft,
): Promise<{ id: number; code: string; number: string }> {
  const today = tehranDate(ctx.now)
  const year = jalaliYear(today)
  const serial = await nextSerial(tx, 'letter', year)
  const code = `${year}-${serial}`
  const number = toPersianDigits(`${year}/ج/${serial}`)
  const issuedBy = ctx.actor.post!.id
  const id = await insertLetter(tx, {
    code,
    number_text: number,
    resolution_id: draft.resolutionId,
    demand_id: draft.demandId,
    to_post_id: draft.toPostId,
    kind: draft.kind,
    subject: draft.subject,
    body: draft.paragraphs.join('\n'),
    issued_by_post_id: issuedBy,
    issued_at: ctx.now,
  })
  const to = await addressee(tx, draft.toPostId, today)
  const signer = await addressee(tx, issuedBy, today)
  const { fileId } = await issuePaper(ctx, tx, press, {
    template: 'letter.typ',
    name: `letter-${code}.pdf`,
    of: { letterId: id },
    data: {
      issuer: draft.issuer,
      number,
      date: formatJalali(today, 'numeric', 'fa'),
      attachment: null,
      recipient: {
        title: to.person_name ?? to.post_title,
        org: to.person_name ? to.post_title : to.organisation_title,
      },
      subject: draft.subject,
      paragraphs: draft.paragraphs,
      commitments: draft.commitments.map((one) => ({
        title: one.title,
        holder: one.holder,
        due: formatJalali(one.due_on, 'numeric', 'fa'),
      })),
      signer: {
        name: ctx.actor.personName ?? signer.person_name ?? signer.post_title,
        post: ctx.actor.isSubstitute ? `جانشین ${signer.post_title}` : signer.post_title,
      },
      copies: draft.copies,
      printedAt: `${formatJalali(today, 'numeric', 'fa')} ساعت ${toPersianDigits(tehranTime(ctx.now))}`,
    },
  })
  await updateLetter(tx, id, { file_id: fileId })
  await beginCourse(ctx, tx, {
    lifecycle: letterLifecycle,
    subject: { id, code, title: draft.subject, county_code: null },
    holderPostId: draft.toPostId,
    event: 'letter.sent',
    detail: { number },
  })
  await notifyPost(tx, draft.toPostId, {
    event: 'letter.sent',
    subjectKind: 'letter',
    subjectId: id,
    title: { fa: `نامهٔ ${number}: ${draft.subject}`, en: `Letter ${number}: ${draft.subject}` },
    body: draft.paragraphs.join('\n\n'),
    href: `/letters/${code}`,
    now: ctx.now,
  })
  return { id, code, number }
}

/** The addressee says the letter has come. */
export async function acknowledgeLetter(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const letter = await lockLetter(tx, ctx.actor, code)
    if (!isAddressee(ctx.actor.post, letter)) throw letterProblems.notYours()
    await updateLetter(tx, letter.id, { acknowledged_at: ctx.now })
    await moveTo(ctx, tx, {
      lifecycle: letterLifecycle,
      subject: subjectOf(letter),
      transition: 'acknowledge',
      from: letter.state,
      event: 'letter.acknowledged',
    })
    return { code }
  })
}

/** Marks the notices that reached an applicant's mail or phone as delivered. Returns how many. */
export async function deliverReachedNotices(ctx: Ctx, limit = 200): Promise<{ delivered: number }> {
  const system = { ...ctx, actor: systemActor, idempotencyKey: null }
  const codes = await listReachedNotices(ctx.db, limit)
  for (const { code } of codes) await deliverNotice(system, code)
  return { delivered: codes.length }
}

async function deliverNotice(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const letter = await lockLetter(tx, ctx.actor, code)
    if (letter.state === 'sent')
      await moveTo(ctx, tx, {
        lifecycle: letterLifecycle,
        subject: subjectOf(letter),
        transition: 'deliver',
        from: letter.state,
        event: 'letter.delivered',
      })
    return { code }
  })
}

function subjectOf(letter: Letter): Subject {
  return { id: letter.id, code: letter.code, title: letter.subject, county_code: null }
}
