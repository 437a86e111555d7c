import { tehranDate } from '../../../platform/jalali.ts'
import { formatNumber } from '../../../platform/persian.ts'
import { pick } from '../../../platform/words.ts'
import {
  Breadcrumbs,
  BulletChart,
  Button,
  Card,
  ChartFigure,
  EmptyState,
  ExportLinks,
  Form,
  type FormState,
  fieldId,
  JalaliDate,
  LinkButton,
  ListHead,
  Meter,
  Num,
  SelectField,
  ShortRial,
  StackedBars,
  Stat,
  Stats,
  StatusChip,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ProjectTotals } from '../../project/queries.ts'
import type { Asked, AskedItem } from '../demand-queries.ts'
import type { Duty } from '../duty-queries.ts'
import type { Action, ActionProject, Agency, PresentedSolution, Year } from '../queries.ts'
import type { ActionTotals } from '../tables.ts'
import { actionWords } from '../words.ts'
import { YearChoice } from './year-choice.tsx'

export function ActionList({
  actions,
  years,
  year,
}: {
  actions: readonly ActionTotals[]
  years: readonly Year[]
  year: number | null
}) {
  const { lang, url } = usePage()
  const words = useWords(actionWords)
  const known = years.find((one) => one.year === year)
  return (
    <>
      <ListHead
        title={words('actions')}
        lead={words('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/actions' : `/actions.${format}`}${url.search}`}
        action={
          <LinkButton href={year ? `/actions/matrix?year=${year}` : '/actions/matrix'} icon="report">
            {words('matrix')}
          </LinkButton>
        }
      />
      {known?.motto_fa ? (
        <p class="motto">{words('motto', { motto: pick(lang, known.motto_fa, known.motto_en || known.motto_fa) })}</p>
      ) : null}
      {year ? <YearChoice years={years.map((one) => one.year)} year={year} /> : null}
      {year === null ? (
        <EmptyState title={words('noYear')} icon="programme">
          {words('noYearNext')}
        </EmptyState>
      ) : null}
      <ol class="core-action-cards">
        {actions.map((action) => (
          <li>
            <a href={`/actions/${action.number}${year ? `?year=${year}` : ''}`} class="core-action-card">
              <span class="core-action-number">{formatNumber(action.number, lang)}</span>
              <b>{pick(lang, action.title_fa, action.title_en)}</b>
              <span class="muted">
                {action.projects > 0 ? words('solutionProjects', { n: action.projects }) : words('owedShort')}
              </span>
              {action.projects > 0 ? (
                <span class="muted">
                  <ShortRial amount={BigInt(action.budget_rial)} />
                </span>
              ) : null}
              {action.projects > 0 ? (
                <Meter
                  value={Number(action.verified_percent)}
                  behind={Number(action.reported_percent)}
                  target={Number(action.planned_percent)}
                  tone="done"
                  label={words('verified')}
                />
              ) : null}
            </a>
          </li>
        ))}
      </ol>
      {actions.some((action) => action.projects > 0) ? (
        <ChartFigure sentence={words('overviewSentence')} note={words('overviewNote')}>
          <BulletChart
            max={100}
            rows={actions
              .filter((action) => action.projects > 0)
              .map((action) => ({
                title: pick(lang, action.title_fa, action.title_en),
                value: Number(action.verified_percent),
                reported: Number(action.reported_percent),
                target: Number(action.planned_percent),
                href: `/actions/${action.number}?year=${year}`,
                tone: 'done' as const,
              }))}
          />
        </ChartFigure>
      ) : null}
    </>
  )
}

export interface ActionView {
  action: Action
  year: number | null
  years: readonly number[]
  totals: ProjectTotals
  byAgency: readonly (ProjectTotals & { agency: Agency })[]
  duties: readonly Duty[]
  solutions: readonly PresentedSolution[]
  largest: readonly ActionProject[]
  asked: Asked
  latest: { resolutions: readonly AskedItem[]; demands: readonly AskedItem[] }
  mayEdit: boolean
}

export function ActionPage(view: ActionView) {
  const { action, year, years, totals, byAgency } = view
  const { lang } = usePage()
  const words = useWords(actionWords)
  const number = (value: number) => formatNumber(Math.round(value), lang)
  const gap = Math.round(Number(totals.reported_percent) - Number(totals.verified_percent))
  return (
    <>
      <Breadcrumbs trail={[{ title: words('actions'), href: '/actions' }]} />
      <header class="list-head">
        <p class="record-kind">
          {words('action')} {formatNumber(action.number, lang)}
        </p>
        <div class="list-title">
          <h1>{pick(lang, action.title_fa, action.title_en)}</h1>
        </div>
      </header>
      {year ? <YearChoice years={years} year={year} /> : null}
      <Stats>
        <Stat
          title={words('promised')}
          value={words('solutionProjects', { n: totals.projects })}
          note={words('promisedNote', { budget: number(Number(totals.budget_rial) / 1e9), agencies: byAgency.length })}
          href={`/projects?action=${action.number}${year ? `&year=${year}` : ''}`}
        />
        <Stat
          title={words('done')}
          value={<Percent value={Number(totals.reported_percent)} />}
          note={words('doneNote', { planned: number(Number(totals.planned_percent)) })}
          tone="active"
        />
        <Stat
          title={words('seen')}
          value={<Percent value={Number(totals.verified_percent)} />}
          note={gap > 0 ? words('seenNote', { gap: number(gap) }) : words('seenEven')}
          tone="done"
        />
      </Stats>
      {totals.projects > 0 ? (
        <ChartFigure sentence={words('coloursSentence')}>
          <StackedBars
            parts={[
              { title: words('green'), tone: 'done' },
              { title: words('amber'), tone: 'due' },
              { title: words('red'), tone: 'late' },
            ]}
            rows={[{ title: words('projects'), values: [totals.green, totals.amber, totals.red] }]}
          />
        </ChartFigure>
      ) : null}
      {byAgency.length > 0 ? (
        <ChartFigure sentence={words('agenciesSentence')}>
          <BulletChart
            max={100}
            rows={byAgency.slice(0, 25).map((row) => ({
              title: pick(lang, row.agency.title_fa, row.agency.title_en),
              value: Number(row.verified_percent),
              reported: Number(row.reported_percent),
              target: Number(row.planned_percent),
              href: `/projects?action=${action.number}&agency=${row.agency.code}${year ? `&year=${year}` : ''}`,
              tone: 'done' as const,
            }))}
          />
          <Files action={action.number} year={year} name="agencies" />
        </ChartFigure>
      ) : null}
      <Duties {...view} />
      <Solutions {...view} />
      <Largest {...view} />
      <AskedCard {...view} />
    </>
  )
}

function Files({ action, year, name }: { action: number; year: number | null; name: string }) {
  const base = `/actions/${action}/${name}`
  return <ExportLinks base={base} json={`/api/v1${base}`} query={year ? `?year=${year}` : ''} />
}

function AskedCard({ asked, latest }: ActionView) {
  const words = useWords(actionWords)
  const list = (title: string, items: readonly AskedItem[]) =>
    items.length === 0 ? null : (
      <section class="solution-group">
        <h3>{title}</h3>
        <ul class="plain">
          {items.map((item) => (
            <li>
              <a href={item.href}>
                <bdi>{item.title}</bdi>
              </a>{' '}
              <span class="muted">
                <JalaliDate iso={tehranDate(item.at)} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <Card title={words('asked')}>
      <Stats>
        <Stat
          title={words('demands')}
          value={<Num value={asked.demands} />}
          note={words('demandsNote', { n: asked.solved })}
        />
        <Stat title={words('resolutions')} value={<Num value={asked.resolutions} />} />
        <Stat
          title={words('commitments')}
          value={<Num value={asked.commitments} />}
          note={words('commitmentsNote', { n: asked.verified })}
          tone="due"
        />
      </Stats>
      {list(words('latestResolutions'), latest.resolutions)}
      {list(words('latestDemands'), latest.demands)}
    </Card>
  )
}

function Percent({ value }: { value: number }) {
  const { lang } = usePage()
  return <bdi class="num">{`${formatNumber(Math.round(value), lang)}${lang === 'fa' ? '٪' : '%'}`}</bdi>
}

function Duties({ action, year, duties, solutions, mayEdit }: ActionView) {
  const { lang } = usePage()
  const words = useWords(actionWords)
  const gave = new Set(solutions.map((solution) => solution.organisation_id))
  return (
    <Card
      title={words('duties')}
      action={
        mayEdit && year ? (
          <a href={`/actions/${action.number}/duties?year=${year}`}>{words('editDuties')}</a>
        ) : undefined
      }
    >
      {duties.length === 0 ? <p class="muted">{words('noDuties')}</p> : null}
      {duties[0]?.expectation ? (
        <p>
          <bdi>{duties[0].expectation}</bdi>
        </p>
      ) : null}
      <ul class="columns-list">
        {duties.map((duty) => (
          <li>
            {pick(lang, duty.agency_fa, duty.agency_en)}{' '}
            {duty.is_lead ? <StatusChip title={words('leading')} tone="active" /> : null}{' '}
            {gave.has(duty.organisation_id) ? (
              <StatusChip title={words('gave')} tone="done" />
            ) : (
              <StatusChip title={words('owes')} tone="due" />
            )}
          </li>
        ))}
      </ul>
      <Files action={action.number} year={year} name="duties" />
    </Card>
  )
}

function Solutions({ action, year, solutions }: ActionView) {
  const { lang } = usePage()
  const words = useWords(actionWords)
  const byAgency = Map.groupBy(solutions, (solution) => pick(lang, solution.agency_fa, solution.agency_en))
  return (
    <Card title={words('solutions')} action={<Files action={action.number} year={year} name="solutions" />}>
      {solutions.length === 0 ? <p class="muted">{words('noSolutions')}</p> : null}
      <div class="columns-list">
        {[...byAgency].map(([agency, own]) => (
          <section class="solution-group">
            <h3>{agency}</h3>
            <ul class="plain">
              {own.map((solution) => (
                <li>
                  <bdi>{solution.title}</bdi>{' '}
                  <span class="muted">{words('solutionProjects', { n: solution.projects })}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}

function Largest({ largest, action, year }: ActionView) {
  const { lang } = usePage()
  const words = useWords(actionWords)
  if (largest.length === 0) return null
  const tones = { green: 'done', amber: 'due', red: 'late' } as const
  return (
    <Card
      title={words('largest')}
      action={<a href={`/projects?action=${action.number}${year ? `&year=${year}` : ''}`}>{words('all')}</a>}
    >
      <ul class="largest-projects">
        {largest.map((project) => (
          <li>
            <span>
              <a href={`/projects/${project.code}`}>
                <bdi>{project.title}</bdi>
              </a>{' '}
              <span class="muted">
                {pick(lang, project.agency_fa, project.agency_en)} · <ShortRial amount={project.budget_rial} />
              </span>
            </span>
            <StatusChip title={words(project.colour)} tone={tones[project.colour]} />
            <Meter
              value={Number(project.verified_percent)}
              behind={Number(project.reported_percent)}
              tone="done"
              label={words('verified')}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function DutiesForm({
  action,
  year,
  agencies,
  chosen,
  form,
}: {
  action: Action
  year: number
  agencies: readonly Agency[]
  chosen: ReadonlySet<number>
  form: FormState
}) {
  const { lang } = usePage()
  const words = useWords(actionWords)
  return (
    <div class="question">
      <Breadcrumbs
        trail={[
          { title: words('actions'), href: '/actions' },
          { title: pick(lang, action.title_fa, action.title_en), href: `/actions/${action.number}?year=${year}` },
        ]}
      />
      <h1>{words('editDuties')}</h1>
      <div class="lead prose">{words('editDutiesLead')}</div>
      <Form>
        <input type="hidden" name="year" value={String(year)} />
        <SelectField
          name="lead"
          label={words('leadAgency')}
          form={form}
          options={agencies.map((agency) => ({
            value: String(agency.id),
            title: pick(lang, agency.title_fa, agency.title_en),
          }))}
        />
        <TextArea name="expectation" label={words('expectation')} form={form} rows={3} maxlength={1000} />
        <fieldset class="field">
          <legend>{words('duties')}</legend>
          <div class="choices columns-list">
            {agencies.map((agency) => (
              <div class="choice">
                <input
                  type="checkbox"
                  id={fieldId(`agency_${agency.id}`)}
                  name="agencies"
                  value={String(agency.id)}
                  checked={chosen.has(agency.id)}
                />
                <label for={fieldId(`agency_${agency.id}`)}>{pick(lang, agency.title_fa, agency.title_en)}</label>
              </div>
            ))}
          </div>
        </fieldset>
        <div class="actions">
          <Button>{words('save')}</Button>
        </div>
      </Form>
    </div>
  )
}
