import type { Lang } from '../../../platform/ctx.ts'
import { formatJalali } from '../../../platform/jalali.ts'
import { doerIn, type TimelineEntry as JournalEntry, phraseOf } from '../../../platform/journal.ts'
import { formatNumber } from '../../../platform/persian.ts'
import { defineWords } from '../../../platform/words.ts'
import type { Tone } from '../../../ui/index.ts'
import type { TimelineEntry } from '../../../ui/timeline.tsx'
import { projectWords } from '../words.ts'
import { monthTitle } from './labels.tsx'

const words = defineWords({
  adopted: { fa: 'برنامه پذیرفته و خط مبنا ثبت شد', en: 'Plan accepted and baseline kept' },
  rebaselined: {
    fa: 'نسخهٔ تازهٔ برنامه پذیرفته شد و خط مبنای تازه دارد',
    en: 'A new plan version was accepted, with a new baseline',
  },
  progress: { fa: 'گزارش {month}: {percent, number} درصد', en: 'Report of {month}: {percent, number}%' },
  corrected: {
    fa: 'تصحیح گزارش {month}: از {before, number} به {percent, number} درصد',
    en: 'Report of {month} corrected: from {before, number} to {percent, number}%',
  },
  claimed: { fa: 'دستیابی به مرحلهٔ «{milestone}» اعلام شد', en: 'Milestone “{milestone}” claimed' },
  verified: { fa: 'مرحلهٔ «{milestone}» دیده و تأیید شد', en: 'Milestone “{milestone}” seen and confirmed' },
  refuted: { fa: 'مرحلهٔ «{milestone}» تأیید نشد', en: 'Milestone “{milestone}” not confirmed' },
  withdrawn: { fa: 'اعلام مرحلهٔ «{milestone}» پس گرفته شد', en: 'Claim of “{milestone}” withdrawn' },
  completion_claimed: { fa: 'پایان پروژه اعلام شد', en: 'Completion claimed' },
  completion_withdrawn: { fa: 'اعلام پایان پس گرفته شد', en: 'Claim of completion withdrawn' },
  completion_refuted: { fa: 'پایان پروژه تأیید نشد', en: 'Completion not confirmed' },
  closed: { fa: 'پایان پروژه دیده و تأیید شد', en: 'Completion seen and confirmed' },
  suspended: { fa: 'پروژه تا {until} متوقف شد', en: 'Suspended until {until}' },
  resumed: { fa: 'اجرا از سر گرفته شد', en: 'Resumed' },
  cancelled: { fa: 'پروژه لغو شد', en: 'Cancelled' },
  change_asked: { fa: 'تغییر درخواست شد', en: 'A change was asked for' },
  change_approved: {
    fa: 'تغییر پذیرفته و خط مبنای تازه ثبت شد',
    en: 'The change was approved; a new baseline is kept',
  },
  change_refused: { fa: 'تغییر پذیرفته نشد', en: 'The change was refused' },
  change_withdrawn: { fa: 'درخواست تغییر پس گرفته شد', en: 'The change request was withdrawn' },
  overridden: { fa: 'تشخیص دبیرخانه دربارهٔ رنگ ثبت شد', en: 'The secretariat judged the colour' },
  override_ended: { fa: 'تشخیص دبیرخانه برداشته شد', en: 'The judgement was ended' },
  risk_entered: { fa: 'ریسک ثبت شد', en: 'Risk entered' },
  risk_revised: { fa: 'ریسک «{risk}» بازنگری شد', en: 'Risk “{risk}” revised' },
  from_to: { fa: '{field}: از {before} به {after}', en: '{field}: from {before} to {after}' },
  changed_field: { fa: '{field} تغییر کرد', en: '{field} changed' },
  f_title: { fa: 'عنوان', en: 'title' },
  f_likelihood: { fa: 'احتمال', en: 'likelihood' },
  f_impact: { fa: 'اثر', en: 'impact' },
  f_response_kind: { fa: 'گونهٔ پاسخ', en: 'kind of response' },
  f_response: { fa: 'پاسخ', en: 'response' },
  f_owner_post_id: { fa: 'پاسخ‌گو', en: 'owner' },
  f_review_on: { fa: 'تاریخ بازنگری', en: 'review day' },
  risk_closed: { fa: 'ریسک بسته شد', en: 'Risk closed' },
  funding: { fa: 'منبع مالی افزوده شد', en: 'Source of funding added' },
  allocation: { fa: 'تخصیص ثبت شد', en: 'Allocation entered' },
  contract: { fa: 'قرارداد ثبت شد', en: 'Contract entered' },
  disbursement: { fa: 'پرداخت ثبت شد', en: 'Payment entered' },
  reminded: { fa: 'سررسید مرحله گذشت و یادآوری شد', en: 'A milestone’s day passed; reminded' },
  referred: { fa: 'ارجاع شد', en: 'Referred' },
  escalated: { fa: 'به مقام بالاتر رفت', en: 'Climbed to the superior' },
  exhausted: { fa: 'به بالاترین مقام رسید', en: 'Reached the top' },
  other: { fa: 'رویداد', en: 'Event' },
  by_clock: { fa: 'به حکم ساعت', en: 'By the clock' },
  as_substitute: { fa: 'جانشین', en: 'as substitute' },
  asked: { fa: 'درخواست شد', en: 'Asked' },
  approved: { fa: 'پذیرفته شد', en: 'Approved' },
  refused: { fa: 'پذیرفته نشد', en: 'Refused' },
  taken_back: { fa: 'پس گرفته شد', en: 'Withdrawn' },
  claim_made: { fa: 'دستیابی اعلام شد', en: 'Claimed' },
  claim_verified: { fa: 'دیده و تأیید شد', en: 'Seen and confirmed' },
  claim_refuted: { fa: 'تأیید نشد', en: 'Not confirmed' },
  month_opened: { fa: 'گزارش ماه خواسته شد', en: 'The return was opened' },
  month_entered: { fa: 'گزارش ماه کامل شد', en: 'The return is complete' },
})
type Key = keyof typeof words.table & string

