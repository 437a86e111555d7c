// The thread in which a simulation runs: one in, one out.
import { parentPort, workerData } from 'node:worker_threads'
import { type Simulation, simulate } from './simulation.ts'

parentPort?.postMessage(simulate(workerData as Simulation))
