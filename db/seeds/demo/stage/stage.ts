// Where the deeds of the year are carried out: remembers what each act gave, so that later acts can name it, and what an
// earlier run has already done, so that a second run passes over it without a query.
import { sql } from 'kysely'
import type { Press } from '../../../../src/council/paper/actions.ts'
import type { Actor, Ctx } from '../../../../src/platform/ctx.ts'
import type { Db } from '../../../../src/platform/db.ts'
import { Problem } from '../../../../src/platform/problem.ts'
import type { Runtime } from '../../../../src/runtime.ts'
import type { Deed } from '../plan/deed.ts'
import type { Plan } from '../plan/plan.ts'
import { dayOf } from '../plan/time.ts'
import { deeds } from './deeds.ts'
import { Roster } from './roster.ts'

export interface Fault {
  key: string
  reason: string
}

/** What was asked of an act is not there, because an earlier act could not be done. */
export class Missing extends Error {}

export class Stage {
  readonly runtime: Runtime
  readonly db: Db
  readonly roster: Roster
  readonly press: Press
  readonly faults: Fault[] = []
  /** What each case is called in the product: `d12` → its tracking code and posts, `i7` → its code … */
  readonly #known = new Map<string, unknown>()
  readonly #done: Map<string, unknown>

  private constructor(runtime: Runtime, db: Db, roster: Roster, done: Map<string, unknown>) {
    this.runtime = runtime
    this.db = db
    this.roster = roster
    this.#done = done
    const { origin, port } = runtime.config
    this.press = { files: runtime.parts.shell.files, origin: origin ?? `http://localhost:${port}` }
  }

  static async open(runtime: Runtime, db: Db, plan: Plan): Promise<Stage> {
    const done = await sql<{
      key: string
      result: unknown
    }>`select key, result from idempotency_keys where key like 'demo:%'`.execute(db)
    return new Stage(
      runtime,
      db,
      await Roster.open(db, plan.absences),
      new Map(done.rows.map((row) => [row.key, row.result])),
    )
  }

  know(name: string, what: unknown): void {
    this.#known.set(name, what)
  }

  /** Throws `Missing`. */
  recall<T>(name: string): T {
    const found = this.#known.get(name)
    if (found === undefined) throw new Missing(name)
    return found as T
  }

  recallOr<T>(name: string, otherwise: T): T {
    return (this.#known.get(name) as T | undefined) ?? otherwise
  }

  ctx(deed: Deed, actor: Actor): Ctx {
    const { consequences, deadlines } = this.runtime.parts
    return {
      db: this.db,
      actor,
      now: new Date(deed.at),
      requestId: `demo-${deed.key}`,
      lang: 'fa',
      idempotencyKey: { key: `demo:${deed.key}`, fingerprint: '' },
      consequences,
      deadlines,
    }
  }

  /** Carries out one deed; what the product refuses is noted and the year goes on. */
  async perform(deed: Deed): Promise<void> {
    try {
      const known = this.#done.get(`demo:${deed.key}`)
      const { run, remember } = deeds[deed.verb]
      const result = known ?? (await run(this, deed as never))
      remember?.(this, deed as never, result as never)
    } catch (error) {
      if (error instanceof Missing) this.faults.push({ key: deed.key, reason: `missing ${error.message}` })
      else if (error instanceof Problem)
        this.faults.push({ key: deed.key, reason: `${error.code} ${JSON.stringify(error.extra ?? {})}` })
      else throw new Error(`the demo year stopped at ${deed.key} on ${dayOf(deed.at)}`, { cause: error })
    }
  }
}
