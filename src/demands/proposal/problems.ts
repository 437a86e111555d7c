import { Problem } from '../../platform/problem.ts'
import type { ProposalRefusal } from './rules.ts'

const refusals: Record<ProposalRefusal, () => Problem> = {
  alreadyDecided: () =>
    new Problem('proposal_already_decided', 409, {
      fa: 'دربارهٔ این پیشنهاد پیش‌تر تصمیم گرفته شده است.',
      en: 'This proposal has already been decided.',
    }),
  onAnAgenda: () =>
    new Problem('proposal_on_agenda', 409, {
      fa: 'این پیشنهاد در دستور جلسه است و در همان جلسه تعیین تکلیف می‌شود.',
      en: 'This proposal is on an agenda; that sitting deals with it.',
    }),
  onlyReturn: () =>
    new Problem('proposal_accepted', 409, {
      fa: 'این پیشنهاد پذیرفته شده است؛ تنها می‌توان آن را با دلیل بازگرداند.',
      en: 'This proposal has been accepted; it can only be returned with a reason.',
    }),
}

export function proposalRefused(refusal: ProposalRefusal): Problem {
  return refusals[refusal]()
}
