import assert from 'node:assert/strict'
import test from 'node:test'
import { meaningful } from './look-alike-rules.ts'

test('function words, single letters and bare numbers lead nowhere', () => {
  assert.deepEqual(meaningful(['از', 'را', '12', 'پنبه', 'پنبه', 'ا']), ['پنبه'])
})
