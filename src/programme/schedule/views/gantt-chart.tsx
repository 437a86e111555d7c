import { formatJalali } from '../../../platform/jalali.ts'
import { EmptyState, LinkButton, listUrl, usePage, useWords } from '../../../ui/index.ts'
import { raw } from '../../../ui/markup.ts'
import { type Arrow, rowHeight } from '../gantt-links.ts'
import type { Row } from '../gantt-rows.ts'
import { neighbourWindow, zooms } from '../gantt-scale.ts'
import { axisSvg, blockSvg, type Chart, smallSvg } from '../gantt-svg.ts'
import { type LinkChoice, linkChoices } from '../schema.ts'
import { scheduleWords } from '../words.ts'
import { type NameLinks, namesHtml } from './gantt-names.ts'

/** Rows of one piece: what a page shows twice of, what a script fetches, and what fits a printed page. */
export const blockRows = 30
export const pageRows = 2 * blockRows

export interface GanttProps {
  chart: Chart
  rows: readonly Row[]
  arrows: readonly Arrow[]
  names: NameLinks
  /** First row shown. */
  first: number
  /** Address of pieces for scripts, the number of the piece to be added; null where all rows are on the page. */
  pieces: string | null
  paper: 'a3' | 'a4' | null
  links: LinkChoice
  isFiltered: boolean
  mayDrag: boolean
}

export function GanttChart(props: GanttProps) {
  const { chart, rows, first, pieces, paper } = props
  const words = useWords(scheduleWords)
  const { url } = usePage()
  if (rows.length === 0)
    return props.isFiltered ? (
      <EmptyState
        title={words('emptyFiltered')}
        icon="filter"
        action={<LinkButton href={url.pathname}>{words('clearFilters')}</LinkButton>}
      />
    ) : (
      <EmptyState title={words('empty')} icon="programme" />
    )
  const last = paper ? rows.length : Math.min(rows.length, first + pageRows)
  const blocks: number[] = []
  for (let at = paper ? 0 : first; at < last; at += blockRows) blocks.push(at)
  const piece = (at: number) => raw(blockHtml(props, at))
  return (
    <div class={`gantt${paper ? ` paper-${paper}` : ''}`}>
      <Tools {...props} />
      <gantt-chart
        data-pieces={pieces ?? undefined}
        data-total={String(rows.length)}
        data-block={String(blockRows)}
        data-first={String(first)}
        data-row={String(rowHeight)}
        data-per-day={String(chart.scale.perDay)}
        data-drag={words('dragTo', { from: '{from}', to: '{to}' })}
        data-keys={words('dragKeys')}
      >
        {raw(patterns)}
        <section class="gantt-scroll" tabindex={0} aria-label={words('chartLabel')}>
          {paper ? null : <Head chart={chart} />}
          <div class="gantt-body">
            {blocks.map((at) =>
              paper ? (
                <div class="gantt-piece">
                  <Head chart={chart} />
                  {piece(at)}
                </div>
              ) : (
                piece(at)
              ),
            )}
          </div>
        </section>
        <ol class="gantt-list">
          {rows.slice(first, last).map((row) => (
            <Small chart={chart} row={row} />
          ))}
        </ol>
      </gantt-chart>
      {props.mayDrag && !paper ? <p class="gantt-hint muted">{words('dragHint')}</p> : null}
      {paper ? null : <RowPager {...props} last={last} />}
      <Key {...props} />
    </div>
  )
}

function Head({ chart }: { chart: Chart }) {
  const words = useWords(scheduleWords)
  return (
    <div class="gantt-head">
      <div class="gantt-corner">{words('name')}</div>
      {raw(axisSvg(chart))}
    </div>
  )
}

/** One piece of rows: names and bars. */
export function blockHtml({ chart, rows, arrows, names }: GanttProps, at: number): string {
  const shown = rows.slice(at, at + blockRows)
  return `<div class="gantt-block" data-at="${at}">${namesHtml(shown, names, at)}${blockSvg(chart, rows, arrows, at, blockRows)}</div>`
}

