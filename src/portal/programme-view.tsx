import { codeIn } from '../platform/record-links.ts'
import { periodTitle } from '../programme/indicator/periods.ts'
import {
  Card,
  ChartFigure,
  CountyMap,
  DataTable,
  Meter,
  Num,
  StatusChip,
  type Tone,
  usePage,
  useWords,
} from '../ui/index.ts'
import type { PublicAction, PublicIndicator, PublicProgramme } from './programme-queries.ts'
import type { ActionFigures } from './queries.ts'
import { portalWords } from './words.ts'

/** The programme of the year beside the demands: what was promised, how far it is said to be and how far it was seen. */
export function ProgrammeOfTheYear({ programme: p }: { programme: PublicProgramme }) {
  const t = useWords(portalWords)
  const { lang } = usePage()
  const motto = p.year ? (lang === 'fa' ? p.year.motto_fa : p.year.motto_en) : ''
  return (
    <section class="home-part">
      <h2>{p.year ? t('programme_of', { year: codeIn(lang, String(p.year.year)) }) : t('programme')}</h2>
      <p class="lead">{motto ? t('programme_motto', { motto }) : t('programme_lead')}</p>
      {p.projects === 0 ? <p class="muted">{t('programme_none')}</p> : <Projects programme={p} />}
      {p.indicators.length > 0 ? (
        <Card title={t('indicators')}>
          <Indicators rows={p.indicators} />
          <p>
            <a href="/indicators">{t('all_indicators')}</a>
          </p>
        </Card>
      ) : null}
    </section>
  )
}

function Projects({ programme: p }: { programme: PublicProgramme }) {
  const t = useWords(portalWords)
  const { lang } = usePage()
  const name = (row: { name_fa: string; name_en: string }) => (lang === 'fa' ? row.name_fa : row.name_en)
  const busy = p.counties.filter((row) => row.projects > 0).sort((a, b) => b.projects - a.projects)
  return (
    <div class="columns">
      <Card title={t('projects_progress')}>
        <p>{t('projects_line', { n: p.projects, closed: p.closed })}</p>
        <dl class="two-bars">
          <dt>{t('said')}</dt>
          <dd>
            <Meter value={Math.round(p.reported_percent)} tone="lapis" label={t('said')} />
          </dd>
          <dt>{t('was_seen')}</dt>
          <dd>
            <Meter value={Math.round(p.verified_percent)} tone="done" label={t('was_seen')} />
          </dd>
        </dl>
        <p class="muted">{t('two_bars_note')}</p>
        <p>
          <a href="/projects">{t('all_projects')}</a> · <a href="/projects/map">{t('projects_on_map')}</a>
        </p>
      </Card>
      <Card title={t('projects_map')}>
        <ChartFigure
          sentence={
            busy[0] ? t('projects_map_sentence', { first: name(busy[0]), n: busy[0].projects }) : t('programme_none')
          }
          table={{
            columns: [t('county'), t('projects'), t('said'), t('was_seen')],
            rows: busy.map((row) => [
              <a href={`/projects?county=${row.code}`}>{name(row)}</a>,
              <Num value={row.projects} />,
              <Meter value={row.reported_percent} tone="lapis" label={t('said')} />,
              <Meter value={row.verified_percent} tone="done" label={t('was_seen')} />,
            ]),
          }}
        >
          <CountyMap
            label={t('projects_map')}
            points={p.counties.map((row) => ({
              code: row.code,
              title: name(row),
              lat: row.latitude,
              lon: row.longitude,
              value: row.projects,
              tone: 'done' as const,
              ...(row.projects > 0 ? { href: `/projects?county=${row.code}` } : {}),
            }))}
          />
        </ChartFigure>
      </Card>
    </div>
  )
}

const tones: Readonly<Record<string, Tone>> = { met: 'done', near: 'due', off: 'late' }

function Indicators({ rows }: { rows: readonly PublicIndicator[] }) {
  const t = useWords(portalWords)
  const { lang } = usePage()
  const number = (value: number, row: PublicIndicator) => (
    <Num value={value} digits={row.decimals} unit={lang === 'fa' ? row.unit : row.unit_en} />
  )
  return (
    <DataTable
      caption={t('indicators')}
      rows={rows}
      rowHref={(row) => `/indicators/${row.code}`}
      columns={[
        {
          key: 'title',
          title: t('indicator'),
          className: 'main',
          render: (row) => <a href={`/indicators/${row.code}`}>{lang === 'fa' ? row.title_fa : row.title_en}</a>,
        },
        { key: 'period', title: t('period'), render: (row) => periodTitle(row.frequency, row.period_index, lang) },
        { key: 'value', title: t('value'), className: 'num', render: (row) => number(row.value, row) },
        {
          key: 'target',
          title: t('target'),
          className: 'num',
          render: (row) => (row.target === null ? <span class="muted">—</span> : number(row.target, row)),
        },
        {
          key: 'standing',
          title: t('standing'),
          render: (row) =>
            row.standing in tones ? (
              <StatusChip
                title={t(`standing_${row.standing}` as 'standing_met')}
                tone={tones[row.standing] ?? 'neutral'}
              />
            ) : (
              <span class="muted">—</span>
            ),
        },
      ]}
    />
  )
}

/** Under each action: what was asked beside what is being done about it. */
export function ActionProjects({ action, of }: { action: ActionFigures; of: PublicAction | undefined }) {
  const t = useWords(portalWords)
  return (
    <>
      <span class="muted">
        {action.demands === 0
          ? t('action_none')
          : t('action_line', { demands: action.demands, resolutions: action.resolutions })}
      </span>
      {of ? (
        <span class="muted">
          {t('action_projects', {
            n: of.projects,
            said: Math.round(of.reported_percent),
            seen: Math.round(of.verified_percent),
          })}
        </span>
      ) : null}
    </>
  )
}
