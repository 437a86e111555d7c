// A secret vote of two thousand through the product's own API: how fast ballots are taken, and how long counting takes.
import { sql } from 'kysely'
import { consequences } from '../src/consequences.ts'
import { openRound } from '../src/council/meeting/vote/round-actions.ts'
import { makeReceipt } from '../src/council/meeting/vote/urn.ts'
import type { Ctx, PostKind } from '../src/platform/ctx.ts'
import { appRole, type Db, openDb, openPool } from '../src/platform/db.ts'
import { Deadlines } from '../src/platform/deadlines.ts'
import { openAssembly } from './assembly.ts'
import type { Entry } from './entry.ts'
import type { ServeProcess } from './serving.ts'

export interface Voted {
  voters: number
  ballotsPerSecond: number
  /** From the request that ends the vote to its answer. */
  closingMs: number
}

const VOTERS = 2000
const AT_ONCE = 16

export async function takeVote(serve: ServeProcess, entry: Entry, url: string): Promise<Voted> {
  const db = openDb(openPool(url, { size: 2, role: appRole }))
  try {
    const ctx = await deskCtx(db)
    const { code, item, seats } = await openAssembly(ctx, VOTERS)
    const { id } = await openRound(ctx, code, item, { method: 'secret' })
    const base = `${serve.origin}/api/v1/meetings/${code}/rounds/${id}`
    const post = async (path: string, body: unknown) => {
      const answer = await fetch(`${base}/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${entry.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
      return answer.json()
    }
    const waiting = [...seats]
    const began = performance.now()
    const voter = async () => {
      for (let seat = waiting.pop(); seat !== undefined; seat = waiting.pop())
        await post('ballots', { ballots: [{ seat, choice: seat % 3 === 0 ? 'no' : 'yes', receipt: makeReceipt() }] })
    }
    await Promise.all(Array.from({ length: AT_ONCE }, voter))
    const seconds = (performance.now() - began) / 1000
    const closing = performance.now()
    await post('closing', {})
    const closingMs = performance.now() - closing
    return { voters: VOTERS, ballotsPerSecond: VOTERS / seconds, closingMs }
  } finally {
    await db.destroy()
  }
}

async function deskCtx(db: Db): Promise<Ctx> {
  const { rows } = await sql<{ id: number; kind: PostKind; title_fa: string }>`
    select id, kind, title_fa from posts where code = 'secretariat'
  `.execute(db)
  const post = rows[0]!
  return {
    db,
    actor: {
      kind: 'person',
      personId: null,
      personName: null,
      post: {
        id: post.id,
        kind: post.kind,
        title: post.title_fa,
        organisationId: null,
        organisationTitle: null,
        countyCode: null,
      },
      isSubstitute: false,
    },
    now: new Date(),
    requestId: 'bench-vote',
    lang: 'fa',
    idempotencyKey: null,
    consequences,
    deadlines: new Deadlines(),
  }
}
