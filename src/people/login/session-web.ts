// Which post one acts from and in which language one reads.

import { z } from '@hono/zod-openapi'
import { setCookie } from 'hono/cookie'
import { isSecure } from '../../platform/csrf.ts'
import { readForm } from '../../platform/form.ts'
import { problems } from '../../platform/problem.ts'
import { samePath } from '../../platform/same-origin.ts'
import { type C, Room } from '../../platform/web.ts'
import { chooseLanguage, switchPost } from './actions.ts'
import { firstPage, landing } from './landing.ts'

const postForm = z.object({ post_id: z.coerce.number().int().positive() })
const languageForm = z.object({ language: z.enum(['fa', 'en']), next: z.string().max(2000).optional() })

export const sessionRoom = new Room()
  .get('/desk', { may: 'person' }, (c) => c.redirect(firstPage(c.var.ctx.actor.post?.kind), 303))
  .post('/session/post', { may: 'person' }, createPostChoice)
  .post('/session/language', { may: 'public' }, createLanguageChoice)

async function createPostChoice(c: C) {
  const { ctx, session } = c.var
  const form = await readForm(c, postForm)
  const post = form.ok ? session?.posts.find((candidate) => candidate.id === form.value.post_id) : undefined
  if (!session || !post) throw problems.notFound()
  await switchPost(ctx, session.id, post)
  return c.redirect(landing, 303)
}

async function createLanguageChoice(c: C) {
  const form = await readForm(c, languageForm)
  if (!form.ok) throw problems.invalid([{ field: 'language', message: 'fa or en' }])
  const { language, next } = form.value
  await chooseLanguage(c.var.ctx, language)
  setCookie(c, 'jahesh.language', language, { path: '/', sameSite: 'Lax', secure: isSecure(c), maxAge: 31_536_000 })
  return c.redirect(samePath(next ?? refererPath(c), '/'), 303)
}

function refererPath(c: C): string | null {
  try {
    const url = new URL(c.req.header('referer') ?? '')
    url.searchParams.delete('lang')
    return url.host === new URL(c.req.url).host ? url.pathname + url.search : null
  } catch {
    return null
  }
}
