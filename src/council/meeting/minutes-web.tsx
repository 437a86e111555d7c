// Pages and papers of the minutes.
import { type FormState, parseForm, readAll, readFields, readForm } from '../../platform/form.ts'
import { renderPdf } from '../../platform/pdf.ts'
import { problems } from '../../platform/problem.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, isAllowed, numberParam, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { clockOf, historyOf } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { pressOf } from '../paper/press.ts'
import { findDigestOf, listEditions } from '../paper/queries.ts'
import { accessItem } from './agenda-queries.ts'
import { minutesPaper, publicMinutes } from './minutes.ts'
import * as actions from './minutes-actions.ts'
import { declareMinutesApi } from './minutes-api.ts'
import * as queries from './minutes-queries.ts'
import { accessReadable, readMinutes } from './minutes-reading.ts'
import { type MinutesKind, minutesKinds, minutesParts } from './minutes-rules.ts'
import * as schema from './minutes-schema.ts'
import { proveFactor } from './minutes-signature.ts'
import { wordMinutes } from './minutes-text.ts'
import { amendmentEvents, minutesWords } from './minutes-words.ts'
import { accessMeeting } from './queries.ts'
import { hasSignedMinutes, heldStates } from './rules.ts'
import { minutesForm } from './schema.ts'
import { AmendmentForm, AmendmentRecord, DissentForm } from './views/amendment-pages.tsx'
import { CorrectionPage } from './views/correction-page.tsx'
import { MinutesPage } from './views/minutes-page.tsx'
import { ModulesPage } from './views/modules-page.tsx'
import { meetingWords } from './words.ts'

const writers = ['secretariat_officer', 'legal_secretary'] as const
const signers = ['legal_secretary', 'governor'] as const
const moduleReaders = [...writers, 'auditor'] as const

