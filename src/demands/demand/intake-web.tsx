// Sending a demand: the form, the check page with look-alikes, the phone code, and the tracking code.

import { type Ctx, publicActor } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readFields, readFiles } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { latestCode } from './code-queries.ts'
import { openOwnSession } from './enter.ts'
import { knownFacts, readDemandForm, type Sender, senderOf, submissionFrom } from './intake.ts'
import { confirmDraft, keepDraft, readDemoCode, sendDraft, sendDraftCode } from './intake-actions.ts'
import { type Draft, findDraft, holderOf } from './intake-queries.ts'
import { intakeWords } from './intake-words.ts'
import { readSigned, signFiles, takeFiles } from './kept-files.ts'
import { findLookAlikes } from './look-alike-queries.ts'
import { fieldError } from './problems.ts'
import { findDemandById } from './queries.ts'
import { dueOf } from './record-queries.ts'
import { readReference } from './reference.ts'
import { CheckDraft } from './views/check-draft.tsx'
import { DemandFormPage } from './views/demand-form.tsx'
import { SentPage } from './views/sent.tsx'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function declareIntakePages(room: Room): void {
  room
    .get('/demands/new', { may: 'public' }, showForm)
    .post('/demands/new', { may: 'public' }, takeForm)
    .get('/demands/confirm/:draft', { may: 'public' }, async (c) => showDraft(c, await draftOf(c)))
    .post('/demands/confirm/:draft', { may: 'public' }, confirm)
    .post('/demands/confirm/:draft/code', { may: 'public' }, sendCodeAgain)
}

async function showForm(c: C) {
  const { ctx, shell } = c.var
  const sender = senderOf(ctx.actor)
  const id = c.req.query('draft') ?? ''
  const draft = uuid.test(id) ? await findDraft(ctx.db, id) : null
  const isOpen = draft !== null && draft.demandId === null && draft.expiresAt > ctx.now
  const values = isOpen ? draft.form : await knownFacts(ctx, sender)
  const kept = isOpen ? readSigned(draft.form['kept_files'], shell.config.secret) : []
  return renderForm(c, { ...emptyForm, values }, sender, kept, isOpen ? draft.id : null)
}

async function takeForm(c: C) {
  const { ctx, shell } = c.var
  const { secret } = shell.config
  const sender = senderOf(ctx.actor)
  const typed = await readFields(c)
  if (sender === 'applicant') await fixMobile(c, typed)
  const draftId = uuid.test(typed['draft'] ?? '') ? (typed['draft'] as string) : null
  const files = await takeFiles(ctx, shell.files, await readFiles(c, 'files'), readSigned(typed['kept_files'], secret))
  const read = await readDemandForm(ctx, typed, sender)
  if (!read.ok || files.error) {
    const errors = { ...(read.ok ? {} : read.errors), ...(files.error ? { files: files.error } : {}) }
    return renderForm(c, { values: read.values, errors }, sender, files.ids, draftId)
  }
  const values = { ...read.values, kept_files: signFiles(files.ids, secret) }
  const { id } = await keepDraft(once(ctx), { id: draftId, values, mobile: read.form.mobile ?? '' })
  return c.redirect(`/demands/confirm/${id}`, 303)
}

async function confirm(c: C) {
  const { ctx, shell } = c.var
  const { secret } = shell.config
  const draft = await draftOf(c)
  const address = `/demands/confirm/${draft.id}`
  if (draft.demandId !== null) return c.redirect(address, 303)
  const sender = senderOf(ctx.actor)
  const submission = submissionFrom(sender, ctx.lang, readSigned(draft.form['kept_files'], secret), draft.channel)
  try {
    if (sender !== 'public') {
      await sendDraft(once(ctx), draft.id, submission)
      return c.redirect(address, 303)
    }
    const { code = '' } = await readFields(c)
    const done = await confirmDraft(
      { ...once(ctx), actor: publicActor },
      draft.id,
      { digits: code, secret },
      submission,
    )
    if (done.outcome === 'right') {
      if (ctx.actor.kind === 'public') await openOwnSession(c, done)
      return c.redirect(address, 303)
    }
    const message = fieldError(
      ctx.lang,
      done.outcome === 'wrong' ? 'wrong_code' : done.outcome === 'spent' ? 'spent_code' : 'expired_code',
    )
    return showDraft(c, draft, { values: { code }, errors: { code: message } }, 422)
  } catch (error) {
    return explain(c, draft, error)
  }
}

