import { codeIn } from '../../../platform/record-links.ts'
import { say } from '../../../platform/words.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  JalaliDate,
  ListHead,
  Meter,
  Pager,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { ResolutionInList } from '../queries.ts'
import { classes, publicStates, resolutionLifecycle } from '../rules.ts'
import { resolutionWords } from '../words.ts'

interface Choice {
  title_fa: string
  title_en: string
}
export interface ResolutionListProps {
  rows: readonly ResolutionInList[]
  next: string | null
  bodies: readonly (Choice & { code: string })[]
  agencies: readonly (Choice & { id: number })[]
  isStaff: boolean
}

export function ResolutionList({ rows, next, bodies, agencies, isStaff }: ResolutionListProps) {
  const { lang, url } = usePage()
  const t = useWords(resolutionWords)
  const states = resolutionLifecycle.states.filter(
    (state) => isStaff || publicStates.some((open) => open === state.code),
  )
  return (
    <>
      <ListHead
        title={t('resolutions')}
        lead={t('lead')}
        exports={['csv', 'xlsx']}
        exportHref={(format) => `/resolutions.${format}${url.search}`}
      />
      <FilterBar
        filters={[
          { name: 'q', title: t('q'), type: 'search' },
          {
            name: 'state',
            title: t('state'),
            options: states.map((state) => ({ value: state.code, title: say(state.title, lang) })),
          },
          {
            name: 'body',
            title: t('body'),
            options: bodies.map((body) => ({ value: body.code, title: inLang(lang, body.title_fa, body.title_en) })),
          },
          { name: 'class', title: t('class'), options: classes.map((one) => ({ value: one, title: t(one) })) },
          {
            name: 'agency',
            title: t('agency'),
            options: agencies.map((agency) => ({
              value: String(agency.id),
              title: inLang(lang, agency.title_fa, agency.title_en),
            })),
          },
        ]}
      />
      <DataTable
        caption={t('resolutions')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/resolutions/${row.code}`}
        empty={<EmptyState title={t('none')}>{t('none_hint')}</EmptyState>}
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => <a href={`/resolutions/${row.code}`}>{row.title}</a>,
          },
          {
            key: 'number',
            title: t('number'),
            className: 'narrow',
            render: (row) => (
              <>
                <bdi>{row.number_text}</bdi>
                {isStaff ? (
                  <>
                    <br />
                    <bdi class="muted">{codeIn(lang, row.code)}</bdi>
                  </>
                ) : null}
              </>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) => (
              <StatusChip
                title={stateTitle(resolutionLifecycle, row.state, lang)}
                tone={stateTone(resolutionLifecycle, row.state)}
              />
            ),
          },
          {
            key: 'body',
            title: t('body'),
            className: 'of-body',
            render: (row) => (
              <>
                {inLang(lang, row.body_title_fa, row.body_title_en)}
                {isStaff ? (
                  <>
                    <br />
                    <span class="muted">{t(row.class as 'binding')}</span>
                  </>
                ) : null}
              </>
            ),
          },
          {
            key: 'done',
            title: t('seen_done'),
            render: (row) => (
              <>
                <Meter
                  value={row.verified}
                  max={Math.max(1, row.commitments)}
                  label={t('seen_done')}
                  showValue={false}
                />
                <span class="muted">{t('of_all', { done: row.verified, all: row.commitments })}</span>
              </>
            ),
          },
          { key: 'date', title: t('enacted_on'), render: (row) => <JalaliDate iso={row.in_force_from} /> },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
