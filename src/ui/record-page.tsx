// Every record is read in one order: title and number, the next step, facts, body, then its history; related records beside.
import type { Child } from 'hono/jsx'
import { type Fact, Facts } from './card.tsx'
import { useWords } from './page.ts'
import { StatusChip, type Tone } from './status-chip.tsx'
import { Breadcrumbs } from './tabs.tsx'
import { TimeLeft, type TimeLeftProps } from './time-left.tsx'
import { Timeline, type TimelineEntry } from './timeline.tsx'
import { uiWords } from './ui-words.ts'

export interface NextStepProps {
  state: { title: string; tone?: Tone }
  /** Title of the post whose clock runs; null when nobody waits. */
  holder?: Child
  timeLeft?: TimeLeftProps | null
  /** One sentence: what is to be done now, or how it ended. */
  sentence?: Child
  /** The one primary button first, lesser ones after it. */
  children?: Child
}

/** The one bright area of a record. */
export function NextStep({ state, holder, timeLeft, sentence, children }: NextStepProps) {
  const say = useWords(uiWords)
  return (
    <section class={`next-step tone-${state.tone ?? 'neutral'}`} aria-label={say('nextStep')}>
      <div class="next-state">
        <StatusChip title={state.title} tone={state.tone} />
        {holder ? (
          <span class="holder">
            <span class="muted">{say('clockOf')}</span> <b>{holder}</b>
          </span>
        ) : null}
        {timeLeft ? <TimeLeft {...timeLeft} /> : null}
      </div>
      {sentence ? <p class="next-sentence">{sentence}</p> : null}
      {children ? <div class="actions">{children}</div> : null}
    </section>
  )
}

export interface RecordPageProps {
  title: string
  code?: Child
  /** Kind of record, above the title. */
  kind?: string
  trail?: readonly { title: Child; href: string }[]
  next?: NextStepProps
  /** What has to be read before the next step is taken, above the facts. */
  lead?: Child
  facts?: readonly (Fact | null | undefined | false)[]
  tabs?: Child
  children?: Child
  /** Related records. */
  aside?: Child
  timeline?: readonly TimelineEntry[]
}

export function RecordPage({
  title,
  code,
  kind,
  trail,
  next,
  lead,
  facts,
  tabs,
  children,
  aside,
  timeline,
}: RecordPageProps) {
  const say = useWords(uiWords)
  return (
    <article class={aside ? 'record with-aside' : 'record'}>
      <header class="record-head">
        {trail ? <Breadcrumbs trail={trail} /> : null}
        {kind ? <p class="record-kind">{kind}</p> : null}
        <h1>{title}</h1>
        {code ? (
          <p class="record-code">
            <span class="visually-hidden">{say('code')}: </span>
            <bdi>{code}</bdi>
          </p>
        ) : null}
      </header>
      <div class="record-main">
        {next ? <NextStep {...next} /> : null}
        {lead}
        {tabs}
        {facts ? (
          <section aria-label={say('facts')} class="record-facts">
            <Facts facts={facts} />
          </section>
        ) : null}
        {children}
        {timeline ? <Timeline entries={timeline} /> : null}
      </div>
      {aside ? (
        <aside class="record-aside" aria-label={say('related')}>
          {aside}
        </aside>
      ) : null}
    </article>
  )
}