export function declareMinutes(room: Room): void {
  room
    .get('/meetings/:code/minutes', { may: 'staff' }, (c) => showMinutes(c, null))
    .get('/meetings/:code/minutes.pdf', { may: 'staff' }, minutesPdf)
    .get('/meetings/:code/minutes-public.pdf', { may: 'public' }, publicPdf)
    .post('/meetings/:code/minutes', { may: writers }, writeFacts)
    .post('/meetings/:code/minutes/draft', { may: writers }, async (c) => {
      const form = await readForm(c, schema.draftForm)
      if (!form.ok) return showMinutes(c, form)
      return orAgain(c, form.values, () => actions.draftMinutes(c.var.ctx, param(c, 'code'), form.value))
    })
    .post('/meetings/:code/minutes/confidential', { may: writers }, async (c) => {
      const items = (await readAll(c, 'item')).filter((text) => /^\d{1,12}$/.test(text)).map(Number)
      return orAgain(c, {}, () => actions.keepConfidential(c.var.ctx, param(c, 'code'), { items }))
    })
    .post('/meetings/:code/minutes/paragraphs/:paragraph', { may: writers }, async (c) => {
      const form = await readForm(c, schema.paragraphForm)
      if (!form.ok) return showMinutes(c, form)
      return orAgain(c, form.values, () =>
        actions.editParagraph(c.var.ctx, param(c, 'code'), numberParam(c, 'paragraph'), form.value),
      )
    })
    .get('/meetings/:code/minutes/paragraphs/:paragraph/amendment', { may: 'staff' }, (c) => showAmendmentForm(c, null))
    .post('/meetings/:code/minutes/paragraphs/:paragraph/amendment', { may: 'staff' }, async (c) => {
      const form = await readForm(c, schema.amendmentForm)
      if (!form.ok) return showAmendmentForm(c, form)
      try {
        await actions.proposeAmendment(c.var.ctx, param(c, 'code'), numberParam(c, 'paragraph'), form.value)
      } catch (error) {
        return showAmendmentForm(c, refusedForm(form.values, error, c.var.ctx.lang))
      }
      return toMinutes(c)
    })
    .get('/minutes-amendments/:code', { may: 'staff' }, (c) => showAmendment(c, null))
    .post('/minutes-amendments/:code/answer', { may: writers }, async (c) => {
      const form = await readForm(c, schema.answerForm)
      if (!form.ok) return showAmendment(c, form)
      try {
        await actions.answerAmendment(c.var.ctx, param(c, 'code'), form.value)
      } catch (error) {
        return showAmendment(c, refusedForm(form.values, error, c.var.ctx.lang))
      }
      return c.redirect(`/minutes-amendments/${param(c, 'code')}`, 303)
    })
    .post('/minutes-amendments/:code/withdrawal', { may: 'staff' }, async (c) => {
      await actions.withdrawAmendment(c.var.ctx, param(c, 'code'))
      return c.redirect(`/minutes-amendments/${param(c, 'code')}`, 303)
    })
    .get('/meetings/:code/items/:item/dissent', { may: 'staff' }, (c) => showDissent(c, null))
    .post('/meetings/:code/items/:item/dissent', { may: 'staff' }, async (c) => {
      const form = await readForm(c, schema.dissentForm)
      if (!form.ok) return showDissent(c, form)
      try {
        await actions.putOnRecord(c.var.ctx, param(c, 'code'), numberParam(c, 'item'), form.value)
      } catch (error) {
        return showDissent(c, refusedForm(form.values, error, c.var.ctx.lang))
      }
      return toMinutes(c)
    })
    .post('/meetings/:code/minutes/signature', { may: signers }, async (c) => {
      const values = await readFields(c)
      return orAgain(c, {}, async () =>
        actions.signMinutes(c.var.ctx, pressOf(c), param(c, 'code'), await proveFactor(c, values)),
      )
    })
    .post('/meetings/:code/minutes/draft-withdrawal', { may: writers }, async (c) => {
      const form = await readForm(c, schema.noteForm)
      if (!form.ok) return showMinutes(c, form)
      return orAgain(c, form.values, () => actions.takeBackDraft(c.var.ctx, param(c, 'code'), form.value))
    })
    .post('/meetings/:code/minutes/publication', { may: signers }, (c) =>
      orAgain(c, {}, () => actions.publishMinutes(c.var.ctx, pressOf(c), param(c, 'code'))),
    )
    .post('/meetings/:code/minutes/publication-withdrawal', { may: signers }, async (c) => {
      const form = await readForm(c, schema.noteForm)
      if (!form.ok) return showMinutes(c, form)
      return orAgain(c, form.values, () => actions.withdrawPublication(c.var.ctx, param(c, 'code'), form.value))
    })
    .get('/meetings/:code/minutes/correction', { may: signers }, (c) => showCorrection(c, null))
    .post('/meetings/:code/minutes/correction', { may: signers }, async (c) => {
      const form = await readForm(c, schema.correctionForm)
      if (!form.ok) return showCorrection(c, form)
      try {
        const factor = await proveFactor(c, form.values)
        await actions.correctMinutes(c.var.ctx, pressOf(c), param(c, 'code'), form.value, factor)
      } catch (error) {
        return showCorrection(c, refusedForm(form.values, error, c.var.ctx.lang))
      }
      return toMinutes(c)
    })
    .get('/minutes-modules/:kind', { may: moduleReaders }, (c) => showModules(c, null))
    .post('/minutes-modules/:kind', { may: writers }, async (c) => {
      const values = await readFields(c)
      const given = Object.fromEntries(minutesParts.map((part) => [part, (values[part] ?? '').trim().slice(0, 4000)]))
      try {
        await actions.editModules(c.var.ctx, kindOf(c), given)
      } catch (error) {
        return showModules(c, refusedForm(values, error, c.var.ctx.lang))
      }
      return c.redirect(`/minutes-modules/${kindOf(c)}`, 303)
    })
  declareMinutesApi(room)
}

