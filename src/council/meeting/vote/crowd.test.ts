import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAssembly } from '../../../../bench/assembly.ts'
import { openWorld } from '../../../../test/world.ts'
import { castBallots, closeRound, openRound } from './round-actions.ts'
import { makeReceipt, urnOf } from './urn.ts'

const VOTERS = 2000

test('two thousand secret ballots and two thousand names are counted within a second of closing', async (t) => {
  const world = await openWorld()
  t.after(() => world.close())
  const desk = await world.ctx('secretary')
  const urn = urnOf(world.shell.config.secret)
  const { code, item, seats } = await openAssembly(desk, VOTERS)
  for (const method of ['secret', 'named'] as const) {
    const round = await openRound(desk, code, item, { method })
    assert.equal(round.voters, VOTERS)
    const ballots = seats.map((seat, n) => ({
      seat,
      choice: n % 5 < 2 ? ('yes' as const) : n % 5 === 4 ? ('abstain' as const) : ('no' as const),
      ...(method === 'secret' ? { receipt: makeReceipt() } : {}),
    }))
    await castBallots(desk, urn, code, round.id, ballots)
    const began = performance.now()
    const closed = await closeRound(desk, urn, code, round.id)
    const took = performance.now() - began
    t.diagnostic(`${method}: ${took.toFixed(0)} ms`)
    assert.ok(took < 1000, `${method} took ${took.toFixed(0)} ms`)
    // Equal sides: by name the chair's own yes decides, in secret nobody's does.
    assert.equal(closed.passed, method === 'named')
    assert.match(closed.explanation_fa, /^۸۰۰ موافق، ۸۰۰ مخالف و ۴۰۰ ممتنع از ۲۰۰۰ صاحب رأی حاضر/)
  }
})
