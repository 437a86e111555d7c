import { Problem } from '../../platform/problem.ts'

export const projectProblems = {
  notYours: () =>
    new Problem('not_your_project', 403, {
      fa: 'این کار با دستگاه مجری پروژه است.',
      en: 'This is for the agency whose project it is.',
    }),
  notRunning: () =>
    new Problem('project_not_running', 409, {
      fa: 'این پروژه اکنون در حال اجرا نیست.',
      en: 'This project is not in execution now.',
    }),
  milestonesLeft: (n: number) =>
    new Problem(
      'milestones_left',
      409,
      {
        fa: 'هنوز {n, number} مرحلهٔ پروژه به انجام نرسیده است؛ نخست دستیابی به آن‌ها را اعلام کنید.',
        en: '{n, plural, one {# milestone is} other {# milestones are}} not reached yet; claim them first.',
      },
      { n },
    ),
  nothingClaimed: () =>
    new Problem('nothing_claimed', 409, {
      fa: 'اعلامی در انتظار راستی‌آزمایی نیست.',
      en: 'Nothing claimed is waiting to be seen.',
    }),
  alreadyReached: () =>
    new Problem('already_reached', 409, {
      fa: 'دستیابی به این مرحله پیش‌تر اعلام شده یا مرحله از دامنهٔ پروژه بیرون رفته است.',
      en: 'This milestone has already been claimed, or is out of scope.',
    }),
  onlySeers: () =>
    new Problem('only_seers', 403, {
      fa: 'راستی‌آزمایی با بازرس یا دبیرخانهٔ قرارگاه است.',
      en: 'This is for an inspector or the secretariat.',
    }),
  onlySecretariat: () =>
    new Problem('only_secretariat', 403, {
      fa: 'این تصمیم با دبیرخانهٔ قرارگاه است.',
      en: 'This decision is the secretariat’s.',
    }),
  changePending: () =>
    new Problem('change_pending', 409, {
      fa: 'درخواست تغییر پیشین این پروژه هنوز نزد دبیرخانه است.',
      en: 'The earlier change request is still with the secretariat.',
    }),
  noChangePending: () =>
    new Problem('no_change_pending', 409, {
      fa: 'این درخواست تغییر دیگر در انتظار تصمیم نیست.',
      en: 'This change request no longer awaits a decision.',
    }),
  monthNotOpen: () =>
    new Problem('month_not_open', 409, {
      fa: 'گزارش این ماه هنوز گشوده نشده است؛ ماه باید به پایان رسیده باشد.',
      en: 'The return of this month is not open yet; the month must have ended.',
    }),
  planIncomplete: () =>
    new Problem('plan_incomplete', 409, {
      fa: 'برنامه هنوز کامل نیست: هر پروژه باید بودجه، زمان، مجری و مرحله داشته باشد.',
      en: 'The plan is not complete: each project needs budget, dates, a responsible post and milestones.',
    }),
  tooMuch: (key: 'allocation' | 'payment') =>
    new Problem(
      key === 'allocation' ? 'allocation_too_large' : 'payment_too_large',
      409,
      key === 'allocation'
        ? {
            fa: 'جمع تخصیص‌ها از مبلغ این منبع بیشتر می‌شود.',
            en: 'Allocations would exceed the amount of this source.',
          }
        : { fa: 'جمع پرداخت‌ها از تخصیص این منبع بیشتر می‌شود.', en: 'Payments would exceed what was allocated.' },
    ),
  belowAllocated: () =>
    new Problem('below_allocated', 409, {
      fa: 'مبلغ یکی از منابع از آنچه تاکنون از آن تخصیص یافته کمتر می‌شود.',
      en: 'A source would amount to less than what was already allocated of it.',
    }),
  sourcesDiffer: () =>
    new Problem('sources_differ', 409, {
      fa: 'جمع منابع باید با بودجهٔ پروژه پس از تغییر برابر باشد.',
      en: 'The sources must come to the budget after the change.',
    }),
  nothingChanged: () =>
    new Problem('nothing_changed', 409, {
      fa: 'هنوز چیزی تغییر نکرده است.',
      en: 'Nothing is changed yet.',
    }),
  contractKnown: () =>
    new Problem('contract_known', 409, {
      fa: 'قراردادی با این شماره برای این پروژه ثبت شده است.',
      en: 'A contract with this number is already entered for this project.',
    }),
}
