import { tehranDate } from '../../../platform/jalali.ts'
import { pick } from '../../../platform/words.ts'
import {
  Billions,
  type DaysLeft,
  type Filter,
  LinkButton,
  listUrl,
  Num,
  RecordList,
  StatusChip,
  stateTone,
  type Tone,
  usePage,
  useRecordColumns,
  useWords,
} from '../../../ui/index.ts'
import type { PlanCount, PlanRow } from '../queries.ts'
import { planLifecycle } from '../rules.ts'
import { planWords } from '../words.ts'

export interface PlanListProps {
  rows: readonly PlanRow[]
  next: string | null
  count: PlanCount
  daysLeft: DaysLeft
  filters: readonly Filter[]
  isFiltered: boolean
}

export function PlanList({ count, isFiltered, ...list }: PlanListProps) {
  const { url, lang } = usePage()
  const words = useWords(planWords)
  const path = '/plans'
  const { daysLeft } = list
  const shared = useRecordColumns<PlanRow>({ path, lifecycle: planLifecycle, daysLeft, toneOf: planTone })
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
  return (
    <RecordList
      {...list}
      path={path}
      title={words('plans')}
      count={count.plans}
      lead={words('lead')}
      exports={['csv', 'xlsx', 'json']}
      views={[
        view(words('view_all'), {}),
        view(words('view_late'), { late: '1' }),
        view(words('view_submitted'), { state: 'submitted' }),
        view(words('view_returned'), { state: 'returned' }),
        view(words('view_accepted'), { state: 'accepted' }),
        view(words('view_conditional'), { conditional: '1' }),
      ]}
      keep={['sort', 'late', 'conditional']}
      columns={[
        shared.code(words('code'), { sort: true }),
        shared.link('agency', words('agency'), (row) => pick(lang, row.agency_fa, row.agency_en)),
        shared.state(words('state'), (row) =>
          row.condition_count > 0 ? (
            <>
              {' '}
              <StatusChip title={words('withConditions')} tone="due" />
            </>
          ) : null,
        ),
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
        shared.date('submitted', words('submittedOn'), (row) =>
          row.submitted_at ? tehranDate(row.submitted_at) : null,
        ),
        shared.due(words('deadline')),
      ]}
      emptyFiltered={isFiltered ? { title: words('emptyFiltered'), clear: words('clearFilters') } : null}
      empty={{
        title: words('empty'),
        icon: 'programme',
        action: <LinkButton href="/calls">{words('calls')}</LinkButton>,
        lead: words('emptyNext'),
      }}
    />
  )
}

/** A return is neither a success nor a failure. */
export function planTone(state: string, workingDays: number | null): Tone {
  if (state === 'excused') return 'neutral'
  return stateTone(planLifecycle, state, workingDays)
}
