import { formatNumber } from '../../../platform/persian.ts'
import { ListHead, listUrl, usePage, useWords } from '../../../ui/index.ts'
import { attribute, escaped, raw } from '../../../ui/markup.ts'
import type { ProjectTotals } from '../../project/queries.ts'
import { cellKey, type Matrix, sumOf } from '../queries.ts'
import { heatOf } from '../rules.ts'
import type { Shown } from '../schema.ts'
import { actionWords } from '../words.ts'
import { YearChoice } from './year-choice.tsx'

/** Agencies down, actions across; every cell opens the projects behind it. */
export function MatrixPage({ matrix, shown, years }: { matrix: Matrix; shown: Shown; years: readonly number[] }) {
  const { url } = usePage()
  const words = useWords(actionWords)
  return (
    <>
      <ListHead
        title={words('matrix')}
        lead={words('matrixLead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) =>
          `${format === 'json' ? '/api/v1/actions/matrix' : `/actions/matrix.${format}`}${url.search}`
        }
        views={(['progress', 'projects', 'budget'] as const).map((name) => ({
          title: words(`show_${name}`),
          href: listUrl(url, { show: name === 'progress' ? null : name }),
          current: name === shown,
        }))}
      />
      <YearChoice years={years} year={matrix.year} />
      <div class="heat">
        <ul class="heat-key">
          {([1, 2, 3, 4, 5] as const).map((step) => (
            <li>
              <span class={`heat-mark heat-${step}`} />
              {words(`heat_${step}`)}
            </li>
          ))}
        </ul>
        <MatrixTable matrix={matrix} shown={shown} />
      </div>
    </>
  )
}

// Hundreds of cells: made as text, which costs a twentieth of what elements do.
function MatrixTable({ matrix, shown }: { matrix: Matrix; shown: Shown }) {
  const { lang } = usePage()
  const words = useWords(actionWords)
  const fa = lang === 'fa'
  const number = (value: number) => formatNumber(value, lang)
  const title = (one: { title_fa: string; title_en: string }) => (fa ? one.title_fa : one.title_en)
  const bar = (cell: ProjectTotals) => {
    const at = (percent: number) => (fa ? 100 - percent : 0)
    return `<svg class="bar" aria-hidden="true"><rect class="bar-ground" width="100%" height="100%"/><rect class="fill-neutral" x="${at(Number(cell.reported_percent))}%" width="${Number(cell.reported_percent)}%" height="100%"/><rect class="fill-done" x="${at(Number(cell.verified_percent))}%" width="${Number(cell.verified_percent)}%" height="100%"/></svg>`
  }
  const face = (cell: ProjectTotals) => {
    const billions = Math.round(Number(cell.budget_rial) / 1e9)
    if (shown === 'projects') return `<bdi>${number(cell.projects)}</bdi>`
    if (shown === 'budget') return `<bdi>${number(billions)}</bdi>`
    return `<bdi>${number(Math.round(Number(cell.verified_percent)))}${fa ? '٪' : '%'}</bdi>${bar(cell)}`
  }
  const tell = (cell: ProjectTotals, agency: string, action: string) =>
    words('cell', {
      agency,
      action,
      projects: cell.projects,
      budget: number(Math.round(Number(cell.budget_rial) / 1e9)),
      reported: number(Math.round(Number(cell.reported_percent))),
      verified: number(Math.round(Number(cell.verified_percent))),
    })
  const td = (cell: ProjectTotals, href: string, told: string) => {
    const heat = heatOf(Number(cell.verified_percent), Number(cell.planned_percent))
    return `<td${attribute('class', heat === null ? undefined : `heat-${heat}`)}><a href="${href}" title="${escaped(told)}">${face(cell)}<span class="visually-hidden"> ${escaped(told)}</span></a></td>`
  }
  const query = (action: number | null, agency: string | null) =>
    `/projects?${[`year=${matrix.year}`, action ? `action=${action}` : '', agency ? `agency=${agency}` : ''].filter(Boolean).join('&amp;')}`
  const of = (action: number, agency: number) => matrix.cells.get(cellKey(action, agency))
  const sums = (cells: (ProjectTotals | undefined)[]) => sumOf(cells.filter((cell) => cell !== undefined))

  const head = matrix.actions
    .map(
      (action) =>
        `<th scope="col"><a href="/actions/${action.number}?year=${matrix.year}"><span class="matrix-number">${number(action.number)}</span> <span class="matrix-title">${escaped(title(action))}</span></a></th>`,
    )
    .join('')
  const rows = matrix.agencies
    .map((agency) => {
      const cells = matrix.actions
        .map((action) => {
          const cell = of(action.number, agency.id)
          if (cell) return td(cell, query(action.number, agency.code), tell(cell, title(agency), title(action)))
          if (matrix.owed.has(cellKey(action.number, agency.id)))
            return `<td class="matrix-owed" title="${escaped(words('owedNothing'))}">${escaped(words('owedShort'))}</td>`
          return '<td class="heat-none">·</td>'
        })
        .join('')
      const all = sums(matrix.actions.map((action) => of(action.number, agency.id)))
      const whole =
        all.projects > 0
          ? td(all, query(null, agency.code), tell(all, title(agency), words('total')))
          : '<td class="heat-none">·</td>'
      return `<tr><th scope="row">${escaped(title(agency))}</th>${cells}${whole}</tr>`
    })
    .join('')
  const foot = matrix.actions
    .map((action) => {
      const all = sums(matrix.agencies.map((agency) => of(action.number, agency.id)))
      return all.projects > 0
        ? td(all, query(action.number, null), tell(all, words('total'), title(action)))
        : '<td class="heat-none">·</td>'
    })
    .join('')
  const all = sumOf([...matrix.cells.values()])
  return raw(
    `<section class="table-frame" tabindex="0" aria-label="${escaped(words('matrix'))}"><table class="heat-matrix action-matrix"><caption class="visually-hidden">${escaped(words('matrix'))}</caption><thead><tr><th scope="col" class="heat-corner">${escaped(words('agency'))}</th>${head}<th scope="col">${escaped(words('total'))}</th></tr></thead><tbody>${rows}</tbody><tfoot><tr><th scope="row">${escaped(words('total'))}</th>${foot}${all.projects > 0 ? td(all, query(null, null), tell(all, words('total'), words('total'))) : '<td></td>'}</tr></tfoot></table></section>`,
  )
}
