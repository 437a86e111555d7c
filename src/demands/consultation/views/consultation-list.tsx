import { tehranDate } from '../../../platform/jalali.ts'
import { codeIn } from '../../../platform/record-links.ts'
import {
  Bdi,
  DataTable,
  FilterBar,
  JalaliDate,
  ListHead,
  listUrl,
  Pager,
  StatusChip,
  TimeLeft,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { named, type Reference } from '../../demand/reference.ts'
import type { ConsultationRow } from '../queries.ts'
import { consultationLifecycle } from '../rules.ts'
import { consultationWords } from '../words.ts'
import { stateTitle } from './consultation-record.tsx'

interface Props {
  rows: readonly ConsultationRow[]
  /** Working days left, row by row. */
  clocks: readonly (number | null)[]
  next: string | null
  reference: Reference
}

export function ConsultationList({ rows, clocks, next, reference }: Props) {
  const { lang, url, actor } = usePage()
  const t = useWords(consultationWords)
  const isAgency = actor.post?.kind === 'agency_expert' || actor.post?.kind === 'agency_head'
  const left = new Map(rows.map((row, index) => [row.id, clocks[index] ?? null]))
  return (
    <>
      <ListHead
        title={t('consultations')}
        lead={t('lead')}
        exports={['json']}
        exportHref={() => `/api/v1/consultations${url.search}`}
      />
      <FilterBar
        filters={[
          {
            name: 'state',
            title: t('state'),
            options: consultationLifecycle.states.map(({ code }) => ({ value: code, title: stateTitle(code, lang) })),
          },
          ...(isAgency
            ? [
                {
                  name: 'side',
                  title: t('side'),
                  options: (['asked_us', 'we_asked'] as const).map((value) => ({ value, title: t(value) })),
                },
              ]
            : []),
        ]}
      />
      <DataTable
        caption={t('consultations')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/consultations/${row.code}`}
        empty={<p class="muted">{t('empty')}</p>}
        columns={[
          {
            key: 'title',
            title: t('demand'),
            className: 'main',
            render: (row) => (
              <>
                <a href={`/consultations/${row.code}`}>{row.title}</a>
                <span class="row-note">
                  <Bdi>{codeIn(lang, row.code)}</Bdi>
                </span>
              </>
            ),
          },
          {
            key: 'asked_by',
            title: t('asked_by'),
            className: 'wrap',
            render: (row) => named(reference.agency.get(row.asking_organisation_id), lang),
          },
          {
            key: 'agency',
            title: t('asked_of'),
            className: 'wrap',
            render: (row) => named(reference.agency.get(row.organisation_id), lang),
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) => (
              <StatusChip
                title={stateTitle(row.state, lang)}
                tone={row.state === 'given' ? 'done' : row.state === 'asked' ? 'active' : 'neutral'}
              />
            ),
          },
          {
            key: 'deadline',
            title: t('deadline'),
            render: (row) => {
              const days = left.get(row.id) ?? null
              return row.due_on && days !== null ? <TimeLeft workingDays={days} dueOn={row.due_on} /> : null
            },
          },
          { key: 'asked_at', title: t('asked_at'), render: (row) => <JalaliDate iso={tehranDate(row.asked_at)} /> },
        ]}
      />
      <Pager next={next ? listUrl(url, { after: next }) : null} />
    </>
  )
}
