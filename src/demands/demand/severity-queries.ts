import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import type { Thresholds } from './severity.ts'

/** As the settings hold them. */
export type WrittenThresholds = Record<keyof Thresholds, { jobs: number; rial: string }>

export async function readThresholds(db: Query): Promise<Thresholds> {
  const { rows } = await sql<{
    value: WrittenThresholds
  }>`select value from settings where key = 'demand_severity'`.execute(db)
  return thresholdsOf(rows[0]!.value)
}

export function thresholdsOf(value: WrittenThresholds): Thresholds {
  const one = (level: keyof Thresholds) => ({ jobs: value[level].jobs, rial: BigInt(value[level].rial) })
  return { raised: one('raised'), high: one('high'), critical: one('critical') }
}
