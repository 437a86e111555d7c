import {
  DataTable,
  EmptyState,
  FilterBar,
  JalaliDate,
  LinkButton,
  ListHead,
  listUrl,
  Pager,
  TimeLeft,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { escaped, raw } from '../../../ui/markup.ts'
import type { CommitmentRow } from '../list-queries.ts'
import { Code } from '../marks.tsx'
import { states } from '../schema.ts'
import { commitmentWords } from '../words.ts'
import { ViewTabs } from './board.tsx'
import { StateChip, stateTitle, useTitle } from './labels.tsx'
import { ProgressCell } from './progress.tsx'

export interface ListedCommitment extends CommitmentRow {
  workingDays: number | null
  isOverdue: boolean
}

interface Props {
  rows: readonly ListedCommitment[]
  next: string | null
  count: number
  agencies: readonly { code: string; title_fa: string; title_en: string }[]
  counties: readonly { code: string; name_fa: string; name_en: string }[]
}

export function CommitmentList({ rows, next, count, agencies, counties }: Props) {
  const { url, lang, actor } = usePage()
  const t = useWords(commitmentWords)
  const title = useTitle()
  const has = (name: string, value = '1') => url.searchParams.get(name) === value
  const view = (words: string, changes: Record<string, string | null>, isCurrent: boolean) => ({
    title: words,
    href: listUrl(url, { state: null, overdue: null, silent: null, holder: null, ...changes }),
    current: isCurrent,
  })
  const isPlain = !has('overdue') && !has('silent') && !has('holder', 'me')
  return (
    <>
      <ListHead
        title={t('commitments')}
        count={count}
        lead={t('lead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'csv' ? '/commitments.csv' : '/api/v1/commitments'}${url.search}`}
        views={[
          view(t('unsettled'), {}, isPlain && !url.searchParams.get('state')),
          view(t('overdue'), { overdue: '1' }, has('overdue')),
          view(t('silent'), { silent: '1' }, has('silent')),
          ...(actor.post ? [view(t('mine'), { holder: 'me' }, has('holder', 'me'))] : []),
          view(t('all'), { state: 'all' }, isPlain && has('state', 'all')),
        ]}
      />
      <ViewTabs current="list" />
      <FilterBar
        filters={[
          { name: 'q', title: t('search'), type: 'search' },
          {
            name: 'state',
            title: t('state'),
            options: [
              ...states.map((state) => ({ value: state, title: stateTitle(state, lang) })),
              { value: 'all', title: t('all') },
            ],
          },
          {
            name: 'agency',
            title: t('agency'),
            options: agencies.map((a) => ({ value: a.code, title: title(a.title_fa, a.title_en) })),
          },
          {
            name: 'county',
            title: t('county'),
            options: counties.map((k) => ({ value: k.code, title: title(k.name_fa, k.name_en) })),
          },
          {
            name: 'side',
            title: t('side'),
            options: [
              { value: 'government', title: t('government') },
              { value: 'private', title: t('private') },
            ],
          },
          { name: 'overdue', title: t('overdue'), options: [{ value: '1', title: t('yes') }] },
          { name: 'silent', title: t('silent'), options: [{ value: '1', title: t('yes') }] },
          { name: 'holder', title: t('holder'), options: [{ value: 'me', title: t('me') }] },
        ]}
      />
      <DataTable
        caption={t('commitments')}
        rows={rows}
        rowHref={(row) => `/commitments/${row.code}`}
        rowTone={(row) => (row.isOverdue ? 'late' : null)}
        empty={
          <EmptyState
            title={t('list_empty')}
            icon="commitment"
            action={<LinkButton href="/commitments?state=all">{t('all')}</LinkButton>}
          >
            {t('list_empty_hint')}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) =>
              raw(
                `<a href="/commitments/${escaped(row.code)}">${escaped(row.title)}</a> <span class="muted">${Code(row)}</span>`,
              ),
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) => StateChip({ state: row.state, silentPeriods: row.silent_periods }),
          },
          {
            key: 'holder',
            title: t('holder'),
            render: (row) => {
              const isElsewhere = row.wait_post_fa && row.wait_post_fa !== row.holder_fa
              const waits = isElsewhere ? t('waits_for', { post: title(row.wait_post_fa, row.wait_post_en) }) : ''
              const under = waits && `<span class="under">${escaped(waits)}</span>`
              return raw(`${escaped(title(row.holder_fa, row.holder_en))}${under}`)
            },
          },
          { key: 'county', title: t('county'), render: (row) => title(row.county_fa, row.county_en) || '—' },
          { key: 'progress', title: t('progress'), render: (row) => ProgressCell(row) },
          {
            key: 'due_on',
            title: t('due'),
            sort: true,
            render: (row) =>
              row.workingDays === null ? (
                <JalaliDate iso={row.due_on} />
              ) : (
                <TimeLeft workingDays={row.workingDays} dueOn={row.due_on} />
              ),
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
