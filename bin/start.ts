// `npm start`: everything in one process — database, pages, background work — with the demo year on a first run.
import { readConfig } from '../src/platform/config.ts'
import { openRuntime } from '../src/runtime.ts'
import { startServing } from '../src/serve.ts'
import { startWorker } from '../src/worker.ts'
import { untilStopped } from './stop.ts'
import { printWelcome, seedDemoOnce } from './welcome.ts'

const say = (line: string) => console.error(line)
const stopping = untilStopped()
const config = readConfig({ LOG_LEVEL: 'warn', ...process.env })
const runtime = await openRuntime({ config, say })
await seedDemoOnce(runtime, say, stopping.signal)
if (!stopping.signal.aborted) await serveUntilStopped()
await runtime.close()

async function serveUntilStopped(): Promise<void> {
  const serving = await startServing(runtime, (port) =>
    say(`درگاه ${port} گرفته است؛ بعدی را می‌آزماییم — port ${port} is busy, trying the next.`),
  )
  const worker = await startWorker(runtime)
  await printWelcome(runtime, serving.port)
  await stopping.promise
  await serving.stop()
  await worker.stop()
}
