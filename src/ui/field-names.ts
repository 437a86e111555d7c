// The summary of a refused form stands above the form and names its fields, so that «fill this in» five times is no riddle.
// Fields tell their names as they are written; the summary is written last and put in its place.
import { type Page, usePage } from './page.ts'

interface FieldName {
  /** Of the control, without `#`. */
  id: string
  label: string
}

const told = new WeakMap<Page, Map<string, FieldName>>()

/** A field with a mistake tells where it stands; the order of telling is that of the page. */
export function tellFieldName(name: string, field: FieldName): void {
  const page = usePage()
  const names = told.get(page) ?? new Map<string, FieldName>()
  if (!names.has(name)) names.set(name, field)
  told.set(page, names)
}

export const fieldNames = (): ReadonlyMap<string, FieldName> => told.get(usePage()) ?? new Map()
