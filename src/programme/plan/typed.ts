// Between an item and the fields of its pages: numbered rows become lists, and lists become numbered rows.

import type { ItemEdit } from './actions.ts'
import { type PlanProject, type SourceKind, sourceKinds } from './content.ts'
import type { EditStep } from './gate.ts'
import { indicatorRows, milestoneRows } from './schema.ts'

type Values = Record<string, unknown>
type Fields = Record<string, string>

const plain = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** What stands in the fields of a question about a project. */
export function fieldsOfStep(step: EditStep, project: PlanProject | null): Fields {
  if (!project) return step === 'what' ? { is_public: '1' } : {}
  switch (step) {
    case 'what':
      return {
        title: project.title,
        description: project.description,
        programme: plain(project.programme),
        action_number: plain(project.action_number),
        solution: plain(project.solution),
        is_public: project.is_public ? '1' : '',
      }
    case 'place':
      return {
        scope: project.scope,
        county_code: plain(project.county_code),
        place: project.place,
        latitude: plain(project.latitude),
        longitude: plain(project.longitude),
      }
    case 'money':
      return {
        budget_rial: plain(project.budget_rial),
        ...Object.fromEntries(project.funding.map((one) => [one.source_kind, plain(one.amount_rial)])),
      }
    case 'time':
      return {
        starts_on: plain(project.starts_on),
        ends_on: plain(project.ends_on),
        responsible_post_id: plain(project.responsible_post_id),
      }
    case 'milestones':
      return rowsToFields(project.milestones)
    case 'indicators':
      return rowsToFields(project.indicators)
  }
}

/** The fields of a project that a question answers; what was left empty is emptied. */
export function typedStep(step: EditStep, value: Values): Partial<Omit<PlanProject, 'key'>> {
  const or = <T>(name: string, none: T) => (value[name] as T | undefined) ?? none
  switch (step) {
    case 'what':
      return {
        title: or('title', ''),
        description: or('description', ''),
        programme: or('programme', null),
        action_number: or('action_number', null),
        solution: or('solution', null),
        is_public: Boolean(value['is_public']),
      }
    case 'place': {
      const scope = or<PlanProject['scope']>('scope', 'county')
      return {
        scope,
        county_code: scope === 'province' ? null : or('county_code', null),
        place: or('place', ''),
        latitude: or('latitude', null),
        longitude: or('longitude', null),
      }
    }
    case 'money':
      return {
        budget_rial: or('budget_rial', null),
        funding: sourceKinds.flatMap((source_kind: SourceKind) => {
          const amount_rial = or<number>(source_kind, 0)
          return amount_rial > 0 ? [{ source_kind, amount_rial }] : []
        }),
      }
    case 'time':
      return {
        starts_on: or('starts_on', null),
        ends_on: or('ends_on', null),
        responsible_post_id: or('responsible_post_id', null),
      }
    case 'milestones':
      return { milestones: withKeys(fieldsToRows(value, milestoneRows).map(milestoneOf)) }
    case 'indicators':
      return {
        indicators: fieldsToRows(value, indicatorRows).map((row) => ({
          title: row['title'] as string,
          unit: (row['unit'] as string | undefined) ?? '',
          baseline: (row['baseline'] as number | undefined) ?? null,
          target: (row['target'] as number | undefined) ?? null,
          source: (row['source'] as string | undefined) ?? '',
          indicator_id: (row['indicator_id'] as number | undefined) ?? null,
        })),
      }
  }
}

/** An objective, a programme or a solution as its form was sent. */
export function typedItem(
  kind: 'objectives' | 'programmes' | 'solutions',
  key: string | null,
  value: Values,
): ItemEdit {
  const base = { title: value['title'] as string, description: (value['description'] as string | undefined) ?? '' }
  if (kind === 'objectives') return { kind, key, fields: base }
  if (kind === 'programmes')
    return { kind, key, fields: { ...base, objective: (value['objective'] as string | undefined) ?? null } }
  return { kind, key, fields: { ...base, action_number: (value['action_number'] as number | undefined) ?? null } }
}

const milestoneOf = (row: Values) => ({
  key: (row['key'] as string | undefined) ?? '',
  title: row['title'] as string,
  starts_on: (row['starts_on'] as string | undefined) ?? null,
  due_on: (row['due_on'] as string | undefined) ?? null,
  weight: (row['weight'] as number | undefined) ?? 0,
  cost_rial: (row['cost_rial'] as number | undefined) ?? null,
  proof_wanted: (row['proof_wanted'] as string | undefined) ?? '',
})

/** A row keeps the key it came with; a new one, or one that came twice, takes the next free. */
function withKeys<T extends { key: string }>(rows: readonly T[]): T[] {
  const kept = new Set<string>()
  const first = rows.map((row) => {
    const key = /^[A-Za-z0-9][A-Za-z0-9._-]{0,15}$/.test(row.key) && !kept.has(row.key) ? row.key : ''
    if (key) kept.add(key)
    return { ...row, key }
  })
  let serial = 0
  return first.map((row) => {
    if (row.key) return row
    do serial += 1
    while (kept.has(`M${String(serial).padStart(2, '0')}`))
    const key = `M${String(serial).padStart(2, '0')}`
    kept.add(key)
    return { ...row, key }
  })
}

function fieldsToRows(value: Values, rows: number): Values[] {
  return Array.from({ length: rows }, (_, at) => {
    const ending = `_${at + 1}`
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) =>
        name.endsWith(ending) && name.slice(0, -ending.length) ? [[name.slice(0, -ending.length), one]] : [],
      ),
    ) as Values
  }).filter((row) => row['title'])
}

function rowsToFields(rows: readonly object[]): Fields {
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      Object.entries(row).map(([name, value]) => [`${name}_${index + 1}`, plain(value as string | number | null)]),
    ),
  )
}
