// The engine against demands that people have grouped: what it manages must not get worse. How it was tuned: docs/likeness.md.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import { root } from '../../../test/database.ts'
import { readDemandFile } from './demand-file.ts'
import { heardFromLabelled } from './labelled/hear.ts'
import { readLabels } from './labelled/labels.ts'
import { heardAsks } from './lexicon/heard.ts'
import { bCubed } from './score.ts'
import { type GroupedText, suggestGroups } from './suggest.ts'

const read = (path: string) => {
  const bytes = readFileSync(join(root, path))
  const { demands, faults } = readDemandFile(bytes)
  assert.deepEqual(faults, [])
  return { demands, labels: readLabels(bytes) }
}
const floors = {
  'src/demands/likeness/labelled/tune.csv': 0.95,
  'src/demands/likeness/labelled/tune-2.csv': 0.97,
  'src/demands/likeness/labelled/tune-3.csv': 0.97,
  'src/demands/likeness/labelled/tune-4.csv': 0.97,
  'src/demands/likeness/labelled/tune-5.csv': 0.94,
  'src/demands/likeness/labelled/tune-6.csv': 0.95,
  'src/demands/likeness/labelled/held-out.csv': 0.93,
  'src/demands/likeness/labelled/held-out-2.csv': 0.94,
  'src/demands/likeness/labelled/held-out-3.csv': 0.9,
  'src/demands/likeness/labelled/held-out-4.csv': 0.92,
  'src/demands/likeness/labelled/held-out-5.csv': 0.94,
  'src/demands/likeness/labelled/held-out-6.csv': 0.94,
  'src/demands/likeness/labelled/held-out-7.csv': 0.94,
  'db/seeds/reference/demand-examples.csv': 0.95,
}

for (const [path, floor] of Object.entries(floors))
  test(`${path}: B-cubed F1 does not fall below ${floor}`, () => {
    const { demands, labels } = read(path)
    const { f1 } = bCubed(suggestGroups(demands), labels)
    assert.ok(f1 >= floor, `F1 is ${f1.toFixed(3)}`)
  })

test('what the lexicon hears is what the labelled demands say', () => {
  assert.equal(heardAsks.trim(), heardFromLabelled().trim())
})

const examples = read('db/seeds/reference/demand-examples.csv').demands
const some = fc.uniqueArray(fc.constantFrom(...examples), {
  minLength: 1,
  maxLength: 25,
  selector: (demand) => demand.id,
})
const sorted = (groups: readonly string[][]) =>
  groups.map((group) => group.toSorted()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1))

test('every id is in exactly one group, and the order of arrival changes nothing', () => {
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat(1e6)), (demands, numbers) => {
      const groups = suggestGroups(demands)
      assert.deepEqual(groups.flat().sort(), demands.map((demand) => demand.id).sort())
      const shuffled = demands
        .map((demand) => ({ demand, at: numbers.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ demand }) => demand)
      assert.deepEqual(sorted(suggestGroups(shuffled)), sorted(groups))
    }),
    { numRuns: 40 },
  )
})

test('a demand sent twice, in another spelling of its letters, stands with itself', () => {
  const arabic = (text: string) => text.replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll('\u200c', ' ')
  fc.assert(
    fc.property(fc.constantFrom(...examples), (demand) => {
      const twin: GroupedText = {
        ...demand,
        id: `${demand.id}-twin`,
        title: arabic(demand.title),
        body: arabic(demand.body),
      }
      const home = suggestGroups([...examples, twin]).find((group) => group.includes(demand.id))!
      assert.ok(home.includes(twin.id), `${demand.id}: ${home}`)
    }),
    { numRuns: 20 },
  )
})

test('what people put together stays together, what they kept apart stays apart', () => {
  const groups = suggestGroups(examples, { together: [['e01', 'e04']], apart: [['e02', 'e06']] })
  const of = (id: string) => groups.find((group) => group.includes(id))
  assert.equal(of('e01'), of('e04'))
  assert.notEqual(of('e02'), of('e06'))
})

test('nothing, blanks and nonsense are grouped without a fault', () => {
  assert.deepEqual(suggestGroups([]), [])
  const odd = ['', '   ', '۱۲۳', '!!!', 'abc', '\u202E', 'ا'.repeat(9000)].map((body, at) => ({
    id: `o${at}`,
    title: '',
    body,
  }))
  assert.equal(suggestGroups(odd).flat().length, odd.length)
})
