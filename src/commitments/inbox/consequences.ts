// Who is told what when a turn comes, a day draws near or time runs out; `src/consequences.ts` says when. Staff find
// what waits in their inbox and in one digest a day, so a wait that opens is told to applicants only.
import { sql } from 'kysely'
import { lifecycles } from '../../lifecycles.ts'
import { secretariatPostId } from '../../people/queries.ts'
import type { Consequence, Ctx, JournalEvent } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { type Notice, notifyPost } from '../../platform/notify/queue.ts'
import { defineTexts, type Said } from '../../platform/notify/texts.ts'
import { codeIn, recordPath } from '../../platform/record-links.ts'
import { say } from '../../platform/words.ts'
import { noticeWords } from './words.ts'

const text = defineTexts({
  name: 'inbox',
  title: { fa: 'کارتابل و تعهدها', en: 'Inbox and commitments' },
  topics: ['turn', 'due', 'late', 'outcome'],
  table: noticeWords.table,
  sample: {
    fa: {
      title: 'راه‌اندازی پست برق شهرک صنعتی',
      code: '۱۴۰۵-۱۷',
      state: 'در دست اجرا',
      due: 'شنبه ۷ آذر ۱۴۰۵',
      note: 'مهلت تا پایان دی افزوده شد',
      from: 'کارشناس شرکت توزیع برق',
      to: 'مدیر شرکت توزیع برق',
    },
    en: {
      title: 'Power substation of the industrial estate',
      code: '1405-17',
      state: 'Under way',
      due: 'Saturday 7 Azar 1405',
      note: 'Extended to the end of Dey',
      from: 'Expert, power distribution',
      to: 'Head, power distribution',
    },
  },
})

type Key = keyof typeof noticeWords.table & string
interface PostFacts {
  id: number
  kind: string
  title_fa: string
  title_en: string
  superior_post_id: number | null
}

export const tellTurn: Consequence = async (ctx, tx, event) => {
  // The demand room tells its applicants in its own words.
  if (event.subjectKind === 'demand' || event.detail['clock'] === 'refresh') return
  const holderPostId = Number(event.detail['holderPostId'])
  const kind = event.detail['holderKind'] ?? (await findPost(tx, holderPostId))?.kind
  if (kind === 'applicant') await tell(ctx, tx, event, holderPostId, 'your_turn')
}

export const tellDueSoon: Consequence = async (ctx, tx, event) => {
  const holder = await findPost(tx, Number(event.detail['holderPostId']))
  // As above: what an applicant has to do is told by the room of demands.
  if (!holder || (event.subjectKind === 'demand' && holder.kind === 'applicant')) return
  // A day one has set oneself needs no text message.
  if (event.detail['clock'] === 'follow_up') return tell(ctx, tx, event, holder.id, 'follow_up_soon', { channels: [] })
  await tell(ctx, tx, event, holder.id, 'due_soon', holder.kind === 'applicant' ? {} : { channels: ['sms'] })
}

export const tellEscalation: Consequence = async (ctx, tx, event) => {
  const from = await findPost(tx, Number(event.detail['holderPostId']))
  const to = await findPost(tx, Number(event.detail['toPostId']))
  if (!from || !to) return
  await tell(ctx, tx, event, to.id, 'escalated_up', {}, { from })
  await tell(ctx, tx, event, from.id, 'escalated_away', {}, { to })
}

/** States of each record from which the national level is the next way. */
const carriable: Readonly<Record<string, readonly string[]>> = {
  commitment: ['open', 'reported', 'refuted'],
  issue: ['gathering', 'proposed', 'in_execution'],
  demand: ['with_agency', 'with_chamber', 'in_execution'],
}

