import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayNumber, isDay, isoDate } from './civil-day.ts'
import {
  addDays,
  addJalaliMonths,
  formatGregorian,
  formatJalali,
  fromJalali,
  isJalaliLeap,
  jalaliMonthLength,
  jalaliYear,
  parseJalali,
  tehranDate,
  tehranTime,
  toJalali,
  weekday,
} from './jalali.ts'

const DAY_MS = 86_400_000
const first = dayNumber(fromJalali(1300, 1, 1))
const last = dayNumber(fromJalali(1500, 12, 29))
const isoDay = fc.integer({ min: first, max: last }).map(isoDate)

test('every day from 1300 to 1500 is what ICU says it is', () => {
  const icu = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  for (let day = first; day <= last; day++) {
    const { year, month, day: ofMonth } = toJalali(isoDate(day))
    const said = icu.format(day * DAY_MS)
    if (said !== `${month}/${ofMonth}/${year} AP`) assert.equal(`${month}/${ofMonth}/${year} AP`, said)
    if (fromJalali(year, month, ofMonth) !== isoDate(day)) assert.fail(`${isoDate(day)} does not come back`)
  }
})

test('civil days agree with Date over four centuries and turn back', () => {
  for (let day = -141_427; day < 200_000; day += 1) {
    if (isoDate(day) !== new Date(day * DAY_MS).toISOString().slice(0, 10)) assert.fail(`day ${day}`)
    if (dayNumber(isoDate(day)) !== day) assert.fail(`${isoDate(day)} does not come back`)
  }
})

test('leap years follow the 33-year rule', () => {
  const leaps = Array.from({ length: 20 }, (_, at) => 1395 + at).filter(isJalaliLeap)
  assert.deepEqual(leaps, [1395, 1399, 1403, 1408, 1412])
  assert.equal(jalaliMonthLength(1403, 12), 30)
  assert.equal(jalaliMonthLength(1404, 12), 29)
  assert.throws(() => jalaliMonthLength(1404, 13), RangeError)
})

