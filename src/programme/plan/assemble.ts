// From rows of sheets to the content of a plan: keys are matched, what leads nowhere is named by its row, and what the gate will still
// ask for is told at the row it concerns.
import type { Lang } from '../../platform/ctx.ts'
import { assembleWords } from './assemble-words.ts'
import type { PlanContent, PlanProject } from './content.ts'
import { most, sourceKinds } from './content.ts'
import { findMissing, type Missing } from './gate.ts'
import { missingSentence } from './words.ts'
import { sheetNames, sourceTitles } from './workbook.ts'

export interface Fault {
  sheet: string
  /** As Excel numbers it; 0 where the whole file is meant. */
  row: number
  column: string
  cause: string
  /** An error keeps its row out; a gap lets it in, but keeps the plan from being handed in. */
  level: 'error' | 'gap'
  /** True where the row itself is sound and only what it hangs on is refused. */
  hangs?: boolean
}

/** Rows of one plan as they were read; `values` is null where a cell was refused, `part` what could be read. */
export interface ReadPlanRow {
  sheet: 'objectives' | 'programmes' | 'solutions' | 'projects' | 'milestones' | 'indicators'
  row: number
  values: Record<string, unknown> | null
  part: Record<string, unknown>
}

const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,15}$/

/** Puts the rows together; faults of cells are not repeated here. */
export function assemble(rows: readonly ReadPlanRow[], lang: Lang): { content: PlanContent; faults: Fault[] } {
  const say = assembleWords.in(lang)
  const faults: Fault[] = []
  const at = new Map<string, number>()
  const refuse = (row: ReadPlanRow, column: string, cause: string) =>
    faults.push({ sheet: sheetNames[row.sheet], row: row.row, column, cause, level: 'error' })
  const hang = (row: ReadPlanRow, column: string, cause: string) =>
    faults.push({ sheet: sheetNames[row.sheet], row: row.row, column, cause, level: 'error', hangs: true })
  const of = (sheet: ReadPlanRow['sheet']) => rows.filter((row) => row.sheet === sheet)
  const text = (row: ReadPlanRow, name: string) => (row.values?.[name] as string | null) ?? ''
  const code = (value: unknown) => (value === null || value === undefined ? null : Number(value))

  /** Good rows of a sheet whose key is sound and new; keys of refused rows are remembered, so that what hangs on them is told why. */
  const refused = new Set<string>()
  const keyed = (sheet: ReadPlanRow['sheet'], column: string, within: (row: ReadPlanRow) => string = () => '') => {
    const seen = new Map<string, number>()
    return of(sheet).filter((row) => {
      const own = String(row.part['key'] ?? '')
      const full = `${within(row)}${own}`
      if (!row.values) {
        if (own) refused.add(`${sheet} ${full}`)
        return false
      }
      if (!keyPattern.test(own)) {
        refuse(row, column, say('badKey', { key: own }))
        return false
      }
      const first = seen.get(full)
      if (first !== undefined) {
        refuse(row, column, say('twice', { key: own, row: first }))
        return false
      }
      seen.set(full, row.row)
      at.set(`${sheet} ${full}`, row.row)
      return true
    })
  }
  const crowded = (sheet: keyof typeof most, list: readonly ReadPlanRow[]) => {
    for (const row of list.slice(most[sheet])) refuse(row, '', say('tooMany', { most: most[sheet] }))
    return list.slice(0, most[sheet])
  }

  const objectives = crowded('objectives', keyed('objectives', 'کلید'))
  const objectiveKeys = new Set(objectives.map((row) => text(row, 'key')))
  const refers = (
    row: ReadPlanRow,
    name: string,
    keys: ReadonlySet<string>,
    sheet: ReadPlanRow['sheet'],
    column: string,
  ): boolean => {
    const wanted = text(row, name)
    if (!wanted || keys.has(wanted)) return true
    const about = { key: wanted, sheet: sheetNames[sheet] }
    if (refused.has(`${sheet} ${wanted}`)) hang(row, column, say('refusedAbove', about))
    else refuse(row, column, say('nowhere', about))
    // What hangs on this row is told so in its turn.
    refused.add(`${row.sheet} ${text(row, 'key')}`)
    return false
  }
  const programmes = crowded('programmes', keyed('programmes', 'کلید')).filter((row) => {
    const isSound = refers(row, 'objective', objectiveKeys, 'objectives', 'کلید هدف')
    if (!isSound) refused.add(`programmes ${text(row, 'key')}`)
    return isSound
  })
  const programmeKeys = new Set(programmes.map((row) => text(row, 'key')))
  const solutions = crowded('solutions', keyed('solutions', 'کلید'))
  const solutionKeys = new Set(solutions.map((row) => text(row, 'key')))
  const projects = crowded('projects', keyed('projects', 'کلید')).filter((row) => {
    const sound = [
      refers(row, 'programme', programmeKeys, 'programmes', 'کلید برنامهٔ عملیاتی'),
      refers(row, 'solution', solutionKeys, 'solutions', 'کلید راهکار'),
      isPlace(row, refuse, say('badPlace')),
    ].every(Boolean)
    if (!sound) refused.add(`projects ${text(row, 'key')}`)
    return sound
  })
  const projectKeys = new Set(projects.map((row) => text(row, 'key')))
  const ofProject = (row: ReadPlanRow) => `${String(row.part['project'] ?? '')}/`
  const milestones = keyed('milestones', 'کلید مرحله', ofProject).filter((row) => {
    const weight = row.values!['weight'] as number | null
    if (weight !== null && weight !== undefined && (weight < 0 || weight > 100)) {
      refuse(row, 'وزن (درصد)', say('badWeight'))
      return false
    }
    return refers(row, 'project', projectKeys, 'projects', 'کلید پروژه')
  })
  const indicators = of('indicators').filter(
    (row) => row.values && refers(row, 'project', projectKeys, 'projects', 'کلید پروژه'),
  )

  const milestonesOf = Map.groupBy(milestones, (row) => text(row, 'project'))
  const indicatorsOf = Map.groupBy(indicators, (row) => text(row, 'project'))
  const content: PlanContent = {
    objectives: objectives.map((row) => ({
      key: text(row, 'key'),
      title: text(row, 'title'),
      description: text(row, 'description'),
    })),
    programmes: programmes.map((row) => ({
      key: text(row, 'key'),
      title: text(row, 'title'),
      description: text(row, 'description'),
      objective: text(row, 'objective') || null,
    })),
    solutions: solutions.map((row) => ({
      key: text(row, 'key'),
      title: text(row, 'title'),
      description: text(row, 'description'),
      action_number: code(row.values!['action']),
    })),
    projects: projects.map((row) =>
      projectOf(row.values!, milestonesOf.get(text(row, 'key')) ?? [], indicatorsOf.get(text(row, 'key')) ?? []),
    ),
  }
  const rowsOf = { milestones: milestonesOf, indicators: indicatorsOf }
  for (const missing of findMissing(content)) {
    const place = placeOf(missing, at, rowsOf)
    faults.push({ ...place, cause: missingSentence(missing, lang), level: 'gap' })
  }
  return { content, faults }
}

