// Two years of figures: the year before the demo's own is entered in its first days, as an installation does; after that every period
// is opened by the clock, typed, approved and published. A few come late, a few are sent back, a few are corrected.
import { checkEntry } from '../../../../src/programme/indicator/entry-checks.ts'
import {
  lastDay,
  lastEnded,
  partsOf,
  periodCode,
  periodOn,
  perYear,
} from '../../../../src/programme/indicator/periods.ts'
import { type Rng, rngOf } from '../rng.ts'
import { definitions, type Model, models, peers, shares } from './indicator-models.ts'
import { addDays, dayOf, momentOf } from './time.ts'
import type { Year } from './year.ts'

const counties = Object.keys(shares)
/** Seasons of the working year by month, Farvardin first. */
const seasons = [0.62, 0.94, 1, 1.03, 1.02, 1, 1.02, 1.01, 1.02, 1.04, 1.08, 1.22]
const small = new Set([
  'new_units',
  'revived_units',
  'facilitation_performance',
  'knowledge_firms',
  'export_value',
  'export_weight',
])

const caseOf = (code: string) => `n:${code}`
const caseOfReturn = (code: string, period: string) => `n:${code}:${period}`

export function planIndicators(year: Year): void {
  const isWhole = year.size.demands >= 1000
  const chosen = isWhole ? models : models.filter((model) => small.has(model.code))
  const begins = year.work.workingOn(addDays(year.start, 2))
  const at = (day: string, minute: number) => momentOf(day, minute)
  planDefinitions(year, chosen, begins)
  const historyOpens = year.work.workingOn(addDays(begins, 1))
  year.put(at(historyOpens, 7 * 60), 'system', `returns:${historyOpens}`, { verb: 'open_returns' })
  const rounds = new Rounds()
  for (const model of chosen) planFigures(year, rounds, model, historyOpens, isWhole)
  rounds.put(year)
  planOpenings(year, historyOpens)
  planTargets(year, chosen, begins)
  planPeers(year, isWhole)
}

/** What is computed is defined after what it reads. */
const inOrder = 'n:definitions'

/** The secretariat adds its own indicators and asks for the figures of the year before. */
function planDefinitions(year: Year, chosen: readonly Model[], day: string): void {
  const known = new Set(chosen.map((model) => model.code))
  const readable = (formula: string) =>
    (formula.match(/[a-z_]+/g) ?? []).every((word) => known.has(word) || ['ytd', 'same_last_year'].includes(word))
  let minute = 8 * 60
  for (const definition of definitions) {
    const model = chosen.find((one) => one.code === definition.code)
    if (!model && !(definition.formula && readable(definition.formula))) continue
    const frequency = definition.frequency ?? model!.frequency
    const isByCounty = definition.is_by_county ?? model?.isByCounty ?? false
    year.put(
      momentOf(day, minute),
      'post:secretariat',
      caseOf(definition.code),
      {
        verb: 'define_indicator',
        definition: {
          ...definition,
          frequency,
          polarity: definition.polarity ?? 'more',
          period_rule: definition.period_rule ?? 'sum',
          county_rule: definition.county_rule ?? (isByCounty ? 'sum' : 'none'),
          is_by_county: isByCounty,
          decimals: definition.decimals ?? model?.decimals ?? 0,
          least: definition.formula ? undefined : 0,
          jump_percent: model?.jump ?? undefined,
          first_period: periodCode(frequency, firstIndex(year, frequency)),
          is_public: true,
        },
      },
      [caseOf(definition.code), inOrder],
    )
    minute += 4
  }
  for (const model of chosen)
    if (!definitions.some((one) => one.code === model.code)) {
      year.put(momentOf(day, minute), 'post:secretariat', caseOf(model.code), {
        verb: 'backdate_indicator',
        firstPeriod: periodCode(model.frequency, firstIndex(year, model.frequency)),
        reason: 'رقم‌های سال پیش از راه‌اندازی سامانه نیز گردآوری می‌شود تا مقایسه با سال گذشته ممکن باشد.',
      })
      minute += 1
    }
}

