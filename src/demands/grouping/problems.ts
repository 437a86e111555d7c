// What the board of groups refuses, each with its reason.
import { Problem } from '../../platform/problem.ts'
import { type GroupRefusal, mostToPart, type UndoRefusal } from './rules.ts'

const refusals: Record<GroupRefusal | UndoRefusal | 'gone', () => Problem> = {
  nothingTicked: () =>
    new Problem('group_nothing_ticked', 422, {
      fa: 'هیچ درخواستی انتخاب نشده است. نخست درخواست‌ها را علامت بزنید.',
      en: 'Nothing is ticked. Tick the demands first.',
    }),
  everythingTicked: () =>
    new Problem('group_everything_ticked', 422, {
      fa: 'همهٔ درخواست‌های گروه انتخاب شده است؛ دست‌کم یکی باید در گروه بماند. برای برچیدن گروه، «یک خواسته نیستند» را بزنید.',
      en: 'Every demand of the group is ticked; one at least must stay. To take the whole group apart, say that they are not the same.',
    }),
  tooLarge: () =>
    new Problem(
      'group_too_large',
      409,
      {
        fa: 'این گروه بیش از {n, number} درخواست دارد. نخست بخشی از آن را مسئله کنید.',
        en: 'This group has more than {n, number} demands. Make an issue of a part of it first.',
      },
      { n: mostToPart },
    ),
  sameGroup: () =>
    new Problem('group_same', 422, {
      fa: 'گروه دیگری برگزینید.',
      en: 'Choose another group.',
    }),
  alreadyUndone: () =>
    new Problem('group_act_undone', 409, {
      fa: 'این کار پیش‌تر بازگردانده شده است.',
      en: 'This has been undone already.',
    }),
  laterAct: () =>
    new Problem('group_act_followed', 409, {
      fa: 'پس از این کار، کار دیگری روی همین درخواست‌ها شده است. نخست همان را بازگردانید.',
      en: 'Something was done with the same demands after this. Undo that first.',
    }),
  issueMoved: () =>
    new Problem('group_issue_moved', 409, {
      fa: 'مسئله‌ای که از این گروه ساخته شد دیگر در گردآوری نیست یا درخواست‌هایش تغییر کرده است؛ از صفحهٔ خود مسئله اقدام کنید.',
      en: 'The issue made of this group is no longer being gathered, or its demands have changed; act from the issue itself.',
    }),
  gone: () =>
    new Problem('group_gone', 409, {
      fa: 'این گروه دیگر همان نیست؛ درخواست‌هایش به مسئله‌ای رفته‌اند یا دسته‌بندی تازه شده است. تابلو را تازه کنید.',
      en: 'This group is no longer the same; its demands went into an issue or were grouped anew. Reload the board.',
    }),
}

export const groupRefused = (refusal: keyof typeof refusals): Problem => refusals[refusal]()
