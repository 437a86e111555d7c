import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { notifiedResolution } from '../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

test('from accepted proposal to notified letters', async () => {
  const road = await notifiedResolution(world)
  assert.equal(road.number, '۱۴۰۵/ق/۱')
  assert.equal(road.letters.length, 3)
  const resolution = await world.db
    .selectFrom('resolutions')
    .selectAll()
    .where('code', '=', road.resolution)
    .executeTakeFirstOrThrow()
  assert.equal(resolution.state, 'notified')
  const [wait] = await openWaits(world, 'resolution', resolution.id)
  assert.deepEqual([wait?.state, wait?.holder, wait?.due_on], ['notified', 'legal_secretary', '2026-12-13'])
  const states = await world.db
    .selectFrom('demands')
    .select('state')
    .where('tracking_code', 'in', road.demands)
    .execute()
  assert.deepEqual(
    states.map((row) => row.state),
    ['in_execution', 'in_execution'],
  )
  const proposal = await world.db
    .selectFrom('proposals')
    .select('state')
    .where('code', '=', road.proposal)
    .executeTakeFirstOrThrow()
  assert.equal(proposal.state, 'decided')
  const commitments = await world.db
    .selectFrom('commitments')
    .select(['side', 'state'])
    .where('resolution_id', '=', resolution.id)
    .orderBy('id')
    .execute()
  assert.deepEqual(commitments, [
    { side: 'government', state: 'open' },
    { side: 'private', state: 'open' },
  ])
  const letters = await world.db
    .selectFrom('letters')
    .innerJoin('posts', 'posts.id', 'letters.to_post_id')
    .select(['letters.kind', 'posts.code', 'letters.number_text', 'letters.file_id'])
    .orderBy('letters.id')
    .execute()
  assert.deepEqual(
    letters.map((letter) => [letter.kind, letter.code]),
    [
      ['notification', 'head_imt'],
      ['applicant_notice', 'applicant_petitioner'],
      ['applicant_notice', 'applicant_other'],
    ],
  )
  assert.ok(letters.every((letter) => letter.file_id !== null))
})
