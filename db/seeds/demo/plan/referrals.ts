// What the province cannot solve is carried to a national body, sent, followed up and, with luck, answered.
import { rngOf } from '../rng.ts'
import { fill, type Slots } from '../texts/fill.ts'
import * as say from '../texts/sentences.ts'
import type { Theme } from '../texts/theme.ts'
import type { Year } from './year.ts'

export interface Carried {
  /** The source case. */
  of: string
  lanes: readonly string[]
  source: 'demand' | 'issue' | 'commitment'
  at: number
  by: string
  body: string
  title: string
  slots: Slots
  theme: Pick<Theme, 'law' | 'subject'>
}

/** Null while no answer has come. */
export function planReferral(year: Year, carried: Carried): { at: number; isSolved: boolean } | null {
  const rng = rngOf(`referral ${carried.of}`)
  const { work } = year
  const referral = `${carried.of}.n`
  const lanes = [referral, carried.of, ...carried.lanes]
  const paper = fill(
    rng.pick(say.nationalPaper),
    { ...carried.slots, subject: carried.theme.subject, law: carried.theme.law },
    rng,
  )
  if (
    !year.put(
      carried.at,
      carried.by,
      carried.of,
      { verb: 'carry', source: carried.source, referral, body: carried.body, title: carried.title, paper },
      lanes,
    )
  )
    return null
  const sentAt = work.after(carried.at, rng.int(1, 5), rng)
  if (
    !year.put(
      sentAt,
      'post:secretariat',
      referral,
      { verb: 'send_referral', letter: fill('۱۴۰۵/ق/{n:100-980}', {}, rng) },
      lanes,
    )
  )
    return null
  const answerAt = work.afterCalendar(sentAt, rng.int(18, 70), rng)
  for (
    let at = work.afterCalendar(sentAt, rng.int(9, 17), rng);
    at < answerAt;
    at = work.afterCalendar(at, rng.int(10, 20), rng)
  )
    year.put(at, 'post:secretariat', referral, { verb: 'follow_up', text: rng.pick(say.followUps) }, lanes)
  // Some are still being waited for.
  if (sentAt > year.now - 110 * 86_400_000 && rng.chance(0.3)) return null
  const isSolved = rng.chance(0.76)
  const done = isSolved
    ? year.put(
        answerAt,
        'post:secretariat',
        referral,
        { verb: 'answer_referral', text: rng.pick(say.nationalAnswers) },
        lanes,
      )
    : year.put(
        answerAt,
        'post:secretariat',
        referral,
        {
          verb: 'close_referral',
          text: rng.pick(say.nationalRefusals),
          ending: {
            reasonKind: 'non_execution',
            reason: 'needs_national',
            citation: carried.theme.law,
            nextWay: 'council',
            note: 'با تغییر مقررات یا بودجهٔ تازه دوباره در شورا مطرح می‌شود.',
          },
        },
        lanes,
      )
  return done ? { at: answerAt, isSolved } : null
}
