// What a notice is about, in the few kinds a person chooses among; every event belongs to one.
export const topics = ['turn', 'due', 'late', 'outcome', 'demand', 'sitting', 'other'] as const
export type Topic = (typeof topics)[number]

const ofEvent: Readonly<Record<string, Topic>> = {
  'wait.opened': 'turn',
  'wait.referred': 'turn',
  'wait.due_soon': 'due',
  'wait.reminded': 'late',
  'wait.escalated': 'late',
  'wait.exhausted': 'late',
  'wait.silent': 'late',
}
const ofSubject: Readonly<Record<string, Topic>> = {
  commitment: 'outcome',
  resolution: 'outcome',
  demand: 'demand',
  issue: 'demand',
  national_referral: 'demand',
  meeting: 'sitting',
  minutes_amendment: 'sitting',
  advice: 'sitting',
  letter: 'sitting',
}

/** Topic of a journal event such as `wait.due_soon`: by the event itself, else by what it happened to. */
export function topicOf(event: string): Topic {
  return ofEvent[event] ?? ofSubject[event.split('.')[0] ?? ''] ?? 'other'
}
