import type { Child } from 'hono/jsx'
import { useWords } from './page.ts'
import { uiWords } from './ui-words.ts'

export function Card({
  title,
  action,
  children,
  tone,
}: {
  title?: string
  action?: Child
  children?: Child
  tone?: 'due' | 'late' | 'done' | 'active'
}) {
  return (
    <section class={tone ? `card tone-${tone}` : 'card'}>
      {title || action ? (
        <div class="card-head">
          {title ? <h2>{title}</h2> : null}
          {action}
        </div>
      ) : null}
      {children}
    </section>
  )
}

export interface Fact {
  title: string
  value: Child
  /** Takes the whole width: long prose. */
  wide?: boolean
}

/** What is known of a record; a missing value says so. */
export function Facts({ facts }: { facts: readonly (Fact | null | undefined | false)[] }) {
  const say = useWords(uiWords)
  return (
    <dl class="facts">
      {facts.map((fact) =>
        fact ? (
          <div class={fact.wide ? 'wide' : undefined}>
            <dt>{fact.title}</dt>
            <dd>{isMissing(fact.value) ? <span class="muted">{say('noValue')}</span> : fact.value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** One figure that opens the rows behind it. */
export function Stat({
  title,
  value,
  href,
  note,
  tone,
}: {
  title: string
  value: Child
  href?: string
  note?: Child
  tone?: 'due' | 'late' | 'done' | 'active'
}) {
  const inner = (
    <>
      <span class="stat-title">{title}</span>
      <span class="stat-value">{value}</span>
      {note ? <span class="stat-note">{note}</span> : null}
    </>
  )
  const look = tone ? `stat tone-${tone}` : 'stat'
  if (!href) return <div class={look}>{inner}</div>
  return (
    <a class={look} href={href}>
      {inner}
    </a>
  )
}

export function Stats({ children }: { children?: Child }) {
  return <div class="stats">{children}</div>
}

const isMissing = (value: Child) => value === null || value === undefined || value === '' || value === false
