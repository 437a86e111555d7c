import { Problem } from '../../platform/problem.ts'
import type { IncomingRefusal } from './rules.ts'

const refusals: Record<IncomingRefusal, () => Problem> = {
  alreadyTaken: () =>
    new Problem('incoming_already_taken', 409, {
      fa: 'این ارجاع پیش‌تر برای بررسی پذیرفته شده است.',
      en: 'This referral has been taken up already.',
    }),
  alreadyAsked: () =>
    new Problem('incoming_already_asked', 409, {
      fa: 'از فرستنده پیش‌تر توضیح خواسته شده و پاسخ آن هنوز نرسیده است.',
      en: 'The sender has been asked already and has not yet replied.',
    }),
  ended: () => new Problem('incoming_ended', 409, { fa: 'این ارجاع پایان یافته است.', en: 'This referral has ended.' }),
}

export function incomingRefused(refusal: IncomingRefusal): Problem {
  return refusals[refusal]()
}