async function sendCodeAgain(c: C) {
  const { ctx, shell } = c.var
  const draft = await draftOf(c)
  try {
    if (senderOf(ctx.actor) === 'public') {
      await sendDraftCode({ ...ctx, actor: publicActor }, draft.id, shell.config.secret)
      shell.deliverSoon()
    }
  } catch (error) {
    return explain(c, draft, error)
  }
  return c.redirect(`/demands/confirm/${draft.id}`, 303)
}

/** The draft itself makes a repeat harmless; a form's key would hand back an old answer after the Back button. */
const once = (ctx: Ctx): Ctx => ({ ...ctx, idempotencyKey: null })

/** A refusal stands on the page where it happened, with everything typed still there. */
async function explain(c: C, draft: Draft, error: unknown) {
  if (!(error instanceof Problem)) throw error
  if (error.code === 'stale') return c.redirect(`/demands/confirm/${draft.id}`, 303)
  const fields = (error.extra['errors'] ?? []) as { field: string; message: string }[]
  const text = fields.length > 0 ? fields.map((field) => field.message).join(' ') : error.sentence(c.var.ctx.lang)
  return showDraft(c, draft, { values: {}, errors: { form: text } }, error.status)
}

async function showDraft(c: C, draft: Draft, errors: FormState = emptyForm, status: 200 | Problem['status'] = 200) {
  const { ctx, shell } = c.var
  const sender = senderOf(ctx.actor)
  c.header('cache-control', 'no-store')
  if (draft.demandId !== null) return showSent(c, draft.demandId, sender)
  const read = await readDemandForm(ctx, draft.form, sender)
  if (!read.ok) return renderForm(c, read, sender, readSigned(draft.form['kept_files'], shell.config.secret), draft.id)
  const [reference, alike, code] = await Promise.all([
    readReference(ctx.db),
    findLookAlikes(ctx.db, { title: read.form.title, category: read.form.category }),
    latestCode(ctx.db, 'submission', draft.id, false),
  ])
  const isCodeSent = code !== null && code.expires_at > ctx.now
  const view = (
    <CheckDraft
      id={draft.id}
      form={read.form}
      fileCount={readSigned(draft.form['kept_files'], shell.config.secret).length}
      sender={sender}
      reference={reference}
      alike={alike}
      isCodeSent={isCodeSent}
      demoCode={
        shell.config.isDemo && isCodeSent ? await readDemoCode(ctx, 'submission', draft.id, draft.mobile) : null
      }
      errors={errors}
    />
  )
  return page(c, { title: intakeWords.in(ctx.lang)('check_title'), status }, view)
}

async function showSent(c: C, demandId: number, sender: Sender) {
  const { ctx } = c.var
  const demand = await findDemandById(ctx.db, demandId)
  if (!demand) throw problems.notFound()
  const t = intakeWords.in(ctx.lang)
  return page(
    c,
    { title: t('sent_title') },
    <SentPage code={demand.code} title={demand.title} dueOn={await dueOf(ctx.db, demandId)} sender={sender} />,
  )
}

async function renderForm(c: C, form: FormState, sender: Sender, kept: readonly number[], draftId: string | null) {
  const { ctx, shell } = c.var
  const hasErrors = Object.keys(form.errors).length > 0
  return page(
    c,
    { title: intakeWords.in(ctx.lang)(sender === 'officer' ? 'title_behalf' : 'title'), status: hasErrors ? 422 : 200 },
    <DemandFormPage
      form={form}
      sender={sender}
      reference={await readReference(ctx.db)}
      keptFiles={signFiles(kept, shell.config.secret)}
      keptCount={kept.length}
      draftId={draftId}
    />,
  )
}

/** A signed-in applicant is known by the mobile of the account, whatever was typed. */
async function fixMobile(c: C, typed: Record<string, string>): Promise<void> {
  const { ctx } = c.var
  const holder = await holderOf(ctx.db, ctx.actor.post!.id, tehranDate(ctx.now))
  if (holder?.mobile) typed['mobile'] = holder.mobile
}

async function draftOf(c: C): Promise<Draft> {
  const id = param(c, 'draft')
  const draft = uuid.test(id) ? await findDraft(c.var.ctx.db, id) : null
  if (!draft || (draft.demandId === null && draft.expiresAt <= c.var.ctx.now)) throw problems.notFound()
  return draft
}
