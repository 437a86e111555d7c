import { comma, pick } from '../../../platform/words.ts'
import {
  BulkBar,
  Button,
  type Column,
  DataTable,
  Deadline,
  EmptyState,
  type Filter,
  FilterBar,
  LinkButton,
  ListHead,
  Notice,
  Num,
  Pager,
  rowTone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { DeskDemand } from '../desk-queries.ts'
import { issueWords } from '../words.ts'
import { Money, TrackingCode } from './members.tsx'

export interface DeskProps {
  rows: readonly DeskDemand[]
  next: string | null
  count: number
  daysLeft: ReadonlyMap<string, number>
  filters: readonly Filter[]
  isFiltered: boolean
  gathering: readonly { code: string; title: string }[]
  mayGather: boolean
  error: string | null
}

export function Desk({ rows, next, count, daysLeft, filters, isFiltered, gathering, mayGather, error }: DeskProps) {
  const { url, lang } = usePage()
  const words = useWords(issueWords)
  const left = (row: DeskDemand) => daysLeft.get(row.due_on) ?? null
  const columns: Column<DeskDemand>[] = [
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (row) => <a href={`/demands/${row.tracking_code}`}>{row.title}</a>,
    },
    { key: 'code', title: words('trackingCode'), className: 'narrow', render: (row) => <CodeAndLike row={row} /> },
    {
      key: 'category',
      title: words('categoryAndCounty'),
      render: (row) =>
        [pick(lang, row.category_fa, row.category_en), pick(lang, row.county_fa, row.county_en)].join(comma(lang)),
    },
    { key: 'agency', title: words('agency'), render: (row) => pick(lang, row.agency_fa, row.agency_en) },
    { key: 'requested', title: words('requestedAndJobs'), render: (row) => <AtStake row={row} /> },
    {
      key: 'due',
      title: words('deadline'),
      className: 'narrow',
      render: (row) => <Deadline due_on={row.due_on} workingDays={left(row)} />,
    },
  ]
  return (
    <>
      {error ? <Notice tone="error">{error}</Notice> : null}
      <ListHead
        title={words('desk')}
        count={count}
        lead={words('deskLead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/issues/desk' : `/issues/desk.${format}`}${url.search}`}
        action={<LinkButton href="/issues">{words('allIssues')}</LinkButton>}
      />
      <FilterBar filters={filters} />
      <DataTable
        caption={words('desk')}
        columns={columns}
        rows={rows}
        sort={null}
        rowHref={(row) => `/demands/${row.tracking_code}`}
        rowTone={(row) => rowTone(left(row))}
        {...(mayGather
          ? {
              select: {
                form: 'desk',
                name: 'demand',
                value: (row: DeskDemand) => row.tracking_code,
                title: (row: DeskDemand) => row.title,
              },
            }
          : {})}
        empty={
          <EmptyState
            title={words(isFiltered ? 'deskEmptyFiltered' : 'deskEmpty')}
            icon={isFiltered ? 'filter' : 'check'}
            action={
              isFiltered ? (
                <LinkButton href="/issues/desk">{words('clearFilters')}</LinkButton>
              ) : (
                <LinkButton href="/issues">{words('allIssues')}</LinkButton>
              )
            }
          >
            {isFiltered ? null : words('deskEmptyNext')}
          </EmptyState>
        }
      />
      {mayGather && rows.length > 0 ? <GatherBar id="desk" gathering={gathering} /> : null}
      <Pager next={next} />
    </>
  )
}

/** What can be made of the ticked demands. */
export function GatherBar({
  id,
  gathering,
  chosen = '',
}: {
  id: string
  gathering: DeskProps['gathering']
  chosen?: string
}) {
  const words = useWords(issueWords)
  return (
    <BulkBar id={id} action="/issues/desk">
      <Button name="act" value="new" size="small" icon="plus">
        {words('newFromThese')}
      </Button>
      {gathering.length > 0 ? (
        <>
          <select name="issue" class="input" aria-label={words('chooseIssue')}>
            <option value="">{words('chooseIssue')}</option>
            {gathering.map((issue) => (
              <option value={issue.code} selected={issue.code === chosen}>
                {issue.title}
              </option>
            ))}
          </select>
          <Button name="act" value="add" kind="secondary" size="small">
            {words('addToIssue')}
          </Button>
        </>
      ) : null}
    </BulkBar>
  )
}

function AtStake({ row }: { row: DeskDemand }) {
  const words = useWords(issueWords)
  return (
    <div>
      <Money amount={row.requested_rial} />
      {row.jobs_at_risk === null ? null : (
        <>
          <br />
          <span class="muted">
            <Num value={row.jobs_at_risk} unit={words('jobsUnit')} />
          </span>
        </>
      )}
    </div>
  )
}

function CodeAndLike({ row }: { row: DeskDemand }) {
  const words = useWords(issueWords)
  return (
    <div>
      <TrackingCode code={row.tracking_code} />
      <br />
      <a href={`/issues/desk?like=${row.tracking_code}`} class="quiet-link">
        {words('likeThis')}
        <span class="visually-hidden"> — {row.title}</span>
      </a>
    </div>
  )
}
