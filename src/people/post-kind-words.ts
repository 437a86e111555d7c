import type { PostKind } from '../platform/ctx.ts'
import { defineWords } from '../platform/words.ts'

/** What each kind of post is called. */
export const postKindWords = defineWords({
  governor: { fa: 'استاندار', en: 'Governor' },
  secretariat_officer: { fa: 'دبیرخانهٔ قرارگاه', en: 'Headquarters secretariat' },
  legal_secretary: { fa: 'دبیر قانونی', en: 'Legal secretary' },
  agency_head: { fa: 'مدیران دستگاه‌ها', en: 'Agency heads' },
  agency_expert: { fa: 'کارشناسان دستگاه‌ها', en: 'Agency experts' },
  chamber_officer: { fa: 'اتاق بازرگانی', en: 'Chamber of Commerce' },
  county_officer: { fa: 'فرمانداری‌ها', en: 'County governorates' },
  inspector: { fa: 'بازرسان میدانی', en: 'Field inspectors' },
  applicant: { fa: 'درخواست‌کنندگان', en: 'Applicants' },
  auditor: { fa: 'حسابرس و ناظر', en: 'Auditor' },
  administrator: { fa: 'راهبر سامانه', en: 'Administrator' },
} satisfies Record<PostKind, { fa: string; en: string }>)
