// Every declared route is tried by everyone: who may not, is refused; nobody ever sees a fault; what does not exist is 404.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { rooms } from '../src/app.tsx'
import type { Actor, PostKind } from '../src/platform/ctx.ts'
import { isAllowed } from '../src/platform/web.ts'
import { type CastName, cast } from './cast.ts'
import { openWorld, type World } from './world.ts'

let world: World
const actors = new Map<CastName | 'public', Actor>()

before(async () => {
  world = await openWorld()
  for (const name of ['public', ...Object.keys(cast)] as (CastName | 'public')[])
    actors.set(name, (await world.ctx(name)).actor)
})
after(() => world.close())

const filled = (path: string) =>
  path.replaceAll(/[:{]\w*(code|Code)\w*(\{[^}]*\})?\}?/g, '1405-99999').replaceAll(/[:{]\w+(\{[^}]*\})?\}?/g, '999999')

for (const method of ['get', 'post'] as const)
  test(`${method.toUpperCase()} pages let in those they say and nobody else`, async () => {
    for (const route of rooms
      .flatMap((room) => room.declared)
      .filter((route) => !route.isApi && route.method === method))
      await Promise.all(
        [...actors].map(async ([name, actor]) => {
          const who = name === 'public' ? world.visitor() : world.as(name)
          const answer = method === 'get' ? await who.get(filled(route.path)) : await who.post(filled(route.path))
          const told = `${name} (${actor.post?.kind}) ${method} ${route.path} → ${answer.status}`
          assert.ok(answer.status < 500, told)
          if (!isAllowed(route.may, actor)) assert.ok([401, 403].includes(answer.status), told)
          else assert.notEqual(answer.status, 403, told)
          // Somebody who signed out or was erased on the way signs in again.
          if (['/sign-out', '/session/end', '/account/erasure'].includes(route.path)) await world.signInAgain(name)
        }),
      )
  })

test('API routes refuse without a token, with the wrong post, and answer problems as RFC 9457', async () => {
  for (const route of rooms.flatMap((room) => room.declared).filter((route) => route.isApi)) {
    const path = filled(route.path)
    const method = route.method.toUpperCase()
    const body = method === 'GET' ? undefined : {}
    for (const [name, actor] of actors) {
      if (name === 'public' || cast[name].post === null) continue
      const answer = await world.as(name).api(method, path, body)
      const told = `${name} (${actor.post?.kind}) ${method} ${path} → ${answer.status} ${answer.text.slice(0, 200)}`
      assert.ok(answer.status < 500, told)
      if (!isAllowed(route.may, actor)) assert.ok([401, 403].includes(answer.status), told)
      if (answer.status >= 400) assert.match(answer.headers.get('content-type') ?? '', /problem\+json/, told)
    }
    if (route.may !== 'public') {
      const answer = await world.visitor().get(path, { authorization: 'Bearer jh_nobody' })
      assert.equal(answer.status, 401, `${path} with a forged token`)
    }
  }
})

test('the posts named by routes exist', () => {
  const kinds = new Set<PostKind>([...actors.values()].flatMap((actor) => (actor.post ? [actor.post.kind] : [])))
  for (const route of rooms.flatMap((room) => room.declared))
    if (typeof route.may !== 'string')
      for (const kind of route.may) assert.ok(kinds.has(kind), `${route.path} names ${kind}`)
})
