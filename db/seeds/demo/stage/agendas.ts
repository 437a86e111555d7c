// What lies ahead of the council when the demo begins: sittings in series, one agenda with papers, secrets and advice in every
// tone, an extraordinary sitting with a late matter, and one in the field. Each step has its key, so a second run changes nothing.
import { sql } from 'kysely'
import { askAdvice, giveAdvice } from '../../../../src/council/advice/actions.ts'
import type { Question, Tone } from '../../../../src/council/advice/schema.ts'
import { listMembers } from '../../../../src/council/body/queries.ts'
import { addAgendaItem, inviteMembers, planMeeting } from '../../../../src/council/meeting/actions.ts'
import { addDocument, addVisit, consentToLate, keepTemplate } from '../../../../src/council/meeting/agenda/actions.ts'
import { answerAsMember } from '../../../../src/council/meeting/calendar/actions.ts'
import type { Section } from '../../../../src/council/meeting/schema.ts'
import { beginSeries } from '../../../../src/council/series/actions.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { weekday } from '../../../../src/platform/jalali.ts'
import { addDays, dayOf, momentOf } from '../plan/time.ts'
import type { Stage } from './stage.ts'

const HOUR = 3_600_000
const clash = 'جانشین‌ها در یکی از دو جلسه حاضر می‌شوند.'

type By = (post: string | number, hoursBack: number, step: string) => Promise<Ctx>

export async function seedAgendas(stage: Stage, now: Date): Promise<void> {
  const today = dayOf(now.getTime())
  const by: By = async (post, hoursBack, step) => {
    const { consequences, deadlines } = stage.runtime.parts
    const at = now.getTime() - hoursBack * HOUR
    return {
      db: stage.db,
      actor: await stage.roster.actor(post, dayOf(at)),
      now: new Date(at),
      requestId: `demo-agenda.${step}`,
      lang: 'fa',
      idempotencyKey: { key: `demo:agenda.${step}`, fingerprint: '' },
      consequences,
      deadlines,
    }
  }
  await beginAllSeries(by, today)
  await prepareSitting(stage, by, today)
  await callInHaste(stage, by, today, (now.getTime() - momentOf(today, 0)) / HOUR)
  await goToTheField(stage, by, today)
}

async function beginAllSeries(by: By, today: string): Promise<void> {
  const common = { on_holiday: 'next', starts_on: today, minutes_planned: 120 } as const
  await beginSeries(await by('secretariat', 50, 'series.council'), {
    ...common,
    body: 'council',
    title: 'جلسه‌های ماهانهٔ شورا',
    pattern: 'months',
    every: 1,
    nth: 2,
    weekday: 2,
    starts_at: '08:30',
    mode: 'room',
    place: 'تالار شهید باکری استانداری',
    is_public: true,
  })
  await beginSeries(await by('secretariat', 49, 'series.economy'), {
    ...common,
    body: 'wg_economy',
    title: 'جلسه‌های دوهفته‌یک‌بار کارگروه اقتصادی',
    pattern: 'weeks',
    every: 2,
    weekday: 3,
    starts_at: '14:00',
    mode: 'hybrid',
    place: 'سالن جلسات معاونت اقتصادی',
    link: 'https://jalase.example/eqtesadi',
    is_public: false,
  })
  await beginSeries(await by('secretariat', 48, 'series.chamber'), {
    ...common,
    body: 'chamber_wg',
    title: 'نشست هفتگی دبیرخانهٔ اتاق',
    pattern: 'weeks',
    every: 1,
    weekday: 0,
    starts_at: '16:00',
    mode: 'online',
    place: 'برخط',
    link: 'https://jalase.example/otaq',
    is_public: false,
  })
}

/** The first Wednesday at least so many days ahead. */
function nextWednesday(today: string, ahead: number): string {
  const day = addDays(today, ahead)
  return addDays(day, (4 - weekday(day) + 7) % 7)
}

