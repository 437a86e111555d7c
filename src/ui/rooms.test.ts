import assert from 'node:assert/strict'
import { test } from 'node:test'
import { navigation } from '../navigation.ts'
import { type Actor, type ActorPost, type PostKind, postKinds } from '../platform/ctx.ts'
import { navigationFor } from './navigation.ts'
import { onBar } from './rooms.tsx'

const barOf = (kind: PostKind) => {
  const actor = { kind: 'person', post: { id: 1, kind } as ActorPost } as Actor
  return onBar(navigationFor(navigation, actor, 'fa')).map((room) => room.href)
}

test('the bar of a phone holds the four rooms a post uses most', () => {
  assert.deepEqual(barOf('governor'), ['/inbox', '/situation', '/meetings', '/commitments'])
  assert.deepEqual(barOf('inspector'), ['/inbox', '/situation', '/projects', '/visits'])
  assert.deepEqual(barOf('applicant'), ['/inbox', '/demands', '/letters', '/commitments'])
  for (const kind of postKinds) assert.equal(barOf(kind).length, 4, kind)
})

test('where fewer are marked the first of the list fill the bar', () => {
  const rooms = ['/a', '/b', '/c', '/d', '/e'].map((href) => ({
    href,
    title: href,
    icon: 'inbox',
    isAtHand: href === '/e',
  }))
  assert.deepEqual(
    onBar(rooms).map((room) => room.href),
    ['/a', '/b', '/c', '/e'],
  )
})
