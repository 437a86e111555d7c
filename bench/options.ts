import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

export interface BenchOptions {
  sizes: number[]
  /** Seconds of load per measure. */
  seconds: number
  /** Processes of `serve`. */
  processes: number
  /** Only measures whose name contains this. */
  only: string | null
  /** Throw the seeded databases away first. */
  isFresh: boolean
  /** Whether docs/performance.md is written. */
  isKept: boolean
  /** Only seed. */
  seedsOnly: boolean
  /** Write a CPU profile of the server here. */
  profile: string | null
}

export const usage = `npm run bench -- [OPTIONS]

  --sizes 10000,100000,1000000   demands in each database (these by default)
  --seconds 8                    of load for each measure
  --processes 2                  of the product that answer
  --quick                        10,000 and 100,000 demands, 3 seconds
  --only NAME                    measures whose name contains NAME; writes no report
  --fresh                        seed the databases anew
  --seed-only                    seed and stop
  --profile FOLDER               keep a CPU profile of the server; writes no report`

/** Throws with the usage when the options cannot be read. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string' },
      seconds: { type: 'string' },
      processes: { type: 'string' },
      quick: { type: 'boolean' },
      only: { type: 'string' },
      fresh: { type: 'boolean' },
      'seed-only': { type: 'boolean' },
      profile: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) throw new Error(usage)
  const sizes = (values.sizes ?? (values.quick ? '10000,100000' : '10000,100000,1000000')).split(',').map(Number)
  const seconds = Number(values.seconds ?? (values.quick ? 3 : 8))
  const processes = Number(values.processes ?? Math.min(2, availableParallelism()))
  if (!Number.isInteger(processes) || processes < 1) throw new Error(usage)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1000) || !(seconds > 0)) throw new Error(usage)
  return {
    sizes: sizes.toSorted((a, b) => a - b),
    seconds,
    processes,
    only: values.only ?? null,
    isFresh: values.fresh ?? false,
    isKept: !values.only && !values.profile && !values['seed-only'],
    seedsOnly: values['seed-only'] ?? false,
    profile: values.profile ?? null,
  }
}
