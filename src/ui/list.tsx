// The parts every list shares: head, filters, paging, bulk acts.
import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/ctx.ts'
import { toPersianDigits } from '../platform/persian.ts'
import { Button } from './button.tsx'
import type { Option } from './fields.tsx'
import { listUrl } from './list-url.ts'
import { escaped, raw } from './markup.ts'
import { usePage, useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { uiWords } from './ui-words.ts'

export interface ListHeadProps {
  title: string
  /** Null while unknown. */
  count?: number | null
  lead?: Child
  /** Formats offered; links are this list's URL with `?format=`. */
  exports?: readonly ('csv' | 'xlsx' | 'json')[]
  exportHref?: (format: string) => string
  /** The one thing people come here to do. */
  action?: Child
  views?: readonly { title: string; href: string; current?: boolean }[]
}

export function ListHead({ title, count, lead, exports = [], exportHref, action, views }: ListHeadProps) {
  const { url } = usePage()
  const say = useWords(uiWords)
  const href = exportHref ?? ((format: string) => listUrl(url, { format }))
  const names = { csv: say('csv'), xlsx: say('spreadsheet'), json: say('json') }
  return (
    <header class="list-head">
      <div class="list-title">
        <h1>{title}</h1>
        {count === null || count === undefined ? null : <span class="count">{say('rows', { n: count })}</span>}
      </div>
      {lead ? <p class="lead">{lead}</p> : null}
      {action || exports.length > 0 ? (
        <div class="list-actions">
          {exports.length > 0 ? (
            <details class="menu">
              <summary class="button quiet">
                <Pictogram name="download" />
                <span>{say('export')}</span>
              </summary>
              <div class="menu-body">
                {exports.map((format) => (
                  <a href={href(format)} download aria-label={say('exportAs', { format: names[format] })}>
                    <Pictogram name="file" />
                    {names[format]}
                  </a>
                ))}
              </div>
            </details>
          ) : null}
          {action}
        </div>
      ) : null}
      {views && views.length > 0 ? (
        <nav class="views" aria-label={say('views')}>
          {views.map((view) => (
            <a href={view.href} aria-current={view.current ? 'page' : undefined}>
              {view.title}
            </a>
          ))}
        </nav>
      ) : null}
    </header>
  )
}

/** Small links to the files of one table on a page of several: `base` is their address without the ending, `query` what narrows them, `json` its twin for programs. */
export function ExportLinks({ base, query = '', json }: { base: string; query?: string; json?: string }) {
  const say = useWords(uiWords)
  return (
    <span class="export-links">
      <a href={`${base}.csv${query}`} download>
        {say('csv')}
      </a>
      {' · '}
      <a href={`${base}.xlsx${query}`} download>
        {say('spreadsheet')}
      </a>
      {json ? (
        <>
          {' · '}
          <a href={`${json}${query}`}>{say('json')}</a>
        </>
      ) : null}
    </span>
  )
}

export interface Filter {
  name: string
  title: string
  /** With options a select, otherwise a text or date box. */
  options?: readonly Option[]
  type?: 'search' | 'date'
}

/** Active filters as removable chips, and the form that sets them; both live in the URL. */
export function FilterBar({
  filters,
  keep = ['sort', 'view'],
}: {
  filters: readonly Filter[]
  keep?: readonly string[]
}) {
  const { url, lang } = usePage()
  const say = useWords(uiWords)
  const active = filters.flatMap((filter) =>
    url.searchParams
      .getAll(filter.name)
      .filter(Boolean)
      .map((value) => ({ filter, value })),
  )
  const cleared = Object.fromEntries(filters.map((filter) => [filter.name, null]))
  return (
    <div class="filter-bar">
      <details class="filters">
        <summary class="button secondary small">
          <Pictogram name="filter" />
          <span>{say('filters')}</span>
        </summary>
        <form method="get" action={url.pathname} class="filter-form" aria-label={say('filters')}>
          {keep.map((name) =>
            url.searchParams.get(name) ? (
              <input type="hidden" name={name} value={url.searchParams.get(name) ?? ''} />
            ) : null,
          )}
          {filters.map((filter) => (
            <FilterControl filter={filter} value={url.searchParams.get(filter.name) ?? ''} />
          ))}
          <div class="filter-actions">
            <Button size="small">{say('applyFilters')}</Button>
          </div>
        </form>
      </details>
      {active.length > 0 ? (
        <ul class="filter-chips">
          {active.map(({ filter, value }) => (
            <li>
              <a
                class="filter-chip"
                href={listUrl(url, {
                  [filter.name]: url.searchParams.getAll(filter.name).filter((other) => other !== value),
                })}
              >
                <span class="visually-hidden">{say('removeFilter', { title: filter.title })}</span>
                <span class="muted">{filter.title}:</span>
                <bdi>{filterTitle(filter, value, lang)}</bdi>
                <Pictogram name="close" />
              </a>
            </li>
          ))}
          <li>
            <a class="quiet-link" href={listUrl(url, cleared)}>
              {say('clearFilters')}
            </a>
          </li>
        </ul>
      ) : null}
    </div>
  )
}

/** Keyset paging: give the cursors that `?after=` and `?before=` take, or whole addresses. */
export function Pager({ next, previous }: { next?: string | null; previous?: string | null }) {
  const { url } = usePage()
  const say = useWords(uiWords)
  if (!next && !previous) return null
  const href = (name: 'after' | 'before', cursor: string) =>
    cursor.startsWith('/') ? cursor : listUrl(url, { after: null, before: null, [name]: cursor })
  return (
    <nav class="pager" aria-label={say('pages')}>
      {previous ? (
        <a class="button secondary back" rel="prev" href={href('before', previous)}>
          <Pictogram name="chevron" />
          <span>{say('previousPage')}</span>
        </a>
      ) : null}
      {next ? (
        <a class="button secondary" rel="next" href={href('after', next)}>
          <span>{say('nextPage')}</span>
          <Pictogram name="chevron" />
        </a>
      ) : null}
    </nav>
  )
}

/** The form that ticked rows of a `DataTable` belong to; put the fields and buttons of the act inside. */
export function BulkBar({ id, action, children }: { id: string; action: string; children?: Child }) {
  const { csrf } = usePage()
  const say = useWords(uiWords)
  return (
    <bulk-bar data-form={id}>
      <form id={id} method="post" action={action} class="bulk-bar" aria-label={say('bulk')} data-once={say('sending')}>
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="_key" value={crypto.randomUUID()} />
        <span class="bulk-count" aria-live="polite">
          <span data-count /> {say('selected')}
        </span>
        {children}
      </form>
    </bulk-bar>
  )
}

function FilterControl({ filter, value }: { filter: Filter; value: string }) {
  const { lang } = usePage()
  const say = useWords(uiWords)
  const id = `filter-${filter.name}`
  return (
    <div class="field">
      <label for={id}>{filter.title}</label>
      {filter.options ? (
        <select id={id} name={filter.name} class="input">
          <option value="">{say('any')}</option>
          {raw(optionsWith(filter.options, value, lang))}
        </select>
      ) : (
        <input
          id={id}
          name={filter.name}
          type={filter.type === 'date' ? 'text' : 'search'}
          value={value}
          class="input"
          placeholder={filter.type === 'date' ? say('dateHint') : undefined}
        />
      )}
    </div>
  )
}

/** Of lists that are the same on each page. */
const written = new WeakMap<readonly Option[], Partial<Record<Lang, string>>>()

function optionsWith(options: readonly Option[], value: string, lang: Lang): string {
  const known = written.get(options) ?? {}
  known[lang] ??= options
    .map((option) => `${openingOf(option.value)}>${escaped(inDigits(option.title, lang))}</option>`)
    .join('')
  written.set(options, known)
  if (value === '') return known[lang]
  const opening = openingOf(value)
  return known[lang].replace(`${opening}>`, () => `${opening} selected="">`)
}

const openingOf = (value: string): string => `<option value="${escaped(value)}"`

function filterTitle(filter: Filter, value: string, lang: Lang): string {
  return inDigits(filter.options?.find((option) => option.value === value)?.title ?? value, lang)
}

const inDigits = (text: string, lang: Lang): string => (lang === 'fa' ? toPersianDigits(text) : text)
