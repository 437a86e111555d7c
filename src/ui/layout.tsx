// The whole document around a page: bar, rooms, content. Public readers get a plainer frame of the same parts.
import type { Child } from 'hono/jsx'
import { tehranDate } from '../platform/jalali.ts'
import { formatNumber } from '../platform/persian.ts'
import { assets } from './assets.ts'
import { JalaliDate, Moment } from './dates.tsx'
import { listUrl } from './list-url.ts'
import { Mark } from './mark.tsx'
import { attribute, escaped, kept, raw } from './markup.ts'
import { Num } from './num.tsx'
import { type Page, usePage, useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { uiWords } from './ui-words.ts'

export interface LayoutProps {
  title: string
  children?: Child
  aside?: Child
  /** For matrices, Gantt charts and projector views: no limit on width. */
  wide?: boolean
  /** A message carried over from the last request. */
  flash?: Child
  /** Shown to search engines and shared links; public pages only. */
  description?: string
  /** More of `<head>`: feeds, canonical addresses, a script of one page. */
  head?: Child
}

export function Layout({ title, children, aside, wide, flash, description, head }: LayoutProps) {
  const page = usePage()
  const say = useWords(uiWords)
  const files = assets()
  const isPublic = page.actor.kind === 'public'
  const count = page.inboxCount ? `(${formatNumber(page.inboxCount, page.lang)}) ` : ''
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={page.lang} dir={page.lang === 'fa' ? 'rtl' : 'ltr'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${count}${title} · ${say('product')}`}</title>
          {description ? <meta name="description" content={description} /> : null}
          <script src={files.early.path} />
          <link rel="preload" href={files.font.path} as="font" type="font/woff2" crossorigin="" />
          <link rel="stylesheet" href={files.css.path} />
          <script type="module" src={files.js.path} />
          <link rel="icon" type="image/svg+xml" href={files.mark.path} />
          <link rel="manifest" href={files.manifest.path} />
          <meta name="color-scheme" content="light dark" />
          {head}
        </head>
        <body class={isPublic ? 'public' : 'inside'} data-lang={page.lang}>
          <a class="skip" href="#main">
            {say('skip')}
          </a>
          {page.isDemo ? (
            <aside class="demo-ribbon" aria-label={say('information')}>
              <Pictogram name="info" />
              <span>{say('demo')}</span>
            </aside>
          ) : null}
          <p class="demo-ribbon offline" role="status" data-offline hidden>
            <Pictogram name="alert" />
            <span>{say('offline')}</span>
          </p>
          {isPublic ? <PublicBar page={page} /> : <TopBar page={page} />}
          <div class="shell">
            {isPublic ? null : <Rooms page={page} />}
            <main id="main" class={wide ? 'wide' : aside ? 'has-aside' : undefined} tabindex={-1}>
              <div class="content">
                {flash}
                {children}
              </div>
              {aside ? <aside class="page-aside">{aside}</aside> : null}
            </main>
          </div>
          {isPublic ? null : <BottomBar page={page} />}
          <p class="print-foot">
            {say('productLong')} <Moment at={page.now} />
          </p>
          <BrowserWords />
        </body>
      </html>
    </>
  )
}

function TopBar({ page }: { page: Page }) {
  const say = useWords(uiWords)
  return (
    <header class="top-bar">
      <a class="brand" href="/">
        <Mark />
        <span>{say('product')}</span>
      </a>
      <SearchLink />
      <div class="top-tools">
        <span class="top-date">
          <JalaliDate iso={tehranDate(page.now)} style="weekday" />
        </span>
        <a class="tool" href="/inbox" data-inbox={page.inboxCount ?? 0} title={say('inbox')}>
          <Pictogram name="inbox" />
          <span class="visually-hidden">{say('inboxCount', { n: page.inboxCount ?? 0 })}</span>
          {page.inboxCount ? (
            <span class="inbox-count" aria-hidden="true">
              {page.inboxCount >= 100 ? (
                <>
                  <Num value={99} />+
                </>
              ) : (
                <Num value={page.inboxCount} />
              )}
            </span>
          ) : null}
        </a>
        <LanguageLink page={page} />
        <ThemeSwitch />
        <PostSwitcher page={page} />
      </div>
    </header>
  )
}

function PublicBar({ page }: { page: Page }) {
  const say = useWords(uiWords)
  return (
    <header class="public-bar">
      <div class="top-bar">
        <a class="brand" href="/">
          <Mark />
          <span>{say('product')}</span>
          <span class="brand-long">{say('productLong')}</span>
        </a>
        <div class="top-tools">
          <a class="tool" href="/search" data-command title={say('search')}>
            <Pictogram name="search" />
            <span class="visually-hidden">{say('search')}</span>
          </a>
          <LanguageLink page={page} />
          <ThemeSwitch />
          <a class="sign-in" href="/sign-in">
            {say('signIn')}
          </a>
        </div>
      </div>
      {page.navigation.length > 0 ? (
        <nav class="public-nav" aria-label={say('rooms')}>
          <RoomLinks page={page} links={page.navigation} />
        </nav>
      ) : null}
    </header>
  )
}

function SearchLink() {
  const say = useWords(uiWords)
  return (
    <a class="search-link" href="/search" data-command>
      <Pictogram name="search" />
      <span>{say('searchHint')}</span>
      <kbd class="for-keyboard" dir="ltr">
        Ctrl K
      </kbd>
    </a>
  )
}

function Rooms({ page }: { page: Page }) {
  const say = useWords(uiWords)
  return (
    <nav class="rooms" aria-label={say('rooms')}>
      {page.navigation.length > mostFlat ? (
        <RoomGroups page={page} links={page.navigation} />
      ) : (
        <RoomLinks page={page} links={page.navigation} />
      )}
    </nav>
  )
}

function BottomBar({ page }: { page: Page }) {
  const say = useWords(uiWords)
  const fits = page.navigation.length <= 5
  return (
    <nav class="bottom-bar" aria-label={say('mainRooms')}>
      <RoomLinks page={page} links={fits ? page.navigation : page.navigation.slice(0, 4)} />
      {fits ? null : (
        <details class="menu up">
          <summary>
            <Pictogram name="menu" />
            <span>{say('more')}</span>
          </summary>
          <div class="menu-body">
            {page.navigation.length > mostFlat ? (
              <RoomGroups page={page} links={page.navigation.slice(4)} isMenu />
            ) : (
              <RoomLinks page={page} links={page.navigation.slice(4)} />
            )}
          </div>
        </details>
      )}
    </nav>
  )
}

/** Rooms that stand without headings; more of them would run off an office screen. */
const mostFlat = 11

const groupIcons = {
  demands: 'demand',
  programme: 'programme',
  council: 'meeting',
  follow_up: 'commitment',
  house: 'settings',
} as const

/** Long navigation: what stands on its own, then each group under its heading, open where the reader is. */
function RoomGroups({ page, links, isMenu = false }: { page: Page; links: Page['navigation']; isMenu?: boolean }) {
  const say = useWords(uiWords)
  const here = currentRoom(page.url.pathname, page.navigation)
  const groups = [...new Set(links.map((link) => link.group))]
  const html = groups.map((group) => {
    const members = links.filter((link) => link.group === group)
    // A menu of words: a second picture of every room would weigh as much as a page of text.
    const link = isMenu ? menuLink : roomLink
    const inside = members.map((room) => link(room, room.href === here)).join('')
    if (!group || members.length === 1) return inside
    const isHere = members.some((room) => room.href === here)
    const title = escaped(say(`group_${group}`))
    return `<details class="room-group"${isHere ? ' open' : ''}><summary title="${title}">${Pictogram({ name: groupIcons[group] })}<span>${title}</span></summary>${inside}</details>`
  })
  return raw(html.join(''))
}

function RoomLinks({ page, links }: { page: Page; links: Page['navigation'] }) {
  const here = currentRoom(page.url.pathname, page.navigation)
  return raw(links.map((room) => roomLink(room, room.href === here)).join(''))
}

function roomLink({ href, icon, title }: Page['navigation'][number], isHere: boolean): string {
  const link = kept(`room ${href} ${icon} ${isHere} ${title}`, () => {
    const told = escaped(title)
    return `<a href="${escaped(href)}"${isHere ? ' aria-current="page"' : ''} title="${told}">${Pictogram({ name: icon })}<span>${told}</span></a>`
  })
  return link.toString()
}

function menuLink({ href, title }: Page['navigation'][number], isHere: boolean): string {
  return `<a href="${escaped(href)}"${isHere ? ' aria-current="page"' : ''}>${escaped(title)}</a>`
}

/** The room whose address is the longest beginning of this path. */
export function currentRoom(path: string, rooms: Page['navigation']): string | null {
  const holding = rooms
    .map((room) => room.href)
    .filter((href) => path === href || path.startsWith(href.endsWith('/') ? href : `${href}/`))
    .filter((href) => href !== '/' || path === '/')
  return holding.sort((one, other) => other.length - one.length)[0] ?? null
}

function LanguageLink({ page }: { page: Page }) {
  const say = useWords(uiWords)
  const other = page.lang === 'fa' ? 'en' : 'fa'
  return (
    <a
      class="tool language"
      href={listUrl(page.url, { lang: other, after: page.url.searchParams.get('after') })}
      hreflang={other}
    >
      <Pictogram name="language" />
      <span lang={other === 'fa' ? 'fa' : undefined}>{say('otherLanguage')}</span>
    </a>
  )
}

/** Follows the device without JavaScript, so the switch itself only appears with it. */
function ThemeSwitch() {
  const say = useWords(uiWords)
  return (
    <theme-switch>
      <button
        type="button"
        class="tool"
        hidden
        data-system={say('themeSystem')}
        data-light={say('themeLight')}
        data-dark={say('themeDark')}
        data-label={say('theme')}
      >
        <span data-icon="system">
          <Pictogram name="contrast" />
        </span>
        <span data-icon="light">
          <Pictogram name="sun" />
        </span>
        <span data-icon="dark">
          <Pictogram name="moon" />
        </span>
      </button>
    </theme-switch>
  )
}

function PostSwitcher({ page }: { page: Page }) {
  const say = useWords(uiWords)
  const { actor } = page
  const others = page.posts.filter((post) => post.id !== actor.post?.id)
  return (
    <details class="menu post-menu">
      <summary aria-label={`${say('actingAs')}: ${actor.post?.title ?? actor.personName ?? ''}`}>
        <Pictogram name="person" />
        <span class="post-names">
          <span class="post-title">{actor.post?.title ?? actor.personName}</span>
          {actor.post && actor.personName ? (
            <span class="post-person">
              {actor.personName}
              {actor.isSubstitute ? `، ${say('substitute')}` : ''}
            </span>
          ) : null}
        </span>
        <Pictogram name="down" />
      </summary>
      <div class="menu-body">
        {others.length > 0 ? (
          <form method="post" action="/session/post">
            <input type="hidden" name="_csrf" value={page.csrf} />
            <p class="menu-title">{say('changePost')}</p>
            {others.map((post) => (
              <button type="submit" name="post_id" value={post.id}>
                <Pictogram name="refer" />
                <span>
                  {post.title}
                  {post.isSubstitute ? <span class="muted"> ({say('substitute')})</span> : null}
                </span>
              </button>
            ))}
          </form>
        ) : null}
        <form method="post" action="/session/end">
          <input type="hidden" name="_csrf" value={page.csrf} />
          <button type="submit">
            <Pictogram name="signOut" />
            <span>{say('signOut')}</span>
          </button>
        </form>
      </div>
    </details>
  )
}

const browserKeys = [
  'search',
  'searchPlaceholder',
  'searchNothing',
  'searchFailed',
  'searchStart',
  'close',
  'keys',
  'keyFind',
  'keyNext',
  'keyPrevious',
  'keyOpen',
  'keyRefer',
  'keySelect',
  'keyHelp',
  'copied',
  'optionsFound',
] as const

/** Words that the browser code shows; markup stays the one place where language is chosen. */
function BrowserWords() {
  const { lang } = usePage()
  const say = useWords(uiWords)
  return kept(
    `browser words ${lang}`,
    () =>
      `<template id="words"${browserKeys.map((key) => attribute(`data-${key.toLowerCase()}`, say(key))).join('')}></template>`,
  )
}
