import { BarChart, Card, ChartFigure, JalaliDate, Num, ShortRial, StatusChip, useWords } from '../../../ui/index.ts'
import { type PlanChoices, titleOf } from '../choices.ts'
import { type PlanContent, type PlanProject, sourceKinds } from '../content.ts'
import { planWords } from '../words.ts'

/** Objectives → operational programmes → projects, and the solutions they serve. */
export function PlanTree({
  content,
  choices,
  lacking,
}: {
  content: PlanContent
  choices: PlanChoices
  lacking?: ReadonlySet<string>
}) {
  const words = useWords(planWords)
  const orphans = content.programmes.filter((programme) => !programme.objective)
  const loose = content.projects.filter((project) => !project.programme)
  const props = { content, choices, lacking }
  if (content.projects.length + content.objectives.length === 0) return <p class="muted">{words('noProjectsYet')}</p>
  return (
    <div class="plan-tree">
      {content.objectives.map((objective) => (
        <section class="plan-objective">
          <h3>
            <bdi class="muted">{objective.key}</bdi> {objective.title}
          </h3>
          {objective.description ? <p class="muted">{objective.description}</p> : null}
          {content.programmes
            .filter((programme) => programme.objective === objective.key)
            .map((programme) => (
              <ProgrammeBranch {...props} programme={programme} />
            ))}
        </section>
      ))}
      {orphans.map((programme) => (
        <ProgrammeBranch {...props} programme={programme} />
      ))}
      {loose.length > 0 ? <ProjectRows {...props} projects={loose} /> : null}
    </div>
  )
}

interface BranchProps {
  content: PlanContent
  choices: PlanChoices
  lacking: ReadonlySet<string> | undefined
}

function ProgrammeBranch({ programme, ...props }: BranchProps & { programme: PlanContent['programmes'][number] }) {
  const projects = props.content.projects.filter((project) => project.programme === programme.key)
  return (
    <details class="plan-programme printed" open={props.content.projects.length <= 40}>
      <summary>
        <bdi class="muted">{programme.key}</bdi> {programme.title}{' '}
        <span class="badge">
          <Num value={projects.length} />
        </span>
      </summary>
      {programme.description ? <p class="muted">{programme.description}</p> : null}
      <ProjectRows {...props} projects={projects} />
    </details>
  )
}

function ProjectRows({ projects, choices, lacking }: BranchProps & { projects: readonly PlanProject[] }) {
  const words = useWords(planWords)
  if (projects.length === 0) return <p class="muted">{words('noProjectsYet')}</p>
  return (
    <ul class="plan-projects">
      {projects.map((project) => (
        <li id={`p-${project.key}`}>
          <details class="printed">
            <summary>
              <span class="plan-project-title">
                <bdi class="muted">{project.key}</bdi> <b>{project.title}</b>
                {lacking?.has(project.key) ? <StatusChip title={words('missingTitle')} tone="due" /> : null}
              </span>
              <span class="plan-project-facts muted">
                {project.action_number ? <span>{titleOf(choices.actions, project.action_number)}</span> : null}
                <span>
                  {project.scope === 'province'
                    ? words('scope_province')
                    : titleOf(choices.counties, project.county_code)}
                </span>
                <span>
                  <ShortRial amount={project.budget_rial} />
                </span>
                {project.starts_on && project.ends_on ? (
                  <span>
                    <JalaliDate iso={project.starts_on} /> – <JalaliDate iso={project.ends_on} />
                  </span>
                ) : null}
              </span>
            </summary>
            <ProjectDetail project={project} choices={choices} />
          </details>
        </li>
      ))}
    </ul>
  )
}

export function ProjectDetail({ project, choices }: { project: PlanProject; choices: PlanChoices }) {
  const words = useWords(planWords)
  return (
    <div class="plan-project-detail">
      {project.description ? <p>{project.description}</p> : null}
      <dl class="facts">
        <div>
          <dt>{words('responsible')}</dt>
          <dd>{titleOf(choices.posts, project.responsible_post_id) || '—'}</dd>
        </div>
        {project.place ? (
          <div>
            <dt>{words('place')}</dt>
            <dd>{project.place}</dd>
          </div>
        ) : null}
        <div class="wide">
          <dt>{words('sources')}</dt>
          <dd>
            {project.funding.length === 0
              ? '—'
              : project.funding.map((one, index) => (
                  <>
                    {index > 0 ? ' · ' : ''}
                    {words(`source_${one.source_kind}`)}: <ShortRial amount={one.amount_rial} />
                  </>
                ))}
          </dd>
        </div>
      </dl>
      {project.milestones.length > 0 ? (
        <div class="table-frame">
          <table class="data-table">
            <caption class="visually-hidden">{words('milestones')}</caption>
            <thead>
              <tr>
                <th scope="col">{words('milestone')}</th>
                <th scope="col">{words('startsOn')}</th>
                <th scope="col">{words('dueOn')}</th>
                <th scope="col" class="num">
                  {words('weight')}
                </th>
              </tr>
            </thead>
            <tbody>
              {project.milestones.map((milestone) => (
                <tr>
                  <td data-label={words('milestone')} class="main">
                    {milestone.title}
                  </td>
                  <td data-label={words('startsOn')}>
                    {milestone.starts_on ? <JalaliDate iso={milestone.starts_on} /> : '—'}
                  </td>
                  <td data-label={words('dueOn')}>{milestone.due_on ? <JalaliDate iso={milestone.due_on} /> : '—'}</td>
                  <td data-label={words('weight')} class="num">
                    <Num value={milestone.weight} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {project.indicators.map((indicator) => (
        <p>
          <b>{indicator.title}</b>: {indicator.baseline === null ? '—' : <Num value={indicator.baseline} />} →{' '}
          {indicator.target === null ? '—' : <Num value={indicator.target} />} {indicator.unit}{' '}
          {indicator.source ? <span class="muted">({indicator.source})</span> : null}
        </p>
      ))}
    </div>
  )
}

/** Money of the whole plan, by source and by action. */
export function PlanMoney({ content, choices }: { content: PlanContent; choices: PlanChoices }) {
  const words = useWords(planWords)
  const bySource = sourceKinds
    .map((kind) => ({
      title: words(`source_${kind}`),
      value:
        content.projects.reduce(
          (sum, project) => sum + (project.funding.find((one) => one.source_kind === kind)?.amount_rial ?? 0),
          0,
        ) / 1e9,
    }))
    .filter((row) => row.value > 0)
  const byAction = choices.actions
    .map((action) => ({
      title: action.title,
      value:
        content.projects
          .filter((project) => String(project.action_number) === action.value)
          .reduce((sum, project) => sum + (project.budget_rial ?? 0), 0) / 1e9,
      href: `/actions/${action.value}`,
    }))
    .filter((row) => row.value > 0)
  if (bySource.length + byAction.length === 0) return null
  return (
    <Card title={words('budget')}>
      {byAction.length > 0 ? (
        <ChartFigure sentence={words('actionsSentence')}>
          <BarChart rows={byAction.map((row) => ({ ...row, value: Math.round(row.value) }))} tone="lapis" />
        </ChartFigure>
      ) : null}
      {bySource.length > 0 ? (
        <ChartFigure sentence={words('sourcesSentence')}>
          <BarChart rows={bySource.map((row) => ({ ...row, value: Math.round(row.value) }))} tone="action" />
        </ChartFigure>
      ) : null}
    </Card>
  )
}
