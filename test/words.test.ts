// Both languages are complete, and neither speaks the other's letters.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { lifecycles } from '../src/lifecycles.ts'
import { declaredWords, say, type Word } from '../src/platform/words.ts'
import { root } from './database.ts'

// Names of formats and standards are written in Latin on Persian pages too.
const latinNames =
  /\b(PDF|CSV|XLSX|xlsx|JSON|API|REST|OpenAPI|QR|RFC|HTTP|iCalendar|OIDC|TOTP|SHA-256|Excel|MB|Ctrl|Enter|Esc|Jahesh|URL|CC0|PostgreSQL|Idempotency-Key|Bearer|Authorization|problem\+json|j|k|e|g|i|h|s|v)\b/g

export function faultsOf(key: string, word: Word): string[] {
  const faults: string[] = []
  const fa = plain(word.fa)
  const en = plain(word.en)
  if (!word.fa?.trim()) faults.push(`${key}: no Persian`)
  if (!word.en?.trim()) faults.push(`${key}: no English`)
  if (/[A-Za-z]/.test(fa.replace(latinNames, ''))) faults.push(`${key}: Latin letters in Persian “${word.fa}”`)
  // A language is named in its own letters.
  if (key !== 'otherLanguage' && /[\u0600-\u06ff]/.test(en))
    faults.push(`${key}: Persian letters in English “${word.en}”`)
  if (/[يكةٱ]/.test(fa)) faults.push(`${key}: Arabic letters in Persian “${word.fa}”`)
  if (/[0-9\u0660-\u0669]/.test(fa)) faults.push(`${key}: foreign digits in Persian “${word.fa}”`)
  if (/[,;?](?=\s|$)/.test(fa)) faults.push(`${key}: Latin punctuation in Persian “${word.fa}”`)
  if (/(^|\s)ن?می\s|\sها([\s.،؛]|$)|\sهای\s|\sتر(ین)?([\s.،؛]|$)/.test(fa))
    faults.push(`${key}: a half-space is missing in “${word.fa}”`)
  if (argumentsOf(word.fa).join() !== argumentsOf(word.en).join())
    faults.push(`${key}: the two languages take different values`)
  return faults
}

test('every word stands in both languages, in its own letters, with the same values', async () => {
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: root }))
    if (!/\.test\.tsx?$/.test(file) && readFileSync(join(root, file), 'utf8').includes('defineWords('))
      await import(join(root, file))
  const faults = declaredWords().flatMap((table) => Object.entries(table).flatMap(([key, word]) => faultsOf(key, word)))
  for (const lifecycle of lifecycles)
    for (const { title } of [lifecycle, ...lifecycle.states, ...lifecycle.transitions])
      faults.push(...faultsOf(lifecycle.name, title))
  assert.deepEqual(faults, [])
})

test('every message compiles and renders its plurals in both languages', () => {
  for (const table of declaredWords())
    for (const word of Object.values(table)) {
      const values = Object.fromEntries(argumentsOf(word.fa).map((name) => [name, 3]))
      assert.ok(say(word, 'fa', values).length > 0 && say(word, 'en', values).length > 0)
    }
})

test('the check itself finds what is wrong', () => {
  assert.equal(faultsOf('x', { fa: 'درخواست‌های تازه', en: 'New demands' }).length, 0)
  assert.ok(faultsOf('x', { fa: 'Send', en: 'Send' })[0]?.includes('Latin'))
  assert.ok(faultsOf('x', { fa: 'كاربر', en: 'User' })[0]?.includes('Arabic'))
  assert.ok(faultsOf('x', { fa: 'می شود', en: 'Becomes' })[0]?.includes('half-space'))
  assert.ok(faultsOf('x', { fa: '{n} روز', en: 'days' })[0]?.includes('different values'))
  assert.ok(faultsOf('x', { fa: 'روز', en: '' })[0]?.includes('no English'))
})

// Text without its ICU braces, so that argument names are not taken for Latin words.
function plain(text: string): string {
  return (text ?? '')
    .replace(/\{\w+(, *number)?\}/g, '')
    .replace(/\{(\w+)(, *(plural|select|selectordinal),)?/g, '')
    .replace(/\b(one|other|zero|two|few|many|number|date|time|integer|percent)\b *(?=\{|\}|$)/g, '')
    .replace(/, *number *\}|=\d+ *(?=\{)|[{}]/g, '')
    .replace(/::[\w-]+/g, '')
}

function argumentsOf(text: string): string[] {
  return [...new Set([...(text ?? '').matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1]!))].sort()
}
