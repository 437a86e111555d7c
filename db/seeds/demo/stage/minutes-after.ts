// What members did about minutes and what became of resolutions: changes asked for, a dissent, a later resolution that amends
// and one that supersedes, letters on paper. Each step has its key, so a second run changes nothing.
import { sql } from 'kysely'
import { dispatchLetters } from '../../../../src/council/letter/actions.ts'
import {
  answerAmendment,
  draftMinutes,
  proposeAmendment,
  putOnRecord,
} from '../../../../src/council/meeting/minutes-actions.ts'
import { listParagraphs } from '../../../../src/council/meeting/minutes-queries.ts'
import { relateResolution } from '../../../../src/council/resolution/relation-actions.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { dayOf } from '../plan/time.ts'
import { seedCouncilPapers } from './council-papers.ts'
import { type By, orLeaveOut } from './left-out.ts'
import type { Stage } from './stage.ts'

const HOUR = 3_600_000

export async function seedMinutesAndAfter(stage: Stage, now: Date): Promise<void> {
  const by = async (post: string | number, hoursAgo: number, step: string): Promise<Ctx> => {
    const { consequences, deadlines } = stage.runtime.parts
    const at = new Date(now.getTime() - hoursAgo * HOUR)
    return {
      db: stage.db,
      actor: await stage.roster.actor(post, dayOf(at.getTime())),
      now: at,
      requestId: `demo-minutes.${step}`,
      lang: 'fa',
      idempotencyKey: { key: `demo:minutes.${step}`, fingerprint: '' },
      consequences,
      deadlines,
    }
  }
  await amendDraft(stage, by)
  await relateSome(stage, by)
  await sendPaper(stage, by)
  await seedCouncilPapers(stage, dayOf(now.getTime()), by)
}

/** The newest sitting whose minutes are not signed lies before its members. */
async function amendDraft(stage: Stage, by: By): Promise<void> {
  const found = await sql<{ id: number; code: string; item: number; first: number; second: number }>`
    select m.id, m.code, i.item, a.posts[1] as first, a.posts[2] as second from meetings m
      cross join lateral (select max(i.id) as item from agenda_items i join votes v on v.agenda_item_id = i.id where i.meeting_id = m.id) i
      cross join lateral (select array_agg(x.post_id order by x.post_id) as posts from (
        select distinct a.post_id from attendances a join posts p on p.id = a.post_id and p.kind = 'agency_head'
        where a.meeting_id = m.id and a.member_kind = 'voting' and a.presence = 'principal') x) a
    where m.state in ('adjourned', 'drafted') and i.item is not null and array_length(a.posts, 1) > 1 order by m.held_on desc, m.id desc limit 1`.execute(
    stage.db,
  )
  const meeting = found.rows[0]
  if (!meeting) return
  await orLeaveOut(async () =>
    putOnRecord(await by(meeting.second, 20, 'dissent'), meeting.code, meeting.item, {
      text: 'با اصل موضوع موافقم، اما مهلت پیش‌بینی‌شده با ضوابط اعتباری دستگاه نمی‌خواند و اجرای آن در این زمان ممکن نیست.',
    }),
  )
  await orLeaveOut(async () => draftMinutes(await by('legal_secretary', 19, 'draft'), meeting.code, { kind: 'full' }))
  const paragraphs = await listParagraphs(stage.db, meeting.id)
  const [quorum, closing] = [
    paragraphs.find((one) => one.part === 'vote'),
    paragraphs.find((one) => one.part === 'opening'),
  ]
  if (!quorum || !closing) return
  const first = await orLeaveOut(async () =>
    proposeAmendment(await by(meeting.first, 12, 'ask1'), meeting.code, quorum.id, {
      after: `${quorum.text} اعضای مخالف خواستند دلیل مخالفت آنان در صورت‌جلسه بیاید.`,
      note: 'این درخواست در جلسه گفته شد و ثبت نشده است.',
    }),
  )
  await orLeaveOut(async () =>
    proposeAmendment(await by(meeting.second, 9, 'ask2'), meeting.code, closing.id, {
      after: closing.text.replace('برگزار شد', 'با بیست دقیقه تأخیر برگزار شد'),
      note: 'آغاز جلسه با تأخیر بود.',
    }),
  )
  if (first)
    await orLeaveOut(async () =>
      answerAmendment(await by('legal_secretary', 6, 'answer1'), first.code, { decision: 'accept' }),
    )
}

/** Late in the year the council mends what it decided early. */
async function relateSome(stage: Stage, by: By): Promise<void> {
  const { rows } = await sql<{ code: string; text: string }>`
    select code, text from resolutions where body_code = 'council' and state in ('in_execution', 'notified') order by id`.execute(
    stage.db,
  )
  const [early, other, third] = rows
  const last = rows.at(-1)
  if (!early || !other || !third || !last || rows.length < 5) return
  const passage = early.text.split('\n').at(-1)!
  await orLeaveOut(async () =>
    relateResolution(await by('secretariat', 30, 'amend'), last.code, {
      target: early.code,
      kind: 'amends',
      passage,
      wording: 'انجام نشدن تعهد هر طرف، پانزده روز پس از سررسید به استاندار گزارش می‌شود.',
    }),
  )
  await orLeaveOut(async () =>
    relateResolution(await by('secretariat', 29, 'supersede'), last.code, { target: other.code, kind: 'supersedes' }),
  )
}

/** The last letters of the desk go out on paper; some have gone, the rest wait in the print queue. */
async function sendPaper(stage: Stage, by: By): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select code from letters where dispatch <> 'system' and dispatched_at is null order by id`.execute(stage.db)
  const gone = rows.slice(0, Math.floor(rows.length / 2)).map((row) => row.code)
  if (gone.length > 0)
    await dispatchLetters(await by('secretariat', 26, 'dispatch'), { letters: gone, note: 'با پست پیشتاز' })
}
