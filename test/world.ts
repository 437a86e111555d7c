// A running product for one test file: its own database, a clock that stands still until moved, and clients for the cast.
// Requests go through the whole app, middleware included.
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { createApp } from '../src/app.tsx'
import { consequences } from '../src/consequences.ts'
import type { AppParts } from '../src/middleware.ts'
import { navigation } from '../src/navigation.ts'
import { insertToken } from '../src/people/api-tokens.ts'
import { openSession, readSession, sessionCookie } from '../src/people/session.ts'
import { FixedClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Actor, type Ctx, publicActor, systemActor } from '../src/platform/ctx.ts'
import { Deadlines } from '../src/platform/deadlines.ts'
import { openFileStore } from '../src/platform/files.ts'
import { openLive } from '../src/platform/live.ts'
import { type CastName, cast } from './cast.ts'
import { openTestDatabase, root, type TestDatabase } from './database.ts'

const commonSecret = 'a secret only for tests, long enough to sign with'

/** Saturday 1405/09/07, ten in the morning in Tehran. */
export const startOfTests = new Date('2026-11-28T06:30:00Z')

export type Fields = Record<string, string | number | boolean | undefined | readonly string[] | File | readonly File[]>

export interface Answer {
  status: number
  text: string
  location: string
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a JSON body is whatever the route says; tests assert on it.
  json: any
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Posts a form as the browser would, with its tokens unless given. */
  post(path: string, fields?: Fields): Promise<Answer>
  /** Calls the JSON API with this person's bearer token. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface World extends AppParts {
  clock: FixedClock
  app: ReturnType<typeof createApp>
  database: TestDatabase
  /** Someone of the cast, signed in. */
  as(name: CastName): Client
  /** Someone not signed in, with cookies of their own. */
  visitor(): Client
  /** The context of a cast member, for calling actions directly. */
  ctx(name: CastName | 'system' | 'public'): Promise<Ctx>
  postId(code: string): Promise<number>
  /** Forgets the session kept for somebody whom a test signed out. */
  signInAgain(name: CastName | 'public'): Promise<void>
  close(): Promise<void>
}

export async function openWorld(options: { isDemo?: boolean; secret?: string } = {}): Promise<World> {
  const database = await openTestDatabase()
  const secret = options.secret ?? commonSecret
  const varDir = mkdtempSync(join(tmpdir(), 'jahesh-test-'))
  const config = { ...readConfig({ JAHESH_VAR: varDir, JAHESH_SECRET: secret }, root), isDemo: options.isDemo ?? true }
  const clock = new FixedClock(startOfTests)
  const parts = {
    db: database.db,
    clock,
    deadlines: new Deadlines(),
    consequences,
    shell: {
      config,
      files: openFileStore(config),
      live: openLive(database.ownerUrl),
      navigation,
      freshMs: 0,
      limits: { writes: 1e6, reads: 1e6 },
      log: pino({ level: 'error' }),
      tick: async () => {},
      deliverSoon: () => {},
    },
  }
  const app = createApp(parts)
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await app.request(path, init)
    const text = await response.text()
    return {
      status: response.status,
      text,
      location: response.headers.get('location') ?? '',
      headers: response.headers,
      get json() {
        return JSON.parse(text)
      },
    }
  }
  const sessions = new Map<CastName, Promise<string>>()
  const tokens = new Map<CastName, Promise<string>>()
  const personId = async (name: CastName) =>
    (
      await database.db
        .selectFrom('persons')
        .where('mobile', '=', cast[name].mobile)
        .select('id')
        .executeTakeFirstOrThrow()
    ).id
  const cookieOf = (name: CastName) => {
    const known = sessions.get(name) ?? personId(name).then((id) => openSession(database.db, secret, { personId: id }))
    sessions.set(name, known)
    return known
  }
  const tokenOf = (name: CastName) => {
    const known = tokens.get(name) ?? makeToken(name)
    tokens.set(name, known)
    return known
  }
  async function makeToken(name: CastName): Promise<string> {
    const post = await postId(cast[name].post ?? '')
    const now = clock.now()
    return insertToken(database.db, {
      postId: post,
      personId: await personId(name),
      title: 'test',
      now,
      expiresAt: new Date(now.getTime() + 3e11),
    })
  }
  async function postId(code: string): Promise<number> {
    return (await database.db.selectFrom('posts').where('code', '=', code).select('id').executeTakeFirstOrThrow()).id
  }
  const client = (
    cookie: () => Promise<string>,
    binding: () => Promise<string>,
    token: () => Promise<string>,
  ): Client => ({
    get: async (path, headers = {}) => send(path, { headers: { cookie: await cookie(), ...headers } }),
    post: async (path, fields = {}) => {
      const csrf = createHmac('sha256', secret)
        .update(`csrf:${await binding()}`)
        .digest('base64url')
      const body = formBody({ _csrf: csrf, _key: randomUUID(), ...fields })
      return send(path, { method: 'POST', headers: { cookie: await cookie() }, body })
    },
    api: async (method, path, body, headers = {}) =>
      send(path, {
        method,
        headers: {
          authorization: `Bearer ${await token()}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  })
  return {
    ...parts,
    app,
    database,
    as: (name) =>
      client(
        async () => `${sessionCookie}=${encodeURIComponent(await cookieOf(name))}`,
        async () => (await cookieOf(name)).split('.')[0]!,
        () => tokenOf(name),
      ),
    visitor: () => {
      const id = randomUUID()
      return client(
        async () => `jahesh.visitor=${id}`,
        async () => id,
        async () => 'none',
      )
    },
    ctx: async (name) => ({
      db: database.db,
      actor: await actorOf(name),
      now: clock.now(),
      requestId: randomUUID(),
      lang: 'fa',
      idempotencyKey: null,
      consequences,
      deadlines: parts.deadlines,
    }),
    postId,
    signInAgain: async (name) => {
      if (name !== 'public') sessions.delete(name)
    },
    async close() {
      await parts.shell.live.close()
      await database.close()
      rmSync(varDir, { recursive: true, force: true })
    },
  }
  async function actorOf(name: CastName | 'system' | 'public'): Promise<Actor> {
    if (name === 'system') return systemActor
    if (name === 'public') return publicActor
    const session = await readSession(database.db, secret, await cookieOf(name), clock.now())
    return session!.actor
  }
}

/** Counts the open waits of a record, for asserting whose clock runs. */
export async function openWaits(world: World, lifecycle: string, subjectId: number) {
  const found = await sql<{ state: string; clock: string; due_on: string; rung: number; holder: string }>`
    select w.state, w.clock, w.due_on, w.rung, p.code as holder from waits w join posts p on p.id = w.holder_post_id
    where w.lifecycle = ${lifecycle} and w.subject_id = ${subjectId} and w.ended_at is null order by w.clock desc
  `.execute(world.db)
  return found.rows
}

function formBody(fields: Fields): FormData | URLSearchParams {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((v) => v !== undefined).map((v) => [name, v] as [string, unknown]),
  )
  const body = entries.some(([, value]) => value instanceof File) ? new FormData() : new URLSearchParams()
  for (const [name, value] of entries) body.append(name, value instanceof File ? (value as never) : String(value))
  return body
}
