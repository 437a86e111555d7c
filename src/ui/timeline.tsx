import type { Child } from 'hono/jsx'
import { Moment } from './dates.tsx'
import { useWords } from './page.ts'
import { Pictogram, type PictogramName } from './pictogram.tsx'
import type { Tone } from './status-chip.tsx'
import { uiWords } from './ui-words.ts'

export interface TimelineEntry {
  at: Date
  title: Child
  /** The post and person who did it. */
  who?: Child
  note?: Child
  tone?: Tone
  icon?: PictogramName
}

/** What happened, newest first unless the caller orders it otherwise. */
export function Timeline({ entries, title }: { entries: readonly TimelineEntry[]; title?: string }) {
  const say = useWords(uiWords)
  return (
    <section class="timeline-section">
      <h2>{title ?? say('timeline')}</h2>
      {entries.length === 0 ? <p class="muted">{say('timelineEmpty')}</p> : null}
      <ol class="timeline">
        {entries.map((entry) => (
          <li class={`tone-${entry.tone ?? 'neutral'}`}>
            <span class="timeline-dot">
              <Pictogram name={entry.icon ?? icons[entry.tone ?? 'neutral']} />
            </span>
            <div class="timeline-text">
              <p class="timeline-title">{entry.title}</p>
              <p class="timeline-meta">
                {entry.who ? <span class="who">{entry.who}</span> : null}
                <Moment at={entry.at} />
              </p>
              {entry.note ? <div class="timeline-note prose">{entry.note}</div> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

const icons: Record<Tone, PictogramName> = {
  neutral: 'circle',
  active: 'arrow',
  due: 'clock',
  late: 'alert',
  done: 'check',
}
