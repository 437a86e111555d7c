// Whose clock runs, as everyone may read it: running, standing still while the applicant is asked, late, climbed, contested.

/** States in which the applicant is waited for: no clock of an agency or of the whole goes on in them. */
export const waitsForApplicant: readonly string[] = ['incomplete', 'asked', 'answered']

export type ClockStory = 'runs' | 'stands' | 'late' | 'climbed' | 'contested' | 'over'

/**
 * What is worth saying of the clock beside the days left. `workingDays` are those left of the open wait, negative once past;
 * `rung` is how often it has climbed; `events` are those of the record in order.
 */
export function clockStory(given: {
  state: string
  workingDays: number | null
  rung: number | null
  events: readonly string[]
}): ClockStory {
  const { state, workingDays, rung, events } = given
  if (workingDays === null) return 'over'
  if (state === 'asked') return 'stands'
  if ((rung ?? 0) > 0) return 'climbed'
  if (workingDays < 0) return 'late'
  return wasContested(events) ? 'contested' : 'runs'
}

/** The applicant contested, and nobody has answered since. */
function wasContested(events: readonly string[]): boolean {
  const last = events.findLast((event) => event === 'demand.contested' || event === 'demand.answered')
  return last === 'demand.contested'
}
