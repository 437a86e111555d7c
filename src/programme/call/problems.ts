import { Problem } from '../../platform/problem.ts'
import type { CallRefusal } from './rules.ts'

const refusals: Record<CallRefusal, () => Problem> = {
  notDraft: () =>
    new Problem('call_not_draft', 409, {
      fa: 'این فراخوان گشوده یا کنار گذاشته شده است و دیگر تغییر نمی‌کند.',
      en: 'This call has been opened or discarded and no longer changes.',
    }),
  noAddressee: () =>
    new Problem('call_without_addressee', 409, {
      fa: 'دست‌کم یک دستگاه را مخاطب فراخوان کنید.',
      en: 'Address the call to at least one agency.',
    }),
  deadlinePast: () =>
    new Problem('call_deadline_past', 409, {
      fa: 'مهلت فراخوان گذشته است؛ نخست آن را جلو ببرید.',
      en: 'The deadline of the call has passed; move it first.',
    }),
  noHead: () =>
    new Problem('call_without_heads', 409, {
      fa: 'هیچ‌یک از دستگاه‌های مخاطب مدیری در سامانه ندارد؛ نخست سمت مدیر آن‌ها را بسازید.',
      en: 'None of the addressed agencies has a head here; make the posts of their heads first.',
    }),
  notOpen: () => new Problem('call_not_open', 409, { fa: 'این فراخوان گشوده نیست.', en: 'This call is not open.' }),
  plansOpen: () =>
    new Problem('call_plans_open', 409, {
      fa: 'هنوز برنامه‌هایی بی‌تصمیم مانده‌اند؛ نخست هر یک را بپذیرید یا دستگاه را معاف کنید.',
      en: 'Some plans are still undecided; accept each, or excuse its agency, first.',
    }),
  earlier: () =>
    new Problem('call_deadline_earlier', 409, {
      fa: 'مهلت تازه باید پس از مهلت کنونی و پس از امروز باشد.',
      en: 'The new deadline must be after the present one and not in the past.',
    }),
}
export const callRefused = (refusal: CallRefusal): Problem => refusals[refusal]()
