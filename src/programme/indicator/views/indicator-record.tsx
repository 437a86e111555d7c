import type { Lang } from '../../../platform/ctx.ts'
import type { TimelineEntry as Entry } from '../../../platform/journal.ts'
import { formatNumber } from '../../../platform/persian.ts'
import {
  Bdi,
  Card,
  LinkButton,
  Notice,
  RecordPage,
  StatusChip,
  TimeLeft,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { CountyStanding } from '../county-standings.ts'
import { showFigure, showPercent, standingTones } from '../figure-text.ts'
import { type Frequency, periodTitle, titleOfCode } from '../periods.ts'
import type { FigurePoint, Indicator, Link, Revision, TargetRow, Version } from '../queries.ts'
import type { ReturnRow } from '../return-queries.ts'
import type { Trend } from '../trend.ts'
import { indicatorWords } from '../words.ts'
import { CountiesCard, type CountyName } from './counties-card.tsx'
import { RevisionsCard, TargetsCard, VersionsCard } from './history-cards.tsx'
import { nameOf, unitOf } from './names.ts'
import { RankCard, type Ranked } from './rank-card.tsx'
import { ReturnChip } from './return-parts.tsx'
import { TrendCard } from './trend-card.tsx'

export interface IndicatorView {
  indicator: Indicator
  trend: Trend | null
  figures: readonly FigurePoint[]
  counties: readonly CountyName[]
  countyStandings: readonly CountyStanding[]
  targets: readonly TargetRow[]
  revisions: readonly Revision[]
  versions: readonly Version[]
  links: {
    reads: readonly Link[]
    readBy: readonly Link[]
    follows: readonly Link[]
    followedBy: readonly Link[]
  }
  ranked: Ranked | null
  returns: readonly (ReturnRow & { workingDays: number | null })[]
  /** The two unlike units that the formula adds up, if it does. */
  unlike: [string, string] | null
  /** Null for those who see the figures only. */
  timeline: readonly TimelineEntry[] | null
  may: { edit: boolean; enter: boolean; note: boolean }
}

export function IndicatorRecord(view: IndicatorView) {
  const { indicator, may, unlike } = view
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const open = view.returns.findLast((row) => row.state === 'open')
  const figure = (value: number) => `${showFigure(value, indicator.decimals, lang)} ${unitOf(lang, indicator)}`
  const state = words(indicator.retired_at ? 'retired' : `standing_${indicator.standing}`)
  return (
    <RecordPage
      kind={words('indicator')}
      title={nameOf(lang, indicator)}
      code={<Bdi ltr>{indicator.code}</Bdi>}
      trail={[{ title: words('indicators'), href: '/indicators' }]}
      next={{
        state: { title: state, tone: indicator.retired_at ? 'neutral' : standingTones[indicator.standing] },
        holder: may.enter && open ? (lang === 'fa' ? open.holder_fa : open.holder_en) : null,
        sentence: (
          <>
            {indicator.value === null || indicator.period_index === null
              ? words('noFigures')
              : `${periodTitle(indicator.frequency, indicator.period_index, lang)}: ${figure(indicator.value)}`}
            {indicator.target === null ? null : ` · ${words('target')}: ${figure(indicator.target)}`}
            {indicator.attainment === null
              ? null
              : ` · ${words('attainment')}: ${showPercent(indicator.attainment, lang)}`}
          </>
        ),
        children: <Acts view={view} open={open} />,
      }}
      facts={[
        { title: words('agency'), value: lang === 'fa' ? indicator.agency_fa : indicator.agency_en },
        { title: words('owner'), value: lang === 'fa' ? indicator.owner_fa : indicator.owner_en },
        { title: words('frequency'), value: words(`frequency_${indicator.frequency}`) },
        { title: words('unit'), value: unitOf(lang, indicator) },
        { title: words('polarity'), value: words(`polarity_${indicator.polarity}`) },
        { title: words('counties'), value: words(indicator.is_by_county ? 'byCounty' : 'provinceOnly') },
        indicator.action_fa !== null && {
          title: words('action'),
          value: lang === 'fa' ? indicator.action_fa : indicator.action_en,
        },
        indicator.ministry_number !== null && {
          title: words('ministryNumber'),
          value: showFigure(indicator.ministry_number, 0, lang),
        },
        indicator.baseline_value !== null && {
          title: words('baseline'),
          value: `${figure(indicator.baseline_value)} (${titleOfCode(indicator.baseline_period ?? '', indicator.frequency, lang)})`,
        },
        indicator.formula !== null && {
          title: words('formula'),
          value: <FormulaText text={indicator.formula} />,
          wide: true,
        },
        indicator.source !== '' && { title: words('source'), value: <Bdi>{indicator.source}</Bdi>, wide: true },
        indicator.method !== '' && { title: words('method'), value: <Bdi>{indicator.method}</Bdi>, wide: true },
      ]}
      aside={<Beside {...view} />}
      {...(view.timeline ? { timeline: view.timeline } : {})}
    >
      {unlike ? <Notice tone="warning">{words('unlikeUnits', { one: unlike[0], other: unlike[1] })}</Notice> : null}
      <TrendCard indicator={indicator} trend={view.trend} />
      {view.ranked ? <RankCard ranked={view.ranked} mayNote={may.note} /> : null}
      {indicator.is_by_county ? (
        <CountiesCard
          indicator={indicator}
          figures={view.figures}
          counties={view.counties}
          standings={view.countyStandings}
          maySet={may.edit}
        />
      ) : null}
      <RevisionsCard indicator={indicator} revisions={view.revisions} />
      <VersionsCard versions={view.versions} />
    </RecordPage>
  )
}

function FormulaText({ text }: { text: string }) {
  return (
    <code class="formula" dir="ltr">
      {text}
    </code>
  )
}

function Acts({ view, open }: { view: IndicatorView; open: ReturnRow | undefined }) {
  const { indicator, may } = view
  const words = useWords(indicatorWords)
  const { lang } = usePage()
  const at = `/indicators/${indicator.code}`
  return (
    <>
      {may.enter && open ? (
        <LinkButton href={`${at}/entry/${open.period}`} kind="primary" icon="check">
          {`${words('enter')}: ${periodTitle(indicator.frequency, open.period_index, lang)}`}
        </LinkButton>
      ) : null}
      {may.edit ? (
        <LinkButton href={`${at}/targets`} kind={may.enter && open ? 'secondary' : 'primary'}>
          {words('setTarget')}
        </LinkButton>
      ) : null}
      {may.edit ? (
        <LinkButton href={`${at}/definition`} kind="secondary">
          {words('redefine')}
        </LinkButton>
      ) : null}
      {indicator.period_index !== null ? (
        <>
          <LinkButton href={`${at}/values.xlsx`} kind="quiet" icon="download" download>
            {words('values_sheet')}
          </LinkButton>
          <LinkButton href={`${at}/values.csv`} kind="quiet" icon="download" download>
            {words('values_text')}
          </LinkButton>
        </>
      ) : null}
      {may.edit ? (
        <LinkButton href={`${at}/retirement`} kind="quiet">
          {words('retire')}
        </LinkButton>
      ) : null}
    </>
  )
}

function Beside({ indicator, targets, returns, links, may }: IndicatorView) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  return (
    <>
      <TargetsCard indicator={indicator} targets={targets} maySet={may.edit} />
      {returns.length > 0 ? (
        <Card title={words('returns')}>
          <ul class="plain">
            {returns.map((row) => (
              <li>
                <a href={`/indicators/${indicator.code}/entry/${row.period}`}>
                  {periodTitle(indicator.frequency, row.period_index, lang)}
                </a>{' '}
                <ReturnChip row={row} workingDays={row.workingDays} />{' '}
                {row.due_on && row.workingDays !== null ? (
                  <TimeLeft workingDays={row.workingDays} dueOn={row.due_on} />
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Links title={words('follows')} links={links.follows} />
      <Links title={words('followedBy')} links={links.followedBy} />
      <Links title={words('reads')} links={links.reads} />
      <Links title={words('readBy')} links={links.readBy} />
      {indicator.is_public ? null : <StatusChip title={words('notPublic')} tone="neutral" icon="lock" />}
    </>
  )
}

function Links({ title, links }: { title: string; links: readonly Link[] }) {
  const { lang } = usePage()
  if (links.length === 0) return null
  return (
    <Card title={title}>
      <ul class="plain">
        {links.map((link) => (
          <li>
            <a href={`/indicators/${link.code}`}>{nameOf(lang, link)}</a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** An event of an indicator in words. */
export function tellIndicator(entry: Entry, frequency: Frequency, lang: Lang): { title: string; note?: string } {
  const words = indicatorWords.in(lang)
  const { detail } = entry
  const note = typeof detail['reason'] === 'string' && detail['reason'] !== '' ? { note: detail['reason'] } : {}
  const period = titleOfCode(String(detail['period'] ?? ''), frequency, lang)
  switch (entry.event) {
    case 'indicator.defined':
      return { title: words('event_defined') }
    case 'indicator.redefined':
      return { title: words('event_redefined'), ...note }
    case 'indicator.retired':
      return { title: words('event_retired'), ...note }
    case 'indicator.targeted':
      return detail['value'] === null
        ? { title: words('event_untargeted', { period }), ...note }
        : {
            title: words('event_targeted', { period, value: formatNumber(Number(detail['value'] ?? 0), lang) }),
            ...note,
          }
    case 'indicator.counties_targeted':
      return { title: words('event_counties_targeted', { period, count: Number(detail['count'] ?? 0) }), ...note }
    case 'indicator.followed':
      return {
        title: words('event_followed', { code: String(detail['code'] ?? ''), period: String(detail['period'] ?? '') }),
      }
    case 'indicator.compared':
      return {
        title: words('event_compared', { period, count: Number(detail['count'] ?? 0) }),
        ...(typeof detail['source'] === 'string' ? { note: detail['source'] } : {}),
      }
    default:
      return { title: words('event_other') }
  }
}
