// Our own icons, drawn on a 24 px grid with one stroke. They sit beside words, never instead of them.
import { escaped, kept, type Markup } from './markup.ts'

export const pictogramPaths = {
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 3h3L15 13h5',
  demand: 'M5 4h14v11h-8l-4 4v-4H5zM9 8h6M9 11h4',
  issue: 'M4 6h7v5H4zM13 4h7v5h-7zM13 14h7v6h-7zM7.5 11v6H13M11 8h2',
  proposal: 'M6 3h8l4 4v14H6zM14 3v4h4M12 17v-6M9.5 13L12 10.5l2.5 2.5',
  meeting: 'M4 12h16M6 12v6M18 12v6M8 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM16 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  resolution: 'M5 4h14v10H5zM8 7.5h8M8 10.5h5M12 14v6M9 20h6',
  commitment: 'M3 11l4-5 5 2 5-2 4 5-4 5-5 3-5-3zM9 11l2.5 2.5L16 9',
  visit: 'M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11zM9.5 10l2 2 3-3.5',
  report: 'M4 20h16M7 20v-6M12 20V6M17 20v-9',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-4 2.5-6 6-6s6 2 6 6M16 5.5a2.5 2.5 0 0 1 0 5M17 14c2.5.5 4 2.5 4 6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 21c0-4.5 2.8-6.5 7-6.5s7 2 7 6.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2',
  check: 'M5 12.5l4.5 4.5L19 7',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.3',
  letter: 'M3 6h18v12H3zM3 7l9 6.5L21 7',
  settings: 'M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5M13 5v4M9 10v4M13 15v4',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  contrast: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M12 7h4M12 11h6M12 15h5.5',
  download: 'M12 4v11M7.5 11L12 15.5l4.5-4.5M4 20h16',
  upload: 'M12 16V5M7.5 9.5L12 5l4.5 4.5M4 20h16',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  chevron: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  sortUp: 'M12 19V6M7 11l5-5 5 5',
  sortDown: 'M12 5v13M7 13l5 5 5-5',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  menu: 'M4 7h16M4 12h16M4 17h16',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8',
  refer: 'M4 12h10M10 8l4 4-4 4M20 5v14',
  copy: 'M8 8h11v12H8zM8 15H5V4h11v4',
  print: 'M7 9V4h10v5M5 9h14v8h-2M7 17H5v-4M7 14h10v6H7z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  link: 'M10 14l4-4M8 12l-2.5 2.5a3 3 0 0 0 4 4L12 16M12 8l2.5-2.5a3 3 0 0 1 4 4L16 12',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  signOut: 'M13 4H5v16h8M10 12h10M16 8l4 4-4 4',
  programme: 'M5 4v17M5 5h13l-3 4 3 4H5',
  project: 'M4 5h9v3.5H4zM8 10.3h9v3.5H8zM12 15.6h8v3.5h-8z',
  indicator: 'M4 17a8 8 0 0 1 16 0M12 17l4-6M4 20h16',
  investment: 'M4 9l8-5 8 5zM6 9v8M10 9v8M14 9v8M18 9v8M4 20h16',
  economy: 'M4 20V10l5 3v-3l5 3V5h5v15zM8 16.5h.01M12 16.5h.01M16 16.5h.01',
  news: 'M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M7.5 9h6M7.5 12h6M7.5 15h4',
  ledger: 'M6 4h9a3 3 0 0 1 3 3v13H8a2 2 0 0 1-2-2zM6 17.5A2 2 0 0 1 8 16h10M9.5 8h5',
  opendata:
    'M12 9c4 0 7-1.1 7-2.5S16 4 12 4 5 5.1 5 6.5 8 9 12 9zM5 6.5v11C5 18.9 8 20 12 20s7-1.1 7-2.5v-11M5 12c0 1.4 3 2.5 7 2.5s7-1.1 7-2.5',
  national: 'M6 21V4M6 5h12v8H6M6 9h12',
  kit: 'M12 3l4.5 6.5h-9zM4 20l4-7 4 7zM14 13h6v7h-6z',
  record: 'M5 4h14v16H5zM8.5 9h7M8.5 13h7M8.5 17h4',
  circle: 'M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12z',
  dots: 'M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM12 9v3l2 1',
} as const

export type PictogramName = keyof typeof pictogramPaths
const flipping = new Set<string>(['arrow', 'chevron', 'refer', 'signOut'])

/** An icon. Without `title` it is decoration and hidden from screen readers. Unknown names fall back to a plain record. */
export function Pictogram({ name, title }: { name: PictogramName | (string & {}); title?: string }) {
  const known = title === undefined ? silent.get(name) : undefined
  if (known) return known
  const drawn = kept(`icon ${name} ${title ?? ''}`, () => {
    const path = (pictogramPaths as Record<string, string>)[name] ?? pictogramPaths.record
    const flip = flipping.has(name) ? 'pictogram flips' : 'pictogram'
    const told = title ? `role="img" aria-label="${escaped(title)}"` : 'aria-hidden="true"'
    return `<svg class="${flip}" viewBox="0 0 24 24" ${told}><path d="${path}"/></svg>`
  })
  if (title === undefined) silent.set(name, drawn)
  return drawn
}

/** Icons without words of their own, of which a page holds a hundred. */
const silent = new Map<string, Markup>()
