import type { Lang } from '../../../platform/ctx.ts'
import { formatJalali, jalaliMonthNames } from '../../../platform/jalali.ts'
import { type Lifecycle, stateOf } from '../../../platform/lifecycle.ts'
import { formatNumber, toPersianDigits } from '../../../platform/persian.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { say } from '../../../platform/words.ts'
import { JalaliDate, Meter, StatusChip, type Tone, usePage, useWords } from '../../../ui/index.ts'
import { changeLifecycle } from '../change-rules.ts'
import { claimLifecycle } from '../claim-rules.ts'
import type { Colour } from '../colour-rules.ts'
import { monthLifecycle } from '../month-rules.ts'
import { projectLifecycle } from '../rules.ts'
import { projectWords } from '../words.ts'

export const colourTone: Record<Colour, Tone> = { green: 'done', amber: 'due', red: 'late' }

const tones: Record<string, Tone> = {
  in_execution: 'active',
  suspended: 'due',
  completion_claimed: 'due',
  closed: 'done',
  cancelled: 'neutral',
  claimed: 'due',
  verified: 'done',
  refuted: 'late',
  withdrawn: 'neutral',
  asked: 'due',
  approved: 'done',
  refused: 'late',
  open: 'due',
  entered: 'done',
  void: 'neutral',
}
export const toneOf = (state: string): Tone => tones[state] ?? 'neutral'

const lifecycles: Record<string, Lifecycle> = {
  project: projectLifecycle,
  milestone_claim: claimLifecycle,
  change_request: changeLifecycle,
  progress_month: monthLifecycle,
}

export const stateTitle = (lifecycle: string, state: string, lang: Lang): string =>
  say(stateOf(lifecycles[lifecycle]!, state).title, lang)

export function StateChip({ of = 'project', state }: { of?: string; state: string }) {
  return <StatusChip title={stateTitle(of, state, usePage().lang)} tone={toneOf(state)} />
}

/** The computed colour, and beside it what the secretariat judges while that stands. */
export function ColourChips({ colour, override }: { colour: Colour; override: Colour | null }) {
  const t = useWords(projectWords)
  return (
    <span class="chips">
      <StatusChip title={t(colour)} tone={colourTone[colour]} />
      {override ? (
        <span class="judged">
          <span class="muted">{t('judged_colour')}:</span>{' '}
          <StatusChip title={t(override)} tone={colourTone[override]} />
        </span>
      ) : null}
    </span>
  )
}

/** Picks the page's language from a pair of columns. */
export function useTitle(): (fa: string | null, en: string | null) => string {
  const { lang } = usePage()
  return (fa, en) => (lang === 'fa' ? fa : (en ?? fa)) ?? ''
}

export function Code({ code }: { code: string }) {
  return (
    <bdi dir="ltr" class="num">
      {codeIn(usePage().lang, code)}
    </bdi>
  )
}

export function Percent({ value, digits = 0 }: { value: number; digits?: number }) {
  const { lang } = usePage()
  return <bdi class="num">{percentText(value, lang, digits)}</bdi>
}

export const percentText = (value: number, lang: Lang, digits = 0): string =>
  `${formatNumber(Number(value.toFixed(digits)), lang)}${lang === 'fa' ? '٪' : '%'}`

/** A Jalali month such as «مهر ۱۴۰۵». */
export function monthTitle(month: string, lang: Lang): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const name = jalaliMonthNames[lang][number - 1] as string
  return lang === 'fa' ? `${name} ${toPersianDigits(String(year))}` : `${name} ${year}`
}

export const dayText = (iso: string, lang: Lang): string => formatJalali(iso, 'numeric', lang)

/** Reported and verified in a table cell, with what was planned behind both; bare where the heading names them. */
export function ProgressBars({
  planned,
  reported,
  verified,
  bare,
}: {
  planned: number
  reported: number
  verified: number
  bare?: boolean
}) {
  const t = useWords(projectWords)
  return (
    <span class={bare ? 'progress-bars is-bare' : 'progress-bars'}>
      <span class="progress-bar">
        {bare ? null : <span class="muted">{t('reported')}</span>}
        <Meter value={Math.round(reported)} target={Math.round(planned)} tone="lapis" label={t('reported')} />
      </span>
      <span class="progress-bar">
        {bare ? null : <span class="muted">{t('verified')}</span>}
        <Meter value={Math.round(verified)} tone="done" label={t('verified')} />
      </span>
    </span>
  )
}

export function Delay({ days }: { days: number }) {
  const t = useWords(projectWords)
  return days > 0 ? <span class="late-text">{t('delay_days', { n: days })}</span> : <span class="muted">—</span>
}

export function Day({ iso }: { iso: string | null }) {
  return iso ? <JalaliDate iso={iso} /> : <span class="muted">—</span>
}

/** Latitude and longitude in degrees. */
export function Place({ latitude, longitude }: { latitude: number; longitude: number }) {
  const { lang } = usePage()
  const degrees = (value: number) => formatNumber(Number(value.toFixed(4)), lang)
  return (
    <bdi dir="ltr" class="num">
      {degrees(latitude)} {lang === 'fa' ? '،' : ','} {degrees(longitude)}
    </bdi>
  )
}
