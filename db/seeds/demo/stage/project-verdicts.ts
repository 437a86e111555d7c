// What people decided on single projects: changes, money, risks, judgements, pauses and endings.
import {
  cancel,
  claimCompletion,
  enterRisk,
  findCompletion,
  overrideColour,
  suspend,
} from '../../../../src/programme/project/actions.ts'
import { askChange, decideChange } from '../../../../src/programme/project/change-actions.ts'
import { enterAllocation, enterContract, enterDisbursement } from '../../../../src/programme/project/money-actions.ts'
import { legalId } from '../ids.ts'
import { addDays } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import * as texts from '../texts/projects.ts'
import type { Course } from './project-course.ts'
import { firstReason, type Hand, inPool } from './projects.ts'

export async function playVerdicts(hand: Hand, courses: readonly Course[], today: string): Promise<void> {
  const chosen = rngOf('verdicts').shuffle(courses)
  const behind = chosen.filter(
    (course) => course.pace < 0.93 && course.milestones.some((m) => !course.claimed.has(m.key)),
  )
  const done = chosen.filter((course) => course.milestones.every((m) => course.seen.has(m.key)))
  const open = chosen.filter((course) => course.percent > 5 && course.percent < 95)
  await inPool(behind.slice(0, 56), (course) => playChange(hand, course, today))
  await inPool(done.slice(0, 130), (course) => playEnding(hand, course, today))
  await inPool(open.slice(0, 90), (course) => playMoney(hand, course, today))
  await inPool(open.slice(40, 170), (course) => playRisk(hand, course, today))
  await inPool(behind.slice(56, 70), (course) => playJudgement(hand, course, today))
  await inPool(behind.slice(70, 78), (course) => playPause(hand, course, today))
  await inPool(behind.slice(78, 82), (course) => playCancelling(hand, course, today))
}

async function playChange(hand: Hand, course: Course, today: string): Promise<void> {
  const rng = rngOf(`change ${course.code}`)
  const back = rng.int(3, 120)
  const asked = addDays(today, -back)
  const later = rng.int(30, 150)
  const dearer = rng.chance(0.35) ? rng.int(105, 130) / 100 : 1
  const open = course.milestones.filter((m) => !course.claimed.has(m.key))
  const moved = new Set(open.map((m) => m.key))
  const key = `change.${course.code}`
  const reason = await firstReason(hand, 'extension')
  const budget = Math.round((course.budget * dearer) / 1_000_000) * 1_000_000
  const fundings = dearer > 1 ? await raiseSources(hand, course.code, budget) : undefined
  const made = await hand.try(key, async () =>
    askChange(await hand.by(`head_${course.agency}`, asked, key), course.code, {
      reason_code: reason,
      text: rng.pick(texts.changeTexts),
      scope_text: rng.pick(texts.scopeTexts),
      budget_rial: budget,
      fundings,
      milestones: course.milestones.map((m) => ({
        key: m.key,
        title: m.title,
        weight: m.weight,
        starts_on: moved.has(m.key) && m !== open[0] ? addDays(m.starts_on, later) : m.starts_on,
        due_on: moved.has(m.key) ? addDays(m.due_on, later) : m.due_on,
        cost_rial: m.cost_rial,
        is_dropped: false,
      })),
    }),
  )
  if (!made || back < 12) return
  const decided = addDays(asked, rng.int(3, 9))
  const isRefused = rng.chance(0.22)
  const refusal = isRefused
    ? {
        reason_code: await firstReason(hand, 'refusal'),
        citation: 'آیین کار قرارگاه، بند تغییر خط مبنا',
        next_way: 'resubmit' as const,
      }
    : null
  await hand.try(`${key}.decision`, async () =>
    decideChange(await hand.by('secretariat', decided, `${key}.decision`), made.code, {
      note: rng.pick(isRefused ? texts.refusalNotes : texts.approvalNotes),
      refusal,
    }),
  )
}

/** The largest source bears what a dearer project costs more. */
async function raiseSources(hand: Hand, code: string, budget: number) {
  const sources = await hand.stage.db
    .selectFrom('fundings')
    .innerJoin('projects', 'projects.id', 'fundings.project_id')
    .where('projects.code', '=', code)
    .where('fundings.dropped_on', 'is', null)
    .orderBy('fundings.amount_rial', 'desc')
    .select(['fundings.id', 'fundings.source_kind', 'fundings.title', 'fundings.amount_rial'])
    .execute()
  const rest = sources.slice(1).reduce((sum, one) => sum + one.amount_rial, 0)
  if (sources.length === 0 || budget - rest <= 0) return undefined
  return sources.map((one, index) => ({ ...one, amount_rial: index === 0 ? budget - rest : one.amount_rial }))
}

async function playEnding(hand: Hand, course: Course, today: string): Promise<void> {
  const rng = rngOf(`ending ${course.code}`)
  const back = rng.int(2, 40)
  const key = `ending.${course.code}`
  const claimed = await hand.try(key, async () =>
    claimCompletion(
      await hand.by(`head_${course.agency}`, addDays(today, -back), key),
      course.code,
      { text: texts.completionText },
      null,
    ),
  )
  if (!claimed || back < 12) return
  const isSeen = rng.chance(0.9)
  const day = addDays(today, -back + rng.int(4, 10))
  await hand.try(`${key}.finding`, async () =>
    findCompletion(
      await hand.by(`inspector_${rng.int(1, 4)}`, day, `${key}.finding`),
      course.code,
      {
        finding: isSeen ? 'verified' : 'refuted',
        found_on: day,
        note: isSeen ? texts.completionSeen : texts.completionRefuted,
      },
      null,
    ),
  )
}

