// One message as its channel carries it; several that wait for one person at once become one.
import type { Lang } from '../ctx.ts'
import { defineWords } from '../words.ts'
import type { Channel } from './quiet-hours.ts'

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

/** The words under a mail that lead to muting its record. */
export const muteLine = (lang: Lang, address: string): string => `${words.in(lang)('mute')}\n${address}`

export function compose(channel: Channel, parts: readonly Part[], lang: Lang, origin: string | null): Composed {
  const [first] = parts as [Part]
  if (parts.length === 1)
    return { subject: first.subject, text: linked(first.body, first.href, origin), href: first.href }
  const subject = words.in(lang)('merged', { n: parts.length })
  if (channel === 'mail') {
    const text = parts.map((part) => linked(`${part.subject}\n${part.body}`, part.href, origin)).join('\n\n———\n\n')
    return { subject, text, href: '/notifications' }
  }
  return { subject, text: linked(short(subject, parts, lang), '/notifications', origin), href: '/notifications' }
}

function short(subject: string, parts: readonly Part[], lang: Lang): string {
  const lines = [`${subject}:`]
  for (const [index, part] of parts.entries()) {
    if (lines.join('\n').length + part.body.length > mostLetters) {
      lines.push(words.in(lang)('more', { n: parts.length - index }))
      break
    }
    lines.push(`• ${part.body}`)
  }
  return lines.join('\n')
}

function linked(text: string, href: string | null, origin: string | null): string {
  return href && origin ? `${text}\n\n${origin}${href}` : text
}
