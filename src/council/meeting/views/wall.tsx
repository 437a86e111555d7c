// What hangs on the wall: few words, large, on dark ground; legible from the last row.
import type { Child } from 'hono/jsx'
import { codeIn } from '../../../platform/record-links.ts'
import { assets, Num, usePage, useWords } from '../../../ui/index.ts'
import { raw } from '../../../ui/markup.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { AdviceLine } from '../agenda/queries.ts'
import { agendaWords } from '../agenda/words.ts'
import type { VoteFacts } from '../agenda-queries.ts'
import type { SittingState } from '../live/state.ts'
import { liveWords } from '../live/words.ts'
import type { Round } from '../vote/round-queries.ts'
import { meetingWords } from '../words.ts'
import { endOf } from './floor-card.tsx'
import { CountDown, FollowSitting, useClockTime } from './live-parts.tsx'

/** The document of the projector view: no navigation, always dark, refreshing itself without JavaScript. */
export function WallDocument({ title, children }: { title: string; children?: Child }) {
  const page = usePage()
  const files = assets()
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={page.lang} dir={page.lang === 'fa' ? 'rtl' : 'ltr'} data-theme="dark">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <link rel="preload" href={files.font.path} as="font" type="font/woff2" crossorigin="" />
          <link rel="stylesheet" href={files.css.path} />
          <script type="module" src={files.js.path} />
          <link rel="icon" type="image/svg+xml" href={files.mark.path} />
          <noscript>
            <meta http-equiv="refresh" content="15" />
          </noscript>
        </head>
        <body class="wall" data-lang={page.lang}>
          {children}
        </body>
      </html>
    </>
  )
}

export function Wall({ state }: { state: SittingState }) {
  const { meeting } = state
  return (
    <FollowSitting code={meeting.code} pulse={state.pulse}>
      <main class="wall-page" data-live="wall">
        <WallHead state={state} />
        {meeting.state === 'in_session' ? <OnFloor state={state} /> : <NotSitting state={state} />}
        {meeting.state === 'in_session' ? <Focus state={state} /> : null}
        <footer class="wall-foot">
          <span>{meeting.title}</span>
          <span>{meeting.place}</span>
        </footer>
      </main>
    </FollowSitting>
  )
}

function WallHead({ state }: { state: SittingState }) {
  const t = useWords(meetingWords)
  const l = useWords(liveWords)
  const timeOf = useClockTime()
  const { standing, clock, meeting } = state
  if (meeting.state !== 'in_session') return null
  return (
    <header class="wall-head">
      <div class={standing.isQuorate ? 'wall-quorum tone-done' : 'wall-quorum tone-late'}>
        <b>
          <Num value={standing.there} />
        </b>
        <span>
          {t(standing.isQuorate ? 'quorum_met' : 'quorum_broken')}
          <small>
            {t('quorum')} <Num value={standing.needed} /> · {t('entitled')} <Num value={state.entitled} />
          </small>
        </span>
      </div>
      <p class="wall-end">{l('ends_about', { at: timeOf(clock.endsAt) })}</p>
    </header>
  )
}

function OnFloor({ state }: { state: SittingState }) {
  const { lang, now } = usePage()
  const l = useWords(liveWords)
  const { clock, items } = state
  if (clock.isPaused) return <h1 class="wall-title">{l('pause_lead')}</h1>
  const item = items.find((one) => one.id === clock.current)
  if (!item) return <h1 class="wall-title">{l('nothing_yet')}</h1>
  return (
    <section>
      <p class="wall-eyebrow">
        {l('item_of', { n: item.position, all: items.length })}
        {clock.left === null ? null : (
          <>
            {' · '}
            {l(clock.left < 0 ? 'over' : 'left')}{' '}
            <CountDown until={new Date(now.getTime() + clock.left * 1000)} label={l('left')} />
          </>
        )}
      </p>
      <h1 class="wall-title">{item.title}</h1>
      {item.issue_code ? (
        <p class="wall-eyebrow">
          <bdi>{codeIn(lang, item.issue_code)}</bdi>
        </p>
      ) : null}
      <WallAdvice lines={state.advice.filter((line) => line.agenda_item_id === item.id)} />
    </section>
  )
}

