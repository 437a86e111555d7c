import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting, openWith } from '../../../../test/council-road.ts'
import { openWorld, type World } from '../../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const first = 'بند ۱. اداره ظرف ده روز پاسخ دهد.\n\nبند ۲. بانک تسهیلات بدهد.'

test('two secretaries write one text: both wordings are kept, joined where they can be, and shown where they cannot', async () => {
  const { code, item } = await invitedMeeting(world)
  await openWith(world, code, 12)
  const path = `/meetings/${code}/items/${item}/draft`
  const save = (who: 'secretary' | 'legalSecretary', text: string, base_version: number, more = {}) =>
    world.as(who).post(path, { text, base_version, ...more })
  const now = async () => (await world.as('secretary').api('GET', `/api/v1${path}`)).json

  assert.equal((await world.as('agencyHead').get(path)).status, 403)
  assert.equal((await world.as('secretary').get(`/meetings/${code}/items/999999/draft`)).status, 404)
  assert.equal((await save('secretary', first, -1)).status, 422)
  assert.match((await save('secretary', first, 0)).location, /said=saved$/)

  // Both read version 1; one changes the first paragraph, the other the second.
  await save('secretary', first.replace('ده روز', 'پنج روز'), 1)
  const merged = await save('legalSecretary', first.replace('تسهیلات بدهد', 'تسهیلات ارزی بدهد'), 1)
  assert.match(merged.location, /said=merged$/)
  const joined = await now()
  assert.equal(joined.version, 3)
  assert.equal(joined.text, 'بند ۱. اداره ظرف پنج روز پاسخ دهد.\n\nبند ۲. بانک تسهیلات ارزی بدهد.')

  // Both read version 3 and change the same words.
  await save('secretary', joined.text.replace('پنج روز', 'سه روز'), 3)
  const met = await save('legalSecretary', joined.text.replace('پنج روز', 'پانزده روز کاری'), 3)
  const conflict = Number(/conflict=(\d+)$/.exec(met.location)?.[1])
  assert.ok(conflict > 0)
  assert.match((await now()).text, /سه روز/)
  const page = (await world.as('legalSecretary').get(met.location)).text
  assert.match(page, /دو نفر یک جا را تغییر داده‌اند/)
  assert.match(page, /پانزده روز کاری/)
  assert.match(page, /سه روز/)
  assert.match(page, /⟦سه ⟷ پانزده⟧|⟦سه روز ⟷ پانزده روز کاری⟧|⟦/)
  assert.match((await world.as('secretary').get(path)).text, /متن‌های کنارگذاشته/)

  const settled = await save('legalSecretary', joined.text.replace('پنج روز', 'ده روز کاری'), 4, { conflict })
  assert.match(settled.location, /said=saved$/)
  assert.doesNotMatch((await world.as('secretary').get(path)).text, /متن‌های کنارگذاشته/)
  assert.equal((await now()).version, 5)
  assert.match((await world.as('governor').get(`/meetings/${code}/wall`)).text, /./)

  // A repeated request is answered with the first, and a text already there makes no version.
  const key = 'the-same-text-once-more'
  await save('secretary', 'متن تازه', 5, { _key: key })
  await save('secretary', 'متن تازه', 5, { _key: key })
  assert.equal((await now()).version, 6)
  const api = await world.as('secretary').api('POST', `/api/v1${path}`, { text: 'متن تازه', base_version: 6 })
  assert.deepEqual([api.status, api.json.version, api.json.state], [200, 6, 'saved'])
  assert.match((await world.as('secretary').get(`/meetings/${code}/sitting`)).text, /متن تازه/)
})
