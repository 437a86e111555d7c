// The mark: one girih rhombus (72° and 108°) cut by its own strapwork, its tip leaping free.
// From each edge's midpoint the straps run at 54° to the edge; their crossings give every corner below.
import { kept } from './markup.ts'

export const markShapes = {
  tip: 'M16 .5L21.450 8H10.550z',
  body: 'M10.100 11.200H21.900L19 18.200L21.900 25H10.100L13 18.200z',
  east: 'M23.200 12.600L27 18.200L23.200 23.700L20.900 18.200z',
  west: 'M8.800 12.600L5 18.200L8.800 23.700L11.100 18.200z',
  foot: 'M11.200 26.600H20.800L16 33z',
} as const

/** Product mark; takes its size from `.mark` and its colours from the theme. */
export function Mark() {
  return kept(
    'mark',
    () =>
      `<svg class="mark" viewBox="0 0 32 34" aria-hidden="true" focusable="false"><path class="mark-tip" d="${markShapes.tip}"></path>` +
      `<path class="mark-body" d="${markShapes.body}"></path>` +
      `<path class="mark-tile" d="${markShapes.east}${markShapes.west}${markShapes.foot}"></path></svg>`,
  )
}

/** The mark as a file, for the favicon and the installed application. */
export const markFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 -1 38 36"><style>.t{fill:#1f3a7a}@media (prefers-color-scheme:dark){.t{fill:#a9c0f5}}</style><path fill="#0aa3a8" d="${markShapes.tip}"/><path class="t" d="${markShapes.body}"/><path class="t" opacity=".55" d="${markShapes.east}${markShapes.west}${markShapes.foot}"/></svg>`
