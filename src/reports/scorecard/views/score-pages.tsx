import type { Child } from 'hono/jsx'
import { comma } from '../../../platform/words.ts'
import {
  BulletChart,
  Card,
  ChartFigure,
  DataTable,
  EmptyState,
  Facts,
  LinkButton,
  ListHead,
  Moment,
  Num,
  Pictogram,
  Stat,
  Stats,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { AgencyScore } from '../queries.ts'
import { isShare, measureOf, measures, type Score, standing } from '../rules.ts'
import { shownValue } from '../shown.ts'
import { scoreWords } from '../words.ts'

const tones = { better: 'done', level: 'neutral', worse: 'late' } as const

export function ScoreList({ rows, province, at }: { rows: readonly AgencyScore[]; province: Score; at: Date }) {
  const t = useWords(scoreWords)
  const { lang } = usePage()
  return (
    <>
      <ListHead
        title={t('title')}
        count={rows.length}
        lead={
          <>
            {t('lead')} {t('as_of')} <Moment at={at} />
          </>
        }
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => (format === 'json' ? '/api/v1/scorecards' : `/scorecards.${format}`)}
        action={<LinkButton href="/demands/satisfaction">{t('see_satisfaction')}</LinkButton>}
      />
      <DataTable
        caption={t('title')}
        rows={rows}
        rowHref={(row) => `/agencies/${row.code}/scorecard`}
        empty={
          <EmptyState title={t('empty')} icon="report">
            {t('empty_next')}
          </EmptyState>
        }
        columns={[
          {
            key: 'agency',
            title: t('agency'),
            className: 'main',
            render: (row) => (
              <a href={`/agencies/${row.code}/scorecard`}>{lang === 'fa' ? row.title_fa : row.title_en}</a>
            ),
          },
          ...measures.map((measure) => ({
            key: measure,
            title: t(`short_${measure}`),
            className: 'num' as const,
            render: (row: AgencyScore) => <Standing measure={measure} row={row} province={province} />,
          })),
          {
            key: 'late',
            title: t('late_commitments'),
            className: 'num',
            render: (row) => (
              <a href={`/commitments?agency=${row.code}&overdue=1`}>
                <Num value={row.late_commitments} />
              </a>
            ),
          },
        ]}
      />
    </>
  )
}

function Standing({
  measure,
  row,
  province,
}: {
  measure: (typeof measures)[number]
  row: AgencyScore
  province: Score
}) {
  const { lang } = usePage()
  const t = useWords(scoreWords)
  const value = shownValue(measure, measureOf(measure, row), lang)
  const stands = standing(measure, row, province)
  if (!stands || stands === 'level') return <>{value}</>
  return (
    <span class={`standing tone-${tones[stands]}`} title={t(stands)}>
      {value} <Pictogram name={stands === 'better' ? 'check' : 'alert'} title={t(stands)} />
    </span>
  )
}

export function ScoreCard({
  agency,
  province,
  at,
  mayAll,
}: {
  agency: AgencyScore
  province: Score
  at: Date
  mayAll: boolean
}) {
  const t = useWords(scoreWords)
  const { lang } = usePage()
  const stands = measures.map((measure) => standing(measure, agency, province))
  const list = (path: string, value: number): Child => (
    <a href={path}>
      <Num value={value} />
    </a>
  )
  return (
    <>
      <ListHead
        title={lang === 'fa' ? agency.title_fa : agency.title_en}
        lead={
          <>
            {t('card')}. {t('lead')} {t('as_of')} <Moment at={at} />
          </>
        }
        exports={['json']}
        exportHref={() => `/api/v1/agencies/${agency.code}/scorecard`}
        action={
          <>
            {mayAll ? <LinkButton href="/scorecards">{t('all_cards')}</LinkButton> : null}
            <LinkButton href={`/agencies/${agency.code}/scorecard.pdf`} icon="download">
              {t('pdf')}
            </LinkButton>
          </>
        }
      />
      <Stats>
        <Stat
          title={t('open_demands')}
          value={<Num value={agency.open_demands} />}
          href={`/demands?agency=${agency.code}&state=with_agency`}
        />
        <Stat
          title={t('late_demands')}
          value={<Num value={agency.late_demands} />}
          href={`/demands?agency=${agency.code}&overdue=1`}
          tone={agency.late_demands > 0 ? 'late' : 'done'}
        />
        <Stat
          title={t('open_commitments')}
          value={<Num value={agency.open_commitments} />}
          href={`/commitments?agency=${agency.code}`}
        />
        <Stat
          title={t('late_commitments')}
          value={<Num value={agency.late_commitments} />}
          href={`/commitments?agency=${agency.code}&overdue=1`}
          tone={agency.late_commitments > 0 ? 'late' : 'done'}
        />
      </Stats>
      <Card title={t('standing')}>
        <p>
          {t('sentence', {
            n: stands.filter((one) => one !== null).length,
            better: stands.filter((one) => one === 'better').length,
            worse: stands.filter((one) => one === 'worse').length,
          })}
        </p>
        <DataTable
          caption={t('standing')}
          rows={measures.map((measure, index) => ({ measure, stands: stands[index] ?? null }))}
          columns={[
            { key: 'measure', title: t('measure'), className: 'main', render: (row) => t(row.measure) },
            {
              key: 'agency',
              title: t('agency'),
              className: 'num',
              render: (row) => shownValue(row.measure, measureOf(row.measure, agency), lang),
            },
            {
              key: 'province',
              title: t('province'),
              className: 'num',
              render: (row) => shownValue(row.measure, measureOf(row.measure, province), lang),
            },
            {
              key: 'standing',
              title: t('standing'),
              render: (row) =>
                row.stands ? (
                  <StatusChip title={t(row.stands)} tone={tones[row.stands]} />
                ) : (
                  <span class="muted">{t('nothing')}</span>
                ),
            },
          ]}
        />
      </Card>
      <Card title={t('chart')}>
        <ChartFigure sentence={t('chart_note')}>
          <BulletChart
            max={100}
            rows={measures.filter(isShare).flatMap((measure) => {
              const value = measureOf(measure, agency)
              return value === null
                ? []
                : [
                    {
                      title: t(measure),
                      value: Math.round(value),
                      target: Math.round(measureOf(measure, province) ?? 0),
                      shown: shownValue(measure, value, lang),
                      tone: standing(measure, agency, province) === 'worse' ? ('late' as const) : ('done' as const),
                    },
                  ]
            })}
          />
        </ChartFigure>
      </Card>
      <Card title={t('rows')}>
        <Facts
          facts={[
            { title: t('silent_count'), value: list(`/commitments?agency=${agency.code}&silent=1`, agency.silent) },
            {
              title: t('visits'),
              value: <Counts values={[agency.verified, agency.partly, agency.refuted]} />,
            },
            {
              title: t('extensions'),
              value: <Counts values={[agency.extensions_asked, agency.extensions_granted]} />,
            },
            { title: t('ratings'), value: <Num value={agency.ratings} /> },
          ]}
        />
      </Card>
    </>
  )
}

function Counts({ values }: { values: readonly number[] }) {
  const { lang } = usePage()
  return (
    <>
      {values.map((value, index) => (
        <>
          {index > 0 ? comma(lang) : ''}
          <Num value={value} />
        </>
      ))}
    </>
  )
}
