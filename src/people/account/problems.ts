import { Problem } from '../../platform/problem.ts'

export const accountProblems = {
  holdsOffice: (offices: string) =>
    new Problem(
      'holds_office',
      409,
      {
        fa: 'تا هنگامی که سمت «{offices}» با شماست، حذف اطلاعات ممکن نیست؛ کارهای صاحب‌سمت باید پاسخ‌گو داشته باشد. از راهبر سامانه بخواهید نخست سمت را پایان دهد.',
        en: 'While you hold “{offices}” your data cannot be erased: the acts of an office-holder must stay answerable. Ask the administrator to end the office first.',
      },
      { offices },
    ),
  openDemands: (count: number) =>
    new Problem(
      'open_demands',
      409,
      {
        fa: '{count, number} درخواست شما هنوز باز است و پاسخ آن باید به کسی برسد. پس از پایان یافتن آن‌ها دوباره بخواهید.',
        en: '{count, plural, one {One of your demands is} other {# of your demands are}} still open, and the answer must reach somebody. Ask again when they have ended.',
      },
      { count },
    ),
}
