import { tehranDate } from '../../../platform/jalali.ts'
import { inBillions } from '../../../platform/persian.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  ListHead,
  listUrl,
  Pager,
  ShortRial,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ChangeRow } from '../change-queries.ts'
import { changeLifecycle } from '../change-rules.ts'
import { projectWords } from '../words.ts'
import { Code, Day, StateChip, stateTitle, useTitle } from './labels.tsx'
import { Shift } from './pairs.tsx'

export function ChangeList({ rows, next }: { rows: readonly ChangeRow[]; next: string | null }) {
  const { url, lang } = usePage()
  const t = useWords(projectWords)
  const state = url.searchParams.get('state')
  const view = (words: string, value: string | null) => ({
    title: words,
    href: listUrl(url, { state: value, after: null }),
    current: state === value,
  })
  return (
    <>
      <ListHead
        title={t('changes')}
        lead={t('changes_lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) =>
          `${format === 'json' ? '/api/v1/change-requests' : `/change-requests.${format}`}${url.search}`
        }
        views={[view(t('all'), null), view(stateTitle('change_request', 'asked', lang), 'asked')]}
      />
      <FilterBar
        filters={[
          {
            name: 'state',
            title: t('state'),
            options: changeLifecycle.states.map((one) => ({ value: one.code, title: one.title[lang] })),
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('changes_empty')} icon="file" />
      ) : (
        <ChangeTable rows={rows} withProject />
      )}
      <Pager next={next} />
    </>
  )
}

export function ChangeTable({ rows, withProject }: { rows: readonly ChangeRow[]; withProject?: boolean }) {
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <DataTable
      caption={t('changes')}
      rows={rows}
      sort={null}
      rowHref={(row) => `/change-requests/${row.code}`}
      columns={[
        {
          key: 'title',
          title: t('change'),
          className: 'main',
          render: (row) => (
            <>
              <a href={`/change-requests/${row.code}`}>
                {withProject ? row.title : title(row.reason_fa, row.reason_en)}
              </a>{' '}
              <span class="muted">
                <Code code={row.code} />
              </span>
              <span class="under">{withProject ? title(row.agency_fa, row.agency_en) : row.text}</span>
            </>
          ),
        },
        { key: 'state', title: t('state'), render: (row) => <StateChip of="change_request" state={row.state} /> },
        { key: 'end', title: t('effect_end'), render: (row) => <Shift from={row.before_ends_on} to={row.ends_on} /> },
        {
          key: 'budget',
          title: t('effect_budget'),
          className: 'num',
          render: (row) => <BudgetShift from={row.before_budget_rial} to={row.budget_rial} />,
        },
        { key: 'asked', title: t('asked_on'), render: (row) => <Day iso={tehranDate(row.asked_at)} /> },
      ]}
    />
  )
}

/** More money is worse; in billions with its sign. */
export function BudgetShift({ from, to }: { from: number; to: number }) {
  const t = useWords(projectWords)
  if (inBillions(to - from) === 0) return <span class="muted">{t('unchanged')}</span>
  return (
    <span class={`shift ${to > from ? 'worse' : 'better'}`}>
      {to > from ? '+' : '−'}
      <ShortRial amount={Math.abs(to - from)} />
    </span>
  )
}
