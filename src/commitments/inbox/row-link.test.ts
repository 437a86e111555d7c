import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActorPost, PostKind } from '../../platform/ctx.ts'
import { rowPath } from './row-link.tsx'

const post = (kind: PostKind, id = 1) => ({ id, kind }) as ActorPost
const ofReturn = { lifecycle: 'indicator_return', subject_code: 'new_units/entry/1405-07', holder_post_id: 9 }
const ofAdvice = { lifecycle: 'advice', subject_code: '1405-6', holder_post_id: 9 }

test('a row leads where its reader may go, or nowhere', () => {
  assert.equal(rowPath(post('agency_head'), ofReturn), '/indicators/new_units/entry/1405-07')
  assert.equal(rowPath(post('chamber_officer'), ofReturn), '/indicators/new_units')
  assert.equal(rowPath(post('inspector'), ofReturn), '/indicators/new_units')
  assert.equal(rowPath(post('secretariat_officer'), ofAdvice), '/advices/1405-6')
  assert.equal(rowPath(post('agency_head', 9), ofAdvice), '/advices/1405-6')
  assert.equal(rowPath(post('agency_expert'), ofAdvice), null)
  assert.equal(rowPath(post('agency_expert'), { ...ofAdvice, lifecycle: 'demand' }), '/demands/1405-6')
})
