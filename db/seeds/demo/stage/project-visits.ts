// Milestones that an inspector went to see by a visit of its own, with day, place and what was seen; a few are not confirmed, and
// the last ones are still on the way.
import { sql } from 'kysely'
import { recordVisit, visitMilestone } from '../../../../src/inspections/visit/actions.ts'
import { addDays } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import { partlySeenTexts, refutedTexts, seenTexts } from '../texts/projects.ts'
import type { Course } from './project-course.ts'
import { type Hand, inPool } from './projects.ts'

const perMonth = 3

/** Some of what waits to be seen is visited, three weeks after the month; what a visit refutes is claimed again when it is done. */
export async function visitSome(
  hand: Hand,
  courses: readonly Course[],
  month: string,
  day: string,
  isLast: boolean,
): Promise<void> {
  const rng = rngOf(`visits ${month}`)
  const waiting = courses.flatMap((course) =>
    [...course.waiting].map(([milestone, claim]) => ({ course, milestone, claim })),
  )
  const chosen = rng.shuffle(waiting).slice(0, isLast ? 2 * perMonth : perMonth)
  const places = await placesOf(
    hand,
    chosen.map((one) => one.course.id),
  )
  const cases = chosen.map((one, nth) => ({ ...one, nth, back: rng.int(1, 6), draw: rng.next(), note: rng.int(0, 99) }))
  await inPool(cases, async ({ course, milestone, claim, nth, back, draw, note }) => {
    const key = `visit.${claim}`
    const sent = await hand.try(key, async () =>
      visitMilestone(await hand.by('secretariat', addDays(day, -back - 2), key), claim),
    )
    course.waiting.delete(milestone)
    if (!sent || (isLast && nth >= perMonth)) return
    const found = await sql<{ post: string }>`
      select p.code as post from visits v join posts p on p.id = v.inspector_post_id where v.code = ${sent.code}`.execute(
      hand.stage.db,
    )
    const finding = draw < 0.66 ? ('verified' as const) : draw < 0.84 ? ('partly' as const) : ('refuted' as const)
    const texts = finding === 'verified' ? seenTexts : finding === 'partly' ? partlySeenTexts : refutedTexts
    const place = places.get(course.id)
    const ctx = await hand.by(found.rows[0]!.post, addDays(day, -back), `${key}.seen`)
    await hand.try(`${key}.seen`, async () =>
      recordVisit(
        ctx,
        sent.code,
        {
          finding,
          seenPercent: finding === 'verified' ? 100 : finding === 'partly' ? 40 + (note % 5) * 10 : 0,
          text: texts[note % texts.length]!,
          visitedAt: new Date(ctx.now.getTime() - 50 * 60_000),
          latitude: place?.latitude ?? null,
          longitude: place?.longitude ?? null,
          accuracyM: place ? 12 : null,
        },
        null,
      ),
    )
    if (finding === 'verified') course.seen.add(milestone)
    else course.claimed.delete(milestone)
  })
}

async function placesOf(hand: Hand, ids: readonly number[]) {
  const found = await sql<{ id: number; latitude: number; longitude: number }>`
    select id, latitude, longitude from projects where id = any(${ids}::bigint[]) and latitude is not null`.execute(
    hand.stage.db,
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}
