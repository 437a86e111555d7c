// Small makers of elements, shared by the custom elements.
type Props = Record<string, string | boolean | number | null | undefined>

/** An element with attributes and children; true gives an empty attribute, null and false none. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props))
    if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  element.append(...children)
  return element
}

const paths = {
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8',
  chevron: 'M9 5l7 7-7 7',
}

export function icon(name: keyof typeof paths, flips = false): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('class', flips ? 'pictogram flips' : 'pictogram')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}

/** A word the server left for scripts in the page's language. */
export function word(key: string): string {
  return document.querySelector<HTMLElement>('#words')?.dataset[key] ?? ''
}

export const isRtl = (): boolean => document.documentElement.dir === 'rtl'

/** True while the reader types, so that letters are not taken for shortcuts. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement
  return (
    target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox')
  )
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage full or forbidden: comfort is lost, nothing else.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
