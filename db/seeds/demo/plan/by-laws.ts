// By-laws that changed during the year: what, from when, and on what ground.
import type { ByLawTerms } from '../../../../src/council/body/schema.ts'
import { addDays, momentOf } from './time.ts'
import type { Year } from './year.ts'

interface Amendment {
  body: string
  back: number
  change: Partial<ByLawTerms>
  reason: string
}

const amendments: readonly Amendment[] = [
  {
    body: 'facilitation',
    back: 318,
    change: { absences_in: 'year', absences_allowed: 3 },
    reason: 'غیبت‌های پراکنده تصمیم‌ها را عقب می‌انداخت؛ شمارش سالانه به تصویب اعضا رسید.',
  },
  {
    body: 'council',
    back: 251,
    change: { proxies_each: 1, speech_seconds: 300 },
    reason: 'به پیشنهاد دبیر قانونی، عضو غایب می‌تواند وکالت رأی بدهد و نوبت سخن پنج دقیقه شد.',
  },
  {
    body: 'wg_economy',
    back: 187,
    change: { quorum_kind: 'count', quorum_count: 7 },
    reason: 'با افزایش اعضا، حد نصاب به شمار ثابت هفت صاحب رأی تغییر کرد.',
  },
  {
    body: 'dialogue',
    back: 160,
    change: { majority: 'two_thirds', majority_base: 'cast' },
    reason: 'هر دو سوی گفت‌وگو پذیرفتند که پیشنهادها با دوسوم آرا پیش برود.',
  },
  {
    body: 'facilitation',
    back: 96,
    change: { notice_days: 2, speech_seconds: 120 },
    reason: 'کارگروه هر هفته تشکیل می‌شود و پرونده‌ها از پیش در اختیار اعضاست.',
  },
]

export function planByLaws(year: Year): void {
  const seen = new Map<string, Partial<ByLawTerms>>()
  for (const { body, back, change, reason } of amendments) {
    const day = year.work.workingOn(addDays(year.today, -back))
    const all = { ...seen.get(body), ...change }
    seen.set(body, all)
    year.put(momentOf(day, 9 * 60 + 20), 'post:legal_secretary', `bylaws.${body}`, {
      verb: 'amend_by_laws',
      body,
      from: addDays(day, 7),
      change: all,
      note: reason,
    })
  }
}
