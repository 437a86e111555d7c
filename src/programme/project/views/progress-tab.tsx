import {
  Billions,
  Card,
  ChartFigure,
  DataTable,
  EmptyState,
  Moment,
  SCurve,
  ShortRial,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Curves } from '../curve-of.ts'
import { daysOfMonth } from '../month-rules.ts'
import type { ProgressLine, ProjectRecord } from '../record-queries.ts'
import type { Step } from '../steps.ts'
import { projectWords } from '../words.ts'
import { ProjectFrame } from './frame.tsx'
import { monthTitle, Percent, useTitle } from './labels.tsx'
import { CurveFigure } from './summary-tab.tsx'
import { TableLinks } from './table-links.tsx'

interface Props {
  project: ProjectRecord
  steps: readonly Step[]
  workingDays: number | null
  progress: readonly ProgressLine[]
  curves: Curves
}

export function ProgressTab({ project: p, steps, workingDays, progress, curves }: Props) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  const shown = p.is_inside ? progress : progress.filter((line) => line.is_latest)
  return (
    <ProjectFrame project={p} current="progress" steps={steps} workingDays={workingDays}>
      <Card title={t('curve')}>
        <CurveFigure project={p} curves={curves} />
      </Card>
      {p.is_inside ? <MoneyCurve project={p} curves={curves} progress={progress} /> : null}
      <Card title={t('tab_progress')} action={<TableLinks code={p.code} name="progress" />}>
        <p>{t('progress_sentence')}</p>
        <DataTable
          caption={t('tab_progress')}
          rows={shown}
          empty={<EmptyState title={t('progress_empty')} icon="report" />}
          columns={[
            {
              key: 'month',
              title: t('month'),
              className: 'main',
              render: (line) => (
                <>
                  {monthTitle(line.month, lang)}{' '}
                  {line.revision > 1 ? (
                    <StatusChip title={t('correction', { n: line.revision - 1 })} tone="due" />
                  ) : null}
                  {line.is_latest ? null : <span class="under">{t('replaced')}</span>}
                </>
              ),
            },
            {
              key: 'physical',
              title: t('physical'),
              className: 'num',
              render: (line) => <Percent value={line.physical_percent} digits={1} />,
            },
            ...(p.is_inside
              ? [
                  {
                    key: 'spent',
                    title: t('spent_to_date'),
                    className: 'num',
                    render: (line: ProgressLine) => <ShortRial amount={line.spent_rial} />,
                  },
                  {
                    key: 'note',
                    title: t('note'),
                    className: 'wrap',
                    render: (line: ProgressLine) => (
                      <>
                        {line.note || (line.reason ? '' : '—')}
                        {line.reason ? (
                          <span class="under">
                            {t('reason')}: {line.reason}
                          </span>
                        ) : null}
                      </>
                    ),
                  },
                  {
                    key: 'by',
                    title: t('reported_by'),
                    render: (line: ProgressLine) => (
                      <>
                        {title(line.post_fa, line.post_en)}
                        <span class="under">
                          <Moment at={line.at} />
                        </span>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Card>
    </ProjectFrame>
  )
}

/** Planned, earned and spent money on one scale: hundred is the whole budget. */
function MoneyCurve({
  project: p,
  curves,
  progress,
}: {
  project: ProjectRecord
  curves: Curves
  progress: readonly ProgressLine[]
}) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const latest = progress.filter((line) => line.is_latest).sort((one, other) => (one.month < other.month ? -1 : 1))
  if (latest.length === 0 || p.budget_rial === 0) return null
  const share = (rial: number) => Math.min(100, (rial / p.budget_rial) * 100)
  const placed = new Map(latest.map((line, index) => [line.month, curves.reported[index + 1]?.at]))
  const spent = latest.flatMap((line) => {
    const at = placed.get(line.month)
    return at === undefined || daysOfMonth(line.month).last <= p.starts_on
      ? []
      : [{ at, percent: share(line.spent_rial) }]
  })
  return (
    <Card title={t('earned_value')}>
      <ChartFigure
        sentence={t('spent_sentence', {
          spent: Math.round(share(p.spent_rial)),
          earned: Math.round(p.reported_percent),
        })}
        table={{
          columns: [t('month'), t('earned'), t('spent_to_date')],
          rows: latest.map((line) => [
            monthTitle(line.month, lang),
            <Billions amount={(line.physical_percent / 100) * p.budget_rial} />,
            <Billions amount={line.spent_rial} />,
          ]),
        }}
      >
        <SCurve
          label={t('earned_value')}
          height={240}
          today={curves.today === null ? null : { at: curves.today, title: t('today') }}
          ticks={curves.ticks.map((tick) => ({ at: tick.at, title: monthTitle(tick.month, lang) }))}
          lines={[
            { title: t('m_pv'), points: curves.planned, tone: 'neutral' },
            { title: t('m_ev'), points: curves.reported, tone: 'lapis' },
            { title: t('m_ac'), points: [{ at: curves.planned[0]?.at ?? 0, percent: 0 }, ...spent], tone: 'late' },
          ]}
        />
      </ChartFigure>
    </Card>
  )
}
