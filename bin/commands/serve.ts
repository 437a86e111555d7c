import cluster from 'node:cluster'
import { readConfig } from '../../src/platform/config.ts'
import { keepProcesses } from '../processes.ts'
import { untilStopped } from '../stop.ts'
import { type Command, type ExitCode, exit, printLine, readArgs, sayLine, UsageError } from './command.ts'
import { withDatabase } from './database.ts'
import { withRuntime } from './runtime.ts'

const MOST = 64

export const serveCommand: Command = {
  summary: 'Serve the pages and the API, without background jobs; any number may run on one database',
  usage: `jahesh serve [--processes N]

  --processes N   answer from N processes on one port (1); as many as there are cores to spare, each of up to 300 MB

  PORT (8080; a taken one is an error), HOST, DATABASE_URL, JAHESH_ORIGIN and others are read from the environment.
  What one address may ask in a minute is counted by each process.`,
  async run(args) {
    const { values } = readArgs(args, { processes: { type: 'string' } })
    const count = values.processes === undefined ? 1 : Number(values.processes)
    if (!Number.isInteger(count) || count < 1 || count > MOST)
      throw new UsageError(`--processes takes a number from 1 to ${MOST}`)
    return count > 1 && cluster.isPrimary ? await serveByMany(count) : await serveAlone()
  },
}

async function serveAlone(): Promise<ExitCode> {
  const stopping = untilStopped()
  const { startServing } = await import('../../src/serve.ts')
  return await withRuntime(
    async (runtime) => {
      const serving = await startServing(runtime)
      if (cluster.isPrimary) printAddress(runtime.config.origin, serving.port)
      await stopping.promise
      await serving.stop()
      if (cluster.isWorker) cluster.worker?.disconnect()
      return exit.done
    },
    { bringUpToDate: cluster.isPrimary },
  )
}

async function serveByMany(count: number): Promise<ExitCode> {
  const stopping = untilStopped()
  const { origin } = readConfig()
  return await withDatabase(
    async ({ db }) => {
      await db.destroy()
      const isWell = await keepProcesses(count, stopping.signal, (port) => printAddress(origin, port), sayLine)
      return isWell ? exit.done : exit.failed
    },
    { bringUpToDate: true },
  )
}

const printAddress = (origin: string | null, port: number): void => printLine(origin ?? `http://localhost:${port}`)
