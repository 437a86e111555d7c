// The side navigation: rooms say what they offer, the post decides what is shown.
import type { Actor, Lang } from '../platform/ctx.ts'
import { isAllowed, type NavigationEntry } from '../platform/web.ts'
import { say } from '../platform/words.ts'
import type { Page } from './page.ts'

type Shown = Page['navigation']

/** One list for each kind of post and language, the same each time: what is written from it is kept beside it. */
const shown = new WeakMap<readonly NavigationEntry[], Map<string, Shown>>()

export function navigationFor(entries: readonly NavigationEntry[], actor: Actor, lang: Lang): Shown {
  let lists = shown.get(entries)
  if (!lists) {
    lists = new Map()
    shown.set(entries, lists)
  }
  const key = `${actor.kind} ${actor.post?.kind} ${lang}`
  const known = lists.get(key)
  if (known) return known
  const list = listFor(entries, actor, lang)
  lists.set(key, list)
  return list
}

function listFor(entries: readonly NavigationEntry[], actor: Actor, lang: Lang): Shown {
  return entries
    .filter((entry) => (entry.may === 'visitor' ? actor.kind === 'public' : isAllowed(entry.may, actor)))
    .map((entry) => ({
      href: entry.href,
      icon: entry.icon,
      title: say(entry.title, lang),
      group: entry.group,
      isAtHand: entry.atHand !== undefined && isAllowed(entry.atHand, actor),
    }))
}
