import type { Runtime } from '../../src/runtime.ts'
import { progressBar } from '../progress.ts'
import { untilStopped } from '../stop.ts'
import { type Command, exit, readArgs, sayLine, UsageError } from './command.ts'
import { readCount } from './numbers.ts'
import { withRuntime } from './runtime.ts'

export const seedCommand: Command = {
  summary: 'Load reference data, the demo year, or a great many cases for measuring',
  usage: `jahesh seed [--demo | --scale N]

  (none)      reference data only, what is missing of it
  --demo      the fictional year; goes on where an interrupted run stopped
  --scale N   N demands with all that follows from them, for load tests`,
  async run(args) {
    const { values } = readArgs(args, { demo: { type: 'boolean' }, scale: { type: 'string' } })
    if (values.demo && values.scale !== undefined) throw new UsageError('--demo and --scale exclude each other')
    const count = values.scale === undefined ? null : readCount('--scale', values.scale, 1)
    return await withRuntime(
      async (runtime) => {
        if (values.demo) await seedDemoYear(runtime)
        else if (count !== null) await seedManyCases(runtime, count)
        else sayLine('reference data is complete')
        return exit.done
      },
      { bringUpToDate: true },
    )
  },
}

async function seedDemoYear(runtime: Runtime): Promise<void> {
  const { seedDemo } = await import('../../db/seeds/demo/seed.ts')
  await seedDemo(runtime, { progress: progressBar('demo year'), say: sayLine, signal: untilStopped().signal })
}

async function seedManyCases(runtime: Runtime, count: number): Promise<void> {
  const { seedScale } = await import('../../db/seeds/scale/seed.ts')
  await seedScale(runtime, count, progressBar(`${count} cases`))
}
