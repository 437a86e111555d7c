import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countRound, type ProxyFacts, type RollSeatFacts, refuseProxy, votersOf } from './rules.ts'
import { type Ballot, makeReceipt, shuffled, urnOf } from './urn.ts'

const choice = fc.constantFrom('yes' as const, 'no' as const, 'abstain' as const)
const someRoll: fc.Arbitrary<RollSeatFacts[]> = fc
  .array(
    fc.record({
      member_kind: fc.constantFrom('chair', 'voting', 'voting', 'case', 'observer'),
      presence: fc.constantFrom('principal' as const, 'substitute' as const, 'absent' as const, 'left' as const),
    }),
    { maxLength: 25 },
  )
  .map((seats) => seats.map((seat, index) => ({ ...seat, post_id: index + 1, person_id: null })))
const someProxies = (most: number): fc.Arbitrary<ProxyFacts[]> =>
  fc.array(
    fc.record({ from_post_id: fc.integer({ min: 1, max: most }), to_post_id: fc.integer({ min: 1, max: most }) }),
    {
      maxLength: 12,
    },
  )

test('law: a seat is on the roll once, only with a vote; proxies are of the absent, held in the room, within the by-laws', () => {
  fc.assert(
    fc.property(someRoll, someProxies(25), fc.integer({ min: 0, max: 3 }), (roll, proxies, proxies_each) => {
      const voters = votersOf({ proxies_each }, roll, proxies)
      assert.equal(new Set(voters.map((voter) => voter.post_id)).size, voters.length)
      const seat = (post: number) => roll.find((one) => one.post_id === post)!
      const isIn = (post: number) => ['principal', 'substitute'].includes(seat(post).presence)
      const held = new Map<number, number>()
      for (const voter of voters) {
        assert.ok(['chair', 'voting'].includes(seat(voter.post_id).member_kind))
        assert.ok(isIn(voter.cast_by_post_id))
        if (voter.standing !== 'proxy') assert.equal(voter.cast_by_post_id, voter.post_id)
        else {
          assert.ok(!isIn(voter.post_id))
          held.set(voter.cast_by_post_id, (held.get(voter.cast_by_post_id) ?? 0) + 1)
        }
      }
      for (const number of held.values()) assert.ok(number <= proxies_each)
    }),
  )
})

test('law: what may be entered as a proxy is then on the roll', () => {
  fc.assert(
    fc.property(someRoll, fc.integer({ min: 0, max: 2 }), someProxies(25), (roll, proxies_each, tried) => {
      const entered: ProxyFacts[] = []
      for (const proxy of tried) {
        if (refuseProxy({ proxies_each }, roll, entered, proxy)) continue
        const at = entered.findIndex((one) => one.from_post_id === proxy.from_post_id)
        if (at >= 0) entered.splice(at, 1)
        entered.push(proxy)
      }
      const voters = votersOf({ proxies_each }, roll, entered)
      for (const proxy of entered)
        assert.ok(voters.some((voter) => voter.post_id === proxy.from_post_id && voter.standing === 'proxy'))
    }),
  )
})

test('law: nothing is counted that was not cast, and nobody votes who is neither present nor represented', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ isProxy: fc.boolean(), isIn: fc.boolean(), vote: fc.option(choice) }), { maxLength: 40 }),
      (voters) => {
        const roll = voters.map((one, n) => ({
          post_id: n,
          standing: one.isProxy ? ('proxy' as const) : ('principal' as const),
        }))
        const cast = voters.flatMap((one, n) => (one.vote ? [{ n, vote: one.vote }] : []))
        const count = countRound({
          roll,
          inRoom: new Set(voters.flatMap((one, n) => (one.isIn ? [n] : []))),
          voted: new Set(cast.map((one) => one.n)),
          choices: cast.map((one) => one.vote),
          room: { entitled: voters.length, present: 0 },
          chairVote: null,
        })
        const all = count.yes + count.no + count.abstain
        assert.equal(all, cast.length)
        assert.ok(all <= count.present + (count.proxied ?? 0))
        assert.ok(count.present + (count.proxied ?? 0) <= voters.length)
      },
    ),
  )
})

test('law: every envelope gives back its ballot, none looks like another, and opening loses and adds nothing', () => {
  const urn = urnOf('a secret for the urn of this test only')
  fc.assert(
    fc.property(fc.array(fc.tuple(choice, fc.boolean()), { maxLength: 30 }), fc.nat(1e6), (cast, round) => {
      const copied = makeReceipt()
      const ballots: Ballot[] = cast.map(([one, isCopied]) => ({
        choice: one,
        receipt: isCopied ? copied : makeReceipt(),
      }))
      const sealed = ballots.map((ballot) => urn.seal(round, ballot))
      assert.equal(new Set(sealed).size, sealed.length)
      assert.deepEqual(
        sealed.map((one) => urn.open(round, one)),
        ballots,
      )
      if (sealed[0]) assert.throws(() => urn.open(round + 1, sealed[0]!))
      const opened = shuffled(ballots)
      assert.deepEqual(opened.map((one) => one.choice).sort(), ballots.map((one) => one.choice).sort())
      assert.equal(new Set(opened.map((one) => one.receipt)).size, ballots.length)
      assert.deepEqual(
        opened,
        [...opened].sort((a, b) => (a.receipt < b.receipt ? -1 : 1)),
      )
    }),
    { numRuns: 40 },
  )
})
