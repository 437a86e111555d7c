// «نه درصد» is of value added tax and «چهار درصد» of rural loans; «ماده ۱۸۶» is of tax clearance. A number tells something only
// beside such a word, so the two become one word; all other numbers are passed over.
const units = 'صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(
  ' ',
)
const tens = '- - بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد'.split(' ')
const values = new Map<string, number>([
  ...units.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, value): [string, number] => [word, value * 10]),
])
/** Above this a per cent is a share of something, not a rate that somebody set. */
const HIGHEST_RATE = 25
const rates = new Set(['درصد', 'درصدی'])
const articles = new Set(['ماده', 'تبصره', 'اصل'])

/** Folded words with each rate («درصد18») and article («ماده186») as one word. */
export function joinNumbers(words: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const isArticle = articles.has(word)
    const number = readNumber(words, isArticle ? at + 1 : at)
    if (isArticle && number) {
      joined.push(word + number.value)
      at = number.end - 1
    } else if (number && rates.has(words[number.end] ?? '')) {
      if (number.value <= HIGHEST_RATE) joined.push(`درصد${number.value}`)
      at = number.end
    } else joined.push(word)
  }
  return joined
}

/** The number that begins at `from`, in digits or in words up to a hundred; `end` is the place after it. */
function readNumber(words: readonly string[], from: number): { value: number; end: number } | null {
  const word = words[from]
  if (word === undefined) return null
  if (/^\d{1,3}$/.test(word)) return { value: Number(word), end: from + 1 }
  const value = values.get(word)
  if (value === undefined) return null
  const rest = values.get(words[from + 2] ?? '')
  if (value >= 20 && words[from + 1] === 'و' && rest !== undefined && rest < 10)
    return { value: value + rest, end: from + 3 }
  return { value, end: from + 1 }
}
