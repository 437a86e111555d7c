// What changes is told to every process of the product through PostgreSQL's own LISTEN and NOTIFY: a note leaves with the
// commit of the fact it tells of, so nobody hears of what did not happen. One connection a process listens, opened when the
// first screen follows something. Behind a pooler that shares connections LISTEN is deaf; followers then still look once
// every heartbeat.
import { sql } from 'kysely'
import pg from 'pg'
import type { Query } from './db.ts'

const channel = 'jahesh_live'

export interface LiveNote {
  /** What it is about, such as `meeting:12`. */
  topic: string
  /** Grows within a topic; 0 where the note stands for no recorded change. */
  id: number
  what: string
  /** Small and public to every follower of the topic. */
  data?: Record<string, number | string> | undefined
}
type Follower = (note: LiveNote | 'again') => void

export interface Live {
  /** Calls back for each note on a topic, and `again` after notes may have been missed. Returns the way to stop. */
  follow(topic: string, follower: Follower): () => void
  close(): Promise<void>
}

/** Tells the followers of a topic, in every process, once this transaction has committed. */
export async function tellLive(tx: Query, note: LiveNote): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(note)})`.execute(tx)
}

export function openLive(url: string): Live {
  const followers = new Map<string, Set<Follower>>()
  let client: pg.Client | null = null
  let isClosed = false
  let retry: NodeJS.Timeout | undefined

  const everyone = (): Follower[] => [...followers.values()].flatMap((set) => [...set])

  async function listen(): Promise<void> {
    if (client || isClosed) return
    const mine = new pg.Client({ connectionString: url, application_name: 'jahesh-live' })
    client = mine
    const lost = () => {
      if (client !== mine) return
      client = null
      mine.end().catch(() => {})
      if (isClosed || followers.size === 0) return
      retry = setTimeout(listen, 1000)
      retry.unref()
    }
    mine.on('error', lost)
    mine.on('end', lost)
    mine.on('notification', (message) => hear(message.payload))
    try {
      await mine.connect()
      await mine.query(`listen ${channel}`)
      for (const follower of everyone()) follower('again')
    } catch {
      lost()
    }
  }

  function hear(payload: string | undefined): void {
    const note = readNote(payload)
    if (!note) return
    for (const follower of followers.get(note.topic) ?? []) follower(note)
  }

  return {
    follow(topic, follower) {
      const set = followers.get(topic) ?? new Set()
      set.add(follower)
      followers.set(topic, set)
      void listen()
      return () => {
        set.delete(follower)
        if (set.size === 0) followers.delete(topic)
      }
    },
    async close() {
      isClosed = true
      clearTimeout(retry)
      followers.clear()
      const open = client
      client = null
      await open?.end().catch(() => {})
    },
  }
}

function readNote(payload: string | undefined): LiveNote | null {
  try {
    const note: unknown = JSON.parse(payload ?? '')
    return typeof note === 'object' && note !== null && 'topic' in note ? (note as LiveNote) : null
  } catch {
    return null
  }
}
