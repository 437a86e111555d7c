// Figures over the whole province cost a scan; they may be a few seconds old and say so. One computation at a time per
// key, kept per database handle so that tests and processes do not share.
import type { Db } from './db.ts'

interface Kept<T> {
  at: Date
  madeAt: number
  value: T
}

export class Fresh<T> {
  #kept = new WeakMap<Db, Map<string, Kept<T>>>()
  #making = new WeakMap<Db, Map<string, Promise<Kept<T>>>>()

  /** The value under `key`, at most `freshMs` old; `at` is the moment it was made by the product's clock. */
  async get(db: Db, key: string, now: Date, freshMs: number, make: () => Promise<T>): Promise<{ at: Date; value: T }> {
    const kept = mapOf(this.#kept, db).get(key)
    if (kept && performance.now() - kept.madeAt < freshMs) return kept
    const making = mapOf(this.#making, db)
    let pending = making.get(key)
    if (!pending) {
      pending = make()
        .then((value) => ({ at: now, madeAt: performance.now(), value }))
        .finally(() => making.delete(key))
      making.set(key, pending)
    }
    // While a slightly old value exists, nobody waits for the new one.
    if (kept && performance.now() - kept.madeAt < freshMs * 10) {
      pending.then((made) => mapOf(this.#kept, db).set(key, made)).catch(() => {})
      return kept
    }
    const made = await pending
    mapOf(this.#kept, db).set(key, made)
    return made
  }
}

function mapOf<V>(maps: WeakMap<Db, Map<string, V>>, db: Db): Map<string, V> {
  let map = maps.get(db)
  if (!map) {
    map = new Map()
    maps.set(db, map)
  }
  return map
}
