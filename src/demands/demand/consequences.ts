// What follows from a demand's events: the applicant is told, in words that make sense in a text message.
import { sql } from 'kysely'
import type { Consequence, Ctx, JournalEvent } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPost, notifyPosts } from '../../platform/notify/queue.ts'
import { defineTexts, type Said } from '../../platform/notify/texts.ts'
import { groupTrackingCode, toPersianDigits } from '../../platform/persian.ts'
import { stateTitle } from './labels.ts'
import { agencyWords, noticeWords, voiceWords } from './notice-words.ts'

const fa = { code: '۵۹۱ ۰۸۶ ۸۱۰۷', title: 'تمدید تسهیلات سرمایه در گردش' }
const en = { code: '591 086 8107', title: 'Working-capital loan' }
const applicantText = defineTexts({
  name: 'demand',
  title: { fa: 'متقاضی درخواست', en: 'Applicant of a demand' },
  topics: ['demand'],
  table: noticeWords.table,
  sample: {
    fa: { ...fa, agency: 'اداره کل امور مالیاتی', due: '۷ آذر ۱۴۰۵' },
    en: { ...en, agency: 'Tax administration', due: '7 Azar 1405' },
  },
})
const voiceText = defineTexts({
  name: 'voice',
  title: { fa: 'همراهان درخواست', en: 'Those who joined a demand' },
  topics: ['demand'],
  table: voiceWords.table,
  sample: { fa: { ...fa, state: 'نزد دستگاه' }, en: { ...en, state: 'With the agency' } },
})

const agencyText = defineTexts({
  name: 'answerer',
  title: { fa: 'دستگاه پاسخ‌دهنده', en: 'The agency that answered' },
  topics: ['demand'],
  table: agencyWords.table,
  sample: { fa, en },
})
const codeIn = (code: string, lang: 'fa' | 'en'): string =>
  lang === 'fa' ? toPersianDigits(groupTrackingCode(code)) : groupTrackingCode(code)

interface Told {
  code: string
  title: string
  state: string
  applicant_post_id: number
  agency_fa: string | null
  agency_en: string | null
  due_on: string | null
  is_public: boolean
  has_voices: boolean
}

/** Tells the applicant what has become of the demand; silent about what they did themselves. */
export const tellApplicant: Consequence = async (ctx, tx, event) => {
  const key = noticeKey(event.event, event.detail)
  if (!key) return
  const demand = await readTold(tx, event.subjectId)
  if (demand.has_voices && voiceKeys.has(key)) await tellVoices(ctx, tx, event, demand)
  if (ctx.actor.post?.id === demand.applicant_post_id) return
  await tell(ctx, tx, event, key, demand)
}

/** The receipt, told with the facts at hand: the demand is being written in the same breath. */
export async function tellSubmitted(
  ctx: Ctx,
  tx: Tx,
  demand: { id: number; code: string; title: string; applicantPostId: number; dueOn: string },
): Promise<void> {
  await tell(ctx, tx, { event: 'demand.submitted', subjectId: demand.id }, 'submitted', {
    code: demand.code,
    title: demand.title,
    applicant_post_id: demand.applicantPostId,
    agency_fa: null,
    agency_en: null,
    due_on: demand.dueOn,
  })
}

async function tell(
  ctx: Ctx,
  tx: Tx,
  { event, subjectId }: Pick<JournalEvent, 'event' | 'subjectId'>,
  key: NoticeKey,
  demand: Omit<Told, 'state' | 'is_public' | 'has_voices'>,
): Promise<void> {
  const values = (lang: 'fa' | 'en') => ({
    code: codeIn(demand.code, lang),
    title: demand.title,
    agency: (lang === 'fa' ? demand.agency_fa : (demand.agency_en ?? demand.agency_fa)) ?? '',
    due: demand.due_on ? formatJalali(demand.due_on, 'long', lang) : '',
  })
  const both = (which: keyof typeof noticeWords.table): Promise<Said> =>
    applicantText(tx, which, { fa: values('fa'), en: values('en') })
  await notifyPost(tx, demand.applicant_post_id, {
    event,
    subjectKind: 'demand',
    subjectId,
    title: await both(key),
    body: await both(`${key}_body`),
    href: `/demands/${demand.code}`,
    now: ctx.now,
  })
}

const soonOf: Readonly<Record<string, NoticeKey>> = {
  answered: 'answered_soon',
  incomplete: 'incomplete_soon',
  asked: 'asked_soon',
}

