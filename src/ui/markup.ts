// Markup made as plain text, for what a page repeats hundreds of times: an icon or a cell as JSX costs some twenty times
// what joining strings does. Everything else stays JSX.
import { raw } from 'hono/html'

export type Markup = ReturnType<typeof raw>

const needsEscape = /[&<>'"]/
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
}

/** Text for an element or a quoted attribute. */
export function escaped(text: string): string {
  return needsEscape.test(text) ? text.replace(/[&<>'"]/g, (found) => escapes[found] as string) : text
}

/** ` name="value"`, or nothing for an absent value. */
export function attribute(name: string, value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : ` ${name}="${typeof value === 'number' ? value : escaped(value)}"`
}

const MOST = 4000
const shelf = new Map<string, Markup>()

/** Markup that hangs on nothing but its key, made once. */
export function kept(key: string, make: () => string): Markup {
  const known = shelf.get(key)
  if (known) return known
  if (shelf.size >= MOST) shelf.clear()
  const made = raw(make())
  shelf.set(key, made)
  return made
}

export { raw }
