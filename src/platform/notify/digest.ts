// One mail a day says what waits for a person, latest first, so that nobody has to be chased for what a list can tell.
import type { Lang } from '../ctx.ts'
import type { Query } from '../db.ts'
import { formatJalali } from '../jalali.ts'
import { codeIn } from '../record-links.ts'
import { defineWords, listed } from '../words.ts'
import { defineTexts, type Said } from './texts.ts'

export interface DigestItem {
  title: string
  /** Code or number of the record as it is kept, '' where it has none. */
  code: string
  /** ISO date, or null where nothing runs. */
  dueOn: string | null
  /** Working days from today to `dueOn`: negative when late, 0 today; null without a deadline. */
  workingDaysLeft: number | null
  /** Full address of the record, or '' to leave it out. */
  href: string
}

export interface Digest {
  subject: Said
  /** Plain text. */
  body: Said
}

const words = defineWords({
  subject: {
    fa: '{all, number} کار در کارتابل شماست{late, plural, =0 {} other {؛ {late, number} کار دیر شده است}}',
    en: '{all, plural, one {One item waits} other {# items wait}} for you{late, plural, =0 {} other {, {late, number} late}}',
  },
  body: {
    fa: 'با سلام و احترام؛\n\nاین کارها در سامانهٔ جهش منتظر شماست:\n\n{list}\n\nاین نامه خودکار است. دریافت آن را در «حساب من» می‌توانید خاموش کنید.\n',
    en: 'Good morning,\n\nThese items wait for you in Jahesh:\n\n{list}\n\nThis mail is automatic. You can turn it off in your settings.\n',
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
})
const sample = {
  fa: {
    all: 7,
    late: 2,
    count: 2,
    days: 3,
    date: 'شنبه ۷ آذر ۱۴۰۵',
    list: 'دیرشده (۲)\n• راه‌اندازی پست برق شهرک صنعتی — ۱۴۰۵-۱۷، مهلت: شنبه ۷ آذر ۱۴۰۵',
  },
  en: {
    all: 7,
    late: 2,
    count: 2,
    days: 3,
    date: 'Saturday 7 Azar 1405',
    list: 'Late (2)\n• Power substation of the industrial estate — 1405-17, due Saturday 7 Azar 1405',
  },
}
const digestText = defineTexts({
  name: 'digest',
  title: { fa: 'نامهٔ روزانهٔ کارتابل', en: 'Daily mail of the inbox' },
  topics: ['turn', 'due', 'late'],
  table: words.table,
  sample,
  needs: { body: ['list'] },
})
type Group = 'late' | 'today' | 'soon' | 'later' | 'open'

const groups: readonly Group[] = ['late', 'today', 'soon', 'later', 'open']
/** Items written out; the rest are only counted. */
const most = 40

/** The daily digest of one person's inbox, grouped by urgency, most pressing first; null when nothing waits. */
export async function composeDigest(db: Query, items: readonly DigestItem[], lang: Lang): Promise<Digest | null> {
  if (items.length === 0) return null
  const say: SayDigest = async (key, values) => (await digestText(db, key, { fa: values, en: values }))[lang]
  const sorted = [...items].sort((a, b) => (a.workingDaysLeft ?? Infinity) - (b.workingDaysLeft ?? Infinity))
  const shown = sorted.slice(0, most)
  const parts: string[] = []
  for (const group of groups) {
    const count = items.filter((item) => groupOf(item) === group).length
    const lines = await Promise.all(
      shown.filter((item) => groupOf(item) === group).map((item) => itemText(item, say, lang)),
    )
    if (lines.length > 0) parts.push([await say(group, { count }), ...lines].join('\n'))
  }
  if (sorted.length > most) parts.push(await say('more', { count: sorted.length - most }))
  const late = items.filter((item) => groupOf(item) === 'late').length
  const values = { all: items.length, late, list: parts.join('\n\n') }
  const both = { fa: values, en: values }
  return { subject: await digestText(db, 'subject', both), body: await digestText(db, 'body', both) }
}

type SayDigest = (key: keyof typeof words.table, values: Record<string, string | number>) => Promise<string>

function groupOf({ workingDaysLeft: days }: DigestItem): Group {
  if (days === null) return 'open'
  if (days < 0) return 'late'
  if (days === 0) return 'today'
  return days <= 5 ? 'soon' : 'later'
}

async function itemText(item: DigestItem, say: SayDigest, lang: Lang): Promise<string> {
  const days = item.workingDaysLeft
  const facts = [
    codeIn(lang, item.code),
    item.dueOn ? await say('due', { date: formatJalali(item.dueOn, 'weekday', lang) }) : '',
    days === null || days === 0 ? '' : await (days < 0 ? say('daysLate', { days: -days }) : say('daysLeft', { days })),
  ].filter(Boolean)
  const line = `• ${item.title}${facts.length > 0 ? ` — ${listed(facts, lang)}` : ''}`
  return item.href ? `${line}\n  ${item.href}` : line
}