/** At the top nobody is left to climb to: the holder is told, and the secretariat is offered the national level. */
export const tellExhaustion: Consequence = async (ctx, tx, event) => {
  await tell(ctx, tx, event, Number(event.detail['holderPostId']), 'exhausted')
  if (!carriable[event.subjectKind]?.includes(String(event.detail['state']))) return
  const href = `/referrals/new?source=${event.subjectKind}&code=${String(event.detail['code'])}`
  await tell(ctx, tx, event, await secretariatPostId(tx), 'offer_national', { href })
}

export const tellReminder: Consequence = async (ctx, tx, event) =>
  tell(
    ctx,
    tx,
    event,
    Number(event.detail['holderPostId']),
    event.detail['clock'] === 'follow_up' ? 'follow_up_missed' : 'reminded',
  )

export const tellSilence: Consequence = async (ctx, tx, event) => {
  const holder = await findPost(tx, Number(event.detail['holderPostId']))
  if (!holder) return
  await tell(ctx, tx, event, holder.id, 'silent')
  if (holder.superior_post_id) await tell(ctx, tx, event, holder.superior_post_id, 'silent', { channels: [] })
}

export const tellReferral: Consequence = async (ctx, tx, event) => {
  const from = await findPost(tx, Number(event.detail['holderPostId']))
  if (from) await tell(ctx, tx, event, Number(event.detail['toPostId']), 'referred', { channels: [] }, { from })
}

/** Tells the holder of a commitment what became of it. */
export const tellHolder =
  (key: Key): Consequence =>
  async (ctx, tx, event) => {
    const found = await sql<{ code: string; title: string; holder_post_id: number; state: string }>`
      select code, title, holder_post_id, state from commitments where id = ${event.subjectId}
    `.execute(tx)
    const commitment = found.rows[0]
    if (!commitment) return
    const { code, title, state } = commitment
    const detail = { ...event.detail, code, title, state, dueOn: event.detail['until'], note: event.detail['text'] }
    await tell(ctx, tx, { ...event, detail }, commitment.holder_post_id, key)
  }

async function tell(
  ctx: Ctx,
  tx: Tx,
  event: JournalEvent,
  postId: number,
  key: Key,
  options: Partial<Pick<Notice, 'channels' | 'href'>> = {},
  posts: { from?: PostFacts; to?: PostFacts } = {},
): Promise<void> {
  const { detail } = event
  await notifyPost(tx, postId, {
    event: event.event,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    title: await inBoth(tx, key, event, posts),
    body: await inBoth(tx, `${key}_body` as Key, event, posts),
    href: recordPath(event.subjectKind, String(detail['code'])),
    now: ctx.now,
    ...options,
  })
}

function inBoth(tx: Tx, key: Key, event: JournalEvent, posts: { from?: PostFacts; to?: PostFacts }): Promise<Said> {
  const one = (lang: 'fa' | 'en') => {
    const { detail } = event
    const dueOn = detail['dueOn']
    const pick = (post: PostFacts | undefined) => (lang === 'fa' ? post?.title_fa : post?.title_en) ?? ''
    return {
      title: String(detail['title'] ?? ''),
      code: codeIn(lang, String(detail['code'] ?? '')),
      state: stateTitle(event.subjectKind, String(detail['state'] ?? ''), lang),
      due: typeof dueOn === 'string' ? formatJalali(dueOn, 'weekday', lang) : '',
      note: String(detail['note'] ?? ''),
      from: pick(posts.from),
      to: pick(posts.to),
    }
  }
  return text(tx, key, { fa: one('fa'), en: one('en') })
}

function stateTitle(lifecycleName: string, state: string, lang: 'fa' | 'en'): string {
  const lifecycle = lifecycles.find((candidate) => candidate.name === lifecycleName)
  return lifecycle && state ? say(stateOf(lifecycle, state).title, lang) : ''
}

async function findPost(tx: Tx, id: number): Promise<PostFacts | null> {
  const found =
    await sql<PostFacts>`select id, kind, title_fa, title_en, superior_post_id from posts where id = ${id}`.execute(tx)
  return found.rows[0] ?? null
}
