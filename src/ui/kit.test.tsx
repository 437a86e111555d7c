// The kit page holds every component in every state, so what is true of it is true of the components.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Lang } from '../platform/ctx.ts'
import { assetRoutes, assets } from './assets.ts'
import { KitPage } from './kit.tsx'
import { Layout } from './layout.tsx'
import { emptyPage, type Page } from './page.ts'
import { render as write } from './render.ts'
import { currentRoom } from './rooms.tsx'
import { timeLeftTone, timeLeftWords } from './time-left.tsx'
import { uiWords } from './ui-words.ts'

const pageIn = (lang: Lang): Page => ({
  ...emptyPage,
  lang,
  now: new Date('2026-11-24T08:30:00Z'),
  url: new URL('http://localhost/kit?agency=7'),
  csrf: 'token-of-session',
})
const render = (page: Page): string =>
  write(
    <Layout title="x">
      <KitPage />
    </Layout>,
    page,
  )

for (const lang of ['fa', 'en'] as const)
  test(`the ${lang} page obeys the content policy and binds its labels`, () => {
    const html = render(pageIn(lang))
    assert.match(html, /^<!doctype html><html lang="(fa|en)" dir="(rtl|ltr)">/)
    assert.doesNotMatch(html, /\sstyle="/)
    assert.doesNotMatch(html, /<script(?![^>]*src=)/)
    assert.doesNotMatch(html, /\son\w+="/)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    assert.equal(new Set(ids).size, ids.length, 'ids are unique')
    for (const [, target] of html.matchAll(/(?:\sfor|aria-describedby)="([^"]+)"/g))
      for (const id of (target ?? '').split(' ')) assert.ok(ids.includes(id), `${id} exists`)
    for (const [form] of html.matchAll(/<form[^>]*method="post".*?<\/form>/gs))
      assert.match(form, /name="_csrf" value="token-of-session"/)
  })

test('a Persian page speaks Persian', () => {
  const body = render(pageIn('fa')).replace(/^.*<body/s, '<body')
  const text = body.replace(/<bdi dir="ltr">.*?<\/bdi>|<kbd.*?<\/kbd>/gs, '').replace(/<[^>]+>/g, ' ')
  assert.deepEqual(text.match(/[A-Za-z]+/g), null)
  assert.deepEqual(text.match(/[0-9]+/g), null)
})

test('time left is said in working days', () => {
  const fa = uiWords.in('fa')
  const en = uiWords.in('en')
  assert.equal(timeLeftWords(3, fa), '۳ روز کاری مانده')
  assert.equal(timeLeftWords(-2, fa), '۲ روز کاری گذشته')
  assert.equal(timeLeftWords(1, en), '1 working day left')
  assert.equal(timeLeftWords(-12, en), '12 working days late')
  assert.deepEqual([-1, 0, 3, 4].map(timeLeftTone), ['late', 'due', 'due', 'neutral'])
})

test('the deepest room that holds the page is the current one', () => {
  const rooms = ['/', '/demands', '/demands/issues'].map((href) => ({ href, title: href, icon: 'record' }))
  assert.equal(currentRoom('/demands/issues/4', rooms), '/demands/issues')
  assert.equal(currentRoom('/demandsx', rooms), null)
  assert.equal(currentRoom('/', rooms), '/')
})

test('files are small, compressed and kept for ever', async () => {
  const { js, early, css, font } = assets()
  assert.ok(js.body.length + early.body.length <= 15_000, `${js.body.length} bytes of script`)
  for (const file of [js, css, font]) {
    const response = await assetRoutes.request(file.path, { headers: { 'accept-encoding': 'gzip, br' } })
    assert.equal(response.status, 200)
    assert.match(response.headers.get('cache-control') ?? '', /immutable/)
  }
  const response = await assetRoutes.request(css.path, { headers: { 'accept-encoding': 'br' } })
  assert.equal(response.headers.get('content-encoding'), 'br')
  assert.ok((await response.arrayBuffer()).byteLength < 20_000)
})

test('styles know start and end, not sides', () => {
  const folder = new URL('./', import.meta.url)
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.css')))
    assert.doesNotMatch(readFileSync(new URL(name, folder), 'utf8'), /\b(left|right)\b/, name)
})

test('a frame kept for one reader never reaches another', () => {
  const reader = (name: string, csrf: string, rooms: string[]): Page => ({
    ...pageIn('fa'),
    csrf,
    actor: { ...emptyPage.actor, kind: 'person', personId: 1, personName: name },
    inboxCount: rooms.length,
    navigation: rooms.map((title) => ({ href: `/${title}`, title, icon: 'record', group: 'house' as const })),
  })
  const many = Array.from({ length: 14 }, (_, at) => `room${at}`)
  for (let round = 0; round < 2; round++) {
    const one = render(reader('Alef', 'token-of-alef', many))
    const other = render(reader('Be', 'token-of-be', [...many.slice(1), 'secret']))
    assert.match(one, /Alef/)
    assert.match(one, /token-of-alef/)
    assert.doesNotMatch(one, /token-of-be|secret/)
    assert.match(other, /href="\/secret"/)
    assert.doesNotMatch(other, /Alef|token-of-alef|\/room0"/)
  }
})

test('the kept list of rooms opens the group the reader is in', () => {
  const navigation = Array.from({ length: 14 }, (_, at) => ({
    href: `/room${at}`,
    title: `room${at}`,
    icon: 'record',
    group: at < 7 ? ('demands' as const) : ('council' as const),
  }))
  const at = (path: string) =>
    render({
      ...pageIn('fa'),
      actor: { ...emptyPage.actor, kind: 'person' },
      navigation,
      url: new URL(path, 'http://localhost'),
    })
  for (const path of ['/room2/4', '/room9', '/room2', '/elsewhere']) {
    const [side] = /<nav class="rooms".*?<\/nav>/s.exec(at(path)) ?? ['']
    const here = path.split('/')[1]
    assert.equal(side.match(/aria-current="page"/g)?.length ?? 0, here === 'elsewhere' ? 0 : 1, path)
    assert.equal(side.match(/<details class="room-group" open>/g)?.length ?? 0, here === 'elsewhere' ? 0 : 1, path)
    if (here !== 'elsewhere') assert.match(side, new RegExp(`href="/${here}" aria-current`))
  }
})
