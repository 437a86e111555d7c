// Persian verbs change at both ends; a table of every form of the verbs people complain with is surer than cutting endings.

/** Past stem, present stem, and the verb that stands for it; light verbs that only carry a noun stand for one another. */
const verbLines = `
کرد کن کردن; نمود نما کردن; ساخت ساز ساختن; شد شو کردن; گردید گرد کردن; گشت گرد کردن; داد ده دادن; گرفت گیر گرفتن; داشت دار داشتن
آمد آ آمدن; آورد آور آوردن; رفت رو رفتن; گفت گو گفتن; خواست خواه خواستن; توانست توان توانستن; زد زن زدن; بست بند بستن; گذاشت گذار گذاشتن
ماند مان ماندن; رسید رس رسیدن; رساند رسان رساندن; برد بر بردن; بود باش بودن; خورد خور خوردن; خرید خر خریدن; فروخت فروش فروختن
پذیرفت پذیر پذیرفتن; شناخت شناس شناختن; دانست دان دانستن; دید بین دیدن; نشست نشین نشستن; افتاد افت افتادن; سوخت سوز سوختن; ریخت ریز ریختن
کشید کش کشیدن; برید بر بریدن; دوید دو دویدن; چرخید چرخ چرخیدن; خوابید خواب خوابیدن; مرد میر مردن; نوشت نویس نوشتن; شنید شنو شنیدن
پرسید پرس پرسیدن; سپرد سپار سپردن; پرداخت پرداز پرداختن; فرستاد فرست فرستادن; انداخت انداز انداختن; یافت یاب یافتن; بافت باف بافتن
ایستاد ایست ایستادن; شکست شکن شکستن; خواند خوان خواندن; بخشید بخش بخشیدن; افزود افزا افزودن; کاست کاه کاستن; طلبید طلب طلبیدن; چسبید چسب چسبیدن
گنجاند گنجان گنجاندن; گذشت گذر گذشتن; برگشت برگرد برگشتن; برگرداند برگردان برگرداندن; پوسید پوس پوسیدن; دوخت دوز دوختن; کاشت کار کاشتن
فهمید فهم فهمیدن; ترسید ترس ترسیدن; لرزید لرز لرزیدن; جنگید جنگ جنگیدن; کوبید کوب کوبیدن; دزدید دزد دزدیدن; کند کن کندن; پیمود پیما پیمودن
سنجید سنج سنجیدن; گریخت گریز گریختن; پیچید پیچ پیچیدن; پاشید پاش پاشیدن; خشکید خشک خشکیدن; چید چین چیدن; گشود گشا گشودن; رنجید رنج رنجیدن
`
/** Verbs that say nothing by themselves. */
export const lightVerbs: ReadonlySet<string> = new Set(
  'کردن دادن گرفتن داشتن آمدن آوردن رفتن گفتن خواستن توانستن زدن گذاشتن ماندن رسیدن بودن دیدن دانستن نوشتن شدن خوردن افتادن کشیدن گذشتن شنیدن یافتن خواندن پرسیدن نشستن'
    .split(' ')
    .map((verb) => verb.replaceAll('آ', 'ا')),
)

export interface VerbForm {
  verb: string
  isNegative: boolean
}

function makeForms(): Map<string, VerbForm> {
  const forms = new Map<string, VerbForm>()
  const add = (form: string, verb: string, isNegative: boolean) => {
    if (form.length > 2 && !forms.has(form)) forms.set(form, { verb, isNegative })
  }
  for (const line of verbLines.replaceAll('آ', 'ا').split(/[;\n]/)) {
    const [past, present, verb] = line.trim().split(' ')
    if (!past || !present || !verb) continue
    for (const isNegative of [false, true]) {
      for (const ending of ['', 'م', 'ی', 'یم', 'ید', 'ند', 'ن'])
        for (const stem of withPrefix(past, isNegative)) {
          add(stem + ending, verb, isNegative)
          if (isNegative && ending !== '') add(`نمی${past}${ending}`, verb, true)
          if (!isNegative) add(`می${past}${ending}`, verb, false)
          if (isNegative) add(`نمی${past}`, verb, true)
        }
      for (const ending of ['ه', 'هام', 'های', 'هایم', 'هاید', 'هاند', 'هاست', 'هبود', 'هایی'])
        for (const stem of withPrefix(past, isNegative)) add(stem + ending, verb, isNegative)
      for (const ending of ['م', 'ی', 'د', 'یم', 'ید', 'ند', 'ن', 'ه', 'ین', '']) {
        for (const base of presentStems(present)) {
          if (ending !== '') add(`${isNegative ? 'نمی' : 'می'}${base}${ending}`, verb, isNegative)
          for (const stem of withPrefix(base, isNegative)) if (isNegative) add(stem + ending, verb, true)
          if (!isNegative) for (const stem of subjunctive(base)) add(stem + ending, verb, false)
        }
      }
    }
    add(`${past}ن`, verb, false)
    add(`ن${past}ن`, verb, true)
  }
  for (const [form, verb, isNegative] of irregular) add(form, verb, isNegative)
  return forms
}

/** «ن» before a vowel takes a «ی»: نیامد, نیفتاد. */
function withPrefix(stem: string, isNegative: boolean): string[] {
  if (!isNegative) return [stem]
  return stem.startsWith('ا') ? [`نی${stem}`, `نی${stem.slice(1)}`, `ن${stem}`] : [`ن${stem}`]
}

const subjunctive = (stem: string): string[] =>
  stem.startsWith('ا') ? [`بی${stem}`, `بی${stem.slice(1)}`] : [`ب${stem}`]

/** As spoken too: می‌ذارن, می‌گن, می‌شه, می‌خوان. */
function presentStems(stem: string): string[] {
  const spoken: Record<string, string[]> = {
    گذار: ['ذار'],
    گو: ['گ', 'گوی'],
    شو: ['ش'],
    ده: ['د'],
    خواه: ['خوا'],
    توان: ['تون'],
    رو: ['ر'],
    ا: ['ای'],
    اور: ['ار'],
    نما: ['نمای'],
    افزا: ['افزای'],
    گشا: ['گشای'],
    نشین: ['شین'],
  }
  return [stem, ...(spoken[stem] ?? [])]
}

const irregular: readonly [string, string, boolean][] = [
  ['نیست', 'بودن', true],
  ['نیستند', 'بودن', true],
  ['نیستیم', 'بودن', true],
  ['نیستید', 'بودن', true],
  ['هست', 'بودن', false],
  ['هستند', 'بودن', false],
  ['هستیم', 'بودن', false],
  ['نباشد', 'بودن', true],
  ['ندارد', 'داشتن', true],
  ['ندارند', 'داشتن', true],
  ['نداریم', 'داشتن', true],
  ['ندارم', 'داشتن', true],
  ['ندارن', 'داشتن', true],
  ['ندارید', 'داشتن', true],
  ['ندارین', 'داشتن', true],
  ['نداره', 'داشتن', true],
  ['دارد', 'داشتن', false],
  ['دارند', 'داشتن', false],
  ['داریم', 'داشتن', false],
  ['دارم', 'داشتن', false],
  ['داره', 'داشتن', false],
  ['دارن', 'داشتن', false],
  ['خواهد', 'خواستن', false],
  ['خواهند', 'خواستن', false],
  ['خواهیم', 'خواستن', false],
  ['بگیرن', 'گرفتن', false],
]

/** Folded form → verb. */
export const verbForms: ReadonlyMap<string, VerbForm> = makeForms()
