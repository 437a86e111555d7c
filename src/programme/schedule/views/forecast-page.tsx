import type { Child } from 'hono/jsx'
import { formatJalali, jalaliYear, tehranDate } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { codeIn } from '../../../platform/record-links.ts'
import {
  Button,
  Card,
  ChartFigure,
  DataTable,
  EmptyState,
  ExportLinks,
  Form,
  JalaliDate,
  Meter,
  Moment,
  Num,
  RecordPage,
  Stat,
  Stats,
  Tabs,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { projectTabs } from '../../project/tabs.ts'
import type { ChartProject, Driver, Forecast } from '../queries.ts'
import { scheduleWords } from '../words.ts'
import { ForecastPicture } from './forecast-picture.tsx'

export function ForecastPage({
  project,
  forecasts,
  mayMake,
}: {
  project: ChartProject
  forecasts: readonly Forecast[]
  mayMake: boolean
}) {
  const words = useWords(scheduleWords)
  const [latest, ...earlier] = forecasts
  const make = mayMake ? (
    <Form action={`/projects/${project.code}/forecast`} inline>
      <Button kind={latest ? 'secondary' : 'primary'} icon="clock">
        {words('makeForecast')}
      </Button>
    </Form>
  ) : undefined
  return (
    <ProjectTime project={project} current="forecast">
      {latest ? (
        <Latest forecast={latest} project={project} make={make} />
      ) : (
        <EmptyState title={words(project.is_closed ? 'forecastClosed' : 'forecastNone')} icon="indicator" action={make}>
          {project.is_closed ? null : words('forecastNoneNext')}
        </EmptyState>
      )}
      {earlier.length > 0 ? <Earlier forecasts={earlier} /> : null}
    </ProjectTime>
  )
}

/** One project's time, on two of its pages. */
export function ProjectTime({
  project,
  current,
  children,
}: {
  project: ChartProject
  current: 'gantt' | 'forecast'
  children?: Child
}) {
  const { lang, actor } = usePage()
  const words = useWords(scheduleWords)
  return (
    <RecordPage
      title={project.title}
      code={codeIn(lang, project.code)}
      kind={`${words('project')} — ${lang === 'fa' ? project.agency_fa : project.agency_en}`}
      trail={[{ title: words('projects'), href: '/projects' }]}
      tabs={<Tabs label={words('projectPages')} tabs={projectTabs(project, current, actor, lang)} />}
    >
      {children}
    </RecordPage>
  )
}

function Latest({ forecast: f, project, make }: { forecast: Forecast; project: ChartProject; make?: Child }) {
  const { lang } = usePage()
  const words = useWords(scheduleWords)
  const day = (iso: string) => formatJalali(iso, 'long', lang)
  const share = (value: number) => percent(value, lang)
  const year = jalaliYear(f.year_ends_on)
  return (
    <>
      <Stats>
        <Stat title={words('p50')} value={day(f.p50_on)} tone={f.p50_on > f.planned_on ? 'late' : 'done'} />
        <Stat title={words('p85')} value={day(f.p85_on)} tone={f.p85_on > f.planned_on ? 'due' : 'done'} />
        <Stat
          title={words('planned')}
          value={day(f.planned_on)}
          note={words('reckonedNote', { date: day(f.reckoned_on) })}
        />
        <Stat title={words('planChance')} value={share(f.plan_chance)} />
        <Stat title={words('yearChance')} value={share(f.year_chance)} note={day(f.year_ends_on)} />
      </Stats>
      <Card
        action={
          <span class="chips">
            <Files code={project.code} name="forecasts" />
            {make}
          </span>
        }
      >
        <ChartFigure
          sentence={`${words('forecastSentence', { p50: day(f.p50_on), p85: day(f.p85_on), planned: day(f.planned_on) })} ${words('chanceSentence', { year: lang === 'fa' ? toPersianDigits(String(year)) : String(year), chance: share(f.year_chance), plan: share(f.plan_chance) })}`}
          table={{
            columns: [words('byDay'), words('share')],
            rows: f.curve
              .filter((_, at) => at % 3 === 0 || at === f.curve.length - 1)
              .map((point) => [<JalaliDate iso={point.on} />, share(point.share)]),
          }}
          note={
            <>
              {words('forecastLead', { runs: f.runs })} {words('madeAt', { date: day(tehranDate(f.made_at)) })}{' '}
              <Files code={project.code} name="forecast-curve" />
            </>
          }
        >
          <ForecastPicture forecast={f} />
        </ChartFigure>
      </Card>
      <Drivers forecast={f} project={project} />
      <Record forecast={f} />
    </>
  )
}

function Drivers({ forecast, project }: { forecast: Forecast; project: ChartProject }) {
  const { lang } = usePage()
  const words = useWords(scheduleWords)
  return (
    <Card title={words('driversTitle')} action={<Files code={project.code} name="forecast-drivers" />}>
      <p class="muted">{words('driversLead')}</p>
      <DataTable
        caption={words('driversTitle')}
        columns={[
          {
            key: 'task',
            title: words('task'),
            className: 'main',
            render: (driver: Driver) =>
              driver.project === project.code ? (
                driver.title
              ) : (
                <>
                  {driver.title}
                  <br />
                  <a href={`/projects/${driver.project}`}>{driver.project_title}</a>
                </>
              ),
          },
          {
            key: 'criticality',
            title: words('criticality'),
            render: (driver) => <Meter value={driver.criticality * 100} label={words('criticality')} tone="lapis" />,
          },
          {
            key: 'effect',
            title: words('effect'),
            render: (driver) => (
              <Meter value={Math.max(0, driver.sensitivity) * 100} label={words('effect')} tone="due" />
            ),
          },
          {
            key: 'mean',
            title: words('expected'),
            className: 'num',
            render: (driver) => (
              <Num value={driver.mean_days} digits={0} unit={lang === 'fa' ? 'روز کاری' : 'working days'} />
            ),
          },
        ]}
        rows={forecast.drivers}
        empty={<p class="muted">{words('driversNone')}</p>}
      />
    </Card>
  )
}

function Files({ code, name }: { code: string; name: string }) {
  const base = `/projects/${code}/${name}`
  return <ExportLinks base={base} json={`/api/v1${base}`} />
}

function Record({ forecast: { record: r, tasks, links } }: { forecast: Forecast }) {
  const { lang } = usePage()
  const words = useWords(scheduleWords)
  const share = (value: number) => percent(value, lang)
  const ratio = r.median.toFixed(2)
  return (
    <Card title={words('recordTitle')}>
      <ul>
        <li>{words('recordOwn', { n: r.own_count, share: share(r.own_share) })}</li>
        <li>{words('recordProvince', { n: r.province_count, share: share(r.province_share) })}</li>
        {r.convention_share >= 0.005 ? (
          <li>{words('recordConvention', { share: share(r.convention_share) })}</li>
        ) : null}
      </ul>
      <p>
        {words('recordMedian', { ratio: lang === 'fa' ? toPersianDigits(ratio.replace('.', '٫')) : ratio })}{' '}
        {words('recordShared', { share: share(r.correlation) })} {words('recordNetwork', { tasks, links })}
      </p>
    </Card>
  )
}

function Earlier({ forecasts }: { forecasts: readonly Forecast[] }) {
  const { lang } = usePage()
  const words = useWords(scheduleWords)
  return (
    <Card title={words('historyTitle')}>
      <DataTable
        caption={words('historyTitle')}
        columns={[
          { key: 'made', title: words('madeOn'), render: (f: Forecast) => <Moment at={f.made_at} /> },
          { key: 'planned', title: words('planned'), render: (f) => <JalaliDate iso={f.planned_on} /> },
          { key: 'p10', title: words('p10'), render: (f) => <JalaliDate iso={f.p10_on} /> },
          { key: 'p50', title: words('p50'), render: (f) => <JalaliDate iso={f.p50_on} /> },
          { key: 'p85', title: words('p85'), render: (f) => <JalaliDate iso={f.p85_on} /> },
          { key: 'year', title: words('yearChance'), className: 'num', render: (f) => percent(f.year_chance, lang) },
        ]}
        rows={forecasts}
      />
    </Card>
  )
}

function percent(share: number, lang: 'fa' | 'en'): string {
  const whole = String(Math.round(share * 100))
  return lang === 'fa' ? `${toPersianDigits(whole)}٪` : `${whole}%`
}
