// A screen that follows server-sent events, as a browser would, until it is stopped.
import assert from 'node:assert/strict'
import { openSession, sessionCookie } from '../src/people/session.ts'
import { type CastName, cast } from './cast.ts'
import type { World } from './world.ts'

export interface Heard {
  event: string
  id: string
  data: { id?: number; what?: string[]; cast?: number; of?: number }
}

export interface Screen {
  answer: Response
  heard: readonly Heard[]
  /** Waits for what was foretold, four seconds at most. */
  until(found: (heard: readonly Heard[]) => boolean): Promise<void>
  stop(): Promise<void>
}

export interface Way {
  /** Another process of the same world. */
  app?: World['app']
  headers?: Record<string, string>
}

/** Somebody of the cast opens a stream of the app. */
export async function follow(world: World, who: CastName, path: string, way: Way = {}): Promise<Screen> {
  const person = await world.db
    .selectFrom('persons')
    .where('mobile', '=', cast[who].mobile)
    .select('id')
    .executeTakeFirstOrThrow()
  const session = await openSession(world.db, world.shell.config.secret, { personId: person.id })
  const answer = await (way.app ?? world.app).request(path, {
    headers: { cookie: `${sessionCookie}=${encodeURIComponent(session)}`, ...way.headers },
  })
  const heard: Heard[] = []
  const reader = answer.body!.getReader()
  const reading = readEvents(reader, heard)
  return {
    answer,
    heard,
    async until(found) {
      for (let tries = 0; tries < 200; tries++) {
        if (found(heard)) return
        await new Promise((done) => setTimeout(done, 20))
      }
      assert.fail(`not heard: ${JSON.stringify(heard.slice(-5))}`)
    },
    async stop() {
      await reader.cancel()
      await reading
    },
  }
}

async function readEvents(reader: ReadableStreamDefaultReader<Uint8Array>, heard: Heard[]): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    rest += decoder.decode(value, { stream: true })
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? ''
      if (field('event')) heard.push({ event: field('event'), id: field('id'), data: JSON.parse(field('data')) })
    }
  }
}
