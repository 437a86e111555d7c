// Letters carry a resolution to those it binds and to those who asked for it.
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali, jalaliYear, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import type { Said } from '../../platform/notify/texts.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { beginCourse, moveTo, type Subject } from '../../platform/waits.ts'
import { issuePaper, type Press } from '../paper/actions.ts'
import { findMark, takeNumber } from '../paper/numbering-queries.ts'
import { letterNotice } from './notice-texts.ts'
import { letterProblems } from './problems.ts'
import {
  type Attachment,
  addressee,
  insertAttachments,
  insertCopies,
  insertLetter,
  type Letter,
  listReachedNotices,
  lockLetter,
  lockLetterById,
  updateLetter,
} from './queries.ts'
import { type Classification, type Dispatch, isAddressee, letterLifecycle, type Priority } from './rules.ts'

export interface LetterDraft {
  kind: Letter['kind']
  toPostId: number
  resolutionId: number | null
  demandId: number | null
  subject: Said
  /** In order; a line of one is a paragraph on the paper. */
  paragraphs: readonly Said[]
  commitments: readonly { title: string; holder: string; due_on: string }[]
  copies: readonly string[]
  /** Posts that get the copies here, and may read the letter. */
  copyPosts?: readonly number[]
  issuer: { org: string; unit: string }
  /** Whose numbering it follows; the general one when absent. */
  bodyCode?: string | null
  sending?: Sending
  attachments?: readonly Attachment[]
}

/** How pressing and how open a letter is, and on which way it goes out. */
export interface Sending {
  priority: Priority
  classification: Classification
  dispatch: Dispatch
}
export const plainSending: Sending = { priority: 'normal', classification: 'open', dispatch: 'system' }

const printedPriority: Readonly<Record<Priority, string | null>> = { normal: null, urgent: 'فوری', immediate: 'آنی' }

