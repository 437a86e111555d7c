import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { readSession, sessionCookie } from '../session.ts'
import { authOf } from './gateway.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

test('a demo offers its people and one click enters', async () => {
  const visitor = world.visitor()
  const shown = await visitor.get('/sign-in')
  assert.equal(shown.status, 200)
  assert.match(shown.text, /نسرین بابازاده/)
  const id = shown.text.match(/value="(\d+)" class="demo-person"/)?.[1]
  const entered = await visitor.post('/demo/enter', { person_id: id, next: '/account' })
  assert.equal(entered.status, 303)
  assert.equal(entered.location, '/account')
  const cookie = entered.headers.getSetCookie().find((line) => line.startsWith(`${sessionCookie}=`))!
  const value = decodeURIComponent(cookie.match(/=([^;]+)/)![1]!)
  const session = await readSession(world.db, world.shell.config.secret, value, world.clock.now())
  assert.ok(session?.actor.personId)
  const theirs = await authOf(world.shell, world.db).api.getSession({
    headers: new Headers({ cookie: cookie.split(';')[0]! }),
  })
  assert.equal(Number(theirs?.user.personId), session.actor.personId)
})
