import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { notifiedResolution } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
  await notifiedResolution(world)
})
after(() => world?.close())

test('the check page knows the file it issued, and not one that was tampered with', async () => {
  const paper = await world.db
    .selectFrom('papers')
    .innerJoin('files', 'files.id', 'papers.file_id')
    .innerJoin('letters', 'letters.id', 'papers.letter_id')
    .select(['papers.digest', 'hash', 'number_text', 'letters.code'])
    .executeTakeFirstOrThrow()
  const bytes = new Uint8Array(await world.shell.files.read(paper.hash))
  const visitor = world.visitor()
  const give = (content: Uint8Array<ArrayBuffer>) =>
    visitor.post('/check', { file: new File([content], 'letter.pdf', { type: 'application/pdf' }) })

  const right = await give(bytes)
  assert.equal(right.location, `/check/${paper.hash}`)
  assert.match((await visitor.get(right.location ?? '')).text, /این سند اصیل است/)

  const altered = bytes.slice()
  altered[altered.length - 10] = (altered[altered.length - 10] ?? 0) ^ 1
  const wrong = await give(altered)
  assert.notEqual(wrong.location, right.location)
  const shown = await visitor.get(wrong.location ?? '')
  assert.equal(shown.status, 404)
  assert.match(shown.text, /دست‌کاری شده است/)
})

test('a number alone asks for the code; with the code of another paper it is unknown', async () => {
  const [one, other] = await world.db
    .selectFrom('papers')
    .innerJoin('letters', 'letters.id', 'papers.letter_id')
    .select(['papers.digest', 'number_text'])
    .orderBy('letters.id')
    .execute()
  const visitor = world.visitor()
  const alone = await visitor.post('/check', { number: one!.number_text })
  assert.equal(alone.status, 422)
  assert.match(alone.text, /هشت نویسهٔ نخست/)
  const mixed = await visitor.post('/check', { number: one!.number_text, code: other!.digest.slice(0, 8) })
  assert.equal(mixed.status, 422)
  const typed = await visitor.post('/check', { number: one!.number_text, code: one!.digest.slice(0, 8).toUpperCase() })
  assert.equal(typed.location, `/check/${one!.digest}`)
  assert.equal((await visitor.get(`/check/${one!.digest.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`)).status, 404)
})
