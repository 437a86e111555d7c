// Writes the tree that JSX makes. Hono's own writer asks an asynchronous store at every element whether it stands in a drawing
// and looks for parts that arrive later; our pages have neither, and half the processor time of a page went there.
import { Fragment, jsx } from 'hono/jsx'
import { escaped, kept, type Markup, raw } from './markup.ts'
import { type Page, usePage, withPage } from './page.ts'

/** What Hono's `jsx` makes; `children` are those of `props` as a list. */
interface Node {
  tag: string | Component
  props: Props
  children: readonly unknown[]
}
type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown

/** The page as text, with `page` as what `usePage` answers inside. Throws what a component throws. */
export function render(tree: unknown, page: Page): string {
  return withPage(page, () => {
    const outside = text
    const outsideLast = last
    text = ''
    last = []
    try {
      write(tree)
      return last.length === 0 ? text : withLast(text, last)
    } finally {
      text = outside
      last = outsideLast
    }
  })
}

/** A part that tells of what stands below it: it is written when everything else is. */
export class WrittenLast {
  readonly part: () => unknown
  constructor(part: () => unknown) {
    this.part = part
  }
}

const placeOf = (at: number): string => `\0${at}\0`
const withLast = (whole: string, parts: readonly WrittenLast[]): string =>
  parts.reduce((page, { part }, at) => {
    const written = textOf(part())
    return page.replace(placeOf(at), () => written)
  }, whole)

/** A part of the page that hangs on nothing but its key: written for the first page that shows it, and kept for the others. */
export function keptPart(key: string, part: () => unknown): Markup {
  return kept(`part ${key}`, () => render(part(), usePage()))
}

/** What a child is as text, inside a component that joins text by itself: a table of hundreds of cells does. */
export function textOf(one: unknown): string {
  if (typeof one === 'string') return escaped(one)
  if (one instanceof String && isEscaped(one)) return one.toString()
  const outside = text
  text = ''
  try {
    write(one)
    return text
  } finally {
    text = outside
  }
}

/** The page around a document of its own, one that is not made by `page`. */
export const PageContext = {
  Provider: ({ value, children }: { value: Page; children?: unknown }) => raw(render(children, value)),
}

let text = ''
let last: WrittenLast[] = []

function write(one: unknown): void {
  if (typeof one === 'string') text += escaped(one)
  else if (one === null || one === undefined || typeof one === 'boolean') return
  else if (typeof one === 'number') text += one
  else if (Array.isArray(one)) writeAll(one)
  else if (one instanceof String) text += isEscaped(one) ? one : escaped(String(one))
  else if (isNode(one)) writeNode(one)
  else if (one instanceof WrittenLast) text += placeOf(last.push(one) - 1)
  else throw new TypeError(`a page cannot show ${Object.prototype.toString.call(one)}`)
}

function writeAll(all: readonly unknown[]): void {
  for (let at = 0; at < all.length; at++) write(all[at])
}

function writeNode({ tag, props, children }: Node): void {
  const element = typeof tag === 'string' ? tag : wrapped.get(tag)
  if (element === '' || tag === Fragment) writeAll(children)
  else if (element !== undefined) writeElement(element, props, children)
  else writeComponent(tag as Component, props, children)
}

function writeComponent(component: Component, props: Props, children: readonly unknown[]): void {
  const isListOfOne = children.length === 1 && props['children'] !== children[0]
  write(component(isListOfOne ? { ...props, children: children[0] } : props))
}

function writeElement(tag: string, props: Props, given: readonly unknown[]): void {
  const children = framed.has(tag) ? contentOf(given) : given
  let open = `<${tag}`
  for (const key in props) if (key !== 'children') open += attributeOf(key, props[key])
  if (children.length === 0 && empty.has(tag)) {
    text += `${open}/>`
    return
  }
  text += `${open}>`
  for (let at = 0; at < children.length; at++) write(children[at])
  text += `</${tag}>`
}

function attributeOf(key: string, value: unknown): string {
  if (typeof value === 'string') return ` ${nameOf(key)}="${escaped(value)}"`
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return ` ${nameOf(key)}="${value}"`
  if (typeof value === 'boolean' && switches.has(key)) return value ? ` ${key}=""` : ''
  if (typeof value === 'function') throw new TypeError(`a page has no function for ${key}`)
  return ` ${nameOf(key)}="${value instanceof String && isEscaped(value) ? value : escaped(String(value))}"`
}

const nameOf = (key: string): string => (key === 'className' ? 'class' : key === 'htmlFor' ? 'for' : key)

const isEscaped = (one: object): boolean => 'isEscaped' in one && one.isEscaped === true
const isNode = (one: unknown): one is Node => typeof one === 'object' && one !== null && 'tag' in one && 'props' in one

/** Elements that Hono hands to a component of its own, which for a page that is only written does nothing. */
const wrapped: ReadonlyMap<Component, string> = new Map(
  ['button', 'form', 'input', 'link', 'meta', 'script', 'style', 'title'].map((tag) => [
    (jsx(tag, {}) as unknown as Node).tag as Component,
    tag,
  ]),
)

/** Elements whose children Hono puts into one frame, a context that tells where they stand. */
const framed = new Set(['svg', 'head'])
const contentOf = (given: readonly unknown[]): readonly unknown[] => {
  const [frame] = given
  return isNode(frame) && typeof frame.tag === 'function' && 'value' in frame.props ? frame.children : given
}

const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** Attributes that are there or not; all others are written with the value `true` or `false`. */
const switches = new Set(
  (
    'allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate hidden inert ' +
    'ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected'
  ).split(' '),
)
