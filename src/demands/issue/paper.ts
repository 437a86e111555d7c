// What the position paper of an issue says. Papers are Persian: they go to a council of the province and to national bodies.
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { formatNumber, formatRial, toPersianDigits } from '../../platform/persian.ts'
import type { PositionPaper } from '../../platform/typst/shapes.ts'
import type { Member, Sums } from './member-queries.ts'
import type { Issue } from './queries.ts'
import { type BriefField, briefFields } from './rules.ts'
import { issueWords } from './words.ts'

interface PaperParts {
  issue: Pick<Issue, BriefField | 'code' | 'title' | 'category_fa' | 'agency_fa'>
  members: readonly Member[]
  sums: Sums
  issuer: { org: string; unit: string }
  signer: { name: string; post: string }
  now: Date
}

/** Firms are named only where their authors consented; the others are counted. */
export function positionPaper(parts: PaperParts): PositionPaper {
  const { issue, sums, now } = parts
  const words = issueWords.in('fa')
  const today = formatJalali(tehranDate(now), 'numeric', 'fa')
  return {
    issuer: parts.issuer,
    kindTitle: 'نامهٔ موضع',
    number: issue.code,
    date: today,
    title: issue.title,
    recipient: 'دبیرخانهٔ قرارگاه جهش تولید',
    figures: figuresOf(sums),
    sections: briefFields
      .filter((field) => issue[field].trim() !== '')
      .map((field) => ({ title: words(field), paragraphs: paragraphsOf(issue[field]) })),
    tables: [placesTable(sums), voicesTable(parts.members)],
    signer: parts.signer,
    printedAt: `${today} ساعت ${toPersianDigits(tehranTime(now))}`,
  }
}

export function figuresOf(sums: Sums): { title: string; value: string }[] {
  return [
    { title: 'درخواست', value: formatNumber(sums.demands, 'fa') },
    { title: 'شهرستان', value: formatNumber(sums.counties.length, 'fa') },
    { title: 'شغل در خطر', value: formatNumber(sums.jobs_at_risk, 'fa') },
    ...(sums.requested_rial > 0 ? [{ title: 'خواسته‌شده', value: formatRial(sums.requested_rial, 'rial', 'fa') }] : []),
  ]
}

/** The demands by code, title and county; nobody's name. */
export function voicesTable(members: readonly Member[], mayName = true) {
  const inside = members.filter((member) => member.removed_at === null)
  const named = inside.filter((member) => mayName && member.public_name)
  const unnamed = inside.length - named.length
  return {
    title: mayName ? 'صاحبان درخواست' : 'درخواست‌ها',
    columns: [
      { title: 'کد پیگیری' },
      { title: 'درخواست', wide: true },
      { title: 'شهرستان' },
      ...(mayName ? [{ title: 'متقاضی' }] : []),
    ],
    rows: inside.map((member) => [
      toPersianDigits(member.tracking_code),
      member.title,
      member.county_fa,
      ...(mayName ? [member.public_name ?? '—'] : []),
    ]),
    note: mayName ? noteOf(named.length, unnamed) : 'نام متقاضیان نزد دبیرخانه محفوظ است.',
  }
}

function noteOf(named: number, unnamed: number): string {
  const count = (n: number) => formatNumber(n, 'fa')
  if (unnamed === 0) return 'همهٔ متقاضیان به آمدن نام خود رضایت داده‌اند.'
  if (named === 0) return `نام هیچ‌یک از ${count(unnamed)} متقاضی نیامده است، زیرا رضایت نداده‌اند.`
  return `${count(named)} متقاضی به آمدن نام خود رضایت داده‌اند؛ ${count(unnamed)} متقاضی دیگر تنها شمرده شده‌اند.`
}

function placesTable(sums: Sums) {
  const rows = (kind: string, shares: Sums['counties']) =>
    shares.map((share) => [kind, share.title_fa, formatNumber(share.count, 'fa')])
  return {
    title: 'پراکندگی',
    columns: [{ title: 'گونه' }, { title: 'نام', wide: true }, { title: 'شمار درخواست' }],
    rows: [...rows('شهرستان', sums.counties), ...rows('دستگاه', sums.agencies)],
  }
}

export const paragraphsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
