// Two versions of a plan side by side: what came, what went, and what changed, field by field.
import type { PlanContent } from './content.ts'

export const sections = [
  'objectives',
  'programmes',
  'solutions',
  'projects',
  'milestones',
  'funding',
  'indicators',
] as const
export type Section = (typeof sections)[number]
export type FieldValue = string | number | boolean | null

export interface FieldChange {
  field: string
  before: FieldValue
  after: FieldValue
}
export interface Change {
  section: Section
  /** Key in its list; of a part of a project `P03/M02`. */
  key: string
  title: string
  kind: 'added' | 'removed' | 'changed'
  /** All fields that have a value for what came or went, only those that differ for what changed. */
  fields: FieldChange[]
}

/** What leads from one content to another, in the order of the newer one, removals last in each section. Empty when they are alike. */
export function compareContents(before: PlanContent, after: PlanContent): Change[] {
  const old = entriesOf(before)
  const now = entriesOf(after)
  return sections.flatMap((section) => {
    const changes: Change[] = []
    for (const [key, entry] of now[section]) {
      const was = old[section].get(key)
      const fields = diffFields(was?.fields ?? {}, entry.fields)
      if (!was) changes.push({ section, key, title: entry.title, kind: 'added', fields })
      else if (fields.length > 0) changes.push({ section, key, title: entry.title, kind: 'changed', fields })
    }
    for (const [key, entry] of old[section])
      if (!now[section].has(key))
        changes.push({ section, key, title: entry.title, kind: 'removed', fields: diffFields(entry.fields, {}) })
    return changes
  })
}

export function countChanges(changes: readonly Change[]): Record<Change['kind'], number> {
  const count = { added: 0, removed: 0, changed: 0 }
  for (const change of changes) count[change.kind] += 1
  return count
}

interface Entry {
  title: string
  fields: Record<string, FieldValue>
}
type Entries = Record<Section, Map<string, Entry>>

function entriesOf(content: PlanContent): Entries {
  const entries = Object.fromEntries(sections.map((section) => [section, new Map<string, Entry>()])) as Entries
  const add = (section: Section, key: string, title: string, fields: Record<string, FieldValue>) =>
    entries[section].set(key, { title, fields })
  for (const section of ['objectives', 'programmes', 'solutions'] as const)
    for (const { key, ...fields } of content[section]) add(section, key, fields.title, fields)
  for (const { key, funding, milestones, indicators, ...fields } of content.projects) {
    add('projects', key, fields.title, fields)
    for (const { key: own, ...milestone } of milestones)
      add('milestones', `${key}/${own}`, `${fields.title}: ${milestone.title}`, milestone)
    for (const { source_kind, amount_rial } of funding)
      if (amount_rial > 0) add('funding', `${key}/${source_kind}`, fields.title, { [source_kind]: amount_rial })
    for (const [index, indicator] of indicators.entries())
      add('indicators', `${key}/${index + 1}`, `${fields.title}: ${indicator.title}`, indicator)
  }
  return entries
}

function diffFields(before: Record<string, FieldValue>, after: Record<string, FieldValue>): FieldChange[] {
  const fields = new Set([...Object.keys(after), ...Object.keys(before)])
  return [...fields].flatMap((field) => {
    const was = before[field] ?? null
    const is = after[field] ?? null
    return same(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

const same = (a: FieldValue, b: FieldValue): boolean => (a === '' ? null : a) === (b === '' ? null : b)
