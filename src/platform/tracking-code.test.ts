import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { groupTrackingCode, isTrackingCode, makeTrackingCode, readTrackingCode } from './persian.ts'
import { permuteSerial } from './tracking-code.ts'

const serial = fc.integer({ min: 0, max: 999_999_999 })
const secret = 'a secret of the installation'

test('a code has ten digits and reads back from any writing', () => {
  fc.assert(
    fc.property(serial, (one) => {
      const code = makeTrackingCode(one, secret)
      assert.match(code, /^\d{10}$/)
      assert.equal(readTrackingCode(groupTrackingCode(code)), code)
    }),
  )
  assert.equal(groupTrackingCode('1234567890'), '123\u00a0456\u00a07890')
  const code = makeTrackingCode(1, secret)
  const persian = code.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)))
  assert.equal(readTrackingCode(`\u200f ${persian.slice(0, 5)}-${persian.slice(5)} `), code)
  for (const text of ['', code.slice(1), `${code}0`, `${code.slice(0, 9)}x`, 'ABCDEFGHIJ'])
    assert.equal(readTrackingCode(text), null)
})

test('every wrong digit and every swap of neighbours is noticed', () => {
  fc.assert(
    fc.property(serial, (one) => {
      const code = makeTrackingCode(one, secret)
      for (let at = 0; at < 10; at++) {
        for (const digit of '0123456789')
          if (digit !== code[at]) assert.ok(!isTrackingCode(code.slice(0, at) + digit + code.slice(at + 1)))
        if (at < 9 && code[at] !== code[at + 1])
          assert.ok(!isTrackingCode(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)))
      }
    }),
  )
})

test('the permutation loses no serial', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.string({ minLength: 1 }),
      (left, right, key) => {
        const codes = Array.from({ length: left * right }, (_, one) => permuteSerial(one, key, { left, right }))
        assert.deepEqual(
          codes.sort((a, b) => a - b),
          Array.from({ length: left * right }, (_, at) => at),
        )
      },
    ),
    { numRuns: 40 },
  )
  const codes = new Set(Array.from({ length: 3000 }, (_, one) => makeTrackingCode(one, secret)))
  assert.equal(codes.size, 3000)
  fc.assert(fc.property(serial, serial, (a, b) => a === b || permuteSerial(a, secret) !== permuteSerial(b, secret)))
  fc.assert(
    fc.property(serial, (one) => {
      const permuted = permuteSerial(one, secret)
      assert.ok(permuted >= 0 && permuted <= 999_999_999)
    }),
  )
})

test('neighbours look unrelated, and another secret gives other codes', () => {
  const steps = new Set(
    Array.from({ length: 500 }, (_, one) => permuteSerial(one + 1, secret) - permuteSerial(one, secret)),
  )
  assert.ok(steps.size > 495)
  const same = Array.from({ length: 500 }, (_, one) => one).filter(
    (one) => permuteSerial(one, secret) === permuteSerial(one, 'other'),
  )
  assert.ok(same.length < 3)
  const firstDigits = new Map<string, number>()
  for (let one = 0; one < 2000; one++) {
    const [digit] = makeTrackingCode(one, secret)
    firstDigits.set(digit as string, (firstDigits.get(digit as string) ?? 0) + 1)
  }
  assert.ok([...firstDigits.values()].every((times) => times > 120 && times < 290))
})

test('serials beyond nine digits and empty secrets are refused', () => {
  for (const one of [-1, 1e9, 1.5, Number.NaN]) assert.throws(() => makeTrackingCode(one, secret), RangeError)
  assert.throws(() => makeTrackingCode(1, ''), RangeError)
})
