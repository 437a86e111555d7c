import { resolutionLifecycle } from '../council/resolution/rules.ts'
import type { Lang } from '../platform/ctx.ts'
import { tehranDate } from '../platform/jalali.ts'
import { stateOf } from '../platform/lifecycle.ts'
import { say } from '../platform/words.ts'
import {
  Bdi,
  Card,
  ChartFigure,
  CountyMap,
  DataTable,
  EmptyState,
  Hero,
  JalaliDate,
  LinkButton,
  Num,
  Stat,
  Stats,
  StatusChip,
  usePage,
  useWords,
} from '../ui/index.ts'
import type { PublicAction, PublicProgramme } from './programme-queries.ts'
import { ActionProjects, ProgrammeOfTheYear } from './programme-view.tsx'
import type { ActionFigures, CountyDemands, PortalFigures, PublicResolution } from './queries.ts'
import { portalWords } from './words.ts'

const titleOf = (row: { title_fa: string; title_en: string }, lang: Lang) =>
  lang === 'fa' ? row.title_fa : row.title_en

export function HomePage(props: {
  figures: PortalFigures
  resolutions: PublicResolution[]
  counties: CountyDemands[]
  programme: PublicProgramme
}) {
  const t = useWords(portalWords)
  const { figures, programme } = props
  return (
    <>
      <Hero title={t('title')} lead={t('lead')}>
        <LinkButton href="/demands/new" kind="primary">
          {t('send')}
        </LinkButton>
        <form class="track-form" method="get" action="/track">
          <label class="visually-hidden" for="track-code">
            {t('track_label')}
          </label>
          <input
            class="input"
            id="track-code"
            name="code"
            inputmode="numeric"
            autocomplete="off"
            placeholder={t('track_label')}
            required
          />
          <button class="button secondary" type="submit">
            {t('track')}
          </button>
        </form>
      </Hero>
      <section aria-label={t('numbers')}>
        <Stats>
          <Stat title={t('demands')} value={<Num value={figures.demands} />} />
          <Stat title={t('open')} value={<Num value={figures.open} />} tone="due" />
          <Stat title={t('solved')} value={<Num value={figures.solved} />} tone="done" />
          <Stat title={t('resolutions')} value={<Num value={figures.resolutions} />} href="/resolutions" />
          <Stat
            title={t('verified')}
            value={<Num value={figures.verified} />}
            note={t('of_commitments', { n: figures.commitments })}
            tone="done"
          />
          <Stat title={t('national')} value={<Num value={figures.national} />} />
        </Stats>
      </section>
      <Road />
      <section class="home-part">
        <h2>{t('actions')}</h2>
        <p class="lead">{t('actions_lead')}</p>
        <ol class="actions-grid">
          {figures.actions.map((action) => (
            <ActionCard action={action} projects={programme.actions.find((one) => one.number === action.number)} />
          ))}
        </ol>
      </section>
      <ProgrammeOfTheYear programme={programme} />
      <section class="home-part">
        <h2>{t('latest')}</h2>
        <ResolutionTable rows={props.resolutions} />
        <p>
          <a href="/resolutions">{t('all_resolutions')}</a>
        </p>
      </section>
      <DemandsMap counties={props.counties} />
      <p class="home-foot">
        <a href="/lifecycles">{t('about_courses')}</a> <a href="/api">{t('for_programs')}</a>
      </p>
    </>
  )
}

function ActionCard({ action, projects }: { action: ActionFigures; projects: PublicAction | undefined }) {
  const { lang } = usePage()
  return (
    <li>
      <a class="action-card" href={`/actions/${action.number}`}>
        <span class="action-number" aria-hidden="true">
          <Num value={action.number} />
        </span>
        <strong>{titleOf(action, lang)}</strong>
        <ActionProjects action={action} of={projects} />
      </a>
    </li>
  )
}

function Road() {
  const t = useWords(portalWords)
  return (
    <section class="home-part">
      <h2>{t('road')}</h2>
      <ol class="road">
        {([1, 2, 3, 4, 5, 6] as const).map((n) => (
          <li>{t(`road_${n}`)}</li>
        ))}
      </ol>
      <p class="lead">{t('no_dead_end')}</p>
    </section>
  )
}

function ResolutionTable({ rows }: { rows: PublicResolution[] }) {
  const t = useWords(portalWords)
  const { lang } = usePage()
  if (rows.length === 0) return <EmptyState title={t('no_resolutions')} icon="resolution" />
  return (
    <DataTable
      caption={t('latest')}
      rows={rows}
      rowHref={(row) => `/resolutions/${row.code}`}
      columns={[
        {
          key: 'title',
          title: t('subject'),
          className: 'main',
          render: (row) => <a href={`/resolutions/${row.code}`}>{row.title}</a>,
        },
        { key: 'number', title: t('number'), render: (row) => <Bdi>{row.number_text}</Bdi> },
        { key: 'body', title: t('body'), render: (row) => (lang === 'fa' ? row.body_fa : row.body_en) },
        {
          key: 'state',
          title: t('state'),
          render: (row) => (
            <StatusChip
              title={say(stateOf(resolutionLifecycle, row.state).title, lang)}
              tone={row.state === 'executed' ? 'done' : 'active'}
            />
          ),
        },
        { key: 'date', title: t('date'), render: (row) => <JalaliDate iso={tehranDate(row.enacted_at)} /> },
      ]}
    />
  )
}

function DemandsMap({ counties }: { counties: CountyDemands[] }) {
  const t = useWords(portalWords)
  const { lang } = usePage()
  const name = (row: CountyDemands) => (lang === 'fa' ? row.name_fa : row.name_en)
  const first = counties[0]
  return (
    <Card title={t('map')}>
      <ChartFigure
        sentence={
          first && first.demands > 0 ? t('map_sentence', { first: name(first), n: first.demands }) : t('map_none')
        }
        table={{
          columns: [t('county'), t('demands')],
          rows: counties.map((row) => [name(row), <Num value={row.demands} />]),
        }}
      >
        <CountyMap
          label={t('map')}
          points={counties.map((row) => ({
            code: row.code,
            title: name(row),
            lat: row.latitude,
            lon: row.longitude,
            value: row.demands,
            tone: 'active' as const,
          }))}
        />
      </ChartFigure>
    </Card>
  )
}
