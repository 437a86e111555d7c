// One message as its channel carries it; several that wait for one person at once become one.
import type { Lang } from '../ctx.ts'
import type { Query } from '../db.ts'
import { defineWords } from '../words.ts'
import type { Channel } from './quiet-hours.ts'
import { defineTexts } from './texts.ts'

export interface Part {
  subject: string
  body: string
  /** Path within the product, or null where the message stands alone. */
  href: string | null
}
export interface Composed {
  subject: string
  text: string
  href: string | null
}

/** Signs of a merged text message at most; the rest is counted. */
const mostLetters = 280

const words = defineWords({
  merged: {
    fa: '{n, number} آگاهی از سامانهٔ جهش',
    en: '{n, plural, one {One notification} other {# notifications}} from Jahesh',
  },
  more: { fa: 'و {n, number} آگاهی دیگر', en: 'and {n, number} more' },
  mute: {
    fa: 'از این پرونده دیگر آگاهی نمی‌خواهید؟',
    en: 'No more news of this record?',
  },
})

const messageText = defineTexts({
  name: 'message',
  title: { fa: 'پیام‌های یکجا و پایان نامه', en: 'Messages sent together, and the foot of a mail' },
  topics: ['other'],
  table: words.table,
  sample: { fa: { n: 3 }, en: { n: 3 } },
})

const speak = async (db: Query, lang: Lang, key: keyof typeof words.table, n = 0): Promise<string> =>
  (await messageText(db, key, { fa: { n }, en: { n } }))[lang]

/** The words under a mail that lead to muting its record. */
export const muteLine = async (db: Query, lang: Lang, address: string): Promise<string> =>
  `${await speak(db, lang, 'mute')}\n${address}`

export async function compose(
  db: Query,
  channel: Channel,
  parts: readonly Part[],
  lang: Lang,
  origin: string | null,
): Promise<Composed> {
  const [first] = parts as [Part]
  if (parts.length === 1)
    return { subject: first.subject, text: linked(first.body, first.href, origin), href: first.href }
  const subject = await speak(db, lang, 'merged', parts.length)
  if (channel === 'mail') {
    const text = parts.map((part) => linked(`${part.subject}\n${part.body}`, part.href, origin)).join('\n\n———\n\n')
    return { subject, text, href: '/notifications' }
  }
  const { shown, rest } = short(subject, parts)
  if (rest > 0) shown.push(await speak(db, lang, 'more', rest))
  return { subject, text: linked(shown.join('\n'), '/notifications', origin), href: '/notifications' }
}

/** Lines of a short message, and how many parts found no room in it. */
function short(subject: string, parts: readonly Part[]): { shown: string[]; rest: number } {
  const shown = [`${subject}:`]
  for (const [index, part] of parts.entries()) {
    if (shown.join('\n').length + part.body.length > mostLetters) return { shown, rest: parts.length - index }
    shown.push(`• ${part.body}`)
  }
  return { shown, rest: 0 }
}

function linked(text: string, href: string | null, origin: string | null): string {
  return href && origin ? `${text}\n\n${origin}${href}` : text
}
