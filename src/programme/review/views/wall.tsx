import { pick } from '../../../platform/words.ts'
import { usePage, useWords } from '../../../ui/index.ts'
import type { SittingState } from '../state.ts'
import { reviewWords } from '../words.ts'
import { FollowReview, TurnTime, useClockTime } from './live-parts.tsx'

/** For the hall: who speaks, how much time is left, who comes next; readable from the last row. */
export function ReviewWall({ state }: { state: SittingState }) {
  const { lang } = usePage()
  const words = useWords(reviewWords)
  const timeOf = useClockTime()
  const { current, clock, turns } = state
  const coming = turns.filter((turn) => turn.outcome === null && turn.id !== current?.id).slice(0, 4)
  const done = turns.filter((turn) => turn.outcome !== null).length
  return (
    <FollowReview code={state.review.code} pulse={state.pulse}>
      <div class="review-wall" data-live="wall">
        <header>
          <span>{state.review.title}</span>
          <span class="num">{words('progress', { done, all: turns.length })}</span>
        </header>
        <main>
          {clock.breakSince ? (
            <h1>{words('onBreak')}</h1>
          ) : current ? (
            <>
              <h1 data-announce>{pick(lang, current.agency_fa, current.agency_en)}</h1>
              <p>{current.presenter || current.head_fa}</p>
              <TurnTime
                clock={current.clock}
                label={words(current.clock.elapsedMs > current.clock.plannedMs ? 'over' : 'left')}
              />
            </>
          ) : (
            <h1>{words(coming.length > 0 ? 'nobody' : 'allDone')}</h1>
          )}
        </main>
        <footer>
          <ol>
            {coming.map((turn) => (
              <li>{pick(lang, turn.agency_fa, turn.agency_en)}</li>
            ))}
          </ol>
          <span>
            {words('predictedEnd')}: <b class="num">{timeOf(clock.predictedEnd)}</b>
          </span>
        </footer>
      </div>
    </FollowReview>
  )
}
