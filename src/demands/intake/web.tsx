// Sending a demand: the form, the check page with look-alikes, the phone code, and the tracking code.

import { type Ctx, publicActor } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readFields, readFiles } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { readTrackingCode } from '../../platform/persian.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { assets } from '../../ui/assets.ts'
import { page } from '../../ui/respond.tsx'
import { latestCode } from '../demand/code-queries.ts'
import { openOwnSession } from '../demand/enter.ts'
import { knownFacts, readDemandForm, readJoinForm, type Sender, senderOf, submissionFrom } from '../demand/intake.ts'
import { confirmDraft, keepDraft, sendDraft, sendDraftCode } from '../demand/intake-actions.ts'
import { type Draft, findDraft, holderOf } from '../demand/intake-queries.ts'
import { intakeWords } from '../demand/intake-words.ts'
import { readSigned, signFiles, takeFiles } from '../demand/kept-files.ts'
import { readDemoCode } from '../demand/phone-code.ts'
import { fieldError } from '../demand/problems.ts'
import { findDemandById } from '../demand/queries.ts'
import { dueOf } from '../demand/record-queries.ts'
import { readReference } from '../demand/reference.ts'
import { isFinal } from '../demand/rules.ts'
import { findJoinable, type Joinable } from '../demand/voice-queries.ts'
import { declareImportPages } from './import-web.tsx'
import { findLookAlikes } from './look-alikes.ts'
import { declareLookAlikesApi } from './look-alikes-api.ts'
import { declareOfflinePages } from './offline.ts'
import { CheckDraft } from './views/check-draft.tsx'
import { CheckJoin } from './views/check-join.tsx'
import { DemandFormPage } from './views/demand-form.tsx'
import { JoinedPage, JoinFormPage } from './views/join.tsx'
import { SentPage } from './views/sent.tsx'
import { sentWords } from './words.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const intakeRoom = new Room()

intakeRoom
  .get('/demands/new', { may: 'public' }, showForm)
  .post('/demands/new', { may: 'public' }, takeForm)
  .get('/demands/confirm/:draft', { may: 'public' }, async (c) => showDraft(c, await draftOf(c)))
  .post('/demands/confirm/:draft', { may: 'public' }, confirm)
  .post('/demands/confirm/:draft/code', { may: 'public' }, sendCodeAgain)

declareOfflinePages(intakeRoom, (c) =>
  renderForm(c, { form: emptyForm, sender: 'public', keptIds: [], draftId: null, joins: null }),
)
declareLookAlikesApi(intakeRoom)
declareImportPages(intakeRoom)

async function showForm(c: C) {
  const { ctx, shell } = c.var
  const sender = senderOf(ctx.actor)
  const id = c.req.query('draft') ?? ''
  const draft = uuid.test(id) ? await findDraft(ctx.db, id) : null
  const isOpen = draft !== null && draft.demandId === null && draft.expiresAt > ctx.now
  const values = isOpen ? draft.form : await knownFacts(ctx, sender)
  const keptIds = isOpen ? readSigned(draft.form['kept_files'], shell.config.secret) : []
  const asked = c.req.query('join')
  const joins = asked ? await joinableOf(ctx, asked) : isOpen ? await joinedBy(ctx, draft) : null
  return renderForm(c, { form: { ...emptyForm, values }, sender, keptIds, draftId: isOpen ? draft.id : null, joins })
}

async function takeForm(c: C) {
  const { ctx, shell } = c.var
  const { secret } = shell.config
  const sender = senderOf(ctx.actor)
  const typed = await readFields(c)
  if (sender === 'applicant') await fixMobile(c, typed)
  const draftId = uuid.test(typed['draft'] ?? '') ? (typed['draft'] as string) : null
  // An entry that waited for the line is sent again when its answer was lost; it became this demand already.
  if (draftId && typed['queued'] === '1' && (await findDraft(ctx.db, draftId))?.demandId) return goOn(c, draftId)
  const joins = typed['join'] ? await joinableOf(ctx, typed['join']) : null
  const files = await takeFiles(ctx, shell.files, await readFiles(c, 'files'), readSigned(typed['kept_files'], secret))
  const read = joins ? await readJoinForm(ctx, typed, sender) : await readDemandForm(ctx, typed, sender)
  const isAbandoned = typed['own'] === '1'
  if (isAbandoned)
    return renderForm(c, {
      form: { values: read.values, errors: {} },
      sender,
      keptIds: files.ids,
      draftId,
      joins: null,
    })
  if (!read.ok || files.error) {
    const errors = { ...(read.ok ? {} : read.errors), ...(files.error ? { files: files.error } : {}) }
    return renderForm(c, { form: { values: read.values, errors }, sender, keptIds: files.ids, draftId, joins })
  }
  const values = { ...read.values, kept_files: signFiles(files.ids, secret) }
  const { id } = await keepDraft(once(ctx), {
    id: draftId,
    values,
    mobile: read.form.mobile ?? '',
    joinsDemandId: joins?.id ?? null,
  })
  return goOn(c, id)
}

