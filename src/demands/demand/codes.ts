import { readTrackingCode } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'

/** The code in an address, in any digit set; what is no code is simply not found. */
export function readCode(text: string): string {
  const code = readTrackingCode(text)
  if (!code) throw problems.notFound()
  return code
}