function Tools({ chart, paper, links, arrows }: GanttProps) {
  const words = useWords(scheduleWords)
  const { url, lang } = usePage()
  const { scale } = chart
  const at = (change: Record<string, string | null>) => listUrl(url, { row: null, ...change })
  const span = words('window', {
    from: formatJalali(scale.from, 'long', lang),
    to: formatJalali(scale.to, 'long', lang),
  })
  return (
    <div class="gantt-tools">
      <nav class="gantt-zoom" aria-label={words('zoom')}>
        {zooms.map((zoom) => (
          <a
            href={at({ zoom, from: zoom === scale.zoom ? scale.from : null })}
            aria-current={zoom === scale.zoom ? 'true' : undefined}
          >
            {words(zoom)}
          </a>
        ))}
      </nav>
      <nav class="gantt-move" aria-label={words('toToday')}>
        <a href={at({ from: neighbourWindow(scale, -1) })}>{words('earlier')}</a>
        <a href={at({ from: null })}>{words('today')}</a>
        <a href={at({ from: neighbourWindow(scale, 1) })}>{words('later')}</a>
      </nav>
      {arrows.length > 0 ? (
        <nav class="gantt-move gantt-links" aria-label={words('links')}>
          {linkChoices.map((choice) => (
            <a href={listUrl(url, { links: choice })} aria-current={choice === links ? 'true' : undefined}>
              {words(`links_${choice}`)}
            </a>
          ))}
        </nav>
      ) : null}
      <span class="gantt-span">{span}</span>
      {paper ? (
        <a class="gantt-paper" href={listUrl(url, { paper: null })}>
          {words('screenView')}
        </a>
      ) : (
        <details class="gantt-paper">
          <summary>{words('print')}</summary>
          <ul class="plain">
            <li>
              <a href={listUrl(url, { paper: 'a3', row: null })}>{words('paperA3')}</a>
            </li>
            <li>
              <a href={listUrl(url, { paper: 'a4', row: null })}>{words('paperA4')}</a>
            </li>
            <li>
              <a href={pdfUrl(url, 'a3')} download>
                {words('pdfA3')}
              </a>
            </li>
            <li>
              <a href={pdfUrl(url, 'a4')} download>
                {words('pdfA4')}
              </a>
            </li>
          </ul>
        </details>
      )}
    </div>
  )
}

/** The same rows as a paper: filters, open and folded rows and the arrows chosen go with it. */
function pdfUrl(url: URL, paper: 'a3' | 'a4'): string {
  const asked = new URL(url)
  asked.pathname += '.pdf'
  return listUrl(asked, { paper, row: null, zoom: null, from: null })
}

function Small({ chart, row }: { chart: Chart; row: Row }) {
  if (row.kind === 'agency')
    return (
      <li class="is-agency">
        <b>{row.group.title}</b>
      </li>
    )
  const [title, ...facts] = chart.tell(row).split('\n')
  return (
    <li class={`is-${row.kind}`}>
      {row.kind === 'project' ? <a href={`/projects/${row.project.code}`}>{title}</a> : <span>{title}</span>}
      {raw(smallSvg(chart, row))}
      <span class="muted">{facts.slice(0, 2).join(chart.lang === 'fa' ? '؛ ' : '; ')}</span>
    </li>
  )
}

function RowPager({ rows, first, last }: GanttProps & { last: number }) {
  const words = useWords(scheduleWords)
  const { url } = usePage()
  if (rows.length <= pageRows) return null
  const before = Math.max(0, first - pageRows)
  return (
    <nav class="pager gantt-pager" aria-label={words('rowsShown', { from: first + 1, to: last, total: rows.length })}>
      {first > 0 ? (
        <LinkButton href={listUrl(url, { row: before > 0 ? String(before) : null })}>
          {words('previousRows')}
        </LinkButton>
      ) : null}
      <span class="muted">{words('rowsShown', { from: first + 1, to: last, total: rows.length })}</span>
      {last < rows.length ? (
        <LinkButton href={listUrl(url, { row: String(last) })}>{words('nextRows')}</LinkButton>
      ) : null}
    </nav>
  )
}