/** Two years back from today. */
function firstIndex(year: Year, frequency: Model['frequency']): number {
  return lastEnded(frequency, year.today) - 2 * perYear[frequency] + 1
}

/** The clock opens what has ended, on the day after each month. */
function planOpenings(year: Year, from: string): void {
  const first = periodOn('month', from)
  for (let month = first; month <= lastEnded('month', year.today); month++) {
    const day = addDays(lastDay('month', month), 1)
    if (day > from) year.put(momentOf(day, 10), 'system', `returns:${day}`, { verb: 'open_returns' })
  }
}

function planFigures(year: Year, rounds: Rounds, model: Model, historyOpens: string, isWhole: boolean): void {
  const last = lastEnded(model.frequency, year.today)
  const first = firstIndex(year, model.frequency)
  const known = new Map<number, Map<string, number>>()
  const chance = rngOf(`habits ${model.code}`)
  const slips = {
    late: isWhole && chance.chance(0.18),
    corrected: chance.chance(0.25) ? last - chance.int(2, 5) : 0,
    returned: chance.chance(0.2) ? last - chance.int(1, 4) : 0,
  }
  for (let index = first; index <= last; index++) {
    const rng = rngOf(`figure ${model.code} ${index}`)
    const values = valuesOf(model, index, last, rng)
    const opens = addDays(lastDay(model.frequency, index), 1)
    const isHistory = opens <= historyOpens
    // Of the period just over most agencies have sent nothing yet; some owe the one before as well.
    if (!isHistory && index === last && slips.late) continue
    if (!isHistory && index === last - 1 && slips.late && chance.chance(0.4)) continue
    const from = isHistory ? momentOf(historyOpens, 8 * 60) : momentOf(opens, 8 * 60)
    const entered = year.work.after(from, isHistory ? rng.int(1, 4) : rng.int(1, 8), rng)
    const note = noteFor(model, values, known, index, rng)
    known.set(index, values)
    putRound(year, rounds, model, index, entered, values, note, rng, index === slips.returned)
    if (index === slips.corrected && !isHistory) putCorrection(year, rounds, model, index, entered, values, rng)
  }
}

/** Entry, approval, publication; sometimes sent back once in between. */
function putRound(
  year: Year,
  rounds: Rounds,
  model: Model,
  index: number,
  entered: number,
  values: ReadonlyMap<string, number>,
  note: string,
  rng: Rng,
  isReturned: boolean,
): void {
  const period = periodCode(model.frequency, index)
  const of = caseOfReturn(model.code, period)
  const code = `${model.code}/entry/${period}`
  const enter = (at: number, text: string) =>
    year.put(at, `post:expert_${model.agency}`, of, {
      verb: 'enter_figures',
      code: model.code,
      period,
      values: Object.fromEntries(values),
      note: text,
    })
  let at = entered
  if (!enter(at, note)) return
  if (isReturned) {
    at = year.work.after(at, 1, rng)
    if (
      !year.put(at, `post:head_${model.agency}`, of, {
        verb: 'return_figures',
        code: model.code,
        period,
        note: rng.pick(returnedBecause),
      })
    )
      return
    at = year.work.after(at, 1, rng)
    if (!enter(at, note || 'رقم‌ها با صورت‌جلسه‌های دوره تطبیق داده شد.')) return
  }
  const approved = year.work.after(at, rng.int(1, 2), rng)
  rounds.approve(model.agency, dayOf(approved), code, of)
  rounds.publish(dayOf(year.work.after(approved, rng.int(1, 2), rng)), code, of)
}

/** A head goes through what waits on a day in one sitting, and so does the secretariat. */
class Rounds {
  readonly #approvals = new Map<string, { agency: string; day: string; codes: string[]; cases: string[] }>()
  readonly #publications = new Map<string, { day: string; codes: string[]; cases: string[] }>()

