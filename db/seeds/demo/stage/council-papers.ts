// Papers in every state: letters that wait in the print queue, an objection before its body, minutes corrected and taken out of
// publication, and the books of the years.
import { sql } from 'kysely'
import { dispatchLetters } from '../../../../src/council/letter/actions.ts'
import { correctMinutes, withdrawPublication } from '../../../../src/council/meeting/minutes-actions.ts'
import { setNumbering } from '../../../../src/council/paper/numbering-actions.ts'
import { notifyResolution, objectToResolution } from '../../../../src/council/resolution/notice-actions.ts'
import { relateResolution } from '../../../../src/council/resolution/relation-actions.ts'
import { makeYearbooks, orderYearbook } from '../../../../src/council/yearbook/actions.ts'
import { jalaliYear } from '../../../../src/platform/jalali.ts'
import { type By, orLeaveOut } from './left-out.ts'
import type { Stage } from './stage.ts'

export async function seedCouncilPapers(stage: Stage, today: string, by: By): Promise<void> {
  await orLeaveOut(async () =>
    setNumbering(await by('legal_secretary', 2, 'numbering'), {
      kind: 'letter',
      body: 'council',
      pattern: '{year}/{mark}/ن/{serial:3}',
      valid_from: today,
      note: 'دفتر نامه‌های شورا از نامه‌های دبیرخانه جدا شد.',
    }),
  )
  await notifyOnPaper(stage, by)
  await objectToOne(stage, by)
  await amendOne(stage, by)
  await mendMinutes(stage, by)
  const year = jalaliYear(today)
  for (const body of ['council', 'wg_economy'])
    await orLeaveOut(async () => orderYearbook(await by('legal_secretary', 4, `yearbook.${body}`), { body, year }))
  await makeYearbooks(await by('legal_secretary', 3, 'yearbooks'), stage.press)
}

const form = {
  name: 'فرم گزارش اجرای تعهد.csv',
  bytes: new TextEncoder().encode('ردیف,تعهد,کار انجام‌شده,درصد پیشرفت,مدرک پیوست\n1,,,,\n2,,,,\n'),
}
const passage = 'در نخستین جلسهٔ پس از سررسید گزارش می‌شود'
const wording = 'ظرف ده روز پس از سررسید به دبیرخانه و سپس در نخستین جلسه گزارش می‌شود'

/** A body tightens how it is told of what was not done: a later resolution amends an earlier one. */
async function amendOne(stage: Stage, by: By): Promise<void> {
  const { rows } = await sql<{ code: string; target: string }>`
    select max(n.code) as code, r.code as target from resolutions r join resolutions n on n.body_code = r.body_code and n.id > r.id
    where r.state = 'in_execution' and r.text like ${`%${passage}%`} and n.state in ('in_execution', 'executed')
      and not exists (select from resolution_relations)
    group by r.id order by r.id limit 1`.execute(stage.db)
  const one = rows[0]
  if (one)
    await orLeaveOut(async () =>
      relateResolution(await by('secretariat', 7, 'amend'), one.code, {
        target: one.target,
        kind: 'amends',
        passage,
        wording,
      }),
    )
}

/**
 * Two resolutions are notified by mail and by hand; of their letters the first has gone. Keys name the step, not the record: a second
 * run finds other records in these states and leaves them alone.
 */
async function notifyOnPaper(stage: Stage, by: By): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select r.code from resolutions r join agenda_items i on i.id = r.agenda_item_id join meetings m on m.id = i.meeting_id
    where r.state = 'enacted' and m.state in ('signed', 'published') order by r.id limit 2`.execute(stage.db)
  for (const [index, { code }] of rows.entries()) {
    const sending = {
      priority: index === 0 ? ('immediate' as const) : ('urgent' as const),
      classification: index === 0 ? ('open' as const) : ('confidential' as const),
      dispatch: index === 0 ? ('print' as const) : ('mail' as const),
    }
    const sent = await orLeaveOut(async () =>
      notifyResolution(await by('legal_secretary', 28, `notify.${index}`), stage.press, code, {
        sending,
        attachments: [form],
      }),
    )
    const [first] = sent?.letters ?? []
    if (first && index === 0)
      await orLeaveOut(async () =>
        dispatchLetters(await by('secretariat', 27, `bear.${index}`), { letters: [first], note: 'با پیک استانداری' }),
      )
  }
}

/** An agency objects while the window is open; the next sitting of the body takes it up. */
async function objectToOne(stage: Stage, by: By): Promise<void> {
  const { rows } = await sql<{ code: string; holder: number }>`
    select r.code, h.holder from resolutions r
      cross join lateral (
        select min(c.holder_post_id) as holder from commitments c join posts p on p.id = c.holder_post_id and p.kind = 'agency_head'
        where c.resolution_id = r.id) h
    where r.state = 'notified' and h.holder is not null and not exists (select from objections o where o.outcome is null)
    order by exists (select from meetings m where m.body_code = r.body_code and m.state in ('planned', 'invited')) desc, r.id desc limit 1`.execute(
    stage.db,
  )
  const one = rows[0]
  if (!one) return
  await orLeaveOut(async () =>
    objectToResolution(await by(one.holder, 8, 'object'), one.code, {
      text: 'اجرای این تعهد به ردیف اعتباری نیاز دارد که در بودجهٔ امسال دستگاه پیش‌بینی نشده است. خواهشمند است مهلت یا منبع آن بازنگری شود.',
      citation: 'مادهٔ ۵ قانون بودجهٔ سال ۱۴۰۵',
    }),
  )
}

/** A slip in one sitting's minutes is mended in a second edition; another’s public copy is taken out again. */
async function mendMinutes(stage: Stage, by: By): Promise<void> {
  const { rows } = await sql<{ code: string; paragraph: number; text: string }>`
    select m.code, g.id as paragraph, g.text from meetings m
      join minutes_paragraphs g on g.meeting_id = m.id and g.part = 'opening'
    where m.state = 'published' order by m.held_on desc, m.id desc limit 2`.execute(stage.db)
  const [first, second] = rows
  if (first)
    await orLeaveOut(async () =>
      correctMinutes(
        await by('legal_secretary', 14, 'correct'),
        stage.press,
        first.code,
        {
          paragraph: first.paragraph,
          text: `${first.text} فهرست مهمانان پیوست است.`,
          reason: 'پیوست فهرست مهمانان از متن افتاده بود.',
        },
        'demo',
      ),
    )
  if (second)
    await orLeaveOut(async () =>
      withdrawPublication(await by('legal_secretary', 13, 'withdraw'), second.code, {
        note: 'نام یک متقاضی در متن همگانی مانده بود؛ پس از اصلاح دوباره منتشر می‌شود.',
      }),
    )
}
