import { untilStopped } from '../stop.ts'
import { type Command, exit, printLine, readArgs } from './command.ts'
import { withRuntime } from './runtime.ts'

export const serveCommand: Command = {
  summary: 'Serve the pages and the API, without background jobs; any number may run on one database',
  usage: `jahesh serve

  PORT (8080; a taken one is an error), HOST, DATABASE_URL, JAHESH_ORIGIN and others are read from the environment.`,
  async run(args) {
    readArgs(args, {})
    const stopping = untilStopped()
    const { startServing } = await import('../../src/serve.ts')
    return await withRuntime(
      async (runtime) => {
        const serving = await startServing(runtime)
        printLine(`${runtime.config.origin ?? `http://localhost:${serving.port}`}`)
        await stopping.promise
        await serving.stop()
        return exit.done
      },
      { bringUpToDate: true },
    )
  },
}