/** How those who were asked see the matter: whoever has nothing to say, or has not answered, is left out. */
function WallAdvice({ lines }: { lines: readonly AdviceLine[] }) {
  const { lang } = usePage()
  const t = useWords(agendaWords)
  const told = lines.filter((line) => line.tone && line.tone !== 'none')
  if (told.length === 0) return null
  return (
    <ul class="wall-advice">
      {told.map((line) => (
        <li class={`advice-${line.tone}`}>
          <b>
            {t(line.field)}: {t(`tone_${line.tone!}`)}
          </b>{' '}
          <small>{inLang(lang, line.post_title_fa, line.post_title_en)}</small>
        </li>
      ))}
    </ul>
  )
}

/** One thing at a time: the open vote, else who speaks, else the last result, else the text. */
function Focus({ state }: { state: SittingState }) {
  const l = useWords(liveWords)
  const { round, speaking, queue, draft, clock, items } = state
  const vote = items.find((item) => item.id === clock.current)?.last_vote
  return (
    <>
      {round ? <WallRound round={round} /> : null}
      {!round && vote ? <WallResult vote={vote} /> : null}
      {speaking ? <WallSpeaker state={state} /> : null}
      {draft?.text ? <p class="wall-draft-text">{draft.text}</p> : null}
      {queue.length > 0 && !round ? (
        <section class="wall-queue">
          <h2>{l('queue')}</h2>
          <ol>
            {queue.slice(0, 5).map((speaker) => (
              <li class={`stance-${speaker.stance}`}>
                <SeatTitle speaker={speaker} /> <small>{l(speaker.stance)}</small>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  )
}

function SeatTitle({ speaker }: { speaker: { post_title_fa: string; post_title_en: string } }) {
  const { lang } = usePage()
  return <>{inLang(lang, speaker.post_title_fa, speaker.post_title_en)}</>
}

function WallSpeaker({ state }: { state: SittingState }) {
  const l = useWords(liveWords)
  const speaker = state.speaking!
  return (
    <section class={`wall-speaker stance-${speaker.stance}`}>
      <p class="wall-eyebrow">
        {l('speaks_now')} · {l(speaker.stance)}
      </p>
      <p class="wall-name">
        <SeatTitle speaker={speaker} />
        {speaker.person_name ? <small>{speaker.person_name}</small> : null}
      </p>
      <p class="wall-clock">
        <CountDown until={endOf(speaker)} label={l('seconds_left')} />
      </p>
    </section>
  )
}

function WallRound({ round }: { round: Round }) {
  const l = useWords(liveWords)
  return (
    <section class="wall-round">
      <p class="wall-eyebrow">
        {l('round_open')} · {l(`m_${round.method}`)}
      </p>
      <p class="wall-question">{round.question}</p>
      <p class="wall-turnout" data-turnout={String(round.id)}>
        <b data-cast>
          <Num value={round.cast} />
        </b>{' '}
        {l('turnout_of', { of: round.voters })}
      </p>
    </section>
  )
}

function WallResult({ vote }: { vote: VoteFacts }) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  return (
    <section class={vote.has_passed ? 'wall-result tone-done' : 'wall-result tone-late'}>
      <p class="wall-question">
        {t(vote.has_passed ? 'resolved' : 'rejected')}
        <small>{vote.question}</small>
      </p>
      <ul class="wall-counts">
        {(['yes', 'no', 'abstain'] as const).map((choice) => (
          <li class={`count-${choice}`}>
            <b>
              <Num value={vote[choice]} />
            </b>{' '}
            {t(choice)}
          </li>
        ))}
      </ul>
      <p class="wall-sentence">{inLang(lang, vote.explanation_fa, vote.explanation_en)}</p>
    </section>
  )
}

function NotSitting({ state }: { state: SittingState }) {
  const l = useWords(liveWords)
  const { lang } = usePage()
  const { meeting } = state
  const isBefore = meeting.state === 'planned' || meeting.state === 'invited'
  return (
    <section>
      <h1 class="wall-title">{inLang(lang, meeting.body_title_fa, meeting.body_title_en)}</h1>
      <p class="wall-eyebrow">
        {l(isBefore ? 'not_begun' : 'sitting_over')}
        {isBefore ? ` · ${l('starts', { at: codeIn(lang, meeting.starts_at) })}` : ''}
      </p>
    </section>
  )
}
