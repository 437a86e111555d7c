// Turns a handler's title and body into a whole page, telling the components who asks and in which language.
import { gzipSync } from 'node:zlib'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Actor, Lang } from '../platform/ctx.ts'
import type { C, SessionView } from '../platform/web.ts'
import { Layout } from './layout.tsx'
import { navigationFor } from './navigation.ts'
import type { Page } from './page.ts'
import { render } from './render.ts'

interface Options {
  title: string
  status?: ContentfulStatusCode
  wide?: boolean
  aside?: Child
  /** A message carried over from the last request. */
  flash?: Child
  description?: string
  head?: Child
}

/** Renders a page: `return page(c, { title }, <Body />)`. */
export function page(c: C, options: Options, body: Child): Response | Promise<Response> {
  const { status, ...layout } = options
  // As bytes: the text would be read through once for its length and again when it is sent.
  const html = Buffer.from(render(<Layout {...layout}>{body}</Layout>, pageOf(c)))
  return isSqueezed(c)
    ? c.body(gzipSync(html, { level: 4 }), status ?? 200, squeezedHeaders)
    : c.body(html, status ?? 200, htmlHeaders)
}

const htmlHeaders = { 'content-type': 'text/html; charset=UTF-8' }
const squeezedHeaders = { ...htmlHeaders, 'content-encoding': 'gzip', vary: 'accept-encoding' }

/**
 * Phones on slow lines read the public pages: a quarter of the bytes for half a millisecond (measured: 42 kB become 10). Pages
 * of whoever is signed in stay as they are, for the length of a squeezed page tells of the secrets in it (BREACH); in an office
 * a proxy may know better.
 */
function isSqueezed(c: C): boolean {
  return c.var.session === null && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
}

/** Who asks, as an English page names them; acts keep the Persian title. */
function inEnglish(actor: Actor, session: SessionView): Actor {
  const titleEn = session.posts.find((post) => post.id === actor.post?.id)?.titleEn
  return {
    ...actor,
    personName: session.personNameEn ?? actor.personName,
    post: actor.post && { ...actor.post, title: titleEn ?? actor.post.title },
  }
}

function postsIn(lang: Lang, session: SessionView | null): Page['posts'] {
  if (!session) return []
  return lang === 'en' ? session.posts.map((post) => ({ ...post, title: post.titleEn })) : session.posts
}

export function pageOf(c: C): Page {
  const { ctx, session, csrf, shell } = c.var
  return {
    lang: ctx.lang,
    now: ctx.now,
    url: new URL(c.req.url),
    csrf,
    requestId: ctx.requestId,
    actor: session && ctx.lang === 'en' ? inEnglish(ctx.actor, session) : ctx.actor,
    inboxCount: session ? session.inboxCount : null,
    posts: postsIn(ctx.lang, session),
    isDemo: shell.config.isDemo,
    navigation: navigationFor(shell.navigation, ctx.actor, ctx.lang),
  }
}
