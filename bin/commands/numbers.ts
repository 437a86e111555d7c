import { toLatinDigits } from '../../src/platform/persian.ts'
import { UsageError } from './command.ts'

/** A whole number in any digits, or a usage error that names the option. */
export function readCount(
  option: string,
  text: string,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const plain = toLatinDigits(text.trim()).replace('−', '-')
  const value = Number(plain)
  if (!/^[-+]?\d+$/.test(plain) || value < least || value > most)
    throw new UsageError(`${option} wants a whole number${least > 0 ? ' above zero' : ''}, not “${text}”`)
  return value
}
