import { tehranDate } from '../../../platform/jalali.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Billions,
  type Column,
  DataTable,
  Deadline,
  EmptyState,
  type Filter,
  FilterBar,
  JalaliDate,
  LinkButton,
  ListHead,
  listUrl,
  Num,
  Pager,
  rowTone,
  StatusChip,
  stateTone,
  type Tone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { PlanCount, PlanRow } from '../queries.ts'
import { planLifecycle } from '../rules.ts'
import { planWords } from '../words.ts'

export interface PlanListProps {
  rows: readonly PlanRow[]
  next: string | null
  count: PlanCount
  daysLeft: ReadonlyMap<string, number>
  filters: readonly Filter[]
  isFiltered: boolean
}

export function PlanList({ rows, next, count, daysLeft, filters, isFiltered }: PlanListProps) {
  const { url, lang } = usePage()
  const words = useWords(planWords)
  const left = (row: PlanRow) => (row.due_on ? (daysLeft.get(row.due_on) ?? null) : null)
  const view = (title: string, set: Record<string, string | null>) => {
    const wanted = { state: null, late: null, conditional: null, after: null, ...set }
    return {
      title,
      href: listUrl(url, wanted),
      current: (['state', 'late', 'conditional'] as const).every(
        (name) => (url.searchParams.get(name) || null) === (wanted[name] ?? null),
      ),
    }
  }
  const columns: Column<PlanRow>[] = [
    {
      key: 'code',
      title: words('code'),
      sort: true,
      className: 'narrow',
      render: (row) => <Bdi ltr>{codeIn(lang, row.code)}</Bdi>,
    },
    {
      key: 'agency',
      title: words('agency'),
      className: 'main',
      render: (row) => <a href={`/plans/${row.code}`}>{pick(lang, row.agency_fa, row.agency_en)}</a>,
    },
    {
      key: 'state',
      title: words('state'),
      render: (row) => (
        <>
          <StatusChip title={stateTitle(planLifecycle, row.state, lang)} tone={planTone(row.state, left(row))} />
          {row.condition_count > 0 ? (
            <>
              {' '}
              <StatusChip title={words('withConditions')} tone="due" />
            </>
          ) : null}
        </>
      ),
    },
    {
      key: 'projects',
      title: words('projectCount'),
      className: 'num',
      render: (row) => <Num value={row.project_count} />,
    },
    {
      key: 'budget',
      title: words('budgetBillion'),
      className: 'num',
      render: (row) => <Billions amount={row.budget_rial} />,
    },
    {
      key: 'submitted',
      title: words('submittedOn'),
      className: 'narrow',
      render: (row) =>
        row.submitted_at ? <JalaliDate iso={tehranDate(row.submitted_at)} /> : <span class="muted">—</span>,
    },
    {
      key: 'due',
      title: words('deadline'),
      className: 'narrow',
      render: (row) => <Deadline due_on={row.due_on} workingDays={left(row)} />,
    },
  ]
  return (
    <>
      <ListHead
        title={words('plans')}
        count={count.plans}
        lead={words('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/plans' : `/plans.${format}`}${url.search}`}
        views={[
          view(words('view_all'), {}),
          view(words('view_late'), { late: '1' }),
          view(words('view_submitted'), { state: 'submitted' }),
          view(words('view_returned'), { state: 'returned' }),
          view(words('view_accepted'), { state: 'accepted' }),
          view(words('view_conditional'), { conditional: '1' }),
        ]}
      />
      <FilterBar filters={filters} keep={['sort', 'late', 'conditional']} />
      <DataTable
        caption={words('plans')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/plans/${row.code}`}
        rowTone={(row) => rowTone(left(row))}
        empty={
          isFiltered ? (
            <EmptyState
              title={words('emptyFiltered')}
              icon="filter"
              action={<LinkButton href="/plans">{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState
              title={words('empty')}
              icon="programme"
              action={<LinkButton href="/calls">{words('calls')}</LinkButton>}
            >
              {words('emptyNext')}
            </EmptyState>
          )
        }
      />
      <Pager next={next} />
    </>
  )
}

/** A return is neither a success nor a failure. */
export function planTone(state: string, workingDays: number | null): Tone {
  if (state === 'excused') return 'neutral'
  return stateTone(planLifecycle, state, workingDays)
}
