import { Problem } from '../../platform/problem.ts'
import type { OrderRefusal } from './rules.ts'

const sentences: Record<OrderRefusal, { fa: string; en: string }> = {
  year_ahead: { fa: 'این سال هنوز نیامده است.', en: 'That year has not come yet.' },
  nothing_held: {
    fa: 'این نهاد در این سال جلسه‌ای برگزار نکرده است.',
    en: 'This body held no sitting in that year.',
  },
}

export const yearbookProblem = (refusal: OrderRefusal): Problem =>
  new Problem(refusal, 422, sentences[refusal], {}, { field: 'year' })
