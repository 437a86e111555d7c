// What every component may know about the page being rendered, without passing it through each prop list.
import { type Actor, type Lang, publicActor } from '../platform/ctx.ts'
import type { NavigationGroup } from '../platform/web.ts'
import type { Say, Words } from '../platform/words.ts'

export interface Page {
  lang: Lang
  now: Date
  /** Path and query of this page, for language links and active marks. */
  url: URL
  csrf: string
  requestId: string
  actor: Actor
  /** Open items in the inbox of the current post; null when nobody is signed in. */
  inboxCount: number | null
  /** Posts this person may act from, the current one included. */
  posts: readonly { id: number; title: string; isSubstitute: boolean }[]
  isDemo: boolean
  /** Side navigation already filtered for this post, made by `app.ts`. */
  navigation: readonly {
    href: string
    title: string
    icon: string
    group?: NavigationGroup | undefined
    isAtHand?: boolean
  }[]
}

export const emptyPage: Page = {
  lang: 'fa',
  now: new Date(0),
  url: new URL('http://localhost/'),
  csrf: '',
  requestId: '',
  actor: publicActor,
  inboxCount: null,
  posts: [],
  isDemo: false,
  navigation: [],
}

let current = emptyPage

/** What `write` makes while `usePage` answers `page`. Pages are written in one go, so one variable is enough. */
export function withPage<R>(page: Page, write: () => R): R {
  const before = current
  current = page
  try {
    return write()
  } finally {
    current = before
  }
}

export const usePage = (): Page => current
export const useWords = <W extends Words>(words: { in: (lang: Lang) => Say<W> }): Say<W> => words.in(usePage().lang)
