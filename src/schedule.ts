// One page: what runs by the clock. Deadlines themselves are rows that the sweep finds; nothing is scheduled per case.
import type { Task } from './worker.ts'

export const tasks: Readonly<Record<string, Task>> = {}

/** Tasks that make the passing of time felt; the demo's clock page runs them at once. */
export const everyMinute: readonly string[] = []

/** Five fields as in crontab, then the task. */
export const crontab = ''
