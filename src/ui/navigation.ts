// The side navigation: rooms say what they offer, the post decides what is shown.
import type { Actor, Lang } from '../platform/ctx.ts'
import { isAllowed, type NavigationEntry } from '../platform/web.ts'
import { say } from '../platform/words.ts'

export function navigationFor(entries: readonly NavigationEntry[], actor: Actor, lang: Lang) {
  return entries
    .filter((entry) => (entry.may === 'visitor' ? actor.kind === 'public' : isAllowed(entry.may, actor)))
    .map((entry) => ({ href: entry.href, icon: entry.icon, title: say(entry.title, lang), group: entry.group }))
}
