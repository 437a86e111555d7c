// Targets of counties as they are typed: by place, empty ones left out.
import type { Lang } from '../../platform/ctx.ts'
import { parseNumber } from '../../platform/persian.ts'
import { fieldsRefused } from './problems.ts'
import { indicatorWords } from './words.ts'

/** Throws `fields_refused` naming each cell that is no number as `v_<place>`. */
export function readTargetCells(typed: ReadonlyMap<string, string | number>, lang: Lang): Map<string, number> {
  const values = new Map<string, number>()
  const errors: Record<string, string> = {}
  for (const [place, given] of typed) {
    if (typeof given === 'string' && given.trim() === '') continue
    const value = typeof given === 'number' ? given : parseNumber(given)
    if (value === null || !Number.isFinite(value) || Math.abs(value) >= 1e15)
      errors[`v_${place}`] = indicatorWords.in(lang)('badNumber')
    else values.set(place, value)
  }
  if (Object.keys(errors).length > 0) throw fieldsRefused(errors)
  return values
}
