import type { Child } from 'hono/jsx'
import { useWords } from './page.ts'
import { Pictogram, type PictogramName } from './pictogram.tsx'
import { uiWords } from './ui-words.ts'

export type NoticeTone = 'info' | 'success' | 'warning' | 'error'

/** A message on the page; success and errors are announced. */
export function Notice({ tone = 'info', title, children }: { tone?: NoticeTone; title?: string; children?: Child }) {
  const say = useWords(uiWords)
  const names = { info: say('information'), success: say('success'), warning: say('warning'), error: say('error') }
  const role = tone === 'error' ? 'alert' : tone === 'success' ? 'status' : undefined
  return (
    <div class={`notice ${tone}`} role={role}>
      <Pictogram name={icons[tone]} title={names[tone]} />
      <div>
        {title ? <p class="notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  )
}

/** Says why nothing is here and what to do next. */
export function EmptyState({
  title,
  children,
  action,
  icon = 'inbox',
}: {
  title: string
  children?: Child
  action?: Child
  icon?: PictogramName
}) {
  return (
    <div class="empty-state">
      <span class="empty-icon">
        <Pictogram name={icon} />
      </span>
      <p class="empty-title">{title}</p>
      {children ? <div class="muted">{children}</div> : null}
      {action}
    </div>
  )
}

/** Long work under way; without `done` the bar only says that it goes on. */
export function Waiting({ title, done, total }: { title: string; done?: number; total?: number }) {
  return (
    <div class="waiting" role="status">
      <p>{title}</p>
      <progress value={done} max={total} aria-label={title} />
    </div>
  )
}
const icons: Record<NoticeTone, PictogramName> = { info: 'info', success: 'check', warning: 'alert', error: 'alert' }
