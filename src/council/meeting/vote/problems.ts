import { Problem } from '../../../platform/problem.ts'
import type { ProxyRefusal, RoundRefusal } from './rules.ts'

const roundSentences: Record<RoundRefusal, { status: 409 | 422; fa: string; en: string }> = {
  round_ended: { status: 409, fa: 'این رأی‌گیری پایان یافته است.', en: 'This vote has ended.' },
  already_voted: {
    status: 409,
    fa: 'رأی این صندلی پیش‌تر در صندوق افتاده است و در رأی مخفی دیگر تغییر نمی‌کند.',
    en: 'The vote of this seat is already in the urn; a secret vote cannot be changed.',
  },
  not_a_voter: {
    status: 422,
    fa: 'این صندلی در فهرست رأی‌دهندگان این رأی‌گیری نیست.',
    en: 'This seat is not on the roll of this vote.',
  },
  receipt_missing: {
    status: 422,
    fa: 'کد رسید پانزده رقم است؛ همان را که روی برگه آمده است بنویسید.',
    en: 'The receipt has fifteen digits; give the one printed on the ballot.',
  },
  too_few_secret: {
    status: 409,
    fa: 'با کمتر از سه برگه، رأی مخفی نمی‌ماند؛ تا رأی دیگران صبر کنید یا رأی‌گیری را لغو کنید.',
    en: 'With fewer than three ballots the vote would not stay secret; wait for others or call it off.',
  },
  other_round_open: {
    status: 409,
    fa: 'رأی‌گیری دیگری در این جلسه باز است؛ نخست آن را ببندید یا لغو کنید.',
    en: 'Another vote is open in this sitting; close it or call it off first.',
  },
}
export const roundProblem = (refusal: RoundRefusal): Problem => {
  const { status, ...title } = roundSentences[refusal]
  return new Problem(refusal, status, title, {}, refusal === 'receipt_missing' ? { field: 'receipt' } : {})
}

const proxySentences: Record<ProxyRefusal, { fa: string; en: string; field: string }> = {
  proxies_not_allowed: {
    fa: 'آیین کار این نهاد رأی وکالتی را نمی‌پذیرد.',
    en: 'The by-laws of this body allow no proxies.',
    field: 'from',
  },
  proxy_giver_present: {
    fa: 'وکالت تنها از صاحب رأی غایب پذیرفته است.',
    en: 'Only an absent member with a vote can give a proxy.',
    field: 'from',
  },
  proxy_holder_absent: {
    fa: 'وکیل باید خود صاحب رأی و حاضر باشد.',
    en: 'The holder must be a member with a vote who is present.',
    field: 'to',
  },
  proxy_too_many: {
    fa: 'این عضو به اندازه‌ای که آیین کار می‌پذیرد وکالت دارد.',
    en: 'This member holds as many proxies as the by-laws allow.',
    field: 'to',
  },
}
export const proxyProblem = (refusal: ProxyRefusal): Problem => {
  const { field, ...title } = proxySentences[refusal]
  return new Problem(refusal, 422, title, {}, { field })
}
