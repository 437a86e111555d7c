import { createHash } from 'node:crypto'

/** A short mark of facts as a form showed them; when it differs on saving, somebody else was faster. */
export function markOf(facts: Readonly<Record<string, unknown>>): string {
  const sorted = Object.keys(facts)
    .sort()
    .map((name) => [name, facts[name] ?? null])
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 16)
}

/** Names of facts that differ, with both values. */
export function changesOf<Facts extends object>(before: Facts, after: Facts) {
  const names = Object.keys(after) as (keyof Facts & string)[]
  return names
    .filter((name) => before[name] !== after[name])
    .map((field) => ({ field, before: before[field], after: after[field] }))
}
