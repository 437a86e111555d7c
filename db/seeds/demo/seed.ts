import type { Runtime } from '../../../src/runtime.ts'
import { type MakingOptions, makeYear } from './year-maker.ts'

/** Fills an empty demo with a believable year that ends today; goes on where an interrupted run stopped, and does nothing once done. */
export async function seedDemo(runtime: Runtime, options: MakingOptions): Promise<void> {
  await makeYear(runtime, options)
}