test('what is no date is refused', () => {
  assert.throws(() => fromJalali(1404, 12, 30), RangeError)
  assert.throws(() => fromJalali(1404, 7, 31), RangeError)
  assert.throws(() => fromJalali(1404, 0, 1), RangeError)
  assert.throws(() => fromJalali(1404, 1, 1.5), RangeError)
  for (const text of ['', '2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '۲۰۲۶-۰۱-۰۱', 'soon'])
    assert.throws(() => toJalali(text), RangeError, text)
  assert.equal(toJalali('0622-03-21').year, 1)
  assert.throws(() => toJalali('0622-03-20'), RangeError)
  assert.equal(toJalali('9999-12-31').year, 9378)
})

test('days and months are added', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(addJalaliMonths(fromJalali(1405, 6, 31), 1), fromJalali(1405, 7, 30))
  assert.equal(addJalaliMonths(fromJalali(1405, 11, 30), 1), fromJalali(1405, 12, 29))
  assert.equal(addJalaliMonths(fromJalali(1405, 1, 31), -1), fromJalali(1404, 12, 29))
  fc.assert(
    fc.property(isoDay, fc.integer({ min: -600, max: 600 }), (iso, months) => {
      const from = toJalali(iso)
      const to = toJalali(addJalaliMonths(iso, months))
      assert.equal(to.year * 12 + to.month, from.year * 12 + from.month + months)
      assert.ok(to.day <= from.day)
    }),
  )
})

test('the week begins on Saturday', () => {
  assert.equal(weekday('2026-11-21'), 0)
  assert.equal(weekday('2026-11-24'), 3)
  assert.equal(weekday('1969-12-26'), 6)
  fc.assert(fc.property(isoDay, (iso) => weekday(addDays(iso, 1)) === (weekday(iso) + 1) % 7))
})

test('dates are written in both languages', () => {
  assert.equal(formatJalali('2026-11-24', 'numeric', 'fa'), '۱۴۰۵/۰۹/۰۳')
  assert.equal(formatJalali('2026-11-24', 'long', 'fa'), '۳ آذر ۱۴۰۵')
  assert.equal(formatJalali('2026-11-24', 'weekday', 'fa'), 'سه‌شنبه ۳ آذر ۱۴۰۵')
  assert.equal(formatJalali('2026-11-24', 'numeric', 'en'), '1405/09/03')
  assert.equal(formatJalali('2026-11-24', 'long', 'en'), '3 Azar 1405')
  assert.equal(formatJalali('2026-11-24', 'weekday', 'en'), 'Tuesday 3 Azar 1405')
  assert.equal(formatGregorian('2026-11-24'), '24 November 2026')
  assert.throws(() => formatGregorian('2026-11-31'), RangeError)
  assert.equal(jalaliYear('2026-03-20'), 1404)
  assert.equal(jalaliYear('2026-03-21'), 1405)
})

test('typed dates are read', () => {
  const read = [
    '۱۴۰۵/۰۹/۰۳',
    '1405/9/3',
    '١٤٠٥-٩-٣',
    ' ۱۴۰۵.۰۹.۰۳ ',
    '۱۴۰۵ ۹ ۳',
    '۱۴۰۵ / ۹ / ۳',
    '3/9/1405',
    '14050903',
    '۳ آذر ۱۴۰۵',
    '۳ اذر ۱۴۰۵',
    '۱۴۰۵ آذر ۳',
    'سه‌شنبه ۳ آذر ۱۴۰۵',
    'سه شنبه، ۳ آذر ۱۴۰۵',
    '3 azar 1405',
    'Tuesday 3 Azar 1405',
    '2026-11-24',
    '2026/11/24',
    '\u200f۱۴۰۵/۰۹/۰۳\u200f',
  ]
  for (const text of read) assert.equal(parseJalali(text), '2026-11-24', text)
})

test('what cannot be read for sure is not read', () => {
  const refused = [
    '',
    '۰۵/۰۹/۰۳',
    '۴۰۵/۹/۳',
    '۱۴۰۵/۱۳/۱',
    '۱۴۰۴/۱۲/۳۰',
    '۱۴۰۵/۹',
    '۱۴۰۵/۹/۳/۴',
    '۱۴۰۵/۹/۳۱',
    'چهارشنبه ۳ آذر ۱۴۰۵',
    '24/11/2026',
    '2026-02-30',
    'فردا',
    '1405/9/3x',
    '-1405/9/3',
  ]
  for (const text of refused) assert.equal(parseJalali(text), null, text)
  fc.assert(
    fc.property(fc.string(), (text) => parseJalali(text) === null || toJalali(parseJalali(text) ?? '').year > 999),
  )
})

test('a day is one that counts as one', () => {
  for (const text of ['2026-02-30', '2026-13-01', '0000-01-01', '2026-1-1', '2026-02-03T00:00:00Z', ''])
    assert.ok(!isDay(text), text)
  fc.assert(fc.property(isoDay, isDay))
  fc.assert(fc.property(fc.string(), (text) => !isDay(text) || isoDate(dayNumber(text)) === text))
})

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      isoDay,
      fc.constantFrom('numeric', 'long', 'weekday'),
      fc.constantFrom('fa', 'en'),
      (iso, style, lang) => assert.equal(parseJalali(formatJalali(iso, style as 'long', lang as 'fa')), iso),
    ),
  )
})

test('Tehran has its own midnight, in summer time and after it', () => {
  assert.equal(tehranDate(new Date('2026-11-23T20:29:59Z')), '2026-11-23')
  assert.equal(tehranDate(new Date('2026-11-23T20:30:00Z')), '2026-11-24')
  assert.equal(tehranTime(new Date('2026-11-23T20:35:00Z')), '00:05')
  assert.equal(tehranTime(new Date('2021-07-01T19:40:00Z')), '00:10')
  assert.equal(tehranDate(new Date('2021-07-01T19:40:00Z')), '2021-07-02')
  assert.throws(() => tehranDate(new Date(Number.NaN)), RangeError)
  const icu = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tehran', dateStyle: 'short', timeStyle: 'short' })
  fc.assert(
    fc.property(fc.date({ min: new Date('2019-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (at) =>
      assert.equal(`${tehranDate(at)} ${tehranTime(at)}`, icu.format(at)),
    ),
  )
})
