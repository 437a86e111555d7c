// A light Persian stemmer. Endings are cut only where what is left is a word of the lexicon, or where the ending is sure;
// a word of six letters or more that is one slip away from a word of the lexicon is read as that word.
import { verbForms } from './verbs.ts'

/** Words whose ending only looks like one. */
const whole = new Set(
  `مالیات صادرات واردات تسهیلات ضایعات عملیات اطلاعات تبلیغات تاسیسات انشعابات امکانات تجهیزات لبنیات تهران اذربایجان درمان زمان جریان میزان پیمان سازمان ساختمان سیمان گروگان خودرو
  انسان بیابان خیابان باران جهان نان اصفهان کرمان امتحان ضمان زندان دندان کارت ثبت پست صنعت قیمت نوبت مهلت فرصت امنیت اینترنت مدت شرکت حرکت تعاونت ضمانت مالکیت ظرفیت فعالیت مدیریت ماشین زمین
  بنزین مازوت کاربری قالی ورنی برقی خالی گونی بستنی شیرینی اتش‌نشانی کشتی صندلی ماهی چای نی می سی بازرگانی بازی روغن اهن فرش نقش بخش پوشش روش خروش اموزش ارزش سفارش گزارش پردازش فروش پرورش ورزش سایش
  کارمزد بیمه جریمه هزینه سوله شبکه حواله شعبه پروانه کنجاله مزایده مناقصه استاندارد`
    .split(/\s+/)
    .filter(Boolean),
)

const irregularPlurals =
  pairsOf(`جرائم جریمه جرایم جریمه وثایق وثیقه اقساط قسط مواد ماده قطعات قطعه مراکز مرکز صنایع صنعت شرایط شرط مناطق منطقه اسناد سند املاک ملک اراضی زمین مدارک مدرک معادن معدن مزارع مزرعه مشاغل شغل
  اصناف صنف قوانین قانون مصوبات مصوبه وجوه وجه دیون دین نتایج نتیجه مراحل مرحله شعب شعبه وسایل وسیله تضامین تضمین ضوابط ضابطه نواقص نقص اخطارها اخطار احکام حکم ارقام رقم اقلام قلم اموال مال
  پساب‌ها پساب چاهها چاه دامها دام احشام دام اتحادیه‌ها اتحادیه مجوزات مجوز طرح‌ها طرح بافندگان بافنده رانندگان راننده تولیدکنندگان تولیدکننده صادرکنندگان صادرکننده تامین‌کنندگان تامین‌کننده سازندگان سازنده
  روستاییان روستایی هنرمندان هنرمند کارگران کارگر پیمانکاران پیمانکار قالیبافان قالیباف مرغداران مرغدار دامداران دامدار باغداران باغدار گاوداران گاودار کارفرمایان کارفرما اهالی اهل مودیان مودی سهامداران سهامدار`)

const endings = [
  'هایشان',
  'هایمان',
  'هایتان',
  'هایی',
  'هایم',
  'هایش',
  'هاش',
  'هام',
  'هامون',
  'مونو',
  'های',
  'ها',
  'شان',
  'مان',
  'تان',
  'مون',
  'شون',
  'تون',
  'ترین',
  'تر',
  'انی',
  'ان',
  'ات',
  'ین',
  'یم',
  'یی',
  'ای',
  'ی',
  'م',
  'ت',
  'ش',
] as const
const sure = new Set<string>(['هایشان', 'هایمان', 'هایتان', 'هایی', 'هایم', 'هایش', 'های', 'ها', 'ترین'])

/** Verbs whose bare past is a noun of its own. */
const nouns = new Set(
  'خرید سوخت ساخت پرداخت بافت کاشت گذشت شکست برگشت کند برد دوخت مرد ریخت سپرده بسته گرد زد بدهی بدن بار باره بری بره نیم نید نین نیه نیند بیم بیه بدی نشت نبرد دوست بست نشان کاست سنج'.split(
    ' ',
  ),
)

const verbNouns = new Map(
  Object.entries({
    خریدن: 'خرید',
    پرداختن: 'پرداخت',
    فروختن: 'فروش',
    بافتن: 'بافت',
    ساختن: 'ساخت',
    برگشتن: 'برگشت',
    کردن: 'شدن',
    بخشیدن: 'بخشش',
    دزدیدن: 'دزد',
    گشتن: 'شدن',
    برگرداندن: 'برگشت',
    خوابیدن: 'خواب',
    رساندن: 'رسیدن',
    پوسیدن: 'پوسیدن',
    دوختن: 'دوخت',
    کاستن: 'کاهش',
    افزودن: 'افزودن',
    طلبیدن: 'طلب',
    گذشتن: 'گذشتن',
  }),
)

export class Stemmer {
  readonly #vocabulary: ReadonlySet<string>
  readonly #slips = new Map<string, string>()
  readonly #known = new Map<string, string>()

  /** `vocabulary`: folded words of the lexicon. */
  constructor(vocabulary: ReadonlySet<string>) {
    this.#vocabulary = vocabulary
    for (const word of vocabulary)
      if (word.length >= 7) for (const slip of slipsOf(word)) if (!this.#slips.has(slip)) this.#slips.set(slip, word)
  }

  /** The stem of a folded word; a negated verb begins with «!». Idempotent on stems. */
  stem(word: string): string {
    const known = this.#known.get(word)
    if (known !== undefined) return known
    const stem = this.#find(word)
    if (this.#known.size < 200_000) this.#known.set(word, stem)
    return stem
  }

  #find(word: string): string {
    if (whole.has(word)) return word
    const plural = irregularPlurals.get(word)
    if (plural) return plural
    const form = nouns.has(word) ? undefined : verbForms.get(word)
    if (form) {
      const verb = verbNouns.get(form.verb) ?? form.verb
      return form.isNegative ? `!${verb}` : verb
    }
    let best = word
    let isSure = false
    for (const ending of endings) {
      if (!word.endsWith(ending)) continue
      const base = word.slice(0, -ending.length)
      if (base.length < 2) continue
      if (ending === 'ان' && base.endsWith('گ')) {
        const singular = `${base.slice(0, -1)}ه`
        if (this.#vocabulary.has(singular)) return singular
      }
      if (ending === 'ات' && this.#vocabulary.has(`${base}ه`)) return `${base}ه`
      if (base.length < 3) continue
      if (this.#vocabulary.has(base) && !this.#vocabulary.has(best)) best = base
      if (sure.has(ending) && !isSure && !this.#vocabulary.has(best)) {
        best = base
        isSure = true
      }
    }
    if (best !== word) return irregularPlurals.get(best) ?? best
    if (this.#vocabulary.has(word)) return word
    if (word.length >= 7) {
      for (const slip of slipsOf(word)) {
        const meant = this.#slips.get(slip)
        if (meant && Math.abs(meant.length - word.length) <= 1) return this.stem(meant)
      }
    }
    return word.length >= 5 && word.endsWith('ی') ? word.slice(0, -1) : word
  }
}

/** The word and the word with any one letter left out: two words that share one are a slip or two apart. */
function slipsOf(word: string): string[] {
  const slips = [word]
  for (let at = 1; at < word.length; at++) slips.push(word.slice(0, at) + word.slice(at + 1))
  return slips
}

function pairsOf(text: string): Map<string, string> {
  const words = text.split(/\s+/).filter(Boolean)
  return new Map(words.flatMap((word, at): [string, string][] => (at % 2 === 0 ? [[word, words[at + 1]!]] : [])))
}
