// Amounts in words, as letters and resolutions must state them beside the figures.
import type { Lang } from './ctx.ts'

const LARGEST = 10n ** 18n
const FA_UNITS = 'صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(
  ' ',
)
const FA_TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود']
const FA_HUNDREDS = ['', 'یکصد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد']
const FA_SCALES = [
  [1_000_000_000n, 'میلیارد'],
  [1_000_000n, 'میلیون'],
  [1000n, 'هزار'],
] as const
const EN_UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const EN_SCALES = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion', ' quintillion']

/**
 * An amount of whole rials in full words: «دو میلیارد ریال», 'two billion rials'. From −10^18 to 10^18, else RangeError.
 * Persian goes no higher than میلیارد («دو هزار و پانصد میلیارد»), because بیلیون and تریلیون are read in two ways.
 */
export function rialInWords(amount: number | bigint, lang: Lang): string {
  const words = numberInWords(amount, lang)
  if (lang === 'fa') return `${words} ریال`
  return `${words} ${BigInt(amount) === 1n ? 'rial' : 'rials'}`
}

/** An integer in full words, without a unit; the same limits as `rialInWords`. */
export function numberInWords(value: number | bigint, lang: Lang): string {
  const integer = BigInt(value)
  const size = integer < 0n ? -integer : integer
  if (size > LARGEST) throw new RangeError(`no words for ${integer}`)
  const words = lang === 'fa' ? persian(size) : english(size)
  if (integer >= 0n) return words
  return `${lang === 'fa' ? 'منفی' : 'minus'} ${words}`
}

function persian(value: bigint): string {
  for (const [scale, name] of FA_SCALES)
    if (value >= scale) {
      const rest = value % scale
      const head = `${persian(value / scale)} ${name}`
      return rest === 0n ? head : `${head} و ${persian(rest)}`
    }
  return persianBelowThousand(Number(value))
}

function persianBelowThousand(value: number): string {
  if (value < 20) return FA_UNITS[value] as string
  const [names, step] = value < 100 ? [FA_TENS, 10] : [FA_HUNDREDS, 100]
  const head = names[Math.floor(value / step)] as string
  return value % step === 0 ? head : `${head} و ${persianBelowThousand(value % step)}`
}

function english(value: bigint): string {
  const groups: string[] = []
  let rest = value
  for (let scale = 0; rest > 0n; scale++) {
    const group = Number(rest % 1000n)
    if (group > 0) groups.unshift(englishBelowThousand(group) + EN_SCALES[scale])
    rest /= 1000n
  }
  return groups.join(' ') || 'zero'
}

function englishBelowThousand(value: number): string {
  if (value < 20) return EN_UNITS[value] as string
  if (value < 100) {
    const tens = EN_TENS[Math.floor(value / 10)] as string
    return value % 10 === 0 ? tens : `${tens}-${EN_UNITS[value % 10]}`
  }
  const hundreds = `${EN_UNITS[Math.floor(value / 100)]} hundred`
  return value % 100 === 0 ? hundreds : `${hundreds} ${englishBelowThousand(value % 100)}`
}