function projectOf(
  values: Record<string, unknown>,
  milestones: readonly ReadPlanRow[],
  indicators: readonly ReadPlanRow[],
): PlanProject {
  const or = <T>(name: string, none: T): T => (values[name] as T | null | undefined) ?? none
  const rial = (of: Record<string, unknown>, name: string) =>
    typeof of[name] === 'bigint' || typeof of[name] === 'number' ? Number(of[name]) : null
  const county = or<string | null>('county', null)
  return {
    key: or('key', ''),
    title: or('title', ''),
    description: or('description', ''),
    programme: or('programme', null),
    solution: or('solution', null),
    action_number: values['action'] ? Number(values['action']) : null,
    scope: county === 'province' ? 'province' : 'county',
    county_code: county === 'province' ? null : county,
    place: or('place', ''),
    latitude: or('latitude', null),
    longitude: or('longitude', null),
    budget_rial: rial(values, 'budget'),
    starts_on: or('starts_on', null),
    ends_on: or('ends_on', null),
    responsible_post_id: values['post'] ? Number(values['post']) : null,
    is_public: or('is_public', true),
    funding: sourceKinds.flatMap((source_kind) => {
      const amount_rial = rial(values, source_kind)
      return amount_rial ? [{ source_kind, amount_rial }] : []
    }),
    milestones: milestones.map(({ values: own }) => ({
      key: String(own!['key']),
      title: String(own!['title']),
      starts_on: (own!['starts_on'] as string | null) ?? null,
      due_on: (own!['due_on'] as string | null) ?? null,
      weight: (own!['weight'] as number | null) ?? 0,
      cost_rial: rial(own!, 'cost'),
      proof_wanted: (own!['proof'] as string | null) ?? '',
    })),
    indicators: indicators.map(({ values: own }) => ({
      title: String(own!['title']),
      unit: (own!['unit'] as string | null) ?? '',
      baseline: (own!['baseline'] as number | null) ?? null,
      target: (own!['target'] as number | null) ?? null,
      source: (own!['source'] as string | null) ?? '',
      indicator_id: own!['indicator'] ? Number(own!['indicator']) : null,
    })),
  }
}

