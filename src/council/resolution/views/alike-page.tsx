import {
  BackLink,
  BarChart,
  ChartFigure,
  DataTable,
  EmptyState,
  Meter,
  Moment,
  Num,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { Resolution } from '../queries.ts'
import type { Like } from '../relation-queries.ts'
import { resolutionLifecycle } from '../rules.ts'
import { resolutionWords } from '../words.ts'

const endings = ['executed', 'partly_executed', 'not_executed', 'repealed'] as const

/** Did resolutions like this one work? */
export function AlikePage({ resolution, rows }: { resolution: Resolution; rows: readonly Like[] }) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const ended = endings.reduce((sum, state) => sum + count(state), 0)
  const parts = [
    ...endings.map((state) => ({ title: stateTitle(resolutionLifecycle, state, lang), value: count(state), state })),
    { title: t('running'), value: rows.length - ended, state: 'running' },
  ]
  return (
    <>
      <BackLink href={`/resolutions/${resolution.code}`}>{resolution.title}</BackLink>
      <h1>{t('alike')}</h1>
      <p class="lead">{t('alike_lead')}</p>
      {rows.length > 0 ? (
        <ChartFigure
          sentence={`${t('alike_rate', { ended, done: count('executed') })} ${t('alike_running', { n: rows.length - ended })}`}
          table={{
            columns: [t('outcome_rates'), t('resolutions')],
            rows: parts.map((part) => [part.title, <Num value={part.value} />]),
          }}
        >
          <BarChart
            keepOrder
            rows={parts.map((part) => ({
              title: part.title,
              value: part.value,
              tone:
                part.state === 'executed'
                  ? 'done'
                  : part.state === 'running'
                    ? 'neutral'
                    : part.state === 'partly_executed'
                      ? 'due'
                      : 'late',
            }))}
          />
        </ChartFigure>
      ) : null}
      <DataTable
        caption={t('alike')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/resolutions/${row.code}`}
        empty={<EmptyState title={t('alike_none')} />}
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => <a href={`/resolutions/${row.code}`}>{row.title}</a>,
          },
          { key: 'number', title: t('number'), className: 'narrow', render: (row) => <bdi>{row.number_text}</bdi> },
          {
            key: 'likeness',
            title: t('likeness'),
            render: (row) => <Meter value={Math.round(row.likeness * 100)} max={100} label={t('likeness')} />,
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
            key: 'done',
            title: t('seen_done'),
            render: (row) => t('of_all', { done: row.verified, all: row.commitments }),
          },
          { key: 'date', title: t('enacted_on'), render: (row) => <Moment at={row.enacted_at} /> },
        ]}
      />
    </>
  )
}
