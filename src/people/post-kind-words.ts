import type { PostKind } from '../platform/ctx.ts'
import { defineWords } from '../platform/words.ts'

/** What one post of a kind is called. */
export const postKindWords = defineWords({
  governor: { fa: 'استاندار', en: 'Governor' },
  secretariat_officer: { fa: 'کارشناس دبیرخانه', en: 'Secretariat officer' },
  legal_secretary: { fa: 'دبیر قانونی', en: 'Legal secretary' },
  agency_head: { fa: 'مدیر دستگاه', en: 'Agency head' },
  agency_expert: { fa: 'کارشناس دستگاه', en: 'Agency expert' },
  chamber_officer: { fa: 'کارشناس اتاق', en: 'Chamber officer' },
  county_officer: { fa: 'کارشناس فرمانداری', en: 'County officer' },
  inspector: { fa: 'بازرس', en: 'Inspector' },
  applicant: { fa: 'متقاضی', en: 'Applicant' },
  auditor: { fa: 'ناظر', en: 'Auditor' },
  administrator: { fa: 'راهبر سامانه', en: 'Administrator' },
} satisfies Record<PostKind, { fa: string; en: string }>)

/** What all posts of a kind are called together. */
export const postGroupWords = defineWords({
  governor: { fa: 'استاندار', en: 'Governor' },
  secretariat_officer: { fa: 'دبیرخانهٔ قرارگاه', en: 'Headquarters secretariat' },
  legal_secretary: { fa: 'دبیر قانونی', en: 'Legal secretary' },
  agency_head: { fa: 'مدیران دستگاه‌ها', en: 'Agency heads' },
  agency_expert: { fa: 'کارشناسان دستگاه‌ها', en: 'Agency experts' },
  chamber_officer: { fa: 'اتاق بازرگانی', en: 'Chamber of Commerce' },
  county_officer: { fa: 'فرمانداری‌ها', en: 'County governorates' },
  inspector: { fa: 'بازرسان میدانی', en: 'Field inspectors' },
  applicant: { fa: 'متقاضیان', en: 'Applicants' },
  auditor: { fa: 'ناظر', en: 'Auditor' },
  administrator: { fa: 'راهبر سامانه', en: 'Administrator' },
} satisfies Record<PostKind, { fa: string; en: string }>)
