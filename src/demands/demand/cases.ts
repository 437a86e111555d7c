// What the tests of this room, and of rooms that begin with a demand, start from.
import type { Ctx } from '../../platform/ctx.ts'
import { createDemand, type Submitted } from './intake-actions.ts'
import type { Channel } from './rules.ts'
import { demandForm } from './schema.ts'

export const firmForm = {
  who: 'firm',
  contact_name: 'سیروس آذرنیا',
  mobile: '09143334455',
  legal_id: '10380284790',
  firm_name: 'پولاد گستر اهر',
  title: 'قطع برق واحد تولیدی بی اعلام پیشین',
  text: 'از تابستان برق کارخانه هفته‌ای دو روز بی خبر قطع می‌شود و چهل‌وپنج نفر در خطر بیکاری‌اند.',
  category: 'electricity',
  county: '0303',
  agency: 'tax',
  requested_rial: '7430000000',
  investment_at_risk_rial: '91500000000',
  jobs_at_risk: '45',
} as const

/** A demand registered by whoever the context acts for. */
export function registerDemand(
  ctx: Ctx,
  changes: Partial<Record<string, string>> = {},
  channel: Channel = 'visit',
  fileIds: number[] = [],
): Promise<Submitted> {
  const form = demandForm.parse({ ...firmForm, ...changes })
  return createDemand({ ...ctx, idempotencyKey: null }, { form, fileIds, channel })
}
