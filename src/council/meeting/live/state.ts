// Everything the screens of a sitting show, read once: the same state for the desk, a member's phone and the wall.
import type { Query } from '../../../platform/db.ts'
import { type Standing, standingOf } from '../../body/rules.ts'
import { type AdviceLine, listAdviceLines, memberKindOf } from '../agenda/queries.ts'
import { type AgendaItem, listItems } from '../agenda-queries.ts'
import { type DraftVersion, findDraft } from '../draft/queries.ts'
import { listSpeakers, listTurns, type Speaker } from '../floor/queries.ts'
import { type AgendaClock, agendaClock, isSpeaking, speakingOrder } from '../floor/rules.ts'
import type { Meeting } from '../queries.ts'
import { listMovements, type Movement } from '../roll-queries.ts'
import {
  countRoll,
  hideSecrets,
  isPresent,
  lastMarks,
  type QuorumPoint,
  quorumOverTime,
  readsSecrets,
  secretTitle,
} from '../rules.ts'
import {
  findLastRound,
  findOpenRound,
  listOwnVoters,
  listProxies,
  type Round,
  type VoteProxy,
} from '../vote/round-queries.ts'
import { listPulses } from './pulses.ts'

export type OwnVoter = Awaited<ReturnType<typeof listOwnVoters>>[number]

export interface SittingState {
  meeting: Meeting
  items: readonly AgendaItem[]
  roll: readonly Movement[]
  entitled: number
  present: number
  standing: Standing
  points: readonly QuorumPoint[]
  clock: AgendaClock
  /** The matter that the screen shows: asked for, on the floor, or the first undecided. */
  shown: AgendaItem | null
  speakers: readonly Speaker[]
  speaking: Speaker | null
  queue: readonly Speaker[]
  round: Round | null
  lastRound: Round | null
  proxies: readonly VoteProxy[]
  draft: DraftVersion | null
  /** Advice on the matter on the floor and on the one shown. */
  advice: readonly AdviceLine[]
  /** What the reader's own post may vote on, and where it sits. */
  own: { isInRoom: boolean; voters: readonly OwnVoter[]; wish: Speaker | null; place: number }
  /** Number of the last change. */
  pulse: number
}

export async function readSitting(
  db: Query,
  meeting: Meeting,
  reader: { now: Date; postId: number | null; postKind: string | undefined; askedItem?: number | null },
): Promise<SittingState> {
  const [pulses, all, seat, movements, turns, speakers, round, lastRound, proxies] = await Promise.all([
    listPulses(db, meeting.id, null),
    listItems(db, meeting.id),
    memberKindOf(db, meeting.body_code, meeting.held_on, reader.postId),
    listMovements(db, meeting.id),
    listTurns(db, meeting.id),
    listSpeakers(db, meeting.id),
    findOpenRound(db, meeting.id),
    findLastRound(db, meeting.id),
    listProxies(db, meeting.id),
  ])
  const withSecrets = readsSecrets(reader.postKind, seat)
  const items = hideSecrets(all, withSecrets)
  const secret = new Set(withSecrets ? [] : all.filter((item) => item.is_secret).map((item) => item.id))
  const seen = (one: Round | null) =>
    one && secret.has(one.agenda_item_id) ? { ...one, item_title: secretTitle, question: secretTitle } : one
  const roll = lastMarks(movements)
  const room = countRoll(roll)
  const clock = agendaClock(items, turns, meeting.closed_at ?? reader.now)
  const shown =
    items.find((item) => item.id === reader.askedItem) ??
    items.find((item) => item.id === clock.current) ??
    items.find((item) => !item.outcome) ??
    items[0] ??
    null
  const floorItem = clock.current ?? shown?.id ?? null
  const ofItem = speakers.filter((speaker) => speaker.agenda_item_id === floorItem)
  const queue = speakingOrder(ofItem)
  const wish = queue.find((speaker) => speaker.post_id === reader.postId) ?? null
  const open = [...new Set([shown?.id, clock.current])].flatMap((id) => (id && !secret.has(id) ? [id] : []))
  const [advice, draft, voters] = await Promise.all([
    open.length > 0 ? listAdviceLines(db, open) : [],
    shown && !secret.has(shown.id) ? findDraft(db, shown.id) : null,
    round && reader.postId ? listOwnVoters(db, round, reader.postId) : [],
  ])
  return {
    meeting,
    items,
    roll,
    entitled: room.entitled,
    present: room.present,
    standing: standingOf(meeting, room),
    points: quorumOverTime(meeting, movements),
    clock,
    shown,
    speakers: ofItem,
    speaking: speakers.find(isSpeaking) ?? null,
    queue,
    round: seen(round),
    lastRound: seen(lastRound),
    proxies,
    draft,
    advice,
    own: {
      isInRoom: roll.some((seat) => seat.post_id === reader.postId && isPresent(seat.presence)),
      voters,
      wish,
      place: wish ? queue.indexOf(wish) + 1 : 0,
    },
    pulse: pulses.at(-1)?.id ?? 0,
  }
}
