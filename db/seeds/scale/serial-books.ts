// Running numbers handed out in memory while seeding and written back with each batch, so that the product goes on from there.
import type pg from 'pg'

export class SerialBooks {
  readonly #last = new Map<string, number>()
  readonly #sittings = new Map<string, number>()

  static async open(client: pg.Client): Promise<SerialBooks> {
    const books = new SerialBooks()
    const found = await client.query<{ kind: string; year: number; last: number }>(
      'select kind, year, last from serials',
    )
    for (const row of found.rows) books.#last.set(`${row.year} ${row.kind}`, row.last)
    const sittings = await client.query<{ body_code: string; number: number }>(
      'select body_code, max(number) as number from meetings group by body_code',
    )
    for (const row of sittings.rows) books.#sittings.set(row.body_code, row.number)
    return books
  }

  next(kind: string, year: number): number {
    const key = `${year} ${kind}`
    const next = (this.#last.get(key) ?? 0) + 1
    this.#last.set(key, next)
    return next
  }

  /** Sittings of a body are counted from its first one, whatever the year. */
  nextSitting(body: string): number {
    const next = (this.#sittings.get(body) ?? 0) + 1
    this.#sittings.set(body, next)
    return next
  }

  /** `1405-17`. */
  code(kind: string, year: number): string {
    return `${year}-${this.next(kind, year)}`
  }

  async save(client: pg.Client): Promise<void> {
    const rows = [...this.#last].map(([key, last]) => ({ year: Number(key.slice(0, 4)), kind: key.slice(5), last }))
    await client.query(
      `insert into serials (kind, year, last) select kind, year, last from jsonb_to_recordset($1) as t (kind text, year smallint, last integer)
       order by kind, year on conflict (kind, year) do update set last = greatest(serials.last, excluded.last)`,
      [JSON.stringify(rows)],
    )
  }
}
