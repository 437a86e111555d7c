import type { Child } from 'hono/jsx'
import { Notice, Tabs, usePage, useWords } from '../../../ui/index.ts'
import { accountWords } from '../words.ts'

export type Part = 'overview' | 'notices' | 'security' | 'tokens' | 'data'
const parts: readonly { part: Part; href: string }[] = [
  { part: 'overview', href: '/account' },
  { part: 'notices', href: '/account/notices' },
  { part: 'security', href: '/account/security' },
  { part: 'tokens', href: '/account/tokens' },
  { part: 'data', href: '/account/data' },
]
const doneWords = {
  saved: 'saved',
  password: 'password_done',
  second: 'second_done',
  second_removed: 'second_removed',
  session: 'sessions_ended',
} as const

/** The pages of one account under one heading; `?done=` says what has just happened. */
export function AccountFrame({ part, children }: { part: Part; children?: Child }) {
  const { actor, url } = usePage()
  const t = useWords(accountWords)
  const done = url.searchParams.get('done') ?? ''
  return (
    <div class="account">
      <header>
        <h1>{t('account')}</h1>
        <p class="muted">{actor.personName}</p>
      </header>
      <Tabs
        label={t('parts')}
        tabs={parts.map(({ part: name, href }) => ({ title: t(name), href, current: name === part }))}
      />
      {Object.hasOwn(doneWords, done) ? (
        <Notice tone="success">{t(doneWords[done as keyof typeof doneWords])}</Notice>
      ) : null}
      {children}
    </div>
  )
}
