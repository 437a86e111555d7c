import { sql } from 'kysely'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { setActionDuties } from '../../../../src/programme/action/actions.ts'
import { closeCall, createCall, openCall } from '../../../../src/programme/call/actions.ts'
import { decidePlan, excusePlan, submitPlan } from '../../../../src/programme/plan/actions.ts'
import { type PlanChoices, planChoices } from '../../../../src/programme/plan/choices.ts'
import { commitImport, stageImport } from '../../../../src/programme/plan/import-actions.ts'
import { planTemplate } from '../../../../src/programme/plan/workbook.ts'
import { addRemark, decideTurn, openReview, planReview, pressClock } from '../../../../src/programme/review/actions.ts'
import { closeReview } from '../../../../src/programme/review/minutes.ts'
import { addDays, dayOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import { agencyCodes, conditionTexts, plannedProjects, remarkTexts, returnReasons } from '../texts/plan-projects.ts'
import type { Carriers } from './deeds.ts'
import { ctxOf } from './demand-deeds.ts'
import { writePlan } from './plan-content.ts'
import { Missing, type Stage } from './stage.ts'

type PlanVerb =
  | 'create_call'
  | 'set_duties'
  | 'open_call'
  | 'close_call'
  | 'bring_plan'
  | 'submit_plan'
  | 'accept_plan'
  | 'excuse_plan'
  | 'plan_review'
  | 'open_review'
  | 'pause_review'
  | 'hear_plan'
  | 'close_review'

type Coded = { code: string }
const codeOf = (stage: Stage, name: string): string => stage.recall<Coded>(name).code

/** A second act of the same deed, with a key of its own. */
function further(ctx: Ctx, part: string, seconds = 0): Ctx {
  const key = ctx.idempotencyKey
  return {
    ...ctx,
    now: new Date(ctx.now.getTime() + seconds * 1000),
    idempotencyKey: key ? { ...key, key: `${key.key}:${part}` } : null,
  }
}

interface Province {
  organisations: Map<string, { id: number; sector: string; title: string; posts: [number, number] }>
  counties: { code: string; name: string; latitude: number; longitude: number }[]
  choices: PlanChoices
}

const provinces = new WeakMap<Stage, Promise<Province>>()

/** Agencies, their posts and the counties, read once. */
function provinceOf(stage: Stage): Promise<Province> {
  const known = provinces.get(stage) ?? readProvince(stage)
  provinces.set(stage, known)
  return known
}

async function readProvince(stage: Stage): Promise<Province> {
  const [agencies, counties, choices] = await Promise.all([
    sql<{ id: number; code: string; sector: string; title: string; head: number; expert: number }>`
      select o.id, o.code, coalesce(o.sector, 'general') sector, o.title_fa title, h.id head, e.id expert from organisations o
      join posts h on h.code = 'head_' || o.code join posts e on e.code = 'expert_' || o.code where o.kind = 'agency'`.execute(
      stage.db,
    ),
    sql<
      Province['counties'][number]
    >`select code, name_fa as name, latitude, longitude from counties order by code`.execute(stage.db),
    planChoices(stage.db, 0, 'fa'),
  ])
  return {
    organisations: new Map(
      agencies.rows.map(({ code, head, expert, ...row }) => [code, { ...row, posts: [head, expert] }]),
    ),
    counties: counties.rows,
    choices,
  }
}

/** The plan an agency owes in a year: its code is found by the call and the agency. */
async function planCode(stage: Stage, of: string): Promise<string> {
  const known = stage.recallOr<Coded | null>(of, null)
  if (known) return known.code
  const [, year, agency] = of.split('.') as [string, string, string]
  const found = await sql<Coded>`
    select p.code from plans p join organisations o on o.id = p.organisation_id where p.year = ${Number(year)} and o.code = ${agency}`.execute(
    stage.db,
  )
  if (!found.rows[0]) throw new Missing(of)
  stage.know(of, found.rows[0])
  return found.rows[0].code
}

const instructions = [
  'هر دستگاه برنامهٔ جهش خود را در چارچوب ده اقدام محوری می‌نویسد: هدف، برنامهٔ عملیاتی، راهکار و پروژه.',
  'برای هر پروژه بودجه و منابع، آغاز و پایان، جای اجرا، سمت مسئول، مرحله‌ها با وزن و دست‌کم یک شاخص لازم است. برنامه‌ای که کمّی نشده باشد پذیرفته نمی‌شود.',
  'برنامه‌ها در نشست بررسی به نوبت ارائه می‌شود و پس از پذیرش، خط مبنای پایش خواهد بود.',
].join('\n\n')

export const planDeeds: Carriers<PlanVerb> = {
  create_call: {
    run: async (stage, deed) => {
      const { organisations } = await provinceOf(stage)
      return createCall(await ctxOf(stage, deed), {
        year: deed.year,
        motto: deed.motto,
        title: `فراخوان برنامه‌های جهش تولید سال ${deed.year.toLocaleString('fa-IR', { useGrouping: false })}`,
        instructions,
        deadline_on: deed.deadline,
        agencies: deed.agencies.map((agency) => organisations.get(agency)!.id),
      })
    },
    remember: (stage, deed, result: Coded) => stage.know(deed.of, result),
  },
  set_duties: {
    run: async (stage, deed) => {
      const { organisations } = await provinceOf(stage)
      const owing = agencyCodes.filter((agency) =>
        plannedProjects.get(agency)!.some((pattern) => pattern.action === deed.action),
      )
      return setActionDuties(await ctxOf(stage, deed), deed.action, {
        year: deed.year,
        duties: owing.map((agency, index) => ({
          organisation_id: organisations.get(agency)!.id,
          is_lead: index === 0,
          expectation: index === 0 ? 'دست‌کم یک راهکار عملیاتی با پروژه‌های کمّی‌شده' : '',
        })),
      })
    },
  },
  open_call: { run: async (stage, deed) => openCall(await ctxOf(stage, deed), codeOf(stage, deed.of)) },
  close_call: { run: async (stage, deed) => closeCall(await ctxOf(stage, deed), codeOf(stage, deed.of)) },
  bring_plan: {
    run: async (stage, deed) => {
      const province = await provinceOf(stage)
      const own = province.organisations.get(deed.agency)!
      const ctx = await ctxOf(stage, deed)
      const code = await planCode(stage, deed.of)
      const content = writePlan({
        agency: deed.agency,
        sector: own.sector,
        year: deed.year,
        from: addDays(dayOf(deed.at), 15),
        counties: province.counties,
        posts: own.posts,
        again: deed.again,
      })
      const choices = await planChoices(ctx.db, own.id, 'fa')
      const bytes = await planTemplate(content, choices, own.title, 'fa')
      const staged = await stageImport({ ...ctx, idempotencyKey: null }, code, { name: `${own.title}.xlsx`, bytes })
      return commitImport(ctx, code, staged.id, { take: 'all', note: deed.again ? 'اصلاح پس از بازگشت' : '' })
    },
  },
  submit_plan: {
    run: async (stage, deed) => submitPlan(await ctxOf(stage, deed), await planCode(stage, deed.of)),
  },
  accept_plan: {
    run: async (stage, deed) =>
      decidePlan(await ctxOf(stage, deed), await planCode(stage, deed.of), {
        outcome: 'accept',
        reason: 'اصلاح‌های خواسته‌شده انجام شده است.',
        conditions: [],
      }),
  },
  excuse_plan: {
    run: async (stage, deed) =>
      excusePlan(await ctxOf(stage, deed), await planCode(stage, deed.of), {
        reasonKind: 'decision',
        reasonCode: 'deadline_to_agency',
        citation: 'تصمیم نشست بررسی دربارهٔ دستگاه‌های بی‌طرح عمرانی',
        nextWay: 'resubmit',
        nextWayNote: 'در فراخوان سال آینده شرکت می‌کند.',
      }),
  },
  plan_review: {
    run: async (stage, deed) =>
      planReview(await ctxOf(stage, deed), {
        call: codeOf(stage, deed.call),
        title:
          deed.of === 'review.next' ? 'نشست بررسی برنامه‌های دیررسیده' : 'نشست دوازده‌ساعتهٔ بررسی برنامه‌های دستگاه‌ها',
        held_on: deed.heldOn,
        starts_at: deed.of === 'review.next' ? '10:00' : '07:30',
        place: 'سالن شورای برنامه‌ریزی استانداری',
        minutes_per_turn: 11,
      }),
    remember: (stage, deed, result: Coded) => stage.know(deed.of, result),
  },
  open_review: { run: async (stage, deed) => openReview(await ctxOf(stage, deed), codeOf(stage, deed.of)) },
  pause_review: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      const code = codeOf(stage, deed.of)
      await pressClock(ctx, code, { kind: 'break' })
      return pressClock(further(ctx, 'back', 20 * 60), code, { kind: 'back' })
    },
  },
  hear_plan: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      const code = codeOf(stage, deed.of)
      const plan = await planCode(stage, deed.plan)
      const found = await sql<{ id: number; keys: string[] }>`
        select t.id, array(select x.key from plan_projects x where x.version_id = t.version_id order by x.position) keys
        from review_turns t join plans p on p.id = t.plan_id join reviews r on r.id = t.review_id where r.code = ${code} and p.code = ${plan}`.execute(
        ctx.db,
      )
      const turn = found.rows[0]
      if (!turn) throw new Missing(deed.plan)
      const rng = rngOf(`heard ${deed.plan}`)
      await pressClock(further(ctx, 'start'), code, { kind: 'start', turn: turn.id })
      if (rng.chance(0.4))
        await addRemark(further(ctx, 'remark', 200), code, {
          turn: turn.id,
          kind: 'remark',
          project: rng.pick(turn.keys),
          text: rng.pick(remarkTexts),
          proof_wanted: '',
        })
      if (deed.outcome === 'conditional')
        await addRemark(further(ctx, 'condition', 320), code, {
          turn: turn.id,
          kind: 'condition',
          text: rng.pick(conditionTexts),
          due_on: addDays(dayOf(deed.at), rng.int(30, 75)),
          proof_wanted: 'سند امضاشده یا گزارش دبیرخانه',
        })
      return decideTurn({ ...ctx, now: new Date(ctx.now.getTime() + deed.seconds * 1000) }, code, {
        turn: turn.id,
        outcome: deed.outcome,
        reason: deed.outcome === 'returned' ? rng.pick(returnReasons) : '',
      })
    },
  },
  close_review: {
    run: async (stage, deed) =>
      closeReview(
        await ctxOf(stage, deed),
        stage.press,
        codeOf(stage, deed.of),
        'دستگاه‌ها برنامه‌های خود را در یک نشست ارائه کردند. مقرر شد پیشرفت پروژه‌ها ماهانه گزارش و در میدان دیده شود.',
      ),
  },
}
