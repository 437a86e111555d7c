import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  formatNumber,
  formatRial,
  formatRialShort,
  parseNumber,
  parseRial,
  toLatinDigits,
  toPersianDigits,
} from './persian.ts'

const amount = fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n })

test('digits change sets and nothing else does', () => {
  assert.equal(toLatinDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789 الف'), '0123456789 0123456789 0123456789 الف')
  assert.equal(toPersianDigits('٠١٢٣٤٥٦٧٨٩ 0123456789 الف'), '۰۱۲۳۴۵۶۷۸۹ ۰۱۲۳۴۵۶۷۸۹ الف')
})

test('numbers are read as people type them', () => {
  const read: [string, number][] = [
    ['۱۲٬۳۴۵٫۶', 12345.6],
    ['١٢٬٣٤٥', 12345],
    ['12,345.6', 12345.6],
    ['۱،۲۳۴', 1234],
    [' ۷ ', 7],
    ['−۵', -5],
    ['\u200e−۵', -5],
    ['+3.50', 3.5],
    ['0', 0],
    ['1234567', 1234567],
  ]
  for (const [text, value] of read) assert.equal(parseNumber(text), value, text)
  for (const text of [
    '',
    ' ',
    'دوازده',
    '1e5',
    '12a',
    '1,23',
    '1,2345',
    ',123',
    '1.',
    '.5',
    '1.2.3',
    '--1',
    '1 000',
    '0x1f',
    'NaN',
    'Infinity',
    '۱۲/۵',
  ])
    assert.equal(parseNumber(text), null, text)
})

test('rials are whole, never negative, and fit the database', () => {
  const read: [string, bigint][] = [
    ['۲٬۰۰۰٬۰۰۰٬۰۰۰', 2_000_000_000n],
    ['1,500 ریال', 1500n],
    ['۱۵۰۰ريال', 1500n],
    ['﷼ ۵', 0n],
    ['۱۲٫۵ تومان', 125n],
    ['200 Tomans', 2000n],
    ['1000.00', 1000n],
    ['9223372036854775807', 9_223_372_036_854_775_807n],
  ]
  for (const [text, rials] of read) assert.equal(parseRial(text), text.startsWith('﷼') ? null : rials, text)
  for (const text of ['', 'ریال', '-5', '1.5', '۱۲٫۵۵ تومان', '9223372036854775808', '5 دلار', '1,00', '5 ریال تومان'])
    assert.equal(parseRial(text), null, text)
  fc.assert(fc.property(fc.string(), (text) => (parseRial(text) ?? 0n) >= 0n))
})

test('what is shown is read back', () => {
  fc.assert(
    fc.property(amount, fc.constantFrom('fa', 'en'), (rials, lang) => {
      assert.equal(parseRial(formatRial(rials, 'rial', lang as 'fa')), rials)
      if (rials < 10n ** 15n) assert.equal(parseRial(formatRial(rials, 'toman', lang as 'fa')), rials)
    }),
  )
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('fa', 'en'), (value, lang) =>
      assert.equal(parseNumber(formatNumber(value, lang as 'fa')), value),
    ),
  )
})

test('numbers and money are shown in both languages', () => {
  assert.equal(formatNumber(1234.5, 'fa'), '۱٬۲۳۴٫۵')
  assert.equal(formatNumber(1234567n, 'en'), '1,234,567')
  assert.equal(formatRial(2000, 'rial', 'fa'), '۲٬۰۰۰ ریال')
  assert.equal(formatRial(2005n, 'toman', 'fa'), '۲۰۰٫۵ تومان')
  assert.equal(formatRial(2000, 'toman', 'en'), '200 tomans')
  assert.equal(formatRial(1, 'rial', 'en'), '1 rial')
  assert.equal(formatRial(25_000_000_000_000n, 'hemmat', 'fa'), '۲٫۵ همت')
  assert.equal(formatRial(12_345_678_900_000_000n, 'hemmat', 'en'), '1,234.568 hemmat')
  assert.equal(formatRial(2_000_000_000, 'hemmat', 'en'), '0.0002 hemmat')
  assert.equal(formatRial(-15n, 'toman', 'en'), '-1.5 tomans')
  assert.equal(formatRial(0, 'hemmat', 'fa'), '۰ همت')
  assert.throws(() => formatRial(1.5, 'rial', 'fa'), RangeError)
})

test('a long sum is shown short, to three digits, and never as another step', () => {
  const cases: [number | bigint, string, string][] = [
    [0, '۰ ریال', '0 rials'],
    [999_999, '۹۹۹٬۹۹۹ ریال', '999,999 rials'],
    [1_000_000, '۱ میلیون ریال', '1 million rials'],
    [12_340_000, '۱۲٫۳ میلیون ریال', '12.3 million rials'],
    [999_400_000, '۹۹۹ میلیون ریال', '999 million rials'],
    [999_999_999, '۱ میلیارد ریال', '1 billion rials'],
    [99_000_000_000, '۹۹ میلیارد ریال', '99 billion rials'],
    [-1_250_000_000, '‎−۱٫۲۵ میلیارد ریال', '-1.25 billion rials'],
    [2_500_000_000_000n, '۲٫۵ هزار میلیارد ریال', '2.5 trillion rials'],
    [1_234_567_000_000_000n, '۱٬۲۳۴ هزار میلیارد ریال', '1,234 trillion rials'],
  ]
  for (const [sum, fa, en] of cases)
    assert.deepEqual([formatRialShort(sum, 'fa'), formatRialShort(sum, 'en')], [fa, en])
  assert.throws(() => formatRialShort(1.5, 'fa'), RangeError)
  fc.assert(
    fc.property(amount, (rials) => {
      const [shown, ...unit] = formatRialShort(rials, 'en').split(' ')
      const step = { million: 1e6, billion: 1e9, trillion: 1e12 }[unit[0] ?? ''] ?? 1
      const told = Number(shown!.replaceAll(',', '')) * step
      assert.ok(Math.abs(told - Number(rials)) <= Number(rials) * 0.005, `${rials}`)
      assert.ok(step === 1e12 || Number(shown!.replaceAll(',', '')) < 1e6)
    }),
  )
})
