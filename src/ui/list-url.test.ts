import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listUrl, readSort } from './list-url.ts'

const here = new URL('http://localhost/demands?state=open&county=0303&county=0305&after=abc&sort=-due_on')

test('a change starts from the first page and keeps the rest', () => {
  assert.equal(listUrl(here, { state: 'late' }), '/demands?county=0303&county=0305&sort=-due_on&state=late')
})

test('one of several values can be removed', () => {
  assert.equal(listUrl(here, { county: ['0305'], state: null }), '/demands?sort=-due_on&county=0305')
})

test('paging keeps everything else', () => {
  assert.match(listUrl(here, { after: 'xyz' }), /state=open.*after=xyz/)
})

test('nothing left leaves the bare path', () => {
  assert.equal(listUrl(new URL('http://localhost/x?q=1'), { q: '' }), '/x')
})

test('sort is read with its direction', () => {
  assert.deepEqual(readSort(here), { key: 'due_on', direction: 'desc' })
  assert.equal(readSort(new URL('http://localhost/')), null)
})
