// Whatever the inbox, the search and the situation room list must open: each record's path is a page its holders may read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rooms } from './app.tsx'
import { lifecycles, lifecycleTitle, stateTitle } from './lifecycles.ts'
import type { Actor, ActorPost, PostKind } from './platform/ctx.ts'
import { codeIn, recordPath } from './platform/record-links.ts'
import { isAllowed } from './platform/web.ts'

/** Codes that do not look like `1405-17`. */
const codes: Readonly<Record<string, string>> = {
  demand: '1234567890',
  consultation: '17',
  meeting: 'council-1405-3',
  letter: '1405-12',
  indicator_return: 'new_units/entry/1405-07',
}
const codeOf = (lifecycle: string) => codes[lifecycle] ?? '1405-17'

const pages = rooms
  .flatMap((room) => room.declared)
  .filter((route) => !route.isApi && route.method === 'get')
  .map((route) => ({ ...route, parts: route.path.split('/') }))
const pageOf = (path: string) => {
  const parts = path.split('/')
  return pages.find(
    (page) =>
      page.parts.length === parts.length &&
      page.parts.every((part, at) => part === parts[at] || (part.startsWith(':') && !/\.\w+$/.test(part))),
  )
}
const actorOf = (kind: PostKind): Actor =>
  ({ kind: 'person', personId: 1, post: { id: 1, kind } as ActorPost }) as Actor

for (const lifecycle of lifecycles)
  test(`${lifecycle.name} opens from the inbox`, () => {
    const path = recordPath(lifecycle.name, codeOf(lifecycle.name))
    const page = pageOf(path)
    assert.ok(page, `${path} is no declared page`)
    for (const { code, holder, onExpiry } of lifecycle.states) {
      const above = onExpiry && 'escalate' in onExpiry ? onExpiry.escalate : null
      for (const post of [holder, above])
        if (post) assert.ok(isAllowed(page.may, actorOf(post as PostKind)), `${post} may not open ${path} in ${code}`)
    }
  })

test('every lifecycle and state has a title in both languages, and codes are read in the digits of the page', () => {
  for (const { name, states } of lifecycles)
    for (const lang of ['fa', 'en'] as const) {
      assert.notEqual(lifecycleTitle(name, lang), name, name)
      assert.doesNotMatch(codeIn('fa', codeOf(name)), /[A-Za-z0-9]/, name)
      for (const { code } of states) assert.notEqual(stateTitle(name, code, lang), code, `${name} ${code}`)
    }
})
