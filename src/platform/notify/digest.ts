// One mail a day says what waits for a person, latest first, so that nobody has to be chased for what a list can tell.
import type { Lang } from '../ctx.ts'
import { formatJalali } from '../jalali.ts'
import { defineWords, type Say } from '../words.ts'

export interface DigestItem {
  title: string
  /** Code or number of the record, '' where it has none. */
  code: string
  /** ISO date, or null where nothing runs. */
  dueOn: string | null
  /** Working days from today to `dueOn`: negative when late, 0 today; null without a deadline. */
  workingDaysLeft: number | null
  /** Full address of the record, or '' to leave it out. */
  href: string
}

export interface Digest {
  subject: string
  /** Plain text. */
  body: string
}

const words = defineWords({
  subject: {
    fa: '{all, number} کار در کارتابل شماست{late, plural, =0 {} other {؛ {late, number} کار دیر شده است}}',
    en: '{all, plural, one {One item waits} other {# items wait}} for you{late, plural, =0 {} other {, {late, number} late}}',
  },
  greeting: { fa: 'با سلام و احترام؛', en: 'Good morning,' },
  opening: {
    fa: 'این کارها در سامانهٔ جهش منتظر شماست:',
    en: 'These items wait for you in Jahesh:',
  },
  late: { fa: 'دیرشده ({count, number})', en: 'Late ({count, number})' },
  today: { fa: 'مهلت امروز ({count, number})', en: 'Due today ({count, number})' },
  soon: { fa: 'تا پنج روز کاری دیگر ({count, number})', en: 'Within five working days ({count, number})' },
  later: { fa: 'پس از آن ({count, number})', en: 'After that ({count, number})' },
  open: { fa: 'بی‌مهلت ({count, number})', en: 'Without a deadline ({count, number})' },
  due: { fa: 'مهلت: {date}', en: 'due {date}' },
  daysLate: {
    fa: '{days, number} روز کاری دیر شده',
    en: '{days, plural, one {one working day late} other {# working days late}}',
  },
  daysLeft: {
    fa: '{days, number} روز کاری مانده',
    en: '{days, plural, one {one working day left} other {# working days left}}',
  },
  more: {
    fa: '… و {count, number} کار دیگر که در کارتابل می‌بینید.',
    en: '… and {count, number} more in your inbox.',
  },
  closing: {
    fa: 'این نامه خودکار است. دریافت آن را در «حساب من» می‌توانید خاموش کنید.',
    en: 'This mail is automatic. You can turn it off in your settings.',
  },
})
type SayDigest = Say<typeof words.table>
type Group = 'late' | 'today' | 'soon' | 'later' | 'open'

const groups: readonly Group[] = ['late', 'today', 'soon', 'later', 'open']
/** Items written out; the rest are only counted. */
const most = 40

/** The daily digest of one person's inbox, grouped by urgency, most pressing first; null when nothing waits. */
export function composeDigest(items: readonly DigestItem[], lang: Lang): Digest | null {
  if (items.length === 0) return null
  const say = words.in(lang)
  const sorted = [...items].sort((a, b) => (a.workingDaysLeft ?? Infinity) - (b.workingDaysLeft ?? Infinity))
  const shown = sorted.slice(0, most)
  const parts = [say('greeting'), say('opening')]
  for (const group of groups) {
    const count = items.filter((item) => groupOf(item) === group).length
    const lines = shown.filter((item) => groupOf(item) === group).map((item) => itemText(item, say, lang))
    if (lines.length > 0) parts.push([say(group, { count }), ...lines].join('\n'))
  }
  if (sorted.length > most) parts.push(say('more', { count: sorted.length - most }))
  parts.push(say('closing'))
  const late = items.filter((item) => groupOf(item) === 'late').length
  return { subject: say('subject', { all: items.length, late }), body: `${parts.join('\n\n')}\n` }
}

function groupOf({ workingDaysLeft: days }: DigestItem): Group {
  if (days === null) return 'open'
  if (days < 0) return 'late'
  if (days === 0) return 'today'
  return days <= 5 ? 'soon' : 'later'
}

function itemText(item: DigestItem, say: SayDigest, lang: Lang): string {
  const days = item.workingDaysLeft
  const facts = [
    item.code,
    item.dueOn ? say('due', { date: formatJalali(item.dueOn, 'weekday', lang) }) : '',
    days === null || days === 0 ? '' : days < 0 ? say('daysLate', { days: -days }) : say('daysLeft', { days }),
  ].filter(Boolean)
  const line = `• ${item.title}${facts.length > 0 ? ` — ${facts.join(lang === 'fa' ? '، ' : ', ')}` : ''}`
  return item.href ? `${line}\n  ${item.href}` : line
}
