import { Breadcrumbs, Button, Card, Form, LinkButton, Num, ShortRial, StatusChip, useWords } from '../../../ui/index.ts'
import { type PlanChoices, titleOf } from '../choices.ts'
import type { ItemKind, PlanContent } from '../content.ts'
import type { Missing } from '../gate.ts'
import type { Plan } from '../queries.ts'
import { planWords } from '../words.ts'
import { GateList } from './gate-list.tsx'

export interface OverviewProps {
  plan: Plan
  content: PlanContent
  missing: readonly Missing[]
  choices: PlanChoices
  /** Actions under which the agency owes solutions. */
  duties: readonly number[]
}

/** The plan as it is being written: every part with its own page, and what is still missing. */
export function EditOverview({ plan, content, missing, choices, duties }: OverviewProps) {
  const words = useWords(planWords)
  const at = `/plans/${plan.code}/edit`
  const counts = Map.groupBy(missing, (one) => one.key)
  const open = duties.filter((action) => !content.solutions.some((solution) => solution.action_number === action))
  return (
    <>
      <Breadcrumbs
        trail={[
          { title: words('plans'), href: '/plans' },
          { title: plan.title, href: `/plans/${plan.code}` },
        ]}
      />
      <header class="list-head">
        <div class="list-title">
          <h1>{words('editTitle')}</h1>
        </div>
        <p class="lead">{words('editLead')}</p>
        <div class="list-actions">
          {missing.length === 0 ? (
            <LinkButton href={`/plans/${plan.code}/submission`} kind="primary" icon="check">
              {words('submit')}
            </LinkButton>
          ) : null}
          <LinkButton href={`/plans/${plan.code}/import`} icon="upload">
            {words('bringExcel')}
          </LinkButton>
          <LinkButton href={`/plans/${plan.code}`} kind="quiet">
            {words('backToPlan')}
          </LinkButton>
        </div>
      </header>
      {duties.length > 0 ? (
        <Card title={words('duty')}>
          <ul class="plain">
            {duties.map((action) => (
              <li>
                {titleOf(choices.actions, action)}{' '}
                {open.includes(action) ? <StatusChip title={words('dutyOpen')} tone="due" /> : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <ItemCard
        at={at}
        kind="objectives"
        title={words('objectives')}
        add={words('newObjective')}
        items={content.objectives}
      />
      <ItemCard
        at={at}
        kind="programmes"
        title={words('programmes')}
        add={words('newProgramme')}
        items={content.programmes.map((programme) => ({
          ...programme,
          note: content.objectives.find((objective) => objective.key === programme.objective)?.title ?? '',
        }))}
        lacks={counts}
      />
      <ItemCard
        at={at}
        kind="solutions"
        title={words('solutions')}
        add={words('newSolution')}
        items={content.solutions.map((solution) => ({
          ...solution,
          note: titleOf(choices.actions, solution.action_number),
        }))}
      />
      <Card
        title={words('projects')}
        action={
          <LinkButton href={`${at}/projects/new`} size="small" icon="plus">
            {words('newProject')}
          </LinkButton>
        }
      >
        {content.projects.length === 0 ? <p class="muted">{words('noProjectsYet')}</p> : null}
        <ul class="plan-projects">
          {content.projects.map((project) => (
            <li class="plan-edit-row">
              <span>
                <bdi class="muted">{project.key}</bdi>{' '}
                <a href={`${at}/projects/${project.key}/what`}>{project.title}</a>{' '}
                <span class="muted">
                  <ShortRial amount={project.budget_rial} />
                </span>
              </span>
              {counts.has(project.key) ? (
                <StatusChip title={words('lacks', { n: counts.get(project.key)!.length })} tone="due" />
              ) : (
                <StatusChip title={words('complete')} tone="done" icon="check" />
              )}
              <RemoveLink at={at} kind="projects" itemKey={project.key} title={project.title} />
            </li>
          ))}
        </ul>
      </Card>
      <GateList code={plan.code} content={content} missing={missing} linked />
    </>
  )
}

function ItemCard({
  at,
  kind,
  title,
  add,
  items,
  lacks,
}: {
  at: string
  kind: ItemKind
  title: string
  add: string
  items: readonly { key: string; title: string; note?: string }[]
  lacks?: ReadonlyMap<string | null, readonly Missing[]>
}) {
  const words = useWords(planWords)
  return (
    <Card
      title={title}
      action={
        <LinkButton href={`${at}/${kind}/new`} size="small" icon="plus">
          {add}
        </LinkButton>
      }
    >
      {items.length === 0 ? <p class="muted">{words('none')}</p> : null}
      <ul class="plan-projects">
        {items.map((item) => (
          <li class="plan-edit-row">
            <span>
              <bdi class="muted">{item.key}</bdi> <a href={`${at}/${kind}/${item.key}`}>{item.title}</a>{' '}
              {item.note ? <span class="muted">{item.note}</span> : null}
            </span>
            {lacks?.has(item.key) ? <Num value={lacks.get(item.key)!.length} /> : null}
            <RemoveLink at={at} kind={kind} itemKey={item.key} title={item.title} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function RemoveLink({ at, kind, itemKey, title }: { at: string; kind: ItemKind; itemKey: string; title: string }) {
  const words = useWords(planWords)
  return (
    <details class="plan-remove">
      <summary aria-label={words('removeAsk', { title })}>{words('remove')}</summary>
      <Form action={`${at}/${kind}/${itemKey}/removal`} inline>
        <Button kind="danger" size="small">
          {words('removeAsk', { title: title.length > 40 ? `${title.slice(0, 40)}…` : title })}
        </Button>
      </Form>
    </details>
  )
}
