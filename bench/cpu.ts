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

/** A process and those it started; itself alone where /proc is absent. */
export function pidsOf(pid: number): number[] {
  try {
    return [pid, ...childrenOf(pid)]
  } catch {
    return [pid]
  }
}

/** The same for several processes together. */
export function cpuOfAll(pids: readonly number[]): number | null {
  const times = pids.map(cpuOf)
  return times.every((time) => time !== null) ? times.reduce((sum, time) => sum + time, 0) : null
}

/** The same for all connections to one database of the embedded server whose folder is given. */
export function cpuOfDatabase(varDir: string, database: string): number | null {
  try {
    const pid = readFileSync(join(varDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]
    return childrenOf(Number(pid))
      .filter((child) => serves(child, database))
      .reduce((sum, child) => sum + (cpuOf(child) ?? 0), 0)
  } catch {
    return null
  }
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return text === '' ? [] : text.split(' ').map(Number)
}

/** PostgreSQL names its processes after what they do: `postgres: role database [local] idle`. */
function serves(pid: number, database: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(` ${database} `)
  } catch {
    return false
  }
}
