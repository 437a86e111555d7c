import type { Child } from 'hono/jsx'
import { tehranTime } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { usePage, useWords } from '../../../ui/index.ts'
import type { TurnClock } from '../rules.ts'
import { reviewWords } from '../words.ts'

/** With JavaScript the `data-live` regions inside are exchanged as the sitting changes; without it the page has a link to refresh. */
export function FollowReview({ code, pulse, children }: { code: string; pulse: number; children?: Child }) {
  const words = useWords(reviewWords)
  return (
    <follow-sitting
      data-src={`/reviews/${code}/events`}
      data-pulse={String(pulse)}
      data-lost={words('lost')}
      data-back={words('back')}
      data-changed={words('changedHere')}
      data-show={words('showChange')}
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

/** Minutes and seconds left of a turn; runs by itself where there is JavaScript, stands still on a pause. */
export function TurnTime({ clock, label }: { clock: TurnClock; label: string }) {
  const { lang, now } = usePage()
  const seconds = Math.round((clock.plannedMs - clock.elapsedMs) / 1000)
  const all = Math.abs(seconds)
  const text = `${seconds < 0 ? '−' : ''}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
  const face = (
    <>
      <span class="visually-hidden">{label}: </span>
      <bdi class="num" data-clock>
        {lang === 'fa' ? toPersianDigits(text) : text}
      </bdi>
    </>
  )
  const look = seconds < 0 ? 'turn-time over' : 'turn-time'
  return clock.endsAt ? (
    <count-down data-until={String(clock.endsAt.getTime())} data-now={String(now.getTime())} class={look}>
      {face}
    </count-down>
  ) : (
    <span class={look}>{face}</span>
  )
}

export const spokenMinutes = (clock: TurnClock): number => Math.round(clock.elapsedMs / 60_000)
export const plannedMinutes = (clock: TurnClock): number => Math.round(clock.plannedMs / 60_000)