function isPlace(
  row: ReadPlanRow,
  refuse: (row: ReadPlanRow, column: string, cause: string) => void,
  cause: string,
): boolean {
  const latitude = row.values!['latitude'] as number | null
  const longitude = row.values!['longitude'] as number | null
  const isLatitude = latitude === null || latitude === undefined || (latitude >= 24 && latitude <= 40)
  const isLongitude = longitude === null || longitude === undefined || (longitude >= 44 && longitude <= 64)
  if (!isLatitude) refuse(row, 'عرض جغرافیایی', cause)
  if (!isLongitude) refuse(row, 'طول جغرافیایی', cause)
  return isLatitude && isLongitude
}

const columnOfField: Record<string, string> = {
  programme: 'کلید برنامهٔ عملیاتی',
  objective: 'کلید هدف',
  action_number: 'اقدام محوری',
  county_code: 'شهرستان',
  budget_rial: 'بودجه (ریال)',
  public_budget: sourceTitles.public_budget,
  starts_on: 'آغاز',
  ends_on: 'پایان',
  responsible_post_id: 'سمت مسئول',
}

/** The row a missing thing concerns. */
function placeOf(
  missing: Missing,
  at: ReadonlyMap<string, number>,
  rows: { milestones: ReadonlyMap<string, ReadPlanRow[]>; indicators: ReadonlyMap<string, ReadPlanRow[]> },
): { sheet: string; row: number; column: string } {
  const n = Number(missing.values['n'] ?? 1)
  const key = missing.key ?? ''
  if (missing.code === 'no_project') return { sheet: sheetNames.projects, row: 0, column: '' }
  if (missing.code === 'no_objective')
    return { sheet: sheetNames.programmes, row: at.get(`programmes ${key}`) ?? 0, column: 'کلید هدف' }
  const own = { sheet: sheetNames.projects as string, row: at.get(`projects ${key}`) ?? 0 }
  if (missing.step === 'milestones' && missing.code !== 'no_milestone') {
    const row = rows.milestones.get(key)?.[n - 1]
    const column = missing.code === 'weights_differ' || missing.code === 'weight_zero' ? 'وزن (درصد)' : 'سررسید'
    return { sheet: sheetNames.milestones, row: row?.row ?? own.row, column }
  }
  if (missing.code === 'indicator_incomplete')
    return { sheet: sheetNames.indicators, row: rows.indicators.get(key)?.[n - 1]?.row ?? own.row, column: '' }
  return { ...own, column: columnOfField[missing.field] ?? '' }
}
