// One page: what runs by the clock. Deadlines themselves are rows that the sweep finds; nothing is scheduled per case.
import type { Task } from './worker.ts'

export const tasks: Readonly<Record<string, Task>> = {}

/** Five fields as in crontab, then the task. */
export const crontab = ''
