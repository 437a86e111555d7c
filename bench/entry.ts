// Somebody to measure as: an officer of the secretariat, whose inbox is the fullest, with a session and a token.
import pg from 'pg'
import { insertToken } from '../src/people/api-tokens.ts'
import { openSession, sessionCookie } from '../src/people/session.ts'
import { openDb, openPool } from '../src/platform/db.ts'

export interface Entry {
  cookie: string
  token: string
  /** Tracking codes drawn evenly from the whole table. */
  codes: string[]
}

const CODES = 2000

export async function openEntry(url: string, secret: string): Promise<Entry> {
  const { personId, postId } = await ensureOfficer(url)
  const pool = openPool(url, { size: 1, role: null })
  const db = openDb(pool)
  try {
    const now = new Date()
    const session = await openSession(db, secret, { personId, postId })
    const token = await insertToken(db, {
      postId,
      personId,
      title: 'bench',
      now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    })
    const codes = await pool.query<{ tracking_code: string }>(
      `with span as (select min(id) as low, max(id) as high from demands)
       select d.tracking_code from span, generate_series(0, $1 - 1) i join demands d on true
       where d.id = span.low + (span.high - span.low) * i / $1`,
      [CODES],
    )
    return {
      cookie: `${sessionCookie}=${encodeURIComponent(session)}`,
      token,
      codes: shuffled(codes.rows.map((row) => row.tracking_code)),
    }
  } finally {
    await db.destroy()
  }
}

async function ensureOfficer(url: string): Promise<{ personId: number; postId: number }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const post = await client.query<{ id: number }>(`select id from posts where code = 'secretariat'`)
    const postId = post.rows[0]!.id
    const known = await client.query<{ person_id: number }>(`select person_id from auth_users where id = 'login_bench'`)
    if (known.rows[0]) return { personId: known.rows[0].person_id, postId }
    const made = await client.query<{ id: number }>(
      `insert into persons (name_fa) values ('نسرین بابازاده') returning id`,
    )
    const personId = made.rows[0]!.id
    await client.query(
      `insert into office_holdings (post_id, person_id, starts_on) values ($1, $2, date '2024-04-02')`,
      [postId, personId],
    )
    await client.query(
      `insert into auth_users (id, person_id, name, email) values ('login_bench', $1, 'bench', 'bench@example.test')`,
      [personId],
    )
    return { personId, postId }
  } finally {
    await client.end()
  }
}

function shuffled(codes: string[]): string[] {
  for (let at = codes.length - 1; at > 0; at--) {
    const other = (at * 7919 + 104_729) % (at + 1)
    ;[codes[at], codes[other]] = [codes[other]!, codes[at]!]
  }
  return codes
}