/** The day of what the applicant has to do draws near: told in the words of what follows from silence, and kept in the history. */
export const remindApplicant: Consequence = async (ctx, tx, event) => {
  const key = soonOf[String(event.detail['state'])]
  if (event.subjectKind !== 'demand' || event.detail['clock'] !== 'state' || !key) return
  await tell(ctx, tx, event, key, await readTold(tx, event.subjectId))
  if (event.detail['isPutOff'] === true) return
  const detail = { dueOn: event.detail['dueOn'] }
  await record(ctx, tx, { event: 'demand.reminded', subjectKind: 'demand', subjectId: event.subjectId, detail })
}

/** Whoever gave the last answer learns inside the product that it was not accepted. */
export const tellAnswerer: Consequence = async (ctx, tx, event) => {
  if (event.detail['from'] !== 'answered' && event.detail['from'] !== 'solved') return
  const { rows } = await sql<{ post_id: number }>`
    select post_id from demand_answers where demand_id = ${event.subjectId} order by id desc limit 1`.execute(tx)
  if (!rows[0]) return
  const demand = await readTold(tx, event.subjectId)
  const values = (lang: 'fa' | 'en') => ({ code: codeIn(demand.code, lang), title: demand.title })
  const both = (which: 'contested' | 'contested_body') => agencyText(tx, which, { fa: values('fa'), en: values('en') })
  await notifyPost(tx, rows[0].post_id, {
    event: event.event,
    subjectKind: 'demand',
    subjectId: event.subjectId,
    title: await both('contested'),
    body: await both('contested_body'),
    href: `/demands/${demand.code}`,
    channels: [],
    now: ctx.now,
  })
}

// What concerns only the applicant's own part in the course is not told to those who joined.
const voiceKeys: ReadonlySet<NoticeKey> = new Set([
  'accepted',
  'refused',
  'answered_solved',
  'answered_will_do',
  'answered_unsolved',
  'answered_refused',
  'grouped',
  'entered_execution',
  'carried_national',
  'settled',
  'closed',
  'lapsed',
])

/** Those who joined are told the state in one sentence, without the applicant's texts. */
async function tellVoices(ctx: Ctx, tx: Tx, event: JournalEvent, demand: Told): Promise<void> {
  const values = (lang: 'fa' | 'en') => ({
    code: codeIn(demand.code, lang),
    title: demand.is_public ? demand.title : '',
    state: stateTitle(demand.state, lang),
  })
  const both = (which: 'voice' | 'voice_body') => voiceText(tx, which, { fa: values('fa'), en: values('en') })
  await notifyPosts(
    tx,
    sql`select applicant_post_id from demand_voices where demand_id = ${event.subjectId} and left_at is null
      and applicant_post_id <> ${demand.applicant_post_id}`,
    {
      event: event.event,
      subjectKind: 'demand',
      subjectId: event.subjectId,
      title: await both('voice'),
      body: await both('voice_body'),
      href: `/track/${demand.code}`,
      now: ctx.now,
    },
  )
}

type NoticeKey = Exclude<keyof typeof noticeWords.table, `${string}_body`>

const noticeOf: Readonly<Record<string, NoticeKey>> = {
  'demand.accepted': 'accepted',
  'demand.completion_asked': 'completion_asked',
  'demand.asked': 'asked',
  'demand.lapsed': 'lapsed',
  'demand.refused': 'refused',
  'demand.answered_solved': 'answered_solved',
  'demand.answered_will_do': 'answered_will_do',
  'demand.answered_unsolved': 'answered_unsolved',
  'demand.answered_refused': 'answered_refused',
  'demand.deemed_confirmed': 'deemed_confirmed',
  'demand.grouped': 'grouped',
  'demand.sent_back': 'sent_back',
  'demand.execution_began': 'entered_execution',
  'demand.carried_national': 'carried_national',
  'demand.settled': 'settled',
  'demand.solved': 'settled',
  'demand.closed': 'closed',
}

/** Events that tell the applicant something; `consequences.ts` registers `tellApplicant` for each. */
export const toldEvents = [
  ...new Set(Object.keys(noticeOf).map((key) => key.replace(/^demand\.answered_.*/, 'demand.answered'))),
]

function noticeKey(event: string, detail: Record<string, unknown>): NoticeKey | undefined {
  return noticeOf[event === 'demand.answered' ? `demand.answered_${String(detail['outcome'])}` : event]
}

async function readTold(tx: Tx, demandId: number): Promise<Told> {
  const { rows } = await sql<Told>`
    select d.tracking_code as code, d.title, d.state, d.applicant_post_id, o.title_fa as agency_fa, o.title_en as agency_en, w.due_on, d.is_public,
      exists (select 1 from demand_voices v where v.demand_id = d.id and v.left_at is null) as has_voices
    from demands d left join organisations o on o.id = d.organisation_id
      left join waits w on w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null
    where d.id = ${demandId}
  `.execute(tx)
  return rows[0]!
}
