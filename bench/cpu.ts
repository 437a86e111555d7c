// Processor time that the server and the database spent: unlike response times it hardly depends on who else uses the machine.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const TICK_MS = 10

/** Milliseconds of processor time of one process so far; null where /proc is absent. */
export function cpuOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number)
    return (fields[11]! + fields[12]!) * TICK_MS
  } catch {
    return null
  }
}

/** The same for all connections to one database of the embedded server whose folder is given. */
export function cpuOfDatabase(varDir: string, database: string): number | null {
  try {
    const pid = readFileSync(join(varDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
    return children.filter((child) => serves(child, database)).reduce((sum, child) => sum + (cpuOf(child) ?? 0), 0)
  } catch {
    return null
  }
}

/** PostgreSQL names its processes after what they do: `postgres: role database [local] idle`. */
function serves(pid: number, database: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(` ${database} `)
  } catch {
    return false
  }
}
