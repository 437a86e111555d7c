import type { Child } from 'hono/jsx'
import { Num } from './num.tsx'
import { useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { uiWords } from './ui-words.ts'

export interface Tab {
  title: string
  href: string
  current?: boolean
  count?: number
}

/** Pages of one record, as links. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.title}
          {tab.count === undefined ? null : (
            <span class="badge">
              <Num value={tab.count} />
            </span>
          )}
        </a>
      ))}
    </nav>
  )
}

export function Breadcrumbs({ trail }: { trail: readonly { title: Child; href: string }[] }) {
  const say = useWords(uiWords)
  return (
    <nav class="breadcrumbs" aria-label={say('breadcrumbs')}>
      <ol>
        {trail.map((step, index) => (
          <li>
            {index > 0 ? <Pictogram name="chevron" /> : null}
            <a href={step.href}>{step.title}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
