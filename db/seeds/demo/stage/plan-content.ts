// The plan of one agency for one year, written out: the same every time for the same agency and year.
import type { PlanContent, PlanProject, SourceKind } from '../../../../src/programme/plan/content.ts'
import { addDays } from '../plan/time.ts'
import { type Rng, rngOf } from '../rng.ts'
import {
  industrialEstates,
  objectiveOf,
  type PlannedProject,
  plannedProjects,
  programmeOf,
  solutionOf,
  stepPatterns,
} from '../texts/plan-projects.ts'

export interface PlanSetting {
  agency: string
  sector: string
  year: number
  /** ISO day about which projects begin. */
  from: string
  counties: readonly { code: string; name: string; latitude: number; longitude: number }[]
  /** Posts that answer: the head, the expert. */
  posts: readonly [number, number]
  /** Put right after a return. */
  again: boolean
}

export function writePlan(setting: PlanSetting): PlanContent {
  const rng = rngOf(`plan ${setting.year} ${setting.agency}`)
  const chosen = choose(setting, rng)
  const actions = [...new Set(chosen.map((one) => one.pattern.action))].sort((a, b) => a - b)
  const keyOf = (letter: string, at: number) => `${letter}${String(at + 1).padStart(2, '0')}`
  return {
    objectives: [
      { key: 'O01', title: objectiveOf[setting.sector] ?? objectiveOf['general']!, description: '' },
      { key: 'O02', title: 'پاسخ‌گویی زمان‌دار به تولیدکنندگان استان', description: '' },
    ],
    programmes: actions.map((action, at) => ({
      key: keyOf('B', at),
      title: programmeOf[action - 1]!,
      description: '',
      objective: [2, 5, 8].includes(action) ? 'O02' : 'O01',
    })),
    solutions: actions.map((action, at) => ({
      key: keyOf('S', at),
      title: rng.pick(solutionOf[action - 1]!),
      description: '',
      action_number: action,
    })),
    projects: chosen.map((one, at) => {
      const nth = actions.indexOf(one.pattern.action)
      return writeProject(setting, one, { key: keyOf('P', at), programme: keyOf('B', nth), solution: keyOf('S', nth) })
    }),
  }
}

interface Chosen {
  pattern: PlannedProject
  title: string
  county: PlanSetting['counties'][number] | null
  place: string
}

function choose(setting: PlanSetting, rng: Rng): Chosen[] {
  const patterns = plannedProjects.get(setting.agency) ?? []
  const wanted = rng.int(Math.max(8, patterns.length + 3), Math.max(11, patterns.length + 8))
  const counties = rng.shuffle(setting.counties)
  const estates = rng.shuffle(industrialEstates)
  const chosen: Chosen[] = []
  const seen = new Set<string>()
  for (let round = 0; chosen.length < wanted && round < 6; round++)
    for (const pattern of patterns) {
      if (chosen.length >= wanted) break
      const county = counties[(chosen.length + round) % counties.length]!
      const estate = estates[(chosen.length + round) % estates.length]!
      const isLocal = /\{[ce]\}/.test(pattern.title)
      const plain = pattern.title.replace('{c}', county.name).replace('{e}', estate)
      const title = !isLocal && setting.year > 1404 ? `${plain}؛ گام دوم` : plain
      if (seen.has(title)) continue
      seen.add(title)
      const ofEstate = setting.counties.find((one) => estate.endsWith(one.name)) ?? county
      chosen.push({
        pattern,
        title,
        county: isLocal ? (pattern.title.includes('{e}') ? ofEstate : county) : null,
        place: pattern.title.includes('{e}') ? estate : '',
      })
    }
  return chosen
}

function writeProject(
  setting: PlanSetting,
  { pattern, title, county, place }: Chosen,
  keys: { key: string; programme: string; solution: string },
): PlanProject {
  const rng = rngOf(`project ${setting.year} ${setting.agency} ${keys.key}`)
  const starts = addDays(setting.from, rng.int(-12, 110))
  const days = pattern.billions > 1000 ? rng.int(420, 640) : rng.int(200, 430)
  const budget = Math.max(5, Math.round(pattern.billions * (0.6 + rng.next() * 0.9))) * 1_000_000_000
  const target = pattern.baseline + (pattern.target - pattern.baseline) * (0.75 + rng.next() * 0.4)
  const digits = Number.isInteger(pattern.baseline) && Number.isInteger(pattern.target) ? 1 : 10
  const steps =
    stepPatterns[
      pattern.billions > 250
        ? rng.chance(0.7)
          ? 0
          : 2
        : pattern.billions > 60
          ? rng.int(1, 2)
          : rng.chance(0.5)
            ? 1
            : 3
    ]!
  let day = 0
  const milestones = steps.map(([name, share, weight, proof], at) => {
    const from = day
    day = at === steps.length - 1 ? days : Math.round(day + share * days)
    return {
      key: `M${String(at + 1).padStart(2, '0')}`,
      title: name,
      starts_on: addDays(starts, from),
      due_on: addDays(starts, day),
      weight,
      cost_rial: Math.round((budget * weight) / 100 / 1_000_000) * 1_000_000,
      proof_wanted: proof,
    }
  })
  const near = (degrees: number) => Math.round((degrees + (rng.next() - 0.5) * 0.1) * 1e4) / 1e4
  return {
    ...keys,
    title,
    description: '',
    action_number: pattern.action,
    scope: county ? 'county' : 'province',
    county_code: county?.code ?? null,
    place,
    latitude: county ? near(county.latitude) : null,
    longitude: county ? near(county.longitude) : null,
    budget_rial: budget,
    starts_on: starts,
    ends_on: addDays(starts, days),
    responsible_post_id: setting.posts[rng.chance(0.7) ? 1 : 0]!,
    is_public: rng.chance(0.93),
    funding: sourcesOf(setting, budget, rng),
    milestones,
    indicators: [
      {
        title: pattern.indicator,
        unit: pattern.unit,
        baseline: pattern.baseline,
        target: Math.round(target * digits) / digits,
        source: setting.again ? 'گزارش ماهانهٔ دستگاه و بازدید میدانی' : 'گزارش ماهانهٔ دستگاه',
        indicator_id: null,
      },
    ],
  }
}

function sourcesOf(setting: PlanSetting, budget: number, rng: Rng): { source_kind: SourceKind; amount_rial: number }[] {
  const isBank = setting.agency.startsWith('bank_')
  const shares: [SourceKind, number][] = isBank
    ? [['bank', 1]]
    : budget < 60e9
      ? [['internal', 1]]
      : rng.pick<[SourceKind, number][]>([
          [
            ['public_budget', 0.55],
            ['internal', 0.45],
          ],
          [
            ['public_budget', 0.3],
            ['bank', 0.4],
            ['private', 0.3],
          ],
          [
            ['internal', 0.35],
            ['bank', 0.65],
          ],
          [
            ['internal', 0.2],
            ['private', 0.8],
          ],
        ])
  let left = budget
  return shares.map(([source_kind, share], at) => {
    const amount_rial = at === shares.length - 1 ? left : Math.round((budget * share) / 1e9) * 1e9
    left -= amount_rial
    return { source_kind, amount_rial }
  })
}
