// A second of arithmetic would hold up every other request, so large simulations run in a thread of their own and are given
// up when they take too long.
import { Worker } from 'node:worker_threads'
import { Problem } from '../../platform/problem.ts'
import { type Outcome, type Simulation, simulate } from './simulation.ts'

/** Tasks times runs that are reckoned faster than a thread starts: about thirty milliseconds. */
const small = 500_000

/** Throws `forecast_too_long` after `milliseconds`, and whatever the simulation threw. */
export async function simulateApart(simulation: Simulation, milliseconds: number): Promise<Outcome> {
  if (simulation.network.size * simulation.runs <= small) return simulate(simulation)
  // The thread strips the types itself; the loader of the main thread would take longer to start than the arithmetic.
  const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), {
    workerData: simulation,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Outcome>((done, fail) => {
      timer = setTimeout(() => fail(tooLong()), milliseconds)
      worker.once('message', done)
      worker.once('error', fail)
      worker.once('exit', (code) => fail(new Error(`the simulation ended with ${code}`)))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const tooLong = () =>
  new Problem('forecast_too_long', 503, {
    fa: 'محاسبهٔ پیش‌بینی بیش از اندازه طول کشید. چند دقیقهٔ دیگر دوباره بکوشید.',
    en: 'The forecast took too long to reckon. Please try again in a few minutes.',
  })