  approve(agency: string, day: string, code: string, of: string): void {
    const name = `${agency} ${day}`
    const round = this.#approvals.get(name) ?? { agency, day, codes: [], cases: [] }
    this.#approvals.set(name, { ...round, codes: [...round.codes, code], cases: [...round.cases, of] })
  }

  publish(day: string, code: string, of: string): void {
    const round = this.#publications.get(day) ?? { day, codes: [], cases: [] }
    this.#publications.set(day, { day, codes: [...round.codes, code], cases: [...round.cases, of] })
  }

  put(year: Year): void {
    for (const { agency, day, codes, cases } of this.#approvals.values()) {
      const minute = 9 * 60 + rngOf(`approval ${agency} ${day}`).int(0, 100)
      const of = `n:approval:${agency}:${day}`
      year.put(momentOf(day, minute), `post:head_${agency}`, of, { verb: 'approve_returns', codes }, [of, ...cases])
    }
    for (const { day, codes, cases } of this.#publications.values()) {
      const of = `n:publication:${day}`
      year.put(momentOf(day, 12 * 60), 'post:secretariat', of, { verb: 'publish_returns', codes }, [of, ...cases])
    }
  }
}

function putCorrection(
  year: Year,
  rounds: Rounds,
  model: Model,
  index: number,
  entered: number,
  values: ReadonlyMap<string, number>,
  rng: Rng,
): void {
  const changed = new Map(values)
  const place = model.isByCounty ? rng.pick(counties) : 'province'
  const before = changed.get(place)!
  const after =
    model.decimals === 0 ? before + Math.max(1, Math.round(before * 0.04)) : round(before * 1.02, model.decimals)
  const isPossible = model.most === undefined || after <= model.most
  if (!isPossible) return
  changed.set(place, after)
  if (model.isByCounty) changed.set('province', changed.get('province')! + after - before)
  putRound(
    year,
    rounds,
    model,
    index,
    year.work.after(entered, 18, rng),
    changed,
    rng.pick(correctedBecause),
    rng,
    false,
  )
}

const returnedBecause = [
  'رقم دو شهرستان با صورت‌جلسهٔ ماه نمی‌خواند؛ بازبینی شود.',
  'جمع واحدها با گزارش هفتگی اختلاف دارد؛ منبع رقم را روشن کنید.',
  'رقم پیش‌نویس است؛ پس از نهایی‌شدن آمار دوباره بفرستید.',
]
const correctedBecause = [
  'دو پرونده پس از بسته‌شدن آمار ماه به سامانه رسید و افزوده شد.',
  'در گزارش نخست یک ردیف از قلم افتاده بود.',
  'رقم قطعی جایگزین رقم مقدماتی شد.',
]
const explained = [
  'افزایش به سبب افتتاح هم‌زمان چند طرح در هفتهٔ دولت است.',
  'کاهش به سبب تعطیلی‌های پیاپی و قطع برق در این دوره است.',
  'رقم با صورت‌جلسه‌های دوره بازبینی شد و درست است.',
]

/** The word that the product will ask for, found by the product's own check. */
function noteFor(
  model: Model,
  values: ReadonlyMap<string, number>,
  known: ReadonlyMap<number, ReadonlyMap<string, number>>,
  index: number,
  rng: Rng,
): string {
  const typed = new Map([...values].map(([place, value]) => [place, String(value)]))
  const none = new Map<string, number>()
  const history = {
    lastYear: known.get(index - perYear[model.frequency]) ?? none,
    before: known.get(index - 1) ?? none,
  }
  const checked = {
    is_by_county: model.isByCounty,
    county_rule: model.isByCounty ? ('sum' as const) : ('none' as const),
    decimals: model.decimals,
    least: 0,
    most: model.most ?? null,
    jump_percent: model.jump,
  }
  return checkEntry(checked, counties, typed, history).warnings.length > 0 ? rng.pick(explained) : ''
}

