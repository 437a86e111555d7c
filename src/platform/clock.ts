// The product's present moment. Tests hold it still; the demo moves it by an offset kept in the database, so that every
// process sees the same day.
import { sql } from 'kysely'
import type { Query } from './db.ts'

export interface Clock {
  now(): Date
}

export class FixedClock implements Clock {
  #now: Date
  constructor(now: Date) {
    this.#now = now
  }
  now(): Date {
    return new Date(this.#now)
  }
  set(now: Date): void {
    this.#now = now
  }
  addDays(days: number): void {
    this.#now = new Date(this.#now.getTime() + days * 86_400_000)
  }
}

/** Real time plus the installation's offset, read again every few seconds. */
export class ShiftedClock implements Clock {
  #offsetMs = 0
  #readAt = -Infinity
  now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  async refresh(db: Query): Promise<void> {
    if (performance.now() - this.#readAt < 2000) return
    this.#readAt = performance.now()
    await this.reread(db)
  }

  async reread(db: Query): Promise<void> {
    const found = await sql<{ value: number }>`select value from settings where key = 'clock_offset_ms'`.execute(db)
    this.#offsetMs = found.rows[0]?.value ?? 0
  }
}

/** Moves the installation's clock; only a demo lets anyone call this. */
export async function moveClock(db: Query, offsetMs: number): Promise<void> {
  await sql`
    insert into settings (key, value) values ('clock_offset_ms', ${JSON.stringify(offsetMs)}::jsonb)
    on conflict (key) do update set value = excluded.value, changed_at = now()
  `.execute(db)
}