interface Matter {
  title: string
  section: Section
  minutes: number
  priority?: number
  is_secret?: boolean
}
const matters: readonly Matter[] = [
  { title: 'پیگیری مصوبه‌های جلسهٔ پیش', section: 'follow_up', minutes: 10 },
  { title: 'واگذاری زمین به واحدهای قطعه‌سازی شهرک سلیمی', section: 'decision', minutes: 25, priority: 1 },
  { title: 'تقسیط بدهی مالیاتی تعاونی‌های فرش دستباف', section: 'decision', minutes: 20 },
  { title: 'پروندهٔ تسهیلات معوق یک واحد فولادی', section: 'decision', minutes: 20, is_secret: true },
  { title: 'گزارش بازار مواد اولیهٔ پتروشیمی', section: 'report', minutes: 15, priority: 3 },
]
const advice: readonly [
  field: Question['field'],
  matter: number,
  post: string,
  question: string,
  tone: Tone,
  text: string,
][] = [
  [
    'legal',
    1,
    'legal_secretary',
    'واگذاری بدون مزایده ممکن است؟',
    'remarks',
    'با رعایت آیین‌نامهٔ شهرک‌ها ممکن است؛ شرط بهره‌برداری دوساله در قرارداد بیاید.',
  ],
  [
    'technical',
    1,
    'head_imt',
    'ظرفیت این واحدها با زمین خواسته‌شده می‌خواند؟',
    'positive',
    'طرح‌ها بررسی شد و مساحت خواسته‌شده متناسب است.',
  ],
  [
    'financial',
    2,
    'head_tax',
    'تقسیط سی‌وشش‌ماهه چه باری دارد؟',
    'cautious',
    'بار آن اندک است، اما دربارهٔ واحدهای دارای بدهی پیشین باید ضمانت گرفته شود.',
  ],
  [
    'financial',
    3,
    'head_bank_melli',
    'امهال دوبارهٔ این تسهیلات ممکن است؟',
    'negative',
    'این پرونده یک بار امهال شده است و امهال دوباره با بخشنامهٔ بانک ناسازگار است.',
  ],
  ['technical', 2, 'chamber', 'اتاق دربارهٔ تعاونی‌های فرش نظری دارد؟', 'none', ''],
]

async function prepareSitting(stage: Stage, by: By, today: string): Promise<void> {
  const { code } = await planMeeting(await by('secretariat', 30, 'plan'), {
    body: 'wg_economy',
    held_on: nextWednesday(today, 4),
    starts_at: '10:00',
    place: 'سالن جلسات معاونت اقتصادی',
    minutes_planned: 90,
    clash_reason: clash,
  })
  const items: number[] = []
  for (const [index, matter] of matters.entries())
    items.push((await addAgendaItem(await by('secretariat', 29, `matter${index}`), code, matter)).id)
  const { files } = stage.runtime.parts.shell
  const papers = [
    [1, 'فهرست واحدهای متقاضی زمین', 'members', 'واحد,مساحت\nقطعه‌سازی آذر,۲۴۰۰\nصنایع سهند,۱۸۰۰\n'],
    [2, 'جدول بدهی تعاونی‌ها', 'voting', 'تعاونی,بدهی (میلیون ریال)\nفرش هریس,۸۴۰\nفرش اهر,۵۱۰\n'],
    [3, 'یادداشت دبیرخانه', 'secretariat', 'بند,شرح\n۱,گردش پرونده در بانک\n'],
  ] as const
  for (const [index, title, readers, text] of papers)
    await addDocument(await by('secretariat', 28, `paper${index}`), files, code, items[index]!, {
      title,
      readers,
      name: `peyvast-${index}.csv`,
      bytes: new TextEncoder().encode(text),
    })
  for (const [index, [field, matter, post, question, tone, text]] of advice.entries()) {
    const ask = { field, post: stage.roster.postId(post), question }
    const asked = await askAdvice(await by('secretariat', 27, `ask${index}`), code, items[matter]!, ask)
    await giveAdvice(await by(post, 6, `advice${index}`), asked.code, { tone, text })
  }
  const waiting = {
    field: 'technical',
    post: stage.roster.postId('head_imt'),
    question: 'گزارش قیمت هفتگی آماده است؟',
  } as const
  await askAdvice(await by('secretariat', 26, 'ask.open'), code, items[4]!, waiting)
  await keepTemplate(await by('secretariat', 25, 'template'), code, { title: 'دستور معمول کارگروه اقتصادی' })
  await inviteMembers(await by('secretariat', 24, 'invite'), code, {})
  await reply(stage, by, code, 'wg_economy', nextWednesday(today, 4))
}

