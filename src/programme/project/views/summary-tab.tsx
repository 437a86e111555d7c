import type { KnownEnding } from '../../../platform/ending-queries.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import {
  Billions,
  Card,
  ChartFigure,
  endingFacts,
  Facts,
  Meter,
  Notice,
  Num,
  SCurve,
  ShortRial,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { reasonSentence } from '../colour-words.ts'
import type { Curves } from '../curve-of.ts'
import { type EarnedValue, earnedValue } from '../earned-value.ts'
import type { CompletionLine, IndicatorLine, ProjectRecord } from '../record-queries.ts'
import type { Step } from '../steps.ts'
import { projectWords } from '../words.ts'
import { Course, ProjectFrame } from './frame.tsx'
import { Code, colourTone, Day, dayText, monthTitle, Place, percentText, useTitle } from './labels.tsx'
import { timelineOf } from './timeline.tsx'

interface Props {
  project: ProjectRecord
  steps: readonly Step[]
  workingDays: number | null
  curves: Curves
  indicators: readonly IndicatorLine[]
  completions: readonly CompletionLine[]
  ending: KnownEnding | null
  timeline: readonly TimelineEntry[]
}

export function SummaryTab({
  project: p,
  steps,
  workingDays,
  curves,
  indicators,
  completions,
  ending,
  timeline,
}: Props) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <ProjectFrame
      project={p}
      current="summary"
      steps={steps}
      workingDays={workingDays}
      facts={[
        { title: t('action'), value: title(p.action_fa, p.action_en) },
        { title: t('county'), value: p.county_code ? title(p.county_fa, p.county_en) : t('whole_province') },
        { title: t('responsible'), value: title(p.responsible_fa, p.responsible_en) },
        { title: t('budget'), value: <ShortRial amount={p.budget_rial} /> },
        { title: t('starts'), value: <Day iso={p.starts_on} /> },
        { title: t('ends'), value: <Day iso={p.ends_on} /> },
        { title: t('last_report'), value: p.last_report_month ? monthTitle(p.last_report_month, lang) : null },
        p.place ? { title: t('place'), value: p.place } : null,
        p.latitude !== null && p.longitude !== null
          ? { title: t('coordinates'), value: <Place latitude={p.latitude} longitude={p.longitude} /> }
          : null,
        p.programme ? { title: t('programme'), value: p.programme, wide: true } : null,
        p.solution ? { title: t('solution'), value: p.solution, wide: true } : null,
        p.description ? { title: t('description'), value: p.description, wide: true } : null,
      ]}
      {...(p.is_inside
        ? {
            aside: <Aside project={p} indicators={indicators} />,
            timeline: timelineOf(timeline, lang),
          }
        : {})}
    >
      {p.is_inside ? <ColourFacts project={p} /> : null}
      <ProgressPair project={p} />
      {ending ? (
        <Card title={t('ending')}>
          <Facts facts={endingFacts(ending, lang)} />
        </Card>
      ) : null}
      <Card title={t('curve')}>
        <CurveFigure project={p} curves={curves} />
      </Card>
      {p.is_inside ? (
        <Card title={t('earned_value')}>
          <EarnedValueFigure project={p} />
        </Card>
      ) : null}
      {p.is_inside && completions.length > 0 ? (
        <Card title={t('completions')}>
          <ul class="entries">
            {completions.map((one) => (
              <li>
                <p class="entry-head">
                  <StatusChip
                    title={t(
                      one.finding === null
                        ? 'waiting'
                        : one.finding === 'verified'
                          ? 'm_verified'
                          : one.finding === 'refuted'
                            ? 'm_refuted'
                            : 'withdrawn',
                    )}
                    tone={
                      one.finding === 'verified'
                        ? 'done'
                        : one.finding === 'refuted'
                          ? 'late'
                          : one.finding === null
                            ? 'due'
                            : 'neutral'
                    }
                  />
                  <span class="muted">{title(one.post_fa, one.post_en)}</span>
                </p>
                <p dir="auto">{one.text}</p>
                {one.note ? (
                  <p>
                    <span class="muted">
                      {title(one.found_by_fa, one.found_by_en)} · <Day iso={one.found_on} />:
                    </span>{' '}
                    {one.note}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {p.is_inside ? <Course state={p.state} timeline={timeline} /> : null}
    </ProjectFrame>
  )
}

function Aside({ project: p, indicators }: { project: ProjectRecord; indicators: readonly IndicatorLine[] }) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  return (
    <>
      <Card title={t('plan')}>
        <p>
          <a href={`/plans/${p.plan_code}`}>
            {t('plan')} <Code code={p.plan_code} />
          </a>
        </p>
      </Card>
      {p.open_change_code ? (
        <Card title={t('change')} tone="due">
          <p>
            <a href={`/change-requests/${p.open_change_code}`}>
              {t('change')} <Code code={p.open_change_code} />
            </a>
          </p>
        </Card>
      ) : null}
      {indicators.length > 0 ? (
        <Card title={t('indicators')}>
          <ul class="entries">
            {indicators.map((one) => (
              <li>
                {one.title}
                {one.baseline !== null && one.target !== null ? (
                  <span class="under">
                    {t('from_to', {
                      from: percentless(one.baseline, lang),
                      to: percentless(one.target, lang),
                      unit: one.unit,
                    })}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}

const percentless = (value: number, lang: 'fa' | 'en') =>
  new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en').format(value)

/** The colour with its reason in a sentence; and what the secretariat judges, until when and why. */
function ColourFacts({ project: p }: { project: ProjectRecord }) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <section class={`colour-facts tone-${colourTone[p.colour]}`} aria-label={t('colour')}>
      <p>
        <span class="muted">{t('computed_colour')}:</span>{' '}
        <StatusChip title={t(p.colour)} tone={colourTone[p.colour]} />
      </p>
      <p>{reasonSentence(p.colour_reason, lang)}</p>
      {p.override_colour ? (
        <div class="judgement">
          <p>
            <span class="muted">{t('judged_colour')}:</span>{' '}
            <StatusChip title={t(p.override_colour)} tone={colourTone[p.override_colour]} />{' '}
            <span class="muted">
              {t('judged_until', { day: dayText(p.override_until!, lang) })} ·{' '}
              {title(p.override_post_fa, p.override_post_en)}
            </span>
          </p>
          <p dir="auto">{p.override_reason}</p>
        </div>
      ) : null}
    </section>
  )
}

/** What was reported and what was seen, always side by side, with what the plan wanted. */
function ProgressPair({ project: p }: { project: ProjectRecord }) {
  const t = useWords(projectWords)
  const gap = Math.round(p.reported_percent - p.verified_percent)
  return (
    <section class="progress-pair" aria-label={t('progress')}>
      <div class="progress-side">
        <span class="progress-title">{t('reported_by_agency')}</span>
        <Meter
          value={Math.round(p.reported_percent)}
          target={Math.round(p.planned_percent)}
          tone="lapis"
          label={t('reported_by_agency')}
        />
      </div>
      <div class="progress-side">
        <span class="progress-title">{t('verified_by_sight')}</span>
        {p.verified_percent === 0 ? (
          <span class="muted">{t('nothing_seen')}</span>
        ) : (
          <Meter value={Math.round(p.verified_percent)} tone="done" label={t('verified_by_sight')} />
        )}
      </div>
      {gap > 0 ? <p class="progress-gap">{t('gap', { n: gap })}</p> : null}
    </section>
  )
}

export function CurveFigure({ project: p, curves }: { project: ProjectRecord; curves: Curves }) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  return (
    <ChartFigure
      sentence={t('curve_sentence', {
        planned: Math.round(p.planned_percent),
        reported: Math.round(p.reported_percent),
        verified: Math.round(p.verified_percent),
      })}
      note={t('curve_note')}
      table={{
        columns: [t('month'), t('planned'), t('reported'), t('verified')],
        rows: curves.table.map((row) => [
          monthTitle(row.month, lang),
          percentText(row.planned, lang, 1),
          row.reported === null ? '—' : percentText(row.reported, lang, 1),
          row.verified === null ? '—' : percentText(row.verified, lang, 1),
        ]),
      }}
    >
      <SCurve
        label={t('curve_label')}
        today={curves.today === null ? null : { at: curves.today, title: t('today') }}
        ticks={curves.ticks.map((tick) => ({ at: tick.at, title: monthTitle(tick.month, lang) }))}
        lines={[
          { title: t('verified'), points: curves.verified, tone: 'done', filled: true },
          ...(curves.first.length > 0
            ? [{ title: t('first_baseline'), points: curves.first, tone: 'neutral' as const, dashed: true }]
            : []),
          { title: t('planned'), points: curves.planned, tone: 'neutral' },
          { title: t('reported'), points: curves.reported, tone: 'lapis' },
        ]}
      />
    </ChartFigure>
  )
}

export function earnedValueOf(
  p: Pick<ProjectRecord, 'budget_rial' | 'planned_percent' | 'reported_percent' | 'spent_rial'>,
): EarnedValue {
  return earnedValue({
    bac: p.budget_rial,
    pv: (p.planned_percent / 100) * p.budget_rial,
    ev: (p.reported_percent / 100) * p.budget_rial,
    ac: p.spent_rial,
  })
}

function EarnedValueFigure({ project: p }: { project: ProjectRecord }) {
  const t = useWords(projectWords)
  const of = earnedValueOf(p)
  const money = (value: number | null) => (value === null ? '—' : <Billions amount={Math.round(value)} />)
  const ratio = (value: number | null) => (value === null ? '—' : <Num value={value} digits={2} />)
  const { lang } = usePage()
  const shown = (value: number) =>
    new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en', { maximumFractionDigits: 2 }).format(value)
  return (
    <>
      <p>
        {of.spi !== null && of.cpi !== null
          ? t('ev_sentence_good', { spi: shown(of.spi), cpi: shown(of.cpi) })
          : t('ev_none')}
      </p>
      <div class="table-frame">
        <table class="data-table plain">
          <thead>
            <tr>
              <th scope="col">{t('measure')}</th>
              <th scope="col" class="num">
                {t('value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {(
              [
                ['m_bac', money(of.bac)],
                ['m_pv', money(of.pv)],
                ['m_ev', money(of.ev)],
                ['m_ac', money(of.ac)],
                ['m_sv', money(of.sv)],
                ['m_cv', money(of.cv)],
                ['m_spi', ratio(of.spi)],
                ['m_cpi', ratio(of.cpi)],
                ['m_eac_typical', money(of.eacTypical)],
                ['m_eac_atypical', money(of.eacAtypical)],
                ['m_eac_combined', money(of.eacCombined)],
                ['m_etc', money(of.etc)],
                ['m_vac', money(of.vac)],
                ['m_tcpi_budget', ratio(of.tcpiBudget)],
                ['m_tcpi_estimate', ratio(of.tcpiEstimate)],
              ] as const
            ).map(([key, value]) => (
              <tr>
                <td data-label={t('measure')}>{t(key)}</td>
                <td class="num" data-label={t('value')}>
                  {value}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="chart-note">
        {t('ev_note')} ({t('billion_rial')})
      </p>
      {of.bac > 0 && p.spent_rial > of.bac ? (
        <Notice tone="warning">
          <p>{t('of_budget', { n: Math.round((p.spent_rial / of.bac) * 100) })}</p>
        </Notice>
      ) : null}
    </>
  )
}
