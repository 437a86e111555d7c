import { tehranDate } from '../../../platform/jalali.ts'
import { Button, Card, ChartFigure, DataTable, EmptyState, SCurve, ShortRial, useWords } from '../../../ui/index.ts'
import type { FundingPair } from '../change-fundings.ts'
import type { BaselineRow, ChangeRow, MilestonePair } from '../change-queries.ts'
import type { PlacedPoint } from '../curve-of.ts'
import type { ProjectRecord } from '../record-queries.ts'
import type { Step } from '../steps.ts'
import { projectWords } from '../words.ts'
import { ChangeTable } from './change-list.tsx'
import { ProjectFrame } from './frame.tsx'
import { Code, Day, useTitle } from './labels.tsx'
import { FundingPairs, PairTable, Shift } from './pairs.tsx'
import { TableLinks } from './table-links.tsx'

interface Props {
  project: ProjectRecord
  steps: readonly Step[]
  workingDays: number | null
  baselines: readonly BaselineRow[]
  changes: readonly ChangeRow[]
  older: BaselineRow | null
  newer: BaselineRow | null
  pairs: readonly MilestonePair[]
  fundings: readonly FundingPair[]
  curves: { older: readonly PlacedPoint[]; newer: readonly PlacedPoint[] } | null
}

export function BaselineTab({
  project: p,
  steps,
  workingDays,
  baselines,
  changes,
  older,
  newer,
  pairs,
  fundings,
  curves,
}: Props) {
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <ProjectFrame project={p} current="baseline" steps={steps} workingDays={workingDays}>
      <Card title={t('baselines')} action={<TableLinks code={p.code} name="baselines" />}>
        <DataTable
          caption={t('baselines')}
          rows={baselines}
          sort={null}
          columns={[
            { key: 'version', title: t('baseline'), className: 'main', render: (b) => t('version', { n: b.version }) },
            { key: 'adopted', title: t('adopted_on'), render: (b) => <Day iso={tehranDate(b.adopted_at)} /> },
            {
              key: 'cause',
              title: t('reason'),
              className: 'wrap',
              render: (b) => (
                <>
                  {b.change_code ? (
                    <a href={`/change-requests/${b.change_code}`}>
                      {t('from_change')} <Code code={b.change_code} />
                    </a>
                  ) : b.plan_version !== null ? (
                    t('from_plan', { n: b.plan_version })
                  ) : (
                    '—'
                  )}
                  <span class="under">{title(b.post_fa, b.post_en)}</span>
                </>
              ),
            },
            {
              key: 'budget',
              title: t('budget'),
              className: 'num',
              render: (b) => <ShortRial amount={b.budget_rial} />,
            },
            { key: 'starts', title: t('starts'), render: (b) => <Day iso={b.starts_on} /> },
            { key: 'ends', title: t('ends'), render: (b) => <Day iso={b.ends_on} /> },
          ]}
        />
      </Card>
      {older && newer ? (
        <Card title={t('compare')}>
          <CompareForm baselines={baselines} older={older} newer={newer} />
          {curves ? (
            <ChartFigure
              sentence={
                <>
                  {t('compare_lead', { older: older.version, newer: newer.version })}:{' '}
                  <Shift from={older.ends_on} to={newer.ends_on} />
                </>
              }
            >
              <SCurve
                label={t('compare')}
                height={220}
                ticks={[]}
                lines={[
                  { title: t('version', { n: older.version }), points: curves.older, tone: 'neutral', dashed: true },
                  { title: t('version', { n: newer.version }), points: curves.newer, tone: 'lapis' },
                ]}
              />
            </ChartFigure>
          ) : null}
          <PairTable
            pairs={pairs}
            before={t('version', { n: older.version })}
            after={t('version', { n: newer.version })}
          />
          {fundings.length > 0 ? (
            <FundingPairs
              pairs={fundings}
              before={t('version', { n: older.version })}
              after={t('version', { n: newer.version })}
            />
          ) : null}
        </Card>
      ) : null}
      <Card
        title={t('changes')}
        action={changes.length > 0 ? <TableLinks code={p.code} name="change-requests" /> : undefined}
      >
        {changes.length === 0 ? <EmptyState title={t('changes_empty')} icon="file" /> : <ChangeTable rows={changes} />}
      </Card>
    </ProjectFrame>
  )
}

function CompareForm({
  baselines,
  older,
  newer,
}: {
  baselines: readonly BaselineRow[]
  older: BaselineRow
  newer: BaselineRow
}) {
  const t = useWords(projectWords)
  if (baselines.length < 3) return null
  const select = (name: string, chosen: BaselineRow, label: string) => (
    <div class="field">
      <label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name} class="input">
        {baselines.map((b) => (
          <option value={String(b.version)} selected={b.version === chosen.version}>
            {t('version', { n: b.version })}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form method="get" class="chips">
      {select('older', older, t('before'))}
      {select('newer', newer, t('after'))}
      <Button size="small" kind="secondary">
        {t('compare')}
      </Button>
    </form>
  )
}
