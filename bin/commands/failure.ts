import { Problem } from '../../src/platform/problem.ts'

/** What went wrong, as one person tells another; the stack only for those who ask with JAHESH_DEBUG=1. */
export function failureSentence(error: unknown): string {
  if (process.env['JAHESH_DEBUG'] === '1')
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (error instanceof Problem) return `${error.sentence('fa')} — ${error.sentence('en')}`
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError) return error.errors.map(failureSentence).join('; ')
  const cause = error.cause instanceof Error ? ` (${failureSentence(error.cause)})` : ''
  return `${error.message || error.name}${cause}`
}
