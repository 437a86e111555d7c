import { stateOf } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { say } from '../../../platform/words.ts'
import {
  Bdi,
  type Column,
  DataTable,
  EmptyState,
  type Filter,
  FilterBar,
  JalaliDate,
  LinkButton,
  ListHead,
  Pager,
  StatusChip,
  type Tone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { DependencyRow } from '../queries.ts'
import { dependencyLifecycle } from '../rules.ts'
import { dependencyWords } from '../words.ts'

export interface DependencyListProps {
  rows: readonly DependencyRow[]
  next: string | null
  count: number
  filters: readonly Filter[]
  isFiltered: boolean
  mayAsk: boolean
}

export function DependencyList({ rows, next, count, filters, isFiltered, mayAsk }: DependencyListProps) {
  const { url, lang } = usePage()
  const words = useWords(dependencyWords)
  const columns: Column<DependencyRow>[] = [
    {
      key: 'code',
      title: words('code'),
      className: 'narrow',
      sort: true,
      render: (row) => <Bdi ltr>{codeIn(lang, row.code)}</Bdi>,
    },
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (row) => <a href={`/dependencies/${row.code}`}>{row.title}</a>,
    },
    {
      key: 'predecessor',
      title: words('predecessor'),
      className: 'dependency-end',
      render: (row) => (
        <End
          title={row.predecessor_title}
          agency={lang === 'fa' ? row.predecessor_agency_fa : row.predecessor_agency_en}
        />
      ),
    },
    {
      key: 'successor',
      title: words('successor'),
      className: 'dependency-end',
      render: (row) => (
        <End title={row.successor_title} agency={lang === 'fa' ? row.successor_agency_fa : row.successor_agency_en} />
      ),
    },
    { key: 'state', title: words('state'), render: (row) => <State row={row} /> },
    {
      key: 'needed_on',
      title: words('neededOn'),
      className: 'narrow',
      sort: true,
      render: (row) => (
        <>
          <JalaliDate iso={row.promised_on ?? row.needed_on} />
          {row.late_days === null ? null : (
            <>
              <br />
              <span class="tone-text-late">{words('lateDays', { days: row.late_days })}</span>
            </>
          )}
        </>
      ),
    },
  ]
  return (
    <>
      <ListHead
        title={words('dependencies')}
        count={count}
        lead={words('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) =>
          `${format === 'json' ? '/api/v1/dependencies' : `/dependencies.${format}`}${url.search}`
        }
        views={[
          { title: words('dependencies'), href: '/dependencies', current: true },
          { title: words('graph'), href: '/dependencies/graph' },
        ]}
        action={
          mayAsk ? (
            <LinkButton href="/dependencies/new" kind="primary" icon="plus">
              {words('ask')}
            </LinkButton>
          ) : undefined
        }
      />
      <FilterBar filters={filters} keep={['sort']} />
      <DataTable
        caption={words('dependencies')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/dependencies/${row.code}`}
        rowTone={(row) => (row.late_days === null ? null : 'late')}
        empty={
          isFiltered ? (
            <EmptyState
              title={words('emptyFiltered')}
              icon="filter"
              action={<LinkButton href="/dependencies">{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState
              title={words('empty')}
              icon="link"
              action={mayAsk ? <LinkButton href="/dependencies/new">{words('ask')}</LinkButton> : undefined}
            />
          )
        }
      />
      <Pager next={next} />
    </>
  )
}

function End({ title, agency }: { title: string; agency: string }) {
  return (
    <>
      {title}
      <br />
      <span class="muted">{agency}</span>
    </>
  )
}

export function State({ row }: { row: Pick<DependencyRow, 'state' | 'late_days'> }) {
  const { lang } = usePage()
  return (
    <StatusChip
      title={say(stateOf(dependencyLifecycle, row.state).title, lang)}
      tone={toneOf(row.state, row.late_days)}
    />
  )
}

export function toneOf(state: string, lateDays: number | null): Tone {
  if (state === 'fulfilled') return 'done'
  if (state === 'withdrawn') return 'neutral'
  if (state === 'refused' || state === 'unmet' || lateDays !== null) return 'late'
  return state === 'accepted' ? 'active' : 'due'
}
