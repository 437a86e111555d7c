import type { Lang } from '../../../platform/ctx.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  JalaliDate,
  LinkButton,
  ListHead,
  listUrl,
  Pager,
  StatusChip,
  TimeLeft,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { escaped, raw } from '../../../ui/markup.ts'
import { shownCode } from '../codes.ts'
import { holderTitle, stateTitle, stateTone } from '../labels.ts'
import type { ListPage } from '../list.ts'
import type { ListFilters } from '../list-filters.ts'
import { named, optionsOf, type Reference } from '../reference.ts'
import { channels, demandStates } from '../rules.ts'
import { demandWords } from '../words.ts'

interface Props extends ListPage {
  reference: Reference
  filters: ListFilters
  /** An applicant sees their own; officers may register on somebody's behalf. */
  isOwn: boolean
  mayCreate: boolean
}

const inBoth = <T,>(make: (lang: Lang) => T): Readonly<Record<Lang, T>> => ({ fa: make('fa'), en: make('en') })
const stateOptions = inBoth((lang) => [
  { value: 'open', title: demandWords.in(lang)('open') },
  { value: 'ended', title: demandWords.in(lang)('ended') },
  ...demandStates.map((code) => ({ value: code, title: stateTitle(code, lang) })),
])
const channelOptions = inBoth((lang) => channels.map((code) => ({ value: code, title: demandWords.in(lang)(code) })))

export function DemandList({ rows, next, reference, filters, isOwn, mayCreate }: Props) {
  const { url, lang } = usePage()
  const t = useWords(demandWords)
  const view = (title: string, changes: Record<string, string | null>, current: boolean) => ({
    title,
    href: listUrl(url, { state: null, overdue: null, sort: null, ...changes }),
    current,
  })
  const { state, overdue, sort } = filters
  const isFiltered = url.search.length > 1
  return (
    <>
      <ListHead
        title={t(isOwn ? 'my_demands' : 'demands')}
        count={next === null && filters.after === null ? rows.length : null}
        lead={t(isOwn ? 'my_lead' : 'lead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'csv' ? '/demands.csv' : '/api/v1/demands'}${url.search}`}
        action={
          mayCreate ? (
            <>
              <LinkButton kind="primary" icon="plus" href="/demands/new">
                {t(isOwn ? 'new_demand' : 'on_behalf')}
              </LinkButton>{' '}
              <LinkButton kind="quiet" href={isOwn ? '/demands/joined' : '/demands/import'}>
                {t(isOwn ? 'joined_demands' : 'from_sheet')}
              </LinkButton>
            </>
          ) : null
        }
        views={[
          view(t('all'), {}, !state && !overdue && sort !== 'due_on'),
          view(t('open'), { state: 'open' }, state === 'open' && !overdue && sort !== 'due_on'),
          view(t('by_deadline'), { sort: 'due_on' }, sort === 'due_on' && !overdue),
          view(t('overdue'), { overdue: '1', sort: 'due_on' }, overdue),
          view(t('ended'), { state: 'ended' }, state === 'ended'),
        ]}
      />
      <FilterBar
        filters={[
          { name: 'q', title: t('search'), type: 'search' },
          {
            name: 'state',
            title: t('state'),
            options: stateOptions[lang],
          },
          { name: 'category', title: t('category'), options: optionsOf(reference.categories, lang) },
          { name: 'county', title: t('county'), options: optionsOf(reference.counties, lang) },
          { name: 'agency', title: t('agency'), options: optionsOf(reference.agencies, lang) },
          { name: 'channel', title: t('channel'), options: channelOptions[lang] },
          { name: 'overdue', title: t('overdue'), options: [{ value: '1', title: t('yes') }] },
        ]}
      />
      <DataTable
        caption={t('demands')}
        rows={rows}
        sort={sort === '-submitted' ? { key: 'submitted', direction: 'desc' } : { key: sort, direction: 'asc' }}
        rowHref={(row) => `/demands/${row.code}`}
        rowTone={(row) => (row.workingDays !== null && row.workingDays < 0 ? 'late' : null)}
        empty={
          isOwn && !isFiltered ? (
            <EmptyState
              title={t('empty_own')}
              icon="demand"
              action={
                <LinkButton kind="primary" href="/demands/new">
                  {t('new_demand')}
                </LinkButton>
              }
            >
              {t('empty_own_hint')}
            </EmptyState>
          ) : (
            <EmptyState title={t('empty')} icon="search" action={<LinkButton href="/demands">{t('all')}</LinkButton>}>
              {t('empty_hint')}
            </EmptyState>
          )
        }
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => {
              const code = `<bdi dir="ltr">${shownCode(row.code, lang)}</bdi>`
              const note = isOwn ? code : `${escaped(row.applicant)} · ${code}`
              return raw(
                `<a href="/demands/${row.code}">${escaped(row.title)}</a><span class="row-note">${note}</span>`,
              )
            },
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) =>
              StatusChip({ title: stateTitle(row.state, lang), tone: stateTone(row.state, row.workingDays) }),
          },
          {
            key: 'turn',
            title: t('turn'),
            render: (row) =>
              row.holder_kind
                ? holderTitle(row.holder_kind, named(reference.agency.get(row.holder_organisation_id ?? 0), lang), lang)
                : '',
          },
          {
            key: 'due_on',
            title: t('deadline'),
            sort: true,
            render: (row) =>
              row.due_on && row.workingDays !== null
                ? TimeLeft({ workingDays: row.workingDays, dueOn: row.due_on })
                : '',
          },
          {
            key: 'category',
            title: t('category_and_county'),
            render: (row) =>
              raw(
                `<span>${escaped(named(reference.category.get(row.category_code), lang))}<span class="row-note">${escaped(named(reference.county.get(row.county_code), lang))}</span></span>`,
              ),
          },
          {
            key: 'submitted',
            title: t('submitted'),
            className: 'narrow',
            sort: true,
            render: (row) => JalaliDate({ iso: tehranDate(row.submitted_at) }),
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
