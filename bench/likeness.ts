// Demands like a text, asked for through the server with the features of up to a hundred thousand demands, and ten thousand
// demands grouped in this process.
import { sql } from 'kysely'
import { catchUpFeatures, countTerms } from '../src/demands/likeness/store.ts'
import { suggestGroups } from '../src/demands/likeness/suggest.ts'
import { appRole, type Db, openDb, openPool } from '../src/platform/db.ts'
import type { Entry } from './entry.ts'
import type { ServeProcess } from './serving.ts'

export interface Alike {
  features: number
  suggestMs: number
  suggestP95Ms: number
  /** Processor time of one answer, server and database together; null where it cannot be read. */
  suggestCpuMs: number | null
  grouped: number
  groupSeconds: number
}

const FEATURES = 100_000
const ASKED = 60
const GROUPED = 10_000

/** Reading a hundred thousand takes minutes; each run goes on from the last, and says among how many it looked. */
const READING_MS = 60_000
async function readFor(db: Db, ms: number): Promise<void> {
  const until = performance.now() + ms
  const { rows } = await sql<{ n: number }>`select count(*)::int n from demand_features`.execute(db)
  for (let read = rows[0]!.n; read < FEATURES && performance.now() < until; ) {
    const more = await catchUpFeatures({ db }, 2000)
    if (more === 0) return
    read += more
  }
}

interface Text {
  id: string
  title: string
  body: string
}

export async function takeLikeness(serve: ServeProcess, entry: Entry, url: string): Promise<Alike> {
  const db = openDb(openPool(url, { size: 2, role: appRole }))
  try {
    await readFor(db, READING_MS)
    await countTerms(db)
    const { rows } = await sql<{ n: number }>`select count(*)::int n from demand_features`.execute(db)
    const texts = await sql<Text>`select id::text, title, body from demands order by id desc limit ${GROUPED}`.execute(
      db,
    )
    const taken: number[] = []
    const spent = () => {
      const cpu = serve.cpu()
      return cpu && cpu.server + cpu.database
    }
    const before = spent()
    for (const { title, body } of texts.rows.slice(0, ASKED + 10)) {
      const began = performance.now()
      const query = new URLSearchParams({ title, text: body })
      const answer = await fetch(`${serve.origin}/api/v1/likeness/suggestions?${query}`, {
        headers: { authorization: `Bearer ${entry.token}` },
      })
      await answer.text()
      if (!answer.ok) throw new Error(`suggestions answered ${answer.status}`)
      taken.push(performance.now() - began)
    }
    const after = spent()
    const sorted = taken.slice(10).sort((one, other) => one - other)
    const began = performance.now()
    suggestGroups(texts.rows)
    return {
      features: rows[0]!.n,
      suggestMs: sorted[Math.floor(ASKED / 2)]!,
      suggestP95Ms: sorted[Math.floor(ASKED * 0.95)]!,
      suggestCpuMs: before === null || after === null ? null : (after - before) / taken.length,
      grouped: texts.rows.length,
      groupSeconds: (performance.now() - began) / 1000,
    }
  } finally {
    await db.destroy()
  }
}