const events: Record<string, { key: Key; tone?: Tone }> = {
  'project.adopted': { key: 'adopted', tone: 'active' },
  'project.rebaselined': { key: 'rebaselined', tone: 'active' },
  'project.progress_reported': { key: 'progress' },
  'project.milestone_claimed': { key: 'claimed', tone: 'active' },
  'project.milestone_verified': { key: 'verified', tone: 'done' },
  'project.milestone_refuted': { key: 'refuted', tone: 'late' },
  'project.milestone_withdrawn': { key: 'withdrawn' },
  'project.completion_claimed': { key: 'completion_claimed', tone: 'active' },
  'project.completion_withdrawn': { key: 'completion_withdrawn' },
  'project.completion_refuted': { key: 'completion_refuted', tone: 'late' },
  'project.closed': { key: 'closed', tone: 'done' },
  'project.suspended': { key: 'suspended', tone: 'due' },
  'project.resumed': { key: 'resumed', tone: 'active' },
  'project.cancelled': { key: 'cancelled', tone: 'late' },
  'project.change_asked': { key: 'change_asked', tone: 'due' },
  'project.change_approved': { key: 'change_approved', tone: 'active' },
  'project.change_refused': { key: 'change_refused' },
  'project.change_withdrawn': { key: 'change_withdrawn' },
  'project.colour_overridden': { key: 'overridden', tone: 'due' },
  'project.override_ended': { key: 'override_ended' },
  'project.risk_entered': { key: 'risk_entered' },
  'project.risk_revised': { key: 'risk_revised' },
  'project.risk_closed': { key: 'risk_closed' },
  'project.funding_entered': { key: 'funding' },
  'project.allocation_entered': { key: 'allocation' },
  'project.contract_entered': { key: 'contract' },
  'project.disbursement_entered': { key: 'disbursement' },
  'change_request.asked': { key: 'asked', tone: 'due' },
  'change_request.approved': { key: 'approved', tone: 'done' },
  'change_request.refused': { key: 'refused', tone: 'late' },
  'change_request.withdrawn': { key: 'taken_back' },
  'milestone_claim.claimed': { key: 'claim_made', tone: 'active' },
  'milestone_claim.verified': { key: 'claim_verified', tone: 'done' },
  'milestone_claim.refuted': { key: 'claim_refuted', tone: 'late' },
  'milestone_claim.withdrawn': { key: 'taken_back' },
  'progress_month.opened': { key: 'month_opened', tone: 'due' },
  'progress_month.entered': { key: 'month_entered', tone: 'done' },
  'wait.reminded': { key: 'reminded', tone: 'late' },
  'wait.referred': { key: 'referred' },
  'wait.escalated': { key: 'escalated', tone: 'late' },
  'wait.exhausted': { key: 'exhausted', tone: 'late' },
}

/** The journal of a project, a claim, a change or a month in words, newest first. */
export function timelineOf(entries: readonly JournalEntry[], lang: Lang): TimelineEntry[] {
  const t = words.in(lang)
  return [...entries].reverse().map((entry) => {
    const { at, event, isSubstitute, detail } = entry
    const { person, post } = doerIn(entry, lang)
    const known = events[event]
    const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name] as string) : '')
    const isCorrected = known?.key === 'progress' && detail['before'] !== undefined
    const note = [text('text') || text('note'), changesOf(detail['changes'], lang)].filter(Boolean).join(' — ')
    return {
      at,
      title: t(isCorrected ? 'corrected' : (known?.key ?? 'other'), {
        percent: Number(detail['percent'] ?? 0),
        before: Number(detail['before'] ?? 0),
        month: text('month') ? monthTitle(text('month'), lang) : '',
        milestone: text('milestone'),
        risk: text('risk'),
        until: text('until') ? formatJalali(text('until'), 'numeric', lang) : '',
      }),
      who: post ? phraseOf([post, person, isSubstitute ? t('as_substitute') : ''], lang) : t('by_clock'),
      ...(note ? { note } : {}),
      ...(known?.tone ? { tone: known.tone } : {}),
    }
  })
}

/** What a revision changed, part by part; long texts and posts are only named. */
function changesOf(changes: unknown, lang: Lang): string {
  if (!Array.isArray(changes)) return ''
  const t = words.in(lang)
  const shown = (field: string, value: unknown): string => {
    if (typeof value === 'number') return formatNumber(value, lang)
    if (field === 'review_on') return formatJalali(String(value), 'numeric', lang)
    if (field === 'response_kind') return projectWords.in(lang)(`r_${value}` as 'r_avoid')
    return `«${value}»`
  }
  return (changes as { field: string; before: unknown; after: unknown }[])
    .map(({ field, before, after }) => {
      const name = t(`f_${field}` as 'f_title')
      return field === 'response' || field === 'owner_post_id'
        ? t('changed_field', { field: name })
        : t('from_to', { field: name, before: shown(field, before), after: shown(field, after) })
    })
    .join(lang === 'fa' ? '؛ ' : '; ')
}
