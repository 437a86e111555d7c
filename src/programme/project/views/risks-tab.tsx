import { Card, ChartFigure, DataTable, LinkButton, Num, StatusChip, useWords } from '../../../ui/index.ts'
import { formWords } from '../form-words.ts'
import type { ProjectRecord, RiskLine } from '../record-queries.ts'
import type { Step } from '../steps.ts'
import { projectWords } from '../words.ts'
import { ProjectFrame } from './frame.tsx'
import { Day, useTitle } from './labels.tsx'
import { TableLinks } from './table-links.tsx'

interface Props {
  project: ProjectRecord
  steps: readonly Step[]
  workingDays: number | null
  mayEnter: boolean
  today: string
  risks: readonly RiskLine[]
}

/** Likelihood × impact: from 8 on a risk is middling, from 15 on heavy. */
const heaviness = (weight: number) => (weight >= 15 ? 'heavy' : weight >= 8 ? 'middling' : 'light')

export function RisksTab({ project: p, steps, workingDays, mayEnter, today, risks }: Props) {
  const t = useWords(projectWords)
  const f = useWords(formWords)
  const title = useTitle()
  const open = risks.filter((risk) => risk.closed_at === null)
  const closed = risks.filter((risk) => risk.closed_at !== null)
  const tones = { heavy: 'late', middling: 'due', light: 'done' } as const
  return (
    <ProjectFrame project={p} current="risks" steps={steps} workingDays={workingDays}>
      <Card
        title={t('tab_risks')}
        action={
          <span class="chips">
            <TableLinks code={p.code} name="risks" />
            {mayEnter ? (
              <LinkButton href={`/projects/${p.code}/risks/new`} size="small" kind="secondary">
                {f('do_risk')}
              </LinkButton>
            ) : null}
          </span>
        }
      >
        {open.length > 0 ? (
          <ChartFigure sentence={t('risk_matrix')}>
            <RiskMatrix risks={open} />
          </ChartFigure>
        ) : null}
        <DataTable
          caption={t('tab_risks')}
          rows={open}
          empty={<p class="muted">{t('risks_empty')}</p>}
          columns={[
            {
              key: 'title',
              title: t('risk'),
              className: 'main',
              render: (risk) => (
                <>
                  {risk.title}
                  <span class="under">
                    {t(`r_${risk.response_kind}` as 'r_avoid')}: {risk.response}
                  </span>
                </>
              ),
            },
            {
              key: 'severity',
              title: t('severity'),
              render: (risk) => {
                const weight = risk.likelihood * risk.impact
                return (
                  <span class="chips">
                    <StatusChip
                      title={t(({ heavy: 'red', middling: 'amber', light: 'green' } as const)[heaviness(weight)])}
                      tone={tones[heaviness(weight)]}
                    />
                    <span>
                      <Num value={risk.likelihood} /> × <Num value={risk.impact} /> = <Num value={weight} />
                    </span>
                  </span>
                )
              },
            },
            { key: 'owner', title: t('owner'), render: (risk) => title(risk.owner_fa, risk.owner_en) },
            {
              key: 'review',
              title: t('review_on'),
              render: (risk) => (
                <>
                  <Day iso={risk.review_on} />
                  {risk.review_on < today ? <span class="under late-text">{t('review_late')}</span> : null}
                </>
              ),
            },
            ...(mayEnter
              ? [
                  {
                    key: 'close',
                    title: '',
                    render: (risk: RiskLine) => (
                      <span class="chips">
                        <LinkButton href={`/projects/${p.code}/risks/${risk.id}/revision`} size="small" kind="quiet">
                          {f('do_revise_risk')}
                        </LinkButton>
                        <LinkButton href={`/projects/${p.code}/risks/${risk.id}/closing`} size="small" kind="quiet">
                          {f('do_close_risk')}
                        </LinkButton>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Card>
      {closed.length > 0 ? (
        <Card title={t('closed_risks')}>
          <ul class="entries">
            {closed.map((risk) => (
              <li>
                {risk.title}
                <span class="under">{risk.closing_note}</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </ProjectFrame>
  )
}

function RiskMatrix({ risks }: { risks: readonly RiskLine[] }) {
  const t = useWords(projectWords)
  const five = [1, 2, 3, 4, 5]
  return (
    <table class="risk-matrix">
      <thead>
        <tr>
          <th scope="col">
            {t('likelihood')} / {t('impact')}
          </th>
          {five.map((impact) => (
            <th scope="col">
              <Num value={impact} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...five].reverse().map((likelihood) => (
          <tr>
            <th scope="row">
              <Num value={likelihood} />
            </th>
            {five.map((impact) => {
              const count = risks.filter((risk) => risk.likelihood === likelihood && risk.impact === impact).length
              return <td class={heaviness(likelihood * impact)}>{count > 0 ? <Num value={count} /> : ''}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
