import { untilStopped } from '../stop.ts'
import { type Command, exit, readArgs, sayLine } from './command.ts'
import { withRuntime } from './runtime.ts'

export const workCommand: Command = {
  summary: 'Run the background jobs; any number may run on one database',
  usage: 'jahesh work',
  async run(args) {
    readArgs(args, {})
    const stopping = untilStopped()
    const { startWorker } = await import('../../src/worker.ts')
    return await withRuntime(
      async (runtime) => {
        const worker = await startWorker(runtime)
        sayLine('background jobs are running; Ctrl-C stops them')
        await stopping.promise
        await worker.stop()
        return exit.done
      },
      { bringUpToDate: true },
    )
  },
}
