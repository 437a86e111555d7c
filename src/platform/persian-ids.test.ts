import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isLegalId, isMobile, isNationalId, isPostalCode, isSheba, normaliseMobile } from './persian.ts'

test('national ids are told by their check digit', () => {
  for (const id of ['0084575948', '0499370899', '0684159414', '۰۰۸۴۵۷۵۹۴۸', ' 0084575948 '])
    assert.ok(isNationalId(id), id)
  for (const id of [
    '0084575947',
    '1111111111',
    '0000000000',
    '84575948',
    '00845759480',
    '008457594a',
    '',
    '0480575948',
  ])
    assert.ok(!isNationalId(id), id)
  assert.equal(validEndings('012345678', isNationalId), 1)
})

test('one wrong digit makes a national id wrong', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (at, shift) => {
      const id = '0084575948'
      const digit = (Number(id[at]) + shift) % 10
      assert.ok(!isNationalId(id.slice(0, at) + digit + id.slice(at + 1)))
    }),
  )
})

test('legal ids are told by their check digit', () => {
  for (const id of ['10380284790', '14007650912', '10100302746', '۱۰۳۸۰۲۸۴۷۹۰']) assert.ok(isLegalId(id), id)
  for (const id of ['10380284792', '00000000000', '1038028479', '103802847900', 'x0380284790'])
    assert.ok(!isLegalId(id), id)
  assert.equal(validEndings('1038028479', isLegalId), 1)
})

test('mobile numbers are brought to one form', () => {
  const read = ['09123456789', '9123456789', '+989123456789', '00989123456789', '989123456789', '۰۹۱۲۳۴۵۶۷۸۹']
  for (const text of [...read, '0912 345 6789', '+98 (912) 345-6789', '+98 0912 345 6789', '\u202a09123456789\u202c']) {
    assert.equal(normaliseMobile(text), '09123456789', text)
    assert.ok(isMobile(text))
  }
  for (const text of ['', '0912345678', '091234567890', '02188776655', '+19123456789', '0912345678a', '08123456789'])
    assert.equal(normaliseMobile(text), null, text)
})

test('postal codes are told by their form', () => {
  for (const code of ['1193653471', '۱۱۹۳۶۵۳۴۷۱', '11936-53471', '7146864617']) assert.ok(isPostalCode(code), code)
  for (const code of ['0193653471', '2193653471', '119365347', '11936534711', '1111111111', '1193-653471', ''])
    assert.ok(!isPostalCode(code), code)
})

test('Sheba numbers are told by their check digits', () => {
  for (const sheba of [
    'IR820540102680020817909002',
    'ir062960000000100324200001',
    'IR82 0540 1026 8002 0817 9090 02',
    'IR۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲',
  ])
    assert.ok(isSheba(sheba), sheba)
  for (const sheba of [
    'IR820540102680020817909003',
    'IR280540102680020817909002',
    'IR82054010268002081790900',
    'GB82WEST12345698765432',
    '',
  ])
    assert.ok(!isSheba(sheba), sheba)
})

function validEndings(start: string, isValid: (id: string) => boolean): number {
  return [...'0123456789'].filter((digit) => isValid(start + digit)).length
}
