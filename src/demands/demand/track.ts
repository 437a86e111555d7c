// What the public may know of a demand: where it stands, whose clock runs, what happened; no author, sums or texts
// unless the applicant agreed, and everything for the applicant.
import type { Ctx } from '../../platform/ctx.ts'
import { listTimeline, type TimelineEntry } from '../../platform/journal.ts'
import { daysWhenAsked } from './clocks.ts'
import { eventWords } from './event-words.ts'
import { type ClockStory, clockStory } from './public-clock.ts'
import { clockOf, type LoadedDemand, targetOf } from './record.ts'
import * as queries from './record-queries.ts'
import { type Reference, readReference } from './reference.ts'
import { isFinal } from './rules.ts'
import { isClimb } from './timeline.ts'
import { findJoinable } from './voice-queries.ts'

export interface PublicDemand {
  code: string
  /** Null where even the title is not for everyone. */
  title: string | null
  state: string
  category_code: string
  county_code: string
  organisation_id: number | null
  submitted_at: Date
  holder_kind: queries.DemandRecord['holder_kind']
  holder_organisation_id: number | null
  publicName: string | null
  /** Only with consent. */
  body: string | null
  answers: queries.Answer[] | null
  ending: queries.EndingRow | null
  clock: LoadedDemand['clock']
  target: LoadedDemand['clock']
  story: ClockStory
  /** Working days the agency has left once the applicant has replied; null unless its clock stands still. */
  agencyDays: number | null
  timeline: TimelineEntry[]
  /** Only with consent; without place and camera. */
  photos: { id: number; name: string }[]
  /** Others with the same obstacle who joined it. */
  voices: number
  /** May somebody still join? */
  isJoinable: boolean
  reference: Reference
}

/** Null when no demand has the code. */
export async function loadPublicDemand(ctx: Ctx, code: string): Promise<PublicDemand | null> {
  const demand = await queries.findPublicDemand(ctx.db, code)
  if (!demand) return null
  const sharesText = demand.is_public && demand.shares_text
  const [answers, photos, ending, timeline, clock, target, reference, joinable, agencyDays] = await Promise.all([
    sharesText ? queries.listAnswers(ctx.db, demand.id) : null,
    demand.is_public && demand.shares_photos ? queries.listPublicPhotos(ctx.db, demand.id) : [],
    isFinal(demand.state) ? queries.findEnding(ctx.db, demand.id, demand.state) : null,
    listTimeline(ctx.db, 'demand', demand.id),
    clockOf(ctx, demand),
    targetOf(ctx, demand),
    readReference(ctx.db),
    findJoinable(ctx.db, { code }),
    demand.state === 'asked' ? daysWhenAsked(ctx, demand) : null,
  ])
  return {
    code: demand.code,
    title: demand.is_public ? demand.title : null,
    state: demand.state,
    category_code: demand.category_code,
    county_code: demand.county_code,
    organisation_id: demand.organisation_id,
    submitted_at: demand.submitted_at,
    holder_kind: demand.holder_kind,
    holder_organisation_id: demand.holder_organisation_id,
    publicName: demand.is_public ? demand.public_name : null,
    body: sharesText ? demand.body : null,
    answers,
    photos,
    ending: ending && !sharesText ? { ...ending, citation: '', next_way_note: '' } : ending,
    clock,
    target,
    story: clockStory({
      state: demand.state,
      workingDays: clock?.workingDays ?? null,
      rung: demand.rung,
      events: timeline.map((entry) => entry.event),
    }),
    agencyDays,
    timeline: timeline.filter((entry) => isPublicEvent(entry.event)),
    voices: joinable?.voices ?? 0,
    isJoinable: joinable !== null && !isFinal(demand.state),
    reference,
  }
}

const insideEvents = [
  'demand.noted',
  'demand.voice_joined',
  'demand.voice_left',
  'demand.rated',
  'demand.solution_near',
  'demand.solution_missed',
]

/** Events with words of their own, without what concerns only those who handle it or stands there as a count. */
function isPublicEvent(event: string): boolean {
  if (isClimb(event)) return true
  return !insideEvents.includes(event) && (event === 'demand.answered' || Object.hasOwn(eventWords.table, event))
}
