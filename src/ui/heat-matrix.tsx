// Many figures at once: rows against columns, each cell its number on one of five grounds. A sign says what the ground says, so
// that nothing hangs on colour: in print, in dark, to who does not tell red from green.
import type { Child } from 'hono/jsx'

export interface HeatCell {
  shown: string
  /** 1 the worst, 3 in between, 5 the best; null without judgement. */
  heat: 1 | 2 | 3 | 4 | 5 | null
  /** Says in words what the colour says. */
  title?: string
  /** Opens the rows behind the figure. */
  href?: string
}
export interface HeatRow {
  title: Child
  note?: Child
  cells: readonly (HeatCell | null)[]
}

export function HeatMatrix({
  caption,
  corner,
  columns,
  rows,
  legend,
}: {
  caption: string
  corner: string
  columns: readonly { title: string; href?: string }[]
  rows: readonly HeatRow[]
  /** Five words, worst first. */
  legend: readonly [string, string, string, string, string]
}) {
  return (
    <div class="heat">
      <ul class="heat-key">
        {legend.map((title, index) => (
          <li>
            <span class={`heat-mark heat-${index + 1}`}>
              <HeatSign heat={(index + 1) as 1} />
            </span>
            {title}
          </li>
        ))}
      </ul>
      <section class="table-frame" tabindex={0} aria-label={caption}>
        <table class="heat-matrix">
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" class="heat-corner">
                {corner}
              </th>
              {columns.map((column) => (
                <th scope="col">
                  <span class="heat-column">
                    {column.href ? <a href={column.href}>{column.title}</a> : column.title}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">
                  {row.title}
                  {row.note ? <span class="heat-note">{row.note}</span> : null}
                </th>
                {row.cells.map((cell) =>
                  cell ? (
                    <td class={cell.heat === null ? undefined : `heat-${cell.heat}`} title={cell.title}>
                      <bdi>{cell.href ? <a href={cell.href}>{cell.shown}</a> : cell.shown}</bdi>
                      {cell.heat === null ? null : <HeatSign heat={cell.heat} />}
                      {cell.title ? <span class="visually-hidden"> {cell.title}</span> : null}
                    </td>
                  ) : (
                    <td class="heat-none">—</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** Two points down for the worst to two points up for the best; the middle has none. */
const signs = {
  1: 'M1 1h8L5 5.500zM1 6h8L5 10.500z',
  2: 'M1 3.500h8L5 8.500z',
  3: 'M2 5.300h6v1.400H2z',
  4: 'M1 8.500h8L5 3.500z',
  5: 'M1 5.500h8L5 1zM1 10.500h8L5 6z',
} as const

function HeatSign({ heat }: { heat: 1 | 2 | 3 | 4 | 5 }) {
  return (
    <svg class="heat-sign" viewBox="0 0 10 12" aria-hidden="true">
      <path d={signs[heat]} />
    </svg>
  )
}
