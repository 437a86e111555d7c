import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { numberInWords, rialInWords } from './persian.ts'

const WORTH = new Map<string, bigint>([
  ...[
    'یک',
    'دو',
    'سه',
    'چهار',
    'پنج',
    'شش',
    'هفت',
    'هشت',
    'نه',
    'ده',
    'یازده',
    'دوازده',
    'سیزده',
    'چهارده',
    'پانزده',
  ].map((word, at) => [word, BigInt(at + 1)] as const),
  ...['شانزده', 'هفده', 'هجده', 'نوزده'].map((word, at) => [word, BigInt(at + 16)] as const),
  ...['بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود'].map(
    (word, at) => [word, BigInt(at + 2) * 10n] as const,
  ),
  ...['یکصد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد'].map(
    (word, at) => [word, BigInt(at + 1) * 100n] as const,
  ),
])
const SCALES: readonly (readonly [string, bigint])[] = [
  ['میلیارد', 1_000_000_000n],
  ['میلیون', 1_000_000n],
  ['هزار', 1000n],
]

test('amounts are written out in Persian', () => {
  const written: [bigint, string][] = [
    [0n, 'صفر ریال'],
    [1n, 'یک ریال'],
    [21n, 'بیست و یک ریال'],
    [100n, 'یکصد ریال'],
    [1000n, 'یک هزار ریال'],
    [2_000_000_000n, 'دو میلیارد ریال'],
    [12_345_678n, 'دوازده میلیون و سیصد و چهل و پنج هزار و ششصد و هفتاد و هشت ریال'],
    [2_500_000_000_000n, 'دو هزار و پانصد میلیارد ریال'],
    [10n ** 15n, 'یک میلیون میلیارد ریال'],
    [10n ** 18n, 'یک میلیارد میلیارد ریال'],
    [-5n, 'منفی پنج ریال'],
  ]
  for (const [amount, words] of written) assert.equal(rialInWords(amount, 'fa'), words)
})

test('amounts are written out in English', () => {
  assert.equal(rialInWords(0, 'en'), 'zero rials')
  assert.equal(rialInWords(1, 'en'), 'one rial')
  assert.equal(rialInWords(2_000_000_000, 'en'), 'two billion rials')
  assert.equal(numberInWords(1_234_042n, 'en'), 'one million two hundred thirty-four thousand forty-two')
  assert.equal(numberInWords(10n ** 18n, 'en'), 'one quintillion')
  assert.equal(numberInWords(-100, 'en'), 'minus one hundred')
})

test('Persian words say the number they were made of', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n }), (value) =>
      assert.equal(worth(numberInWords(value, 'fa')), value),
    ),
    {
      numRuns: 500,
    },
  )
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 3000n }), (value) => assert.equal(worth(numberInWords(value, 'fa')), value)),
  )
})

test('numbers without words are refused', () => {
  assert.throws(() => rialInWords(10n ** 18n + 1n, 'fa'), RangeError)
  assert.throws(() => rialInWords(0.5, 'fa'), RangeError)
})

function worth(words: string): bigint {
  for (const [name, scale] of SCALES) {
    const at = words.lastIndexOf(` ${name}`)
    if (at < 0) continue
    const rest = words.slice(at + name.length + 1).replace(/^ و /, '')
    return worth(words.slice(0, at)) * scale + (rest === '' ? 0n : worth(rest))
  }
  return words.split(' و ').reduce((sum, word) => sum + (WORTH.get(word) as bigint), 0n)
}
