// The public tracking pages: a code is enough to see where a demand stands; the phone shows the rest to its applicant.

import { emptyForm, type FormState, readFields } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { readTrackingCode } from '../../platform/persian.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { fileResponse, findFile, thumbnailResponse } from '../../platform/stored-files.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { latestCode } from './code-queries.ts'
import { readCode } from './codes.ts'
import { openOwnSession } from './enter.ts'
import { holderOf } from './intake-queries.ts'
import { intakeWords } from './intake-words.ts'
import { readDemoCode } from './phone-code.ts'
import { fieldError } from './problems.ts'
import { findDemandByCode, isOpenTo } from './queries.ts'
import { findPublicPhoto } from './record-queries.ts'
import { readReference } from './reference.ts'
import { loadPublicDemand } from './track.ts'
import { confirmTracking, sendTrackingCode } from './track-actions.ts'
import { trackWords } from './track-words.ts'
import { JoinedList } from './views/joined-list.tsx'
import { TrackedDemand, TrackPage } from './views/track.tsx'
import { leaveDemand } from './voice-actions.ts'
import { isVoice, listFollowed } from './voice-queries.ts'
import { demandWords } from './words.ts'

export function declareTrackPages(room: Room): void {
  room
    .get('/track', { may: 'public' }, enterCode)
    .get('/track/:code', { may: 'public' }, (c) => trackedPage(c, emptyForm, 200))
    .get('/track/:code/photos/:file', { may: 'public' }, servePhoto)
    .post('/track/:code/code', { may: 'public' }, async (c) => {
      const code = readCode(param(c, 'code'))
      try {
        await sendTrackingCode(c.var.ctx, code, c.var.shell.config.secret)
        c.var.shell.deliverSoon()
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 429) throw error
        return trackedPage(c, { values: {}, errors: { form: error.sentence(c.var.ctx.lang) } }, 429)
      }
      return c.redirect(`/track/${code}?sent=1#own`, 303)
    })
    .post('/track/:code/confirmation', { may: 'public' }, confirm)
    .post('/track/:code/withdrawal', { may: ['applicant'] }, async (c) => {
      const { code } = await leaveDemand(c.var.ctx, readCode(param(c, 'code')))
      return c.redirect(`/track/${code}`, 303)
    })
    .get('/demands/joined', { may: ['applicant'] }, async (c) => {
      const { ctx } = c.var
      const [rows, reference] = await Promise.all([listFollowed(ctx.db, ctx.actor.post!.id), readReference(ctx.db)])
      return page(
        c,
        { title: demandWords.in(ctx.lang)('joined_demands') },
        <JoinedList rows={rows} reference={reference} />,
      )
    })
}

async function enterCode(c: C) {
  const { ctx } = c.var
  const t = trackWords.in(ctx.lang)
  const typed = (c.req.query('code') ?? '').slice(0, 40)
  if (typed.trim() === '') return page(c, { title: t('title') }, <TrackPage form={emptyForm} />)
  const code = readTrackingCode(typed)
  if (code && (await findDemandByCode(ctx.db, code))) return c.redirect(`/track/${code}`, 303)
  const form = { values: { code: typed }, errors: { code: t(code ? 'unknown_code' : 'bad_code') } }
  return page(c, { title: t('title'), status: code ? 404 : 422 }, <TrackPage form={form} />)
}

async function confirm(c: C) {
  const { ctx, shell } = c.var
  const code = readCode(param(c, 'code'))
  const typed = await readFields(c)
  const entered = await confirmTracking(ctx, code, { digits: typed['code'] ?? '', secret: shell.config.secret })
  if (entered.outcome === 'right') {
    if (await openOwnSession(c, entered)) return c.redirect(`/demands/${code}`, 303)
    return trackedPage(c, { values: {}, errors: { form: trackWords.in(ctx.lang)('office') } }, 422)
  }
  const word = entered.outcome === 'wrong' ? 'wrong_code' : entered.outcome === 'spent' ? 'spent_code' : 'expired_code'
  return trackedPage(c, { values: { code: typed['code'] ?? '' }, errors: { code: fieldError(ctx.lang, word) } }, 422)
}

async function trackedPage(c: C, form: FormState, status: 200 | 422 | 429) {
  const { ctx, shell } = c.var
  const code = readCode(param(c, 'code'))
  const demand = await loadPublicDemand(ctx, code)
  if (!demand) throw problems.notFound()
  const isOpen = ctx.actor.post !== null && (await isOpenTo(ctx.db, ctx.actor, code))
  const hasJoined = ctx.actor.post?.kind === 'applicant' && (await joinedBy(c, code))
  const live = c.req.query('sent') === '1' || status !== 200 ? await latestCode(ctx.db, 'tracking', code, false) : null
  const isCodeSent = c.req.query('sent') === '1' || (live !== null && live.expires_at > ctx.now)
  return page(
    c,
    { title: demand.title ?? trackWords.in(ctx.lang)('title'), status },
    <TrackedDemand
      demand={demand}
      isVoice={hasJoined}
      recordHref={isOpen ? `/demands/${code}` : null}
      isCodeSent={isCodeSent}
      demoCode={shell.config.isDemo && live ? await demoNote(c, code) : null}
      form={form}
    />,
  )
}

/** Other sites may show these: they are what Open311 names as the media of a request. */
async function servePhoto(c: C) {
  const { ctx, shell } = c.var
  const asked = Number(/^\d{1,15}$/.exec(param(c, 'file'))?.[0] ?? 0)
  const id = await findPublicPhoto(ctx.db, readCode(param(c, 'code')), asked)
  const file = id === null ? null : await findFile(ctx.db, id)
  if (!file) throw problems.notFound()
  const isSmall = c.req.query('size') === 'small' && file.width !== null
  const photo = await (isSmall ? thumbnailResponse(file, shell.files) : fileResponse(file, shell.files))
  photo.headers.set('cache-control', 'public, max-age=3600')
  return photo
}

async function joinedBy(c: C, code: string): Promise<boolean> {
  const { ctx } = c.var
  const demand = await findDemandByCode(ctx.db, code)
  return demand !== null && isVoice(ctx.db, demand.id, ctx.actor.post!.id)
}

async function demoNote(c: C, code: string): Promise<string | null> {
  const { ctx } = c.var
  const demand = await findDemandByCode(ctx.db, code)
  const holder = demand ? await holderOf(ctx.db, demand.applicant_post_id, tehranDate(ctx.now)) : null
  const digits = holder?.mobile
    ? await readDemoCode(ctx, {
        purpose: 'tracking',
        subject: code,
        mobile: holder.mobile,
        secret: c.var.shell.config.secret,
      })
    : null
  return digits ? intakeWords.in(ctx.lang)('demo_code', { code: digits }) : null
}
