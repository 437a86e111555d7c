// What one resolution does to an earlier one, and how the earlier one reads after all of it (متن تلفیقی).

export const relationKinds = ['amends', 'repeals', 'supersedes'] as const
export type RelationKind = (typeof relationKinds)[number]

export interface Change {
  /** Number of the resolution that changes the text. */
  number: string
  code: string
  /** Words it takes out; '' adds the wording at the end. */
  passage: string
  /** Words it puts in; '' only takes out. */
  wording: string
  effective_on: string
}

export interface Segment {
  text: string
  /** Code and number of the resolution that put these words in, or took them out. */
  put: Mark | null
  cut: Mark | null
}
interface Mark {
  code: string
  number: string
}

/**
 * The text with every change in force on a day applied in order of effect. What was cut stays as a segment, so that a reader sees
 * what changed; a change whose passage is no longer there is left out and reported.
 */
export function consolidate(
  text: string,
  changes: readonly Change[],
  day: string,
): { segments: Segment[]; lost: Change[] } {
  let segments: Segment[] = [{ text, put: null, cut: null }]
  const lost: Change[] = []
  const due = changes.filter((change) => change.effective_on <= day)
  for (const change of due.toSorted((a, b) =>
    a.effective_on < b.effective_on ? -1 : a.effective_on > b.effective_on ? 1 : 0,
  )) {
    const mark = { code: change.code, number: change.number }
    if (change.passage === '') {
      segments.push({ text: `\n${change.wording}`, put: mark, cut: null })
      continue
    }
    const at = standingText(segments).indexOf(change.passage)
    if (at < 0) {
      lost.push(change)
      continue
    }
    segments = replaceAt(segments, at, at + change.passage.length, change.wording, mark)
  }
  return { segments, lost }
}

/** The words that stand, without what was cut. */
export const standingText = (segments: readonly Segment[]): string =>
  segments
    .filter((segment) => segment.cut === null)
    .map((segment) => segment.text)
    .join('')

function replaceAt(segments: readonly Segment[], from: number, to: number, wording: string, mark: Mark): Segment[] {
  const result: Segment[] = []
  let at = 0
  let isPut = wording === ''
  for (const segment of segments) {
    if (segment.cut) {
      result.push(segment)
      continue
    }
    const end = at + segment.text.length
    const [a, b] = [Math.max(from, at) - at, Math.min(to, end) - at]
    if (b <= a) result.push(segment)
    else {
      result.push({ ...segment, text: segment.text.slice(0, a) })
      result.push({ ...segment, text: segment.text.slice(a, b), cut: mark })
      if (!isPut && end >= to) {
        result.push({ text: wording, put: mark, cut: null })
        isPut = true
      }
      result.push({ ...segment, text: segment.text.slice(b) })
    }
    at = end
  }
  return result.filter((segment) => segment.text !== '')
}

export type RelationRefusal =
  | 'itself'
  | 'later'
  | 'other_body'
  | 'ended'
  | 'already_ended'
  | 'too_early'
  | 'passage_missing'
  | 'nothing_changed'

interface Side {
  id: number
  state: string
  body_code: string
  in_force_from: string
}

/** A resolution changes only what its own body enacted before it, so that relations run backwards and no circle can be. */
export function refuseRelation(
  own: Side,
  target: Side & { isEnded: boolean; standing: string },
  given: { kind: RelationKind; passage: string; wording: string; effective_on: string },
): RelationRefusal | null {
  if (own.id === target.id) return 'itself'
  if (own.id < target.id) return 'later'
  if (own.body_code !== target.body_code) return 'other_body'
  if (own.state === 'repealed') return 'ended'
  if (target.isEnded || target.state === 'repealed') return 'already_ended'
  if (given.effective_on < own.in_force_from) return 'too_early'
  if (given.kind !== 'amends') return null
  if (given.passage === '' && given.wording === '') return 'nothing_changed'
  return given.passage !== '' && !target.standing.includes(given.passage) ? 'passage_missing' : null
}