function valuesOf(model: Model, index: number, last: number, rng: Rng): Map<string, number> {
  const years = (last - index) / perYear[model.frequency]
  const wave = (rng.next() + rng.next() + rng.next() - 1.5) / 1.5
  const level = (model.level * seasonOf(model, index) * (1 + model.swing * wave)) / (1 + model.growth) ** years
  if (!model.isByCounty)
    return new Map([['province', round(Math.min(model.most ?? Number.POSITIVE_INFINITY, level), model.decimals)]])
  const values = new Map<string, number>()
  let sum = 0
  for (const county of counties) {
    const own = rngOf(`county ${model.code} ${county} ${model.isStock ? '' : index}`)
    const drift = 1 + (own.next() - 0.5) * (model.isStock ? 0.1 : 0.5)
    // A count of few is a matter of luck: the fraction is the chance of one more.
    const expected = level * shares[county]! * drift
    const value = Math.floor(expected) + (own.next() < expected % 1 ? 1 : 0)
    values.set(county, value)
    sum += value
  }
  return values.set('province', sum)
}

function seasonOf(model: Model, index: number): number {
  if (!model.isSeasonal) return 1
  const { part } = partsOf(model.frequency, index)
  if (model.frequency === 'month') return seasons[part - 1]!
  if (model.frequency === 'year') return 1
  return seasons.slice(3 * part - 3, 3 * part).reduce((sum, one) => sum + one, 0) / 3
}

const round = (value: number, decimals: number) => Number(value.toFixed(decimals))

/** What this year aims at, with a step on the way; some were lowered in the course of the year. */
function planTargets(year: Year, chosen: readonly Model[], day: string): void {
  let minute = 10 * 60
  for (const model of chosen) {
    if (model.aim === null) continue
    const rng = rngOf(`aim ${model.code}`)
    const last = lastEnded(model.frequency, year.today)
    const count = perYear[model.frequency]
    const to = last + count - 1 - (last % count) + (model.frequency === 'year' ? 1 : 0)
    const aimed = (index: number, aim: number) => ({
      period: periodCode(model.frequency, index),
      value: round(Math.min(model.most ?? Number.POSITIVE_INFINITY, model.level * aim), model.decimals),
    })
    const start = Math.max(firstIndex(year, model.frequency), last - count)
    const targets = [aimed(start, 1 + (model.aim - 1) * 0.4 - model.growth * 0.8), aimed(to, model.aim)]
    year.put(momentOf(day, minute), 'post:secretariat', caseOf(model.code), {
      verb: 'set_targets',
      targets,
      reason: '',
    })
    minute += 1
    if (!rng.chance(0.2) || model.frequency === 'year') continue
    const again = year.work.afterCalendar(momentOf(day, minute), rng.int(120, 260), rng)
    year.put(again, 'post:secretariat', caseOf(model.code), {
      verb: 'set_targets',
      targets: [aimed(to, model.aim * 0.96)],
      reason: 'با کاهش اعتبار سال و نظر کارگروه اقتصادی، هدف بازنگری شد.',
    })
  }
}

/** Other provinces' firms, read once a quarter. */
function planPeers(year: Year, isWhole: boolean): void {
  const last = lastEnded('quarter', year.today)
  for (let index = last - (isWhole ? 5 : 1); index <= last; index++) {
    const rng = rngOf(`peers ${index}`)
    const day = addDays(lastDay('quarter', index), 20)
    const at = year.work.during(day < addDays(year.start, 12) ? addDays(year.start, 12) : day, rng)
    const values = Object.fromEntries(
      Object.entries(peers).map(([province, [firms, growth]]) => [
        province,
        Math.round(firms / (1 + growth) ** ((last - index) / 4)),
      ]),
    )
    year.put(at, 'post:secretariat', caseOf('knowledge_firms'), {
      verb: 'note_peers',
      period: periodCode('quarter', index),
      source: 'گزارش فصلی شرکت‌های دانش‌بنیان به تفکیک استان',
      values,
    })
  }
}
