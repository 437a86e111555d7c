// What the head of an agency is told of its plan; the secretariat may put it in other words.
import type { Lang } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { defineWords } from '../../platform/words.ts'

const words = defineWords({
  requested: { fa: 'فراخوان برنامه: {title}', en: 'Call for a plan: {title}' },
  requested_body: {
    fa: 'برنامهٔ دستگاه شما تا {due} خواسته شده است.',
    en: 'Your agency’s plan is wanted by {due}.',
  },
  accepted: { fa: 'برنامهٔ دستگاه شما پذیرفته شد', en: 'Your agency’s plan was accepted' },
  accepted_body: { fa: '{note}', en: '{note}' },
  conditional: { fa: 'برنامهٔ دستگاه شما با شرط پذیرفته شد', en: 'Your agency’s plan was accepted with conditions' },
  conditional_body: { fa: '{note}', en: '{note}' },
  returned: { fa: 'برنامهٔ دستگاه شما بازگردانده شد', en: 'Your agency’s plan was returned' },
  returned_body: { fa: '{note}', en: '{note}' },
})
type Told = 'requested' | 'accepted' | 'conditional' | 'returned'

const planText = defineTexts({
  name: 'plan',
  title: { fa: 'برنامهٔ دستگاه‌ها', en: 'Plans of agencies' },
  topics: ['other'],
  table: words.table,
  sample: {
    fa: { title: 'برنامهٔ جهش تولید ۱۴۰۵', due: '۱۵ اردیبهشت ۱۴۰۵', note: 'بودجهٔ پروژهٔ سوم با منابع آن نمی‌خواند.' },
    en: {
      title: 'Production-leap plan 1405',
      due: '15 Ordibehesht 1405',
      note: 'The sources of project 3 do not add up.',
    },
  },
})

/** `note` is the reason of a decision, else the title of the plan stands for it. */
export async function planNotice(tx: Tx, told: Told, plan: { title: string; dueOn?: string; note?: string }) {
  const values = (lang: Lang) => ({
    title: plan.title,
    due: plan.dueOn ? formatJalali(plan.dueOn, 'long', lang) : '',
    note: plan.note || plan.title,
  })
  const both = { fa: values('fa'), en: values('en') }
  return { title: await planText(tx, told, both), body: await planText(tx, `${told}_body`, both) }
}
