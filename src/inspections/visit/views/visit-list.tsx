import { Code, Percent } from '../../../commitments/commitment/marks.tsx'
import { stateOf } from '../../../platform/lifecycle.ts'
import { pick, say } from '../../../platform/words.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  JalaliDate,
  ListHead,
  listUrl,
  Pager,
  StatusChip,
  TimeLeft,
  type Tone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { VisitRow } from '../queries.ts'
import { visitLifecycle } from '../rules.ts'
import { findings } from '../schema.ts'
import { visitWords } from '../words.ts'

export const findingTone: Record<string, Tone> = { verified: 'done', partly: 'due', refuted: 'late' }
export const visitStateTitle = (state: string, lang: 'fa' | 'en') => say(stateOf(visitLifecycle, state).title, lang)

export interface ListedVisit extends VisitRow {
  workingDays: number | null
}
interface Props {
  rows: readonly ListedVisit[]
  next: string | null
  count: number
  counties: readonly { code: string; name_fa: string; name_en: string }[]
}

export function VisitList({ rows, next, count, counties }: Props) {
  const { url, lang, actor } = usePage()
  const t = useWords(visitWords)
  const state = url.searchParams.get('state')
  const isMine = url.searchParams.get('inspector') === 'me'
  const view = (title: string, changes: Record<string, string | null>, current: boolean) => ({
    title,
    href: listUrl(url, { state: null, inspector: null, overdue: null, ...changes }),
    current,
  })
  return (
    <>
      <ListHead
        title={t('visits')}
        count={count}
        lead={t('lead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'csv' ? '/visits.csv' : '/api/v1/visits'}${url.search}`}
        views={[
          ...(actor.post?.kind === 'inspector' ? [view(t('mine'), { inspector: 'me' }, isMine)] : []),
          view(t('to_make'), {}, !state && !isMine),
          view(t('recorded'), { state: 'recorded' }, state === 'recorded'),
          view(t('all'), { state: 'all' }, state === 'all'),
        ]}
      />
      <FilterBar
        filters={[
          {
            name: 'county',
            title: t('county'),
            options: counties.map((k) => ({ value: k.code, title: pick(lang, k.name_fa, k.name_en) })),
          },
          { name: 'finding', title: t('finding'), options: findings.map((f) => ({ value: f, title: t(`f_${f}`) })) },
          { name: 'overdue', title: t('overdue'), options: [{ value: '1', title: t('yes') }] },
          { name: 'inspector', title: t('inspector'), options: [{ value: 'me', title: t('me') }] },
          {
            name: 'state',
            title: t('state'),
            options: [
              ...visitLifecycle.states.map((s) => ({ value: s.code, title: say(s.title, lang) })),
              { value: 'all', title: t('all') },
            ],
          },
        ]}
      />
      <DataTable
        caption={t('visits')}
        rows={rows}
        rowHref={(row) => `/visits/${row.code}`}
        rowTone={(row) => (row.workingDays !== null && row.workingDays < 0 ? 'late' : null)}
        empty={
          <EmptyState title={t('list_empty')} icon="visit">
            {t('list_empty_hint')}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => (
              <>
                <a href={`/visits/${row.code}`}>{row.title}</a>{' '}
                <span class="muted">
                  <Code code={row.code} />
                </span>
              </>
            ),
          },
          { key: 'holder', title: t('holder'), render: (row) => pick(lang, row.holder_fa, row.holder_en) },
          { key: 'county', title: t('county'), render: (row) => pick(lang, row.county_fa, row.county_en) || '—' },
          { key: 'inspector', title: t('inspector'), render: (row) => pick(lang, row.inspector_fa, row.inspector_en) },
          {
            key: 'finding',
            title: t('finding'),
            render: (row) =>
              row.finding ? (
                <span class="chips">
                  <StatusChip title={t(`f_${row.finding}`)} tone={findingTone[row.finding]} />
                  <Percent value={row.seen_percent ?? 0} />
                </span>
              ) : (
                <StatusChip
                  title={visitStateTitle(row.state, lang)}
                  tone={row.state === 'assigned' ? 'due' : 'neutral'}
                />
              ),
          },
          {
            key: 'planned_on',
            title: t('due'),
            render: (row) =>
              row.workingDays === null || !row.wait_due_on ? (
                <JalaliDate iso={row.planned_on} />
              ) : (
                <TimeLeft workingDays={row.workingDays} dueOn={row.wait_due_on} />
              ),
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