async function reply(stage: Stage, by: By, code: string, body: string, day: string): Promise<void> {
  const members = (await listMembers(stage.db, body, day)).filter((member) => member.holder_id !== null)
  for (const [index, member] of members.slice(0, 7).entries()) {
    const ctx = await by(member.post_id, 12 - index, `reply.${code}.${index}`)
    if (index === 3)
      await answerAsMember(ctx, code, {
        answer: 'substitute',
        substitute_name: 'بهمن یزدان‌پناه',
        reason: 'هم‌زمانی با سفر استانی',
      })
    else if (index === 5) await answerAsMember(ctx, code, { answer: 'absent', reason: 'مرخصی پیش‌بینی‌شده' })
    else await answerAsMember(ctx, code, { answer: 'attending' })
  }
}

/** Called in haste; a matter came after its agenda was frozen, and the chair let it in: today, however early it is. */
async function callInHaste(stage: Stage, by: By, today: string, hours: number): Promise<void> {
  const { code } = await planMeeting(await by('governor', 40, 'haste'), {
    body: 'council',
    kind: 'extraordinary',
    call_reason: 'قطع گاز واحدهای بزرگ در موج سرما',
    held_on: today,
    starts_at: '17:30',
    place: 'تالار شهید باکری استانداری',
    minutes_planned: 60,
    clash_reason: clash,
  })
  const first = { title: 'برنامهٔ گازرسانی به واحدهای دارای سوخت دوم', minutes: 30, priority: 1 }
  await addAgendaItem(await by('secretariat', 39, 'haste.first'), code, first)
  await inviteMembers(await by('secretariat', 38, 'haste.invite'), code, {
    urgent_reason: 'موج سرما از فردا آغاز می‌شود.',
  })
  const consented = {
    title: 'اولویت برق بیمارستان‌ها و سردخانه‌ها',
    minutes: 15,
    late_reason: 'شرکت برق دیشب اعلام کرد.',
  }
  const late = await addAgendaItem(await by('secretariat', Math.min(2, hours * 0.6), 'haste.late'), code, consented)
  const { rows } = await sql<{
    chair: number
  }>`select chair_post_id as chair from meetings where code = ${code}`.execute(stage.db)
  await consentToLate(await by(rows[0]!.chair, Math.min(1.5, hours * 0.4), 'haste.consent'), code, late.id, {
    note: 'در آغاز جلسه مطرح شود.',
  })
  const waiting = { title: 'تعطیلی نوبت شب واحدهای سیمان', minutes: 10, late_reason: 'درخواست امروز انجمن سیمان' }
  await addAgendaItem(await by('secretariat', Math.min(1, hours * 0.2), 'haste.waiting'), code, waiting)
}

async function goToTheField(stage: Stage, by: By, today: string): Promise<void> {
  const { code } = await planMeeting(await by('secretariat', 22, 'field'), {
    body: 'wg_economy',
    mode: 'field',
    held_on: nextWednesday(today, 11),
    starts_at: '09:00',
    place: 'مراغه، شهرک صنعتی شمارهٔ یک، سالن شرکت شهرک‌ها',
    minutes_planned: 180,
    title: 'جلسهٔ میدانی کارگروه اقتصادی در مراغه',
    clash_reason: clash,
  })
  const matter = { title: 'بازدید از واحدهای راکد و تصمیم دربارهٔ راه‌اندازی', minutes: 60, section: 'decision' } as const
  await addAgendaItem(await by('secretariat', 21, 'field.matter'), code, matter)
  const { rows } = await sql<{ code: string }>`
    select code from visits where state not in ('recalled', 'cancelled') order by id desc limit 3`.execute(stage.db)
  for (const [index, visit] of rows.entries())
    await addVisit(await by('secretariat', 20, `field.visit${index}`), code, { visit: visit.code })
}