/** A script is told where to go on: were it sent there, the page would come over the line twice. */
function goOn(c: C, draftId: string) {
  const location = `/demands/confirm/${draftId}`
  return c.req.header('accept') === 'application/json' ? c.json({ location }, 201) : c.redirect(location, 303)
}

/** A demand that can be joined; a code that leads to none is left out, so that nobody is kept from sending their own. */
async function joinableOf(ctx: Ctx, text: string): Promise<Joinable | null> {
  const code = readTrackingCode(text)
  const found = code ? await findJoinable(ctx.db, { code }) : null
  return found && !isFinal(found.state) ? found : null
}

const joinedBy = (ctx: Ctx, draft: Draft): Promise<Joinable | null> | null =>
  draft.joinsDemandId === null ? null : findJoinable(ctx.db, { id: draft.joinsDemandId })

async function confirm(c: C) {
  const { ctx, shell } = c.var
  const { secret } = shell.config
  const draft = await draftOf(c)
  const address = `/demands/confirm/${draft.id}`
  if (draft.demandId !== null) return c.redirect(address, 303)
  const sender = senderOf(ctx.actor)
  const submission = submissionFrom(sender, ctx.lang, {
    fileIds: readSigned(draft.form['kept_files'], secret),
    channel: draft.channel,
    isJoin: draft.joinsDemandId !== null,
  })
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
  if (error.retryAfter !== null) c.header('retry-after', String(error.retryAfter))
  return showDraft(c, draft, { values: {}, errors: { form: text } }, error.status)
}

async function showDraft(c: C, draft: Draft, errors: FormState = emptyForm, status: 200 | Problem['status'] = 200) {
  const { ctx, shell } = c.var
  const sender = senderOf(ctx.actor)
  c.header('cache-control', 'no-store')
  if (draft.demandId !== null) return showSent(c, draft, draft.demandId, sender)
  const joins = await joinedBy(ctx, draft)
  const read = joins ? await readJoinForm(ctx, draft.form, sender) : await readDemandForm(ctx, draft.form, sender)
  const keptIds = readSigned(draft.form['kept_files'], shell.config.secret)
  if (!read.ok) return renderForm(c, { form: read, sender, keptIds, draftId: draft.id, joins })
  const code = await latestCode(ctx.db, 'submission', draft.id, false)
  const isCodeSent = code !== null && code.expires_at > ctx.now
  const demoCode =
    shell.config.isDemo && isCodeSent
      ? await readDemoCode(ctx, {
          purpose: 'submission',
          subject: draft.id,
          mobile: draft.mobile,
          secret: shell.config.secret,
        })
      : null
  const shared = { id: draft.id, sender, reference: await readReference(ctx.db), isCodeSent, demoCode, errors }
  const t = intakeWords.in(ctx.lang)
  if ('title' in read.form) {
    const alike = await findLookAlikes(ctx, { ...read.form, body: read.form.text })
    const view = <CheckDraft {...shared} form={read.form} fileCount={keptIds.length} alike={alike} />
    return page(c, { title: t('check_title'), status }, view)
  }
  return page(
    c,
    { title: t('check_title'), status },
    <CheckJoin {...shared} form={read.form} joins={joins as Joinable} />,
  )
}

async function showSent(c: C, draft: Draft, demandId: number, sender: Sender) {
  const { ctx } = c.var
  const t = sentWords.in(ctx.lang)
  if (draft.joinsDemandId !== null) {
    const joined = await findJoinable(ctx.db, { id: demandId })
    if (!joined) throw problems.notFound()
    return page(c, { title: t('joined_title') }, <JoinedPage demand={joined} />)
  }
  const demand = await findDemandById(ctx.db, demandId)
  if (!demand) throw problems.notFound()
  const due = await dueOf(ctx.db, demandId)
  return page(
    c,
    { title: intakeWords.in(ctx.lang)('sent_title') },
    <SentPage code={demand.code} title={demand.title} dueOn={due} sender={sender} />,
  )
}

interface Rendered {
  form: FormState
  sender: Sender
  keptIds: readonly number[]
  draftId: string | null
  joins: Joinable | null
}

async function renderForm(c: C, { form, sender, keptIds, draftId, joins }: Rendered) {
  const { ctx, shell } = c.var
  const hasErrors = Object.keys(form.errors).length > 0
  const t = intakeWords.in(ctx.lang)
  const title = joins ? sentWords.in(ctx.lang)('join_title') : t(sender === 'officer' ? 'title_behalf' : 'title')
  const head = <script type="module" src={assets().intake.path} />
  const shared = { form, sender, reference: await readReference(ctx.db), draftId }
  const keptFiles = signFiles(keptIds, shell.config.secret)
  return page(
    c,
    { title, status: hasErrors ? 422 : 200, head },
    joins ? (
      <JoinFormPage {...shared} joins={joins} keptFiles={keptFiles} />
    ) : (
      <DemandFormPage {...shared} keptFiles={keptFiles} keptCount={keptIds.length} />
    ),
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
