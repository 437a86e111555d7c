// Pieces that every screen of a sitting shares: the follower of changes, clocks, the quorum over time, a result.
import type { Child } from 'hono/jsx'
import { tehranTime } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { DataTable, Num, usePage, useWords } from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { liveWords } from '../live/words.ts'
import type { QuorumPoint } from '../rules.ts'
import type { Choice } from '../schema.ts'
import type { Round } from '../vote/round-queries.ts'
import { meetingWords } from '../words.ts'

/** Wraps what follows a sitting: with JavaScript its `data-live` regions are exchanged as the sitting changes. */
export function FollowSitting({
  code,
  pulse,
  page,
  children,
}: {
  code: string
  pulse: number
  /** Where the page is read anew, when its own address only takes forms. */
  page?: string | undefined
  children?: Child
}) {
  const t = useWords(liveWords)
  return (
    <follow-sitting
      data-src={`/meetings/${code}/live`}
      data-pulse={String(pulse)}
      data-page={page}
      data-lost={t('lost')}
      data-back={t('back')}
      data-changed={t('changed_here')}
      data-show={t('show_change')}
    >
      <p class="line-state" role="status" hidden />
      {children}
    </follow-sitting>
  )
}

export function useClockTime(): (at: Date) => string {
  const { lang } = usePage()
  return (at) => (lang === 'fa' ? toPersianDigits(tehranTime(at)) : tehranTime(at))
}

/** Minutes and seconds from now to a moment; goes on by itself where there is JavaScript. */
export function CountDown({ until, label }: { until: Date; label: string }) {
  const { lang, now } = usePage()
  const seconds = Math.round((until.getTime() - now.getTime()) / 1000)
  const text = minuteText(seconds)
  return (
    <count-down
      data-until={String(until.getTime())}
      data-now={String(now.getTime())}
      class={seconds < 0 ? 'over' : undefined}
    >
      <span class="visually-hidden">{label}: </span>
      <bdi class="num" data-clock>
        {lang === 'fa' ? toPersianDigits(text) : text}
      </bdi>
    </count-down>
  )
}

export function minuteText(seconds: number): string {
  const all = Math.abs(seconds)
  return `${seconds < 0 ? '−' : ''}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
}

/** Who was there against the quorum, from the opening to now; each step in the table behind it. */
export function QuorumCurve({
  points,
  entitled,
  until,
}: {
  points: readonly QuorumPoint[]
  entitled: number
  until: Date
}) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const timeOf = useClockTime()
  const [first] = points
  if (!first || points.length < 2) return null
  const span = Math.max(1, until.getTime() - first.at.getTime())
  const most = Math.max(entitled, ...points.map((point) => point.size))
  const x = (at: Date) => {
    const share = (100 * (at.getTime() - first.at.getTime())) / span
    return lang === 'fa' ? 100 - share : share
  }
  const y = (value: number) => 38 - (34 * value) / most
  const steps = points
    .map((point, index) => {
      const end = points[index + 1]?.at ?? until
      return `${index === 0 ? 'M' : 'L'}${x(point.at).toFixed(2)} ${y(point.there).toFixed(2)} L${x(end).toFixed(2)} ${y(point.there).toFixed(2)}`
    })
    .join(' ')
  const broken = points.filter((point, index) => !point.isQuorate && points[index - 1]?.isQuorate).length
  const sentence = broken === 0 ? t('quorum_always') : t('quorum_broke', { n: broken })
  return (
    <details class="course quorum-curve">
      <summary>
        {t('quorum_curve')}: {sentence}
      </summary>
      <svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={`${t('quorum_curve')}: ${sentence}`}>
        {points.map((point, index) => {
          const end = x(points[index + 1]?.at ?? until)
          const start = x(point.at)
          return point.isQuorate ? null : (
            <rect class="quorum-gap" x={Math.min(start, end)} y="0" width={Math.abs(end - start)} height="40" />
          )
        })}
        <line class="quorum-line" x1="0" x2="100" y1={y(first.needed)} y2={y(first.needed)} />
        <path class="quorum-step" d={steps} />
      </svg>
      <DataTable
        caption={t('quorum_curve')}
        rows={points}
        sort={null}
        rowTone={(point) => (point.isQuorate ? null : 'late')}
        columns={[
          { key: 'at', title: t('time'), className: 'main', render: (point) => <bdi>{timeOf(point.at)}</bdi> },
          { key: 'there', title: t('there'), className: 'num', render: (point) => <Num value={point.there} /> },
          { key: 'needed', title: t('needed'), className: 'num', render: (point) => <Num value={point.needed} /> },
        ]}
      />
    </details>
  )
}

/** What a vote decided, in its sentence, with the way to its voters. */
export function RoundResult({ round, code }: { round: Round; code?: string }) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  return (
    <div class={round.has_passed ? 'round-result tone-done' : 'round-result tone-late'}>
      <p>
        <strong>
          {useWords(meetingWords)(round.has_passed ? 'resolved' : 'rejected')}: {round.question}
        </strong>{' '}
        <span class="muted">({t(`m_${round.method}`)})</span>
      </p>
      <p>{inLang(lang, round.explanation_fa ?? '', round.explanation_en ?? '')}</p>
      {code ? (
        <p>
          <a href={`/meetings/${code}/rounds/${round.id}`}>{t('round_page')}</a>
        </p>
      ) : null}
    </div>
  )
}

export const choiceTone: Record<Choice, 'done' | 'late' | 'neutral'> = { yes: 'done', no: 'late', abstain: 'neutral' }