/** A contract, allocations of each source and payments on the contract, none of them beyond what stands before it. */
async function playMoney(hand: Hand, course: Course, today: string): Promise<void> {
  const rng = rngOf(`money ${course.code}`)
  const fundings = await hand.stage.db
    .selectFrom('fundings')
    .innerJoin('projects', 'projects.id', 'fundings.project_id')
    .where('projects.code', '=', course.code)
    .orderBy('fundings.id')
    .select(['fundings.id', 'fundings.amount_rial'])
    .execute()
  const expert = `expert_${course.agency}`
  const day = (share: number) => {
    const at = addDays(
      course.startsOn,
      Math.round(((Date.parse(today) - Date.parse(course.startsOn)) / 86_400_000) * share),
    )
    return at > today ? today : at
  }
  const million = (amount: number) => Math.max(1, Math.floor(amount / 1_000_000)) * 1_000_000
  const key = `money.${course.code}`
  const signed = day(0.1)
  await hand.try(`${key}.contract`, async () =>
    enterContract(await hand.by(expert, day(0.12), `${key}.contract`), course.code, {
      number: `۱۴۰۵/${new Intl.NumberFormat('fa-IR', { useGrouping: false }).format(rng.int(110, 989))}`,
      subject: rng.pick(texts.subjects),
      contractor: rng.pick(texts.contractors),
      contractor_legal_id: legalId(rng.int(20, 60)),
      sum_rial: million(course.budget * (rng.int(45, 80) / 100)),
      signed_on: signed,
      starts_on: addDays(signed, 7),
      ends_on: addDays(signed, rng.int(200, 420)),
    }),
  )
  for (const funding of fundings.slice(0, 2)) {
    const allocated = million(funding.amount_rial * Math.min(0.95, (course.percent / 100) * (rng.int(85, 125) / 100)))
    await hand.try(`${key}.${funding.id}`, async () =>
      enterAllocation(await hand.by(expert, day(0.5), `${key}.${funding.id}`), course.code, {
        funding_id: funding.id,
        amount_rial: Math.min(allocated, funding.amount_rial),
        allocated_on: day(0.5),
        document: 'ابلاغ تخصیص',
      }),
    )
    await hand.try(`${key}.${funding.id}.paid`, async () =>
      enterDisbursement(await hand.by(expert, day(0.8), `${key}.${funding.id}.paid`), course.code, {
        funding_id: funding.id,
        amount_rial: million(allocated * (rng.int(60, 96) / 100) - 1_000_000),
        paid_on: day(0.8),
        document: 'صورت‌وضعیت',
      }),
    )
  }
}

async function playRisk(hand: Hand, course: Course, today: string): Promise<void> {
  const rng = rngOf(`risk ${course.code}`)
  const key = `risk.${course.code}`
  const [title, response] = rng.pick(texts.risks)
  await hand.try(key, async () =>
    enterRisk(await hand.by(`expert_${course.agency}`, addDays(today, -rng.int(10, 150)), key), course.code, {
      title,
      likelihood: rng.weighted([
        [1, 10],
        [2, 25],
        [3, 35],
        [4, 22],
        [5, 8],
      ]),
      impact: rng.weighted([
        [2, 20],
        [3, 38],
        [4, 30],
        [5, 12],
      ]),
      response_kind: rng.weighted([
        ['reduce', 60],
        ['avoid', 15],
        ['transfer', 15],
        ['accept', 10],
      ]),
      response,
      owner_post_id: hand.stage.roster.postId(`expert_${course.agency}`),
      review_on: addDays(today, rng.int(-20, 90)),
    }),
  )
}

async function playJudgement(hand: Hand, course: Course, today: string): Promise<void> {
  const rng = rngOf(`judgement ${course.code}`)
  const [colour, reason] = rng.pick(texts.judgements)
  const key = `judgement.${course.code}`
  await hand.try(key, async () =>
    overrideColour(await hand.by('secretariat', addDays(today, -rng.int(1, 20)), key), course.code, {
      colour,
      reason,
      until: addDays(today, rng.int(10, 60)),
    }),
  )
}

async function playPause(hand: Hand, course: Course, today: string): Promise<void> {
  const rng = rngOf(`pause ${course.code}`)
  const key = `pause.${course.code}`
  await hand.try(key, async () =>
    suspend(await hand.by('secretariat', addDays(today, -rng.int(2, 30)), key), course.code, {
      until: addDays(today, rng.int(10, 90)),
      text: rng.pick(texts.suspensions),
    }),
  )
}

async function playCancelling(hand: Hand, course: Course, today: string): Promise<void> {
  const key = `cancel.${course.code}`
  const reason = await firstReason(hand, 'non_execution')
  await hand.try(key, async () =>
    cancel(await hand.by('secretariat', addDays(today, -rngOf(key).int(2, 40)), key), course.code, {
      reason_code: reason,
      citation: 'مصوبهٔ کارگروه تخصصی و نبود سرمایه‌گذار',
      next_way: 'new_proposal',
      next_way_note: 'در برنامهٔ سال آینده با سرمایه‌گذار تازه پیشنهاد شود.',
    }),
  )
}
