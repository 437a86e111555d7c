// Row identities handed out in memory, so that rows of one batch can name each other before any is written.
import type pg from 'pg'

const tables = [
  'demands',
  'demand_notes',
  'demand_answers',
  'issues',
  'proposals',
  'meetings',
  'agenda_items',
  'votes',
  'resolutions',
  'letters',
  'commitments',
  'visits',
  'national_referrals',
  'posts',
  'persons',
  'organisations',
] as const
export type Table = (typeof tables)[number]

export class Identities {
  readonly #last = new Map<Table, number>()

  /** Goes on after the highest identity in use. */
  static async open(client: pg.Client): Promise<Identities> {
    const identities = new Identities()
    for (const table of tables) {
      const found = await client.query<{ last: number }>(`select coalesce(max(id), 0) as last from ${table}`)
      identities.#last.set(table, found.rows[0]!.last)
    }
    return identities
  }

  next(table: Table): number {
    const next = this.#last.get(table)! + 1
    this.#last.set(table, next)
    return next
  }

  /** The first of `count` identities in a row. */
  reserve(table: Table, count: number): number {
    const first = this.#last.get(table)! + 1
    this.#last.set(table, first + count - 1)
    return first
  }

  /** Tells the database, so that what the product inserts next does not collide. */
  async save(client: pg.Client): Promise<void> {
    for (const [table, last] of this.#last)
      if (last > 0)
        await client.query(
          `select setval(pg_get_serial_sequence($1, 'id'), greatest($2, (select max(id) from ${table})))`,
          [table, last],
        )
  }
}