async function orAgain(c: C, values: Record<string, string>, work: () => Promise<unknown>): Promise<Response> {
  try {
    await work()
  } catch (error) {
    return showMinutes(c, refusedForm(values, error, c.var.ctx.lang))
  }
  return toMinutes(c)
}

async function writeFacts(c: C): Promise<Response> {
  const values = await readFields(c)
  const form = parseForm(values, minutesForm, c.var.ctx.lang)
  if (!form.ok) return showMinutes(c, form)
  const discussions = Object.entries(values).flatMap(([name, text]) => {
    const item = /^discussion_(\d{1,12})$/.exec(name)?.[1]
    return item ? [{ item: Number(item), text: text.trim().slice(0, 8000) }] : []
  })
  return orAgain(c, values, () => actions.writeMinutes(c.var.ctx, param(c, 'code'), { ...form.value, discussions }))
}

const toMinutes = (c: C): Response => c.redirect(`/meetings/${param(c, 'code')}/minutes`, 303)
const hasMinutes = (state: string): boolean => ['in_session', ...heldStates].includes(state)

function kindOf(c: C): MinutesKind {
  const kind = minutesKinds.find((one) => one === param(c, 'kind'))
  if (!kind) throw problems.notFound()
  return kind
}

async function showMinutes(c: C, refused: FormState | null): Promise<Response> {
  const { ctx, shell } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  if (!hasMinutes(meeting.state)) return c.redirect(`/meetings/${meeting.code}`, 303)
  const { personId } = ctx.actor
  const [reading, digest, has] = await Promise.all([
    readMinutes(ctx, meeting),
    findDigestOf(ctx.db, { meetingId: meeting.id }),
    personId ? queries.hasSecondFactor(ctx.db, personId) : null,
  ])
  const { kind, items, seat } = reading
  const known = Object.fromEntries(items.map((item) => [`discussion_${item.id}`, item.discussion]))
  const form = {
    values: { ...known, minutes_text: meeting.minutes_text, kind, ...refused?.values },
    errors: refused?.errors ?? {},
  }
  const isSigned = hasSignedMinutes(meeting.state)
  const title = meetingWords.in(ctx.lang)(isSigned ? 'minutes' : 'minutes_draft')
  return page(
    c,
    { title, status: refused ? 422 : 200 },
    <MinutesPage
      {...reading}
      meeting={meeting}
      digest={digest}
      form={form}
      factor={{
        totp: has?.totp ?? false,
        passkey: has?.passkey ?? false,
        demo: shell.config.isDemo && (has?.isDemo ?? false),
      }}
      may={{
        write: !isSigned && isAllowed(writers, ctx.actor),
        sign: isAllowed(signers, ctx.actor),
        amend: meeting.state === 'drafted' && seat !== undefined,
        dissent: !isSigned && seat !== undefined && ['chair', 'voting', 'case'].includes(seat.member_kind),
      }}
    />,
  )
}

/**
 * The signed paper as it was stored; before that, a draft set from what is recorded so far. Who may not read a secret matter
 * gets the copy without it.
 */