/** Numbers, prints, stores and sends one letter. */
export async function issueLetter(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  draft: LetterDraft,
): Promise<{ id: number; code: string; number: string }> {
  const subject = draft.subject.fa
  const paragraphs = draft.paragraphs.flatMap((one) => one.fa.split(/\s*\n\s*/)).filter((line) => line !== '')
  const today = tehranDate(ctx.now)
  const year = jalaliYear(today)
  const bodyCode = draft.bodyCode ?? null
  const taken = await takeNumber(tx, { kind: 'letter', bodyCode, mark: await findMark(tx, bodyCode), day: today })
  const number = taken.text
  const code = `${taken.isOwn ? `${bodyCode}-` : ''}${year}-${taken.serial}`
  const sending = draft.sending ?? plainSending
  const attachments = draft.attachments ?? []
  const issuedBy = ctx.actor.post!.id
  const id = await insertLetter(tx, {
    code,
    number_text: number,
    resolution_id: draft.resolutionId,
    demand_id: draft.demandId,
    to_post_id: draft.toPostId,
    kind: draft.kind,
    subject,
    body: paragraphs.join('\n'),
    issued_by_post_id: issuedBy,
    issued_at: ctx.now,
    ...sending,
    dispatched_at: sending.dispatch === 'system' ? ctx.now : null,
    copies: [...draft.copies],
    body_code: bodyCode,
  })
  await insertAttachments(tx, id, attachments)
  const copyPosts = [...new Set(draft.copyPosts ?? [])].filter((post) => post !== draft.toPostId)
  await insertCopies(tx, id, copyPosts)
  const to = await addressee(tx, draft.toPostId, today)
  const signer = await addressee(tx, issuedBy, today)
  const data = {
    issuer: draft.issuer,
    number,
    date: formatJalali(today, 'numeric', 'fa'),
    attachment: attachments.length > 0 ? `${toPersianDigits(String(attachments.length))} پرونده` : null,
    priority: printedPriority[sending.priority],
    classification: sending.classification === 'confidential' ? 'محرمانه' : null,
    recipient: {
      title: to.person_name ?? to.post_title,
      org: to.person_name ? to.post_title : to.organisation_title,
    },
    subject,
    paragraphs,
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
  }
  const { fileId, digest } = await issuePaper(ctx, tx, press, {
    template: 'letter.typ',
    name: `letter-${code}.pdf`,
    of: { letterId: id },
    data,
  })
  const proof = { qrUrl: `${press.origin}/check/${digest}`, hash: digest }
  const kept = sending.dispatch === 'system' ? {} : { paper: JSON.stringify({ ...data, ...proof }) }
  await updateLetter(tx, id, { file_id: fileId, ...kept })
  await beginCourse(ctx, tx, {
    lifecycle: letterLifecycle,
    subject: { id, code, title: subject, county_code: null },
    holderPostId: draft.toPostId,
    event: 'letter.sent',
    detail: { number },
  })
  const text = paragraphs.join('\n\n')
  await notifyPost(tx, draft.toPostId, {
    event: 'letter.sent',
    subjectKind: 'letter',
    subjectId: id,
    ...(await letterNotice(tx, 'sent', { number, subject, text })),
    href: `/letters/${code}`,
    now: ctx.now,
  })
  const copied = await letterNotice(tx, 'copied', { number, subject, text })
  for (const post of copyPosts)
    await notifyPost(tx, post, {
      event: 'letter.copied',
      subjectKind: 'letter',
      subjectId: id,
      ...copied,
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
    if (letter.state === 'sent' || letter.state === 'chased')
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

/** No receipt in time: the addressee is told once more, urgently, before the letter climbs to the superior. */
export async function chaseLetter(ctx: Ctx, tx: Tx, letterId: number): Promise<void> {
  const letter = await lockLetterById(tx, letterId)
  if (letter.state !== 'sent') return
  await moveTo({ ...ctx, actor: systemActor }, tx, {
    lifecycle: letterLifecycle,
    subject: subjectOf(letter),
    transition: 'chase',
    from: letter.state,
    holderPostId: letter.to_post_id,
    event: 'letter.chased',
    detail: { number: letter.number_text },
  })
  await notifyPost(tx, letter.to_post_id, {
    event: 'letter.chased',
    subjectKind: 'letter',
    subjectId: letter.id,
    ...(await letterNotice(tx, 'chased', { number: letter.number_text, subject: letter.subject, text: letter.body })),
    href: `/letters/${letter.code}`,
    now: ctx.now,
  })
}

/** Letters of the print queue have left the house, by post or by hand. */
export async function dispatchLetters(
  ctx: Ctx,
  given: { letters: readonly string[]; note?: string | undefined },
): Promise<{ dispatched: number }> {
  return act(ctx, async (tx) => {
    if (!ctx.actor.post || !['legal_secretary', 'secretariat_officer'].includes(ctx.actor.post.kind))
      throw problems.notAllowed()
    let dispatched = 0
    for (const code of given.letters.toSorted()) {
      const letter = await lockLetter(tx, ctx.actor, code)
      if (letter.dispatch === 'system' || letter.dispatched_at) continue
      await updateLetter(tx, letter.id, { dispatched_at: ctx.now })
      await record(ctx, tx, {
        event: 'letter.dispatched',
        subjectKind: 'letter',
        subjectId: letter.id,
        detail: { note: given.note ?? '' },
      })
      dispatched += 1
    }
    return { dispatched }
  })
}

/** A paper letter was handed over or came back signed for: said by the secretariat, with how it is known. */
export async function deliverByHand(ctx: Ctx, code: string, given: { note: string }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const letter = await lockLetter(tx, ctx.actor, code)
    if (letter.dispatch === 'system' || !letter.dispatched_at) throw letterProblems.notOnPaper()
    await moveTo(ctx, tx, {
      lifecycle: letterLifecycle,
      subject: subjectOf(letter),
      transition: 'deliver',
      from: letter.state,
      event: 'letter.delivered',
      detail: { note: given.note },
    })
    return { code }
  })
}

function subjectOf(letter: Letter): Subject {
  return { id: letter.id, code: letter.code, title: letter.subject, county_code: null }
}
