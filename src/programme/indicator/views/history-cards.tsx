// What an indicator's page tells of its past: targets that changed, figures that were revised, definitions as they stood.
import { tehranDate } from '../../../platform/jalali.ts'
import { listed } from '../../../platform/words.ts'
import { Card, ExportLinks, JalaliDate, LinkButton, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import { showFigure } from '../figure-text.ts'
import { periodTitle, titleOfCode } from '../periods.ts'
import type { Indicator, Revision, TargetRow, Version } from '../queries.ts'
import { indicatorWords } from '../words.ts'

export function TargetsCard({
  indicator,
  targets,
  maySet,
}: {
  indicator: Indicator
  targets: readonly TargetRow[]
  maySet: boolean
}) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const at = `/indicators/${indicator.code}/targets`
  const standing = targets.filter((row) => row.is_current && row.value !== null)
  const former = targets.filter((row) => !row.is_current || row.value === null)
  const show = (value: number | null) =>
    value === null ? words('targetTaken') : showFigure(value, indicator.decimals, lang)
  return (
    <Card
      title={words('targets')}
      action={
        <span class="chips">
          {standing.length > 0 ? <ExportLinks base={at} json={`/api/v1${at}`} /> : null}
          {maySet ? (
            <LinkButton href={at} kind="quiet" size="small">
              {words('setTarget')}
            </LinkButton>
          ) : null}
        </span>
      }
    >
      {standing.length === 0 ? <p class="muted">{words('noTargets')}</p> : null}
      {standing.length > 0 ? (
        <table class="data-table plain">
          <thead>
            <tr>
              <th scope="col">{words('period')}</th>
              <th scope="col">{words('target')}</th>
              <th scope="col">{words('setOn')}</th>
            </tr>
          </thead>
          <tbody>
            {spansOf(standing).map(({ first, last }) => (
              <tr>
                <td>
                  {periodTitle(indicator.frequency, first.period_index, lang)}
                  {first === last
                    ? null
                    : ` ${words('until')} ${periodTitle(indicator.frequency, last.period_index, lang)}`}
                </td>
                <td class="num">
                  <bdi>{show(first.value)}</bdi>
                </td>
                <td>
                  <JalaliDate iso={tehranDate(first.at)} />
                  {first.reason ? <p class="muted">{first.reason}</p> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {former.length > 0 ? (
        <details>
          <summary>{words('targetHistory')}</summary>
          <ul class="plain">
            {former.map((row) => (
              <li>
                {periodTitle(indicator.frequency, row.period_index, lang)}: <bdi>{show(row.value)}</bdi>{' '}
                <span class="muted">
                  <JalaliDate iso={tehranDate(row.at)} /> {lang === 'fa' ? row.by_fa : row.by_en} {row.reason}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  )
}

/** Periods in a row that aim at the same are told as one. */
function spansOf(rows: readonly TargetRow[]): { first: TargetRow; last: TargetRow }[] {
  const spans: { first: TargetRow; last: TargetRow }[] = []
  for (const row of rows) {
    const span = spans.at(-1)
    const isNext = span && span.last.period_index + 1 === row.period_index
    if (isNext && span.first.value === row.value && span.first.reason === row.reason) span.last = row
    else spans.push({ first: row, last: row })
  }
  return spans
}

export function RevisionsCard({ indicator, revisions }: { indicator: Indicator; revisions: readonly Revision[] }) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  if (revisions.length === 0) return null
  return (
    <Card title={words('revisions')}>
      <div class="table-frame">
        <table class="data-table plain">
          <thead>
            <tr>
              <th scope="col">{words('period')}</th>
              <th scope="col">{words('value')}</th>
              <th scope="col">{words('publishedOn')}</th>
              <th scope="col">{words('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {revisions.map((row) => (
              <tr>
                <td data-label={words('period')}>{titleOfCode(row.period, indicator.frequency, lang)}</td>
                <td data-label={words('value')} class="num">
                  <bdi>{showFigure(row.value, indicator.decimals, lang)}</bdi>
                </td>
                <td data-label={words('publishedOn')}>
                  <JalaliDate iso={tehranDate(row.published_at)} />{' '}
                  <StatusChip
                    title={words(row.superseded_at ? 'superseded' : 'stands')}
                    tone={row.superseded_at ? 'neutral' : 'done'}
                  />
                </td>
                <td data-label={words('reason')}>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** Fields whose change is named; the rest are said by their own names nowhere. */
const named = [
  'title_fa',
  'title_en',
  'unit',
  'unit_en',
  'decimals',
  'polarity',
  'frequency',
  'county_rule',
  'period_rule',
  'formula',
  'method',
  'source',
  'least',
  'most',
  'jump_percent',
  'baseline_period',
  'baseline_value',
  'first_period',
  'is_public',
] as const

export function VersionsCard({ versions }: { versions: readonly Version[] }) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  if (versions.length < 2) return null
  return (
    <details class="card fold">
      <summary>{words('versions')}</summary>
      <ul class="plain">
        {versions.map((version, index) => {
          const before = versions[index + 1]?.definition
          const changed = before ? named.filter((field) => differs(version.definition[field], before[field])) : []
          return (
            <li>
              <p>
                <b>{words('versionNumber', { n: version.version })}</b>{' '}
                <span class="muted">
                  <JalaliDate iso={tehranDate(version.at)} /> {lang === 'fa' ? version.by_fa : version.by_en}
                </span>
              </p>
              {version.reason ? <p>{version.reason}</p> : null}
              {before === undefined ? <p class="muted">{words('firstVersion')}</p> : null}
              {changed.length > 0 ? (
                <p class="muted">
                  {words('changedFields', {
                    fields: listed(
                      changed.map((field) => words(field)),
                      lang,
                    ),
                  })}
                </p>
              ) : null}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)