async function minutesPdf(c: C): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  if (!hasMinutes(meeting.state)) throw problems.notFound()
  const { hidden } = await readMinutes(ctx, meeting)
  if (meeting.minutes_file_id && hasSignedMinutes(meeting.state)) {
    if (hidden.size > 0) return publicPdf(c)
    const file = await findFile(ctx.db, meeting.minutes_file_id)
    if (!file) throw problems.notFound()
    return fileResponse(file, c.var.shell.files)
  }
  const facts = await queries.readMinutesFacts(ctx.db, meeting)
  const worded = wordMinutes(facts, await queries.readModules(ctx.db, facts.kind))
  const paragraphs =
    facts.paragraphs.length > 0
      ? facts.paragraphs
      : worded.map((one, index) => ({ ...one, id: index, position: index + 1 }))
  const paper = minutesPaper({ ...facts, paragraphs }, 'draft', null, ctx.now)
  const bytes = await renderPdf('minutes.typ', hidden.size > 0 ? publicMinutes(paper, facts, []) : paper)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="minutes-${meeting.code}-draft.pdf"`,
    'cache-control': 'no-store',
  })
}

/** What anyone may read of published minutes. */
async function publicPdf(c: C): Promise<Response> {
  const { ctx, shell } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const copy = (await listEditions(ctx.db, meeting.id)).find((one) => one.audience === 'public' && !one.superseded_at)
  const file = copy ? await findFile(ctx.db, copy.file_id) : null
  if (!file) throw problems.notFound()
  return fileResponse(file, shell.files)
}

async function showAmendmentForm(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const paragraph = await accessReadable(ctx, meeting, numberParam(c, 'paragraph'))
  const form = refused ?? { values: { after: paragraph.text }, errors: {} }
  return page(
    c,
    { title: minutesWords.in(ctx.lang)('propose'), status: refused ? 422 : 200 },
    <AmendmentForm meeting={meeting} paragraph={paragraph} form={form} />,
  )
}

async function showAmendment(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const amendment = await queries.accessAmendment(ctx.db, param(c, 'code'))
  await accessReadable(ctx, await accessMeeting(ctx.db, amendment.meeting_code), amendment.paragraph_id)
  const [clock, history] = await Promise.all([
    clockOf(ctx, 'minutes_amendment', amendment.id),
    historyOf(ctx, 'minutes_amendment', amendment.id, amendmentEvents),
  ])
  return page(
    c,
    { title: minutesWords.in(ctx.lang)('amendment'), status: refused ? 422 : 200 },
    <AmendmentRecord
      amendment={amendment}
      clock={clock}
      timeline={history.timeline}
      visited={history.visited}
      form={refused}
      may={{ answer: isAllowed(writers, ctx.actor), withdraw: ctx.actor.post?.id === amendment.post_id }}
    />,
  )
}

async function showDissent(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const item = await accessItem(ctx.db, meeting.id, numberParam(c, 'item'))
  const own = (await queries.listDissents(ctx.db, meeting.id)).find(
    (one) => one.agenda_item_id === item.id && one.post_id === ctx.actor.post?.id,
  )
  const form = refused ?? { values: { text: own?.text ?? '' }, errors: {} }
  return page(
    c,
    { title: minutesWords.in(ctx.lang)('dissent'), status: refused ? 422 : 200 },
    <DissentForm meeting={meeting} item={item} form={form} />,
  )
}

async function showCorrection(c: C, refused: FormState | null): Promise<Response> {
  const { ctx, shell } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  if (!hasSignedMinutes(meeting.state)) return toMinutes(c)
  const paragraphs = await queries.listParagraphs(ctx.db, meeting.id)
  const has = ctx.actor.personId ? await queries.hasSecondFactor(ctx.db, ctx.actor.personId) : null
  return page(
    c,
    { title: minutesWords.in(ctx.lang)('correct'), status: refused ? 422 : 200 },
    <CorrectionPage
      meeting={meeting}
      paragraphs={paragraphs}
      form={refused ?? { values: {}, errors: {} }}
      factor={{
        totp: has?.totp ?? false,
        passkey: has?.passkey ?? false,
        demo: shell.config.isDemo && (has?.isDemo ?? false),
      }}
    />,
  )
}

async function showModules(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const kind = kindOf(c)
  const form = refused ?? { values: { ...(await queries.readModules(ctx.db, kind)) }, errors: {} }
  return page(
    c,
    { title: minutesWords.in(ctx.lang)('modules'), status: refused ? 422 : 200 },
    <ModulesPage kind={kind} form={form} mayEdit={isAllowed(writers, ctx.actor)} />,
  )
}
