// Who may vote in a round, whose hand casts, and what the ballots come to.
import { isVotingKind } from '../../body/rules.ts'
import type { ByLaws, ChairVote, Count, Room } from '../../body/schema.ts'
import { isPresent } from '../rules.ts'
import type { Choice, Presence } from '../schema.ts'

export interface RollSeatFacts {
  post_id: number
  member_kind: string
  presence: Presence
  person_id: number | null
}
export interface ProxyFacts {
  from_post_id: number
  to_post_id: number
}
export interface Voter {
  post_id: number
  cast_by_post_id: number
  standing: 'principal' | 'substitute' | 'proxy'
  person_id: number | null
}

/**
 * The roll of a round: every seat with a vote that is in the room, and every absent one whose proxy is held by somebody in
 * the room. Nobody votes for more absent members than the by-laws allow; of more, the earlier given count.
 */
export function votersOf(
  bylaws: Pick<ByLaws, 'proxies_each'>,
  roll: readonly RollSeatFacts[],
  proxies: readonly ProxyFacts[],
): Voter[] {
  const voting = roll.filter((seat) => isVotingKind(seat.member_kind))
  const here = voting.filter((seat) => isPresent(seat.presence))
  const inRoom = new Set(here.map((seat) => seat.post_id))
  const away = new Set(voting.filter((seat) => !isPresent(seat.presence)).map((seat) => seat.post_id))
  const held = new Map<number, number>()
  const byProxy = proxies.filter(({ from_post_id, to_post_id }) => {
    const already = held.get(to_post_id) ?? 0
    if (!away.has(from_post_id) || !inRoom.has(to_post_id) || already >= bylaws.proxies_each) return false
    held.set(to_post_id, already + 1)
    away.delete(from_post_id)
    return true
  })
  return [
    ...here.map(({ post_id, presence, person_id }) => ({
      post_id,
      cast_by_post_id: post_id,
      standing: presence as 'principal' | 'substitute',
      person_id,
    })),
    ...byProxy.map(({ from_post_id, to_post_id }) => ({
      post_id: from_post_id,
      cast_by_post_id: to_post_id,
      standing: 'proxy' as const,
      person_id: null,
    })),
  ]
}

export type ProxyRefusal = 'proxies_not_allowed' | 'proxy_giver_present' | 'proxy_holder_absent' | 'proxy_too_many'

/** Why a proxy cannot be entered. */
export function refuseProxy(
  bylaws: Pick<ByLaws, 'proxies_each'>,
  roll: readonly RollSeatFacts[],
  proxies: readonly ProxyFacts[],
  given: ProxyFacts,
): ProxyRefusal | null {
  if (bylaws.proxies_each === 0) return 'proxies_not_allowed'
  const seat = (post: number) => roll.find((one) => one.post_id === post && isVotingKind(one.member_kind))
  const giver = seat(given.from_post_id)
  const holder = seat(given.to_post_id)
  if (!giver || isPresent(giver.presence)) return 'proxy_giver_present'
  if (!holder || !isPresent(holder.presence)) return 'proxy_holder_absent'
  const others = proxies.filter((one) => one.to_post_id === given.to_post_id && one.from_post_id !== given.from_post_id)
  return others.length >= bylaws.proxies_each ? 'proxy_too_many' : null
}

/** With fewer ballots a count gives away who chose what. */
export const leastSecret = 3

export type RoundRefusal =
  | 'too_few_secret'
  | 'round_ended'
  | 'already_voted'
  | 'not_a_voter'
  | 'receipt_missing'
  | 'other_round_open'

export interface Cast {
  post_id: number
  choice: Choice
}

export interface RoundFacts {
  roll: readonly Pick<Voter, 'post_id' | 'standing'>[]
  /** Seats of the roll that are in the room when the round ends. */
  inRoom: ReadonlySet<number>
  /** Seats that have voted. */
  voted: ReadonlySet<number>
  choices: readonly Choice[]
  room: Room
  chairVote: ChairVote | null
}

/**
 * The count of a round that ends now. Present are those of its roll who voted or are still in the room; who left without
 * voting is not. Votes by proxy are counted beside them.
 */
export function countRound(facts: RoundFacts): Count {
  const { roll, inRoom, voted, choices } = facts
  const own = roll.filter((voter) => voter.standing !== 'proxy')
  const proxied = roll.filter((voter) => voter.standing === 'proxy' && voted.has(voter.post_id)).length
  const of = (choice: Choice) => choices.filter((one) => one === choice).length
  return {
    ...facts.room,
    yes: of('yes'),
    no: of('no'),
    abstain: of('abstain'),
    present: own.filter((voter) => voted.has(voter.post_id) || inRoom.has(voter.post_id)).length,
    proxied,
    chairVote: facts.chairVote,
  }
}
