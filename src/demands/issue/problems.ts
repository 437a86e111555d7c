// What the Chamber's desk refuses, each with its reason.
import { Problem } from '../../platform/problem.ts'
import type { IssueRefusal } from './rules.ts'

export const issueProblems = {
  notGathering: () =>
    new Problem('issue_not_gathering', 409, {
      fa: 'این مسئله دیگر در گردآوری نیست؛ درخواست‌ها و متن آن را نمی‌توان تغییر داد.',
      en: 'This issue is no longer being gathered; its demands and text cannot be changed.',
    }),
  lastDemand: () =>
    new Problem('issue_last_demand', 409, {
      fa: 'این تنها درخواست مسئله است. به‌جای آن، خود مسئله را جدا کنید.',
      en: 'This is the only demand of the issue. Split the issue up instead.',
    }),
  noDemands: () =>
    new Problem('issue_without_demands', 409, {
      fa: 'مسئلهٔ بدون درخواست را نمی‌توان پیشنهاد داد.',
      en: 'An issue without demands cannot be proposed.',
    }),
  briefIncomplete: () =>
    new Problem('issue_brief_incomplete', 409, {
      fa: 'شرح مسئله کامل نیست؛ بخش‌های خالی را پر کنید.',
      en: 'The brief is not complete; fill in its empty parts.',
    }),
  notInExecution: () =>
    new Problem('issue_not_in_execution', 409, {
      fa: 'تنها مسئله‌ای که در اجراست، پایان داده می‌شود.',
      en: 'Only an issue in execution can be ended.',
    }),
  referralOpen: () =>
    new Problem('issue_referral_open', 409, {
      fa: 'مسئله در مرجع ملی است؛ پایان آن با پاسخ همان ارجاع ثبت می‌شود.',
      en: 'The issue is with a national body; it ends with the answer to that referral.',
    }),
  onAnAgenda: () =>
    new Problem('issue_on_agenda', 409, {
      fa: 'پیشنهاد این مسئله در دستور جلسه است؛ نخست باید در جلسه تعیین تکلیف شود.',
      en: 'The proposal of this issue is on an agenda; the sitting must deal with it first.',
    }),
  alreadyEnded: () =>
    new Problem('issue_already_ended', 409, {
      fa: 'این مسئله پایان یافته یا پیش‌تر به مرجع ملی رفته است.',
      en: 'This issue has ended or has already been carried to the national level.',
    }),
  notWithChamber: (codes: readonly string[]) =>
    new Problem(
      'demand_not_with_chamber',
      409,
      {
        fa: 'درخواست {codes} دیگر در انتظار جمع‌بندی اتاق نیست. فهرست را تازه کنید.',
        en: 'Demand {codes} is no longer waiting to be consolidated. Reload the list.',
      },
      { codes },
    ),
  notInIssue: () =>
    new Problem('demand_not_in_issue', 409, {
      fa: 'این درخواست در این مسئله نیست.',
      en: 'This demand is not in this issue.',
    }),
  briefChanged: (brief: Record<string, unknown>) =>
    new Problem(
      'issue_brief_changed',
      409,
      {
        fa: 'هنگامی که می‌نوشتید، همکار دیگری شرح مسئله را ثبت کرد. نوشتهٔ شما حفظ شده است.',
        en: 'While you were writing, a colleague saved the brief. Your text is kept.',
      },
      {},
      { current: brief },
    ),
}

export function issueRefused(refusal: IssueRefusal): Problem {
  return issueProblems[refusal]()
}
