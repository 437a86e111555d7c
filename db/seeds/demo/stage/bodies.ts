// The tree of bodies at work: a working group founded with its members, one that ended into another, county committees that are
// called, and matters sent up, down and to the nation. Each step has its key, so a second run changes nothing.
import { seatMember } from '../../../../src/council/body/actions.ts'
import { endBody, foundBody } from '../../../../src/council/body/tree-actions.ts'
import { addAgendaItem, inviteMembers, planMeeting } from '../../../../src/council/meeting/actions.ts'
import { leaveAgenda } from '../../../../src/council/meeting/agenda/actions.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { addDays, dayOf } from '../plan/time.ts'
import type { Stage } from './stage.ts'

const HOUR = 3_600_000
const clash = 'جانشین‌ها در یکی از دو جلسه حاضر می‌شوند.'

type By = (post: string, hoursBack: number, step: string) => Promise<Ctx>

export async function seedBodies(stage: Stage, now: Date): Promise<void> {
  const today = dayOf(now.getTime())
  const by: By = async (post, hoursBack, step) => {
    const { consequences, deadlines } = stage.runtime.parts
    const at = now.getTime() - hoursBack * HOUR
    return {
      db: stage.db,
      actor: await stage.roster.actor(post, dayOf(at)),
      now: new Date(at),
      requestId: `demo-bodies.${step}`,
      lang: 'fa',
      idempotencyKey: { key: `demo:bodies.${step}`, fingerprint: '' },
      consequences,
      deadlines,
    }
  }
  await foundAndEnd(stage, by, today)
  await callCommittees(stage, by, today)
  await carryToNation(stage, by, today)
}

async function foundAndEnd(stage: Stage, by: By, today: string): Promise<void> {
  const { code } = await foundBody(await by('legal_secretary', 30, 'found'), {
    kind: 'working_group',
    title_fa: 'کارگروه تخصصی صنایع پایین‌دستی پتروشیمی',
    title_en: 'Working group on downstream petrochemicals',
    mark: 'پت',
    note: 'برای یک سال، به پیشنهاد کارگروه اقتصادی',
    parent: 'wg_economy',
    has_legal_force: false,
    like: 'wg_economy',
    cadence: 'monthly',
    begins_on: today,
    reason: 'مصوبهٔ شورا دربارهٔ تکمیل زنجیرهٔ پتروشیمی تبریز',
  })
  const seats = [
    ['head_imt', 'chair'],
    ['head_economy', 'voting'],
    ['head_estates', 'voting'],
    ['head_standard', 'voting'],
    ['head_environment', 'case'],
    ['chamber', 'proposer'],
  ] as const
  for (const [post, kind] of seats)
    await seatMember(await by('legal_secretary', 29, `seat.${post}`), code, {
      post: stage.roster.postId(post),
      kind,
      starts_on: today,
      ...(kind === 'case' ? { ends_on: addDays(today, 180) } : {}),
      reason: 'ابلاغ دبیر قانونی شورا',
    })
  const old = await foundBody(await by('legal_secretary', 700, 'found.old'), {
    kind: 'working_group',
    title_fa: 'کارگروه نمایشگاه فرش دستباف',
    title_en: 'Working group on the carpet exhibition',
    mark: 'فر',
    note: '',
    parent: 'wg_social',
    has_legal_force: false,
    like: 'wg_social',
    cadence: 'weekly',
    begins_on: addDays(today, -29),
    reason: 'برای برگزاری نمایشگاه پاییزه',
  })
  await endBody(await by('legal_secretary', 3, 'end.old'), old.code, {
    ends_on: today,
    successor: 'wg_economy',
    reason: 'نمایشگاه برگزار شد و کار کارگروه به پایان رسید.',
  })
}

