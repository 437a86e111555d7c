// The whole document around a page: bar, rooms, content. Public readers get a plainer frame of the same parts. What does
// not hang on the page is written once and kept: the frame was half of what a page costs.

import type { Child } from 'hono/jsx'
import { tehranDate } from '../platform/jalali.ts'
import { formatNumber } from '../platform/persian.ts'
import { comma } from '../platform/words.ts'
import { assets } from './assets.ts'
import { JalaliDate, Moment } from './dates.tsx'
import { listUrl } from './list-url.ts'
import { Mark } from './mark.tsx'
import { attribute, kept, raw } from './markup.ts'
import { Num } from './num.tsx'
import { type Page, usePage, useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { keptPart } from './render.ts'
import { BottomBar, RoomLinks, Rooms } from './rooms.tsx'
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
  const isPublic = page.actor.kind === 'public'
  const { lang } = page
  const count = page.inboxCount ? `(${formatNumber(page.inboxCount, lang)}) ` : ''
  return (
    <>
      {raw(`<!doctype html><html lang="${lang}" dir="${lang === 'fa' ? 'rtl' : 'ltr'}">`)}
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${count}${title} · ${say('product')}`}</title>
        {description ? <meta name="description" content={description} /> : null}
        {keptPart('head', () => (
          <HeadFiles />
        ))}
        {head}
      </head>
      <body class={isPublic ? 'public' : 'inside'} data-lang={lang}>
        {keptPart(`ribbons ${lang} ${page.isDemo}`, () => (
          <Ribbons isDemo={page.isDemo} />
        ))}
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
      {documentEnd}
    </>
  )
}

const documentEnd = raw('</html>')

function HeadFiles() {
  const files = assets()
  return (
    <>
      <script src={files.early.path} />
      {/* No preload of the font: on a slow line it takes the road from the style sheet (at 40 kbit/s 16 s to the first text instead of 11.5). */}
      <link rel="stylesheet" href={files.css.path} />
      <script type="module" src={files.js.path} fetchpriority="low" />
      <link rel="icon" type="image/svg+xml" href={files.mark.path} />
      <link rel="manifest" href={files.manifest.path} />
      <meta name="color-scheme" content="light dark" />
    </>
  )
}

function Ribbons({ isDemo }: { isDemo: boolean }) {
  const say = useWords(uiWords)
  return (
    <>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      {isDemo ? (
        <aside class="demo-ribbon" aria-label={say('information')}>
          <Pictogram name="info" />
          <span>{say('demo')}</span>
        </aside>
      ) : null}
      <p class="demo-ribbon offline" role="status" data-offline hidden>
        <Pictogram name="alert" />
        <span>{say('offline')}</span>
      </p>
    </>
  )
}

function TopBar({ page }: { page: Page }) {
  const { lang, inboxCount } = page
  return (
    <header class="top-bar">
      {keptPart(`brand ${lang}`, () => (
        <>
          <a class="brand" href="/">
            <Mark />
            <span>{uiWords.in(lang)('product')}</span>
          </a>
          <SearchLink />
        </>
      ))}
      <div class="top-tools">
        <span class="top-date">
          <JalaliDate iso={tehranDate(page.now)} style="weekday" />
        </span>
        {keptPart(`inbox ${lang} ${inboxCount}`, () => (
          <InboxLink count={inboxCount ?? 0} />
        ))}
        <LanguageLink page={page} />
        {keptPart(`theme ${lang}`, () => (
          <ThemeSwitch />
        ))}
        {keptPart(switcherKey(page), () => (
          <PostSwitcher page={page} />
        ))}
      </div>
    </header>
  )
}

function InboxLink({ count }: { count: number }) {
  const say = useWords(uiWords)
  return (
    <a class="tool" href="/inbox" data-inbox={count} title={say('inbox')}>
      <Pictogram name="inbox" />
      <span class="visually-hidden">{say('inboxCount', { n: count })}</span>
      {count > 0 ? (
        <span class="inbox-count" aria-hidden="true">
          {count >= 100 ? (
            <>
              <Num value={99} />+
            </>
          ) : (
            <Num value={count} />
          )}
        </span>
      ) : null}
    </a>
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

/** All that `PostSwitcher` shows. */
const switcherKey = ({ lang, actor, posts, csrf }: Page): string =>
  JSON.stringify(['posts', lang, csrf, actor.post?.id, actor.post?.title, actor.personName, actor.isSubstitute, posts])

function PostSwitcher({ page }: { page: Page }) {
  const { lang } = page
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
              <span lang={lang === 'en' && isPersian(actor.personName) ? 'fa' : undefined}>{actor.personName}</span>
              {actor.isSubstitute ? `${comma(lang)}${say('substitute')}` : ''}
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

/** A name that has no English spelling is read out in its own language. */
const isPersian = (name: string): boolean => /[\u0600-\u06ff]/.test(name)
