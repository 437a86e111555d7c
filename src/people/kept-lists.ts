// Agencies and counties for the choice lists of pages that everybody opens all day: kept for half a minute, the same list
// each time, so that what is written from it can be kept beside it.
import type { Db } from '../platform/db.ts'
import { Fresh } from '../platform/fresh.ts'
import { listAgencies, listCounties } from './queries.ts'

const FRESH_MS = 30_000
const agencies = new Fresh<Awaited<ReturnType<typeof listAgencies>>>()
const counties = new Fresh<Awaited<ReturnType<typeof listCounties>>>()

export const keptAgencies = async (db: Db, now: Date) =>
  (await agencies.get(db, 'agencies', now, FRESH_MS, () => listAgencies(db))).value

export const keptCounties = async (db: Db, now: Date) =>
  (await counties.get(db, 'counties', now, FRESH_MS, () => listCounties(db))).value