const committees = [
  ['0306', 'مراغه', 9, ['راه دسترسی شهرک صنعتی شمارهٔ دو مراغه', 'نوبت خاموشی سردخانه‌های سیب']],
  ['0302', 'اهر', 10, ['بازگشایی معدن مس مزرعه', 'کمبود کارگر ماهر در کارگاه‌های فرش']],
  ['0307', 'مرند', 12, ['گازرسانی به ناحیهٔ صنعتی کشکسرای', 'بازارچهٔ مرزی و سهم واحدهای مرند']],
  ['0310', 'میانه', 15, ['آب شهرک صنعتی میانه']],
] as const

/** County committees called by their own officers; what a county cannot settle goes up, and the council sends one matter down. */
async function callCommittees(stage: Stage, by: By, today: string): Promise<void> {
  const items = new Map<string, { meeting: string; id: number }>()
  for (const [county, name, ahead, titles] of committees) {
    const { code } = await planMeeting(await by(`county_${county}`, 26, `plan.${county}`), {
      body: `county_${county}`,
      held_on: addDays(today, ahead),
      starts_at: '11:00',
      place: `سالن اجتماعات فرمانداری ${name}`,
      minutes_planned: 90,
      clash_reason: clash,
    })
    for (const [index, title] of titles.entries()) {
      const added = await addAgendaItem(await by('secretariat', 25, `item.${county}.${index}`), code, {
        title,
        minutes: 20,
        section: 'decision',
      })
      items.set(title, { meeting: code, id: added.id })
    }
    if (ahead < 12) await inviteMembers(await by('secretariat', 24, `invite.${county}`), code, {})
  }
  const up = [
    ['بازگشایی معدن مس مزرعه', 'wg_economy', 'تعیین بهره‌بردار معدن بیرون از اختیار شهرستان است.'],
    ['گازرسانی به ناحیهٔ صنعتی کشکسرای', 'wg_infrastructure', 'اعتبار این کار استانی است.'],
  ] as const
  for (const [title, body, note] of up) {
    const { meeting, id } = items.get(title)!
    await leaveAgenda(await by('secretariat', 20, `up.${id}`), meeting, id, { way: 'referred', to_body: body, note })
  }
  await sendDown(stage, by)
}

/** A free matter of the council that a county can settle itself. */
async function sendDown(stage: Stage, by: By): Promise<void> {
  const next = await nextOpen(stage, 'council')
  if (!next) return
  const { id } = await addAgendaItem(await by('secretariat', 19, 'down.item'), next, {
    title: 'ساماندهی انبارهای فصلی پیاز میانه',
    minutes: 10,
    late_reason: 'درخواست نمایندهٔ میانه',
  })
  await leaveAgenda(await by('secretariat', 18, 'down'), next, id, {
    way: 'referred',
    to_body: 'county_0310',
    note: 'در توان شهرستان است؛ گزارش آن به شورا داده شود.',
  })
}

/** One accepted proposal that no body of the province can decide. */
async function carryToNation(stage: Stage, by: By, today: string): Promise<void> {
  const proposal = await stage.db
    .selectFrom('proposals')
    .select(['code', 'body_code'])
    .where('state', '=', 'accepted')
    .orderBy('id')
    .executeTakeFirst()
  if (!proposal) return
  const { code } = await planMeeting(await by('secretariat', 17, 'nation.plan'), {
    body: proposal.body_code,
    held_on: addDays(today, 20),
    starts_at: '12:00',
    place: 'سالن جلسات معاونت اقتصادی',
    clash_reason: clash,
  })
  const { id } = await addAgendaItem(await by('secretariat', 16, 'nation.item'), code, { proposal: proposal.code })
  await leaveAgenda(await by('secretariat', 15, 'nation'), code, id, {
    way: 'referred',
    to_body: 'national_facilitation',
    note: 'گره کار در بخشنامهٔ ملی است و از استان گشوده نمی‌شود.',
  })
}

async function nextOpen(stage: Stage, body: string): Promise<string | null> {
  const found = await stage.db
    .selectFrom('meetings')
    .select('code')
    .where('body_code', '=', body)
    .where('state', 'in', ['planned', 'invited'])
    .orderBy('held_on', 'desc')
    .executeTakeFirst()
  return found?.code ?? null
}
