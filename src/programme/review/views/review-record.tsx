import type { Lang } from '../../../platform/ctx.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import type { History } from '../../../platform/record-history.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Button,
  Card,
  Course,
  ExportLinks,
  Form,
  JalaliDate,
  LinkButton,
  Num,
  Prose,
  RecordPage,
  Stat,
  Stats,
  stateTone,
  type TimeLeftProps,
  type Tone,
  tellWait,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { reviewLifecycle } from '../rules.ts'
import type { SittingState } from '../state.ts'
import { reviewWords } from '../words.ts'
import { QueueTable } from './queue-table.tsx'

export interface ReviewView {
  state: SittingState
  history: History
  timeLeft: TimeLeftProps | null
  may: { run: boolean; seeRemarks: boolean }
}
type Key = keyof typeof reviewWords.table & string

export function ReviewRecord({ state, history, timeLeft, may }: ReviewView) {
  const { lang, url } = usePage()
  const words = useWords(reviewWords)
  const { review, turns } = state
  const count = (outcome: string) => turns.filter((turn) => turn.outcome === outcome).length
  const counts = {
    accepted: count('accepted'),
    conditional: count('conditional'),
    returned: count('returned'),
    postponed: count('postponed'),
  }
  const remarked = may.seeRemarks ? turns.filter((turn) => turn.remarks.length > 0 || turn.reason) : []
  return (
    <RecordPage
      kind={words('review')}
      title={review.title}
      code={codeIn(lang, review.code)}
      trail={[{ title: words('reviews'), href: '/reviews' }]}
      next={{
        state: {
          title: stateTitle(reviewLifecycle, review.state, lang),
          tone:
            review.state === 'cancelled'
              ? 'neutral'
              : stateTone(reviewLifecycle, review.state, timeLeft?.workingDays ?? null),
        },
        holder: review.holder_fa ? pick(lang, review.holder_fa, review.holder_en) : null,
        timeLeft,
        sentence: words(`sentence_${review.state}` as Key),
        children: (
          <>
            {review.state === 'in_session' ? (
              <LinkButton href={`/reviews/${review.code}/live`} kind="primary" icon="meeting">
                {words('live')}
              </LinkButton>
            ) : null}
            {review.state === 'planned' && may.run ? (
              <>
                <Form action={`/reviews/${review.code}/opening`} inline>
                  <Button icon="check">{words('open')}</Button>
                </Form>
                <LinkButton href={`/reviews/${review.code}/cancellation`} kind="quiet">
                  {words('cancel')}
                </LinkButton>
              </>
            ) : null}
            {review.minutes_file_id ? (
              <LinkButton href={`${url.pathname}/minutes.pdf`} icon="file" kind="primary">
                {words('minutes')}
              </LinkButton>
            ) : null}
          </>
        ),
      }}
      facts={[
        { title: words('call'), value: <a href={`/calls/${review.call_code}`}>{review.call_title}</a> },
        { title: words('date'), value: <JalaliDate iso={review.held_on} style="weekday" /> },
        { title: words('time'), value: <bdi class="num">{codeIn(lang, review.starts_at)}</bdi> },
        { title: words('place'), value: review.place },
        { title: words('minutesPer'), value: <Num value={review.minutes_per_turn} /> },
        { title: words('chair'), value: pick(lang, review.chair_fa, review.chair_en) },
        { title: words('secretary'), value: pick(lang, review.secretary_fa, review.secretary_en) },
      ]}
      timeline={timelineOf(withoutPresses(history), lang, (entry) => tellReview(entry, lang))}
    >
      {review.decided > 0 ? (
        <Card title={words('result')}>
          <p>{words('resultSentence', counts)}</p>
          <Stats>
            <Stat title={words('said_accepted')} value={<Num value={counts.accepted} />} tone="done" />
            <Stat title={words('said_conditional')} value={<Num value={counts.conditional} />} tone="due" />
            <Stat title={words('said_returned')} value={<Num value={counts.returned} />} tone="late" />
            <Stat title={words('said_postponed')} value={<Num value={counts.postponed} />} />
          </Stats>
          {review.summary ? <Prose text={review.summary} /> : null}
        </Card>
      ) : null}
      <Card title={words('queue')} action={<Files code={review.code} name="queue" />}>
        <QueueTable state={state} mayArrange={may.run} />
      </Card>
      {remarked.length > 0 ? (
        <Card title={words('remarks')} action={<Files code={review.code} name="remarks" />}>
          {remarked.map((turn) => (
            <article>
              <h3>
                <a href={`/plans/${turn.plan_code}`}>{pick(lang, turn.agency_fa, turn.agency_en)}</a>
              </h3>
              {turn.reason ? (
                <p>
                  <bdi>{turn.reason}</bdi>
                </p>
              ) : null}
              <ul class="plain review-remarks">
                {turn.remarks.map((remark) => (
                  <li class={remark.kind === 'condition' ? 'is-condition' : undefined}>
                    <span>
                      <b>{words(remark.kind)}</b>{' '}
                      {remark.project_title ? <bdi class="muted">{remark.project_title}: </bdi> : null}
                      <bdi>{remark.text}</bdi>{' '}
                      {remark.commitment_code ? (
                        <a href={`/commitments/${remark.commitment_code}`}>{codeIn(lang, remark.commitment_code)}</a>
                      ) : null}
                    </span>
                  </li>
                ))}
              </ul>
            </article>
          ))}
        </Card>
      ) : null}
      <Course lifecycle={reviewLifecycle} state={review.state} history={history} />
    </RecordPage>
  )
}

function Files({ code, name }: { code: string; name: string }) {
  const base = `/reviews/${code}/${name}`
  return <ExportLinks base={base} json={`/api/v1${base}`} />
}

/** Presses, remarks and decisions stand in the queue above; hundreds of them would bury the course of the sitting. */
const inQueue = /^review\.(clock_|remark|turn_decided|turn_placed)/
const withoutPresses = (history: History): History => ({
  ...history,
  entries: history.entries.filter((entry) => !inQueue.test(entry.event)),
})

function tellReview(entry: TimelineEntry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const words = reviewWords.in(lang)
  const key = `event_${entry.event.split('.')[1]}`
  const outcome = entry.detail['outcome']
  const said =
    typeof outcome === 'string' && Object.hasOwn(reviewWords.table, `said_${outcome}`)
      ? words(`said_${outcome}` as Key)
      : ''
  const plan = typeof entry.detail['plan'] === 'string' ? codeIn(lang, entry.detail['plan']) : ''
  return {
    title: words((Object.hasOwn(reviewWords.table, key) ? key : 'event_other') as Key),
    note:
      [plan, said, entry.event === 'review.cancelled' ? entry.detail['reason'] : ''].filter(Boolean).join(' · ') ||
      undefined,
  }
}