const patterns =
  '<svg class="gantt-patterns" width="0" height="0" aria-hidden="true"><defs><pattern id="gantt-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="g-hatch-ground" width="5" height="5"/><rect class="g-hatch" width="2.2" height="5"/></pattern></defs></svg>'

const linkMarks = ['keyAgreed', 'keyAsked', 'keyLate', 'keyTight']

type KeyWord = Parameters<ReturnType<typeof scheduleWords.in>>[0]
const marks: readonly (readonly [KeyWord, string])[] = [
  ['keyPlan', '<rect class="g-bar" x="1" y="4" width="34" height="12" rx="3"/>'],
  [
    'keyReported',
    '<rect class="g-bar" x="1" y="4" width="34" height="12" rx="3"/><rect class="g-reported" x="1" y="4" width="34" height="12" rx="3"/>',
  ],
  [
    'keyVerified',
    '<rect class="g-reported" x="1" y="4" width="34" height="12" rx="3"/><rect class="g-verified" x="1" y="7.5" width="34" height="5"/>',
  ],
  ['keyBase', '<rect class="g-base" x="1" y="9" width="34" height="3" rx="1"/>'],
  ['keyOver', '<rect class="g-over" x="1" y="4" width="34" height="12" rx="3"/>'],
  ['keyOverdue', '<path class="g-overdue" d="M1 10H35"/>'],
  [
    'keyCritical',
    '<rect class="g-bar" x="2" y="4" width="32" height="12" rx="3"/><rect class="g-edge" x="2" y="4" width="32" height="12" rx="3"/>',
  ],
  [
    'keyNear',
    '<rect class="g-bar" x="2" y="4" width="32" height="12" rx="3"/><rect class="g-edge g-near" x="2" y="4" width="32" height="12" rx="3"/>',
  ],
  [
    'keyAgreed',
    '<g class="g-link g-agreed"><path class="g-line" d="M1 10H30"/><path class="g-head" d="M35 10L29 6V14Z"/></g>',
  ],
  [
    'keyAsked',
    '<g class="g-link g-asked"><path class="g-line" d="M1 10H30"/><path class="g-head" d="M35 10L29 6V14Z"/></g>',
  ],
  [
    'keyLate',
    '<g class="g-link g-late"><path class="g-line" d="M1 10H30"/><path class="g-head" d="M35 10L29 6V14Z"/></g>',
  ],
  [
    'keyTight',
    '<g class="g-link g-agreed g-critical"><path class="g-line" d="M1 10H30"/><path class="g-head" d="M35 10L29 6V14Z"/></g>',
  ],
  [
    'seen',
    '<path class="g-diamond g-seen" d="M18 3L25 10L18 17L11 10Z"/><path class="g-tick" d="M15 10l2 2.4l4 -4.6"/>',
  ],
  ['said', '<path class="g-diamond g-said" d="M18 3L25 10L18 17L11 10Z"/>'],
  ['missed', '<path class="g-diamond g-missed" d="M18 3L25 10L18 17L11 10Z"/>'],
  ['due', '<path class="g-diamond g-due" d="M18 3L25 10L18 17L11 10Z"/>'],
]

function Key({ arrows, links, paper }: GanttProps) {
  const words = useWords(scheduleWords)
  const isLinked = arrows.length > 0
  return (
    <section class="gantt-key" aria-label={words('keyTitle')}>
      <ul>
        {marks.map(([word, shape]) =>
          linkMarks.includes(word) && !isLinked ? null : (
            <li>
              {raw(`<svg width="36" height="20" aria-hidden="true">${shape}</svg>`)} {words(word)}
            </li>
          ),
        )}
      </ul>
      {isLinked && !paper ? <p class="muted">{words(links === 'all' ? 'linksAllNote' : 'linksNote')}</p> : null}
    </section>
  )
}
