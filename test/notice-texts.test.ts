// Nothing leaves the product that the administrator cannot put in other words: whoever sends says what an editable text made.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import '../src/app.tsx'
import { textGroups } from '../src/platform/notify/texts.ts'
import { declaredWords } from '../src/platform/words.ts'

const root = join(import.meta.dirname, '..')
const sources = new Map(
  readdirSync(join(root, 'src'), { recursive: true })
    .map((path) => join(root, 'src', String(path)))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => [path, readFileSync(path, 'utf8')]),
)
const name = (path: string) => relative(root, path)
const isPlatform = (path: string) => name(path).startsWith(join('src', 'platform', 'notify'))

/** Calls that send, each with the texts it may be given: what is inside its brackets, to the matching one. */
const sending = /\b(notifyPerson|notifyPosts?|queueMessage|issueLetter)\(/g

function callsOf(text: string): string[] {
  return [...text.matchAll(sending)].map((found) => {
    let depth = 0
    for (let at = found.index + found[0].length - 1; at < text.length; at++) {
      if (text[at] === '(') depth++
      if (text[at] === ')' && --depth === 0) return text.slice(found.index, at + 1)
    }
    return text.slice(found.index)
  })
}

const importsOf = (path: string, text: string): string[] =>
  [...text.matchAll(/from '(\.[^']+)'/g)].map((found) => join(dirname(path), found[1]!))

const machinery = ['texts.ts', 'queue.ts'].map((file) => join('src', 'platform', 'notify', file))

/** The file itself, what it imports, and what those import from their own folder; the machinery of notices counts for nothing. */
function nearTo(path: string): string[] {
  const first = importsOf(path, sources.get(path) ?? '')
  const second = first.flatMap((file) =>
    importsOf(file, sources.get(file) ?? '').filter((next) => dirname(next) === dirname(file)),
  )
  return [path, ...first, ...second].filter((file) => !machinery.includes(name(file)))
}

test('each place that sends has its words from an editable text, its own or of a file beside it', () => {
  const senders = [...sources].filter(([path, text]) => !isPlatform(path) && callsOf(text).length > 0)
  assert.ok(senders.length >= 12, 'the walk finds the senders')
  for (const [path] of senders)
    assert.ok(
      nearTo(path).some((file) => /\bdefineTexts\(/.test(sources.get(file) ?? '')),
      `${name(path)} sends without an editable text`,
    )
})

test('no call that sends has built-in words, in either language', () => {
  for (const [path, text] of sources)
    for (const call of isPlatform(path) ? [] : callsOf(text)) {
      const told = call.match(/\b(?:title|body|subject|paragraphs):\s*(?:\[\s*)?(?:'|`|\{ *fa)/)
      assert.equal(told, null, `${name(path)}: ${call.slice(0, 200)}`)
    }
})

test('rows of notices and of the outgoing queue are written in one file, and nobody pretends to have said', () => {
  for (const [path, text] of sources) {
    if (name(path) !== join('src', 'platform', 'notify', 'queue.ts'))
      assert.doesNotMatch(
        text,
        /insert into (?:notifications|deliveries)\b|insertInto\('(?:notifications|deliveries)'\)/,
        name(path),
      )
    assert.doesNotMatch(text, /\bas (?:unknown as )?Said\b/, name(path))
    // A bot is spoken through directly in two places only; both take the words of `botSays`.
    if (!isPlatform(path) && /openBot\(/.test(text) && /\.send\(/.test(text))
      assert.match(text, /botSays\(/, name(path))
  }
})

test('each text has both languages, fills its sample, and is listed under a title', () => {
  // Test files that ran before in this process have texts of their own.
  const groups = textGroups().filter((group) => !/(^|_)test$/.test(group.name))
  const names = groups.map((group) => group.name)
  assert.equal(new Set(names).size, names.length, 'no two groups of one name')
  for (const group of groups) {
    assert.ok(group.title.fa && group.title.en, group.name)
    assert.ok(group.topics.length > 0, group.name)
    assert.ok(declaredWords().includes(group.table), `${group.name} is checked with the words of the product`)
    assert.deepEqual(Object.keys(group.sample.fa), Object.keys(group.sample.en), group.name)
    for (const key of Object.keys(group.needs ?? {})) assert.ok(Object.hasOwn(group.table, key), `${group.name}.${key}`)
  }
})
