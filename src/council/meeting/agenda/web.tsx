import { z } from '@hono/zod-openapi'
import { emptyForm, type FormState, parseForm, readFields, readFiles, refuseForm } from '../../../platform/form.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import { renderPdf } from '../../../platform/pdf.ts'
import { parseNumber } from '../../../platform/persian.ts'
import { problems } from '../../../platform/problem.ts'
import { fileResponse, findFile } from '../../../platform/stored-files.ts'
import { type C, isAllowed, numberParam, param, type Room } from '../../../platform/web.ts'
import { page } from '../../../ui/respond.tsx'
import { accessBody } from '../../body/queries.ts'
import { listNodes } from '../../body/tree-queries.ts'
import { directionOf, placesFrom } from '../../body/tree-rules.ts'
import { refusedForm } from '../../desk/refused-form.ts'
import { addressee } from '../../letter/queries.ts'
import { addAgendaItem } from '../actions.ts'
import { accessItem, listBacklog, listCarried, listItems } from '../agenda-queries.ts'
import { invitationPaper, invitationTemplate } from '../invitation-paper.ts'
import { accessMeeting } from '../queries.ts'
import { awaitsConsent, hideSecrets, readsSecrets } from '../rules.ts'
import * as actions from './actions.ts'
import * as queries from './queries.ts'
import * as schema from './schema.ts'
import { AgendaPage } from './views/agenda-page.tsx'
import { BacklogPage } from './views/backlog-page.tsx'
import { ItemPage } from './views/item-page.tsx'
import { agendaWords } from './words.ts'

const desk = ['secretariat_officer'] as const
const keepers = ['secretariat_officer', 'legal_secretary'] as const
const openStates = ['planned', 'invited', 'in_session']

/** Pages of an agenda: arranged, read with its papers, one matter, and what waits for a sitting. */
export function declareAgenda(room: Room): void {
  room
    .get('/meetings/:code/agenda', { may: 'staff' }, (c) => showAgenda(c))
    .get('/meetings/:code/invitation.pdf', { may: 'staff' }, invitationPdf)
    .post('/meetings/:code/agenda/order', { may: desk }, async (c) => {
      await actions.sortAgenda(c.var.ctx, param(c, 'code'))
      return c.redirect(`/meetings/${param(c, 'code')}/agenda`, 303)
    })
    .post('/meetings/:code/agenda/template', { may: desk }, (c) =>
      onAgenda(c, schema.templateChoice, (value) => actions.applyTemplate(c.var.ctx, param(c, 'code'), value.template)),
    )
    .post('/meetings/:code/agenda/templates', { may: desk }, (c) =>
      onAgenda(c, schema.templateForm, (value) => actions.keepTemplate(c.var.ctx, param(c, 'code'), value)),
    )
    .post('/meetings/:code/visits', { may: keepers }, (c) =>
      onAgenda(c, z.object({ visit: z.string().trim().max(40) }), (value) =>
        actions.addVisit(c.var.ctx, param(c, 'code'), value),
      ),
    )
    .get('/items/:item', { may: 'staff' }, (c) => showItem(c))
    .post('/items/:item/consent', { may: 'staff' }, (c) =>
      onItem(c, 'consent', schema.consentInput, (code, id, value) => actions.consentToLate(c.var.ctx, code, id, value)),
    )
    .post('/items/:item/particulars', { may: desk }, (c) =>
      onItem(c, 'particulars', schema.itemChangeForm, (code, id, value) =>
        actions.changeItem(c.var.ctx, code, id, {
          ...value,
          minutes: Math.min(600, Math.max(1, parseNumber(value.minutes) ?? 15)),
        }),
      ),
    )
    .post('/items/:item/leaving', { may: desk }, (c) =>
      onItem(c, 'leaving', schema.leavingForm, (code, id, value) => actions.leaveAgenda(c.var.ctx, code, id, value)),
    )
    .post('/items/:item/documents', { may: keepers }, addDocument)
    .get('/items/:item/documents/:document', { may: 'staff' }, sendDocument)
    .post('/items/:item/documents/:document/withdrawal', { may: keepers }, async (c) => {
      const code = await queries.meetingCodeOf(c.var.ctx.db, numberParam(c, 'item'))
      await actions.withdrawDocument(c.var.ctx, code, numberParam(c, 'document'))
      return c.redirect(`/items/${param(c, 'item')}`, 303)
    })
    .get('/bodies/:code/backlog', { may: 'staff' }, (c) => showBacklog(c, emptyForm))
    .post('/bodies/:code/backlog', { may: desk }, placeFromBacklog)
}

async function readAgenda(c: C, code: string) {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, code)
  const seat = await queries.memberKindOf(ctx.db, meeting.body_code, meeting.held_on, ctx.actor.post?.id ?? null)
  const withSecrets = readsSecrets(ctx.actor.post?.kind, seat)
  const all = await listItems(ctx.db, meeting.id)
  const open = all.filter((item) => withSecrets || !item.is_secret).map((item) => item.id)
  const [documents, advice] = await Promise.all([
    queries.listDocuments(ctx.db, ctx.actor, open),
    queries.listAdviceLines(ctx.db, open),
  ])
  return { meeting, withSecrets, items: hideSecrets(all, withSecrets), documents, advice }
}

async function showAgenda(c: C, refused?: FormState): Promise<Response> {
  const { ctx } = c.var
  const agenda = await readAgenda(c, param(c, 'code'))
  const { meeting } = agenda
  const mayArrange = isAllowed(desk, ctx.actor) && (meeting.state === 'planned' || meeting.state === 'invited')
  const [templates, visits] = await Promise.all([
    mayArrange ? queries.listTemplates(ctx.db, meeting.body_code) : [],
    queries.listLinkedVisits(ctx.db, meeting.id),
  ])
  return page(
    c,
    {
      title: agendaWords.in(ctx.lang)('agenda_of', { meeting: meeting.title }),
      wide: true,
      status: refused ? 422 : 200,
    },
    <AgendaPage
      {...agenda}
      templates={templates}
      visits={visits}
      form={refused ?? emptyForm}
      mayArrange={mayArrange}
    />,
  )
}

async function onAgenda<S extends z.ZodObject>(
  c: C,
  formSchema: S,
  work: (value: z.infer<S>) => Promise<unknown>,
): Promise<Response> {
  const form = parseForm(await readFields(c), formSchema, c.var.ctx.lang)
  if (!form.ok) return showAgenda(c, form)
  try {
    await work(form.value)
  } catch (error) {
    return showAgenda(c, refusedForm(form.values, error, c.var.ctx.lang))
  }
  return c.redirect(`/meetings/${param(c, 'code')}/agenda`, 303)
}

async function showItem(c: C, refused: { which: string; form: FormState } | null = null): Promise<Response> {
  const { ctx } = c.var
  const id = numberParam(c, 'item')
  const code = await queries.meetingCodeOf(ctx.db, id)
  const { meeting, withSecrets, items, documents, advice } = await readAgenda(c, code)
  const item = items.find((one) => one.id === id)
  if (!item || (item.is_secret && !withSecrets)) throw problems.notFound()
  const isOpen = openStates.includes(meeting.state) && !item.outcome
  const isDesk = isAllowed(desk, ctx.actor)
  const mayLeave = isDesk && isOpen
  const today = tehranDate(ctx.now)
  const [passages, meetings, bodies] = await Promise.all([
    queries.listPassages(ctx.db, id),
    mayLeave ? queries.listOpenMeetings(ctx.db, meeting.body_code, today) : [],
    listNodes(ctx.db, today),
  ])
  return page(
    c,
    { title: item.title, status: refused ? 422 : 200 },
    <ItemPage
      meeting={meeting}
      item={item}
      passages={hideSecrets(passages, withSecrets).map((one) => ({
        ...one,
        way: one.to_body_code ? directionOf(bodies, one.body_code, one.to_body_code) : null,
      }))}
      documents={documents.filter((one) => one.agenda_item_id === id)}
      advice={advice.filter((one) => one.agenda_item_id === id)}
      places={{
        meetings: meetings.filter((one) => one.code !== meeting.code),
        bodies: placesFrom(bodies, meeting.body_code),
        items: items.filter((one) => one.id !== id && !one.outcome),
      }}
      refused={refused}
      may={{
        arrange: isDesk && isOpen && meeting.state !== 'in_session',
        leave: mayLeave,
        documents: isAllowed(keepers, ctx.actor) && isOpen,
        consent: awaitsConsent(item) && isOpen && (isDesk || ctx.actor.post?.id === meeting.chair_post_id),
        ask: isAllowed(keepers, ctx.actor) && isOpen,
      }}
    />,
  )
}

async function onItem<S extends z.ZodObject>(
  c: C,
  which: string,
  formSchema: S,
  work: (code: string, id: number, value: z.infer<S>) => Promise<unknown>,
): Promise<Response> {
  const { ctx } = c.var
  const id = numberParam(c, 'item')
  const code = await queries.meetingCodeOf(ctx.db, id)
  const form = parseForm(await readFields(c), formSchema, ctx.lang)
  if (!form.ok) return showItem(c, { which, form })
  try {
    await work(code, id, form.value)
  } catch (error) {
    return showItem(c, { which, form: refusedForm(form.values, error, ctx.lang) })
  }
  return c.redirect(`/items/${id}`, 303)
}

async function addDocument(c: C): Promise<Response> {
  const { ctx } = c.var
  const id = numberParam(c, 'item')
  const code = await queries.meetingCodeOf(ctx.db, id)
  const form = parseForm(await readFields(c), schema.documentForm, ctx.lang)
  const [file] = await readFiles(c, 'file')
  if (!form.ok) return showItem(c, { which: 'documents', form })
  if (!file) {
    const words = agendaWords.in(ctx.lang)
    return showItem(c, { which: 'documents', form: refuseForm(form.values, { file: words('no_documents') }) })
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    await actions.addDocument(ctx, c.var.shell.files, code, id, { ...form.value, name: file.name, bytes })
  } catch (error) {
    return showItem(c, { which: 'documents', form: refusedForm(form.values, error, ctx.lang) })
  }
  return c.redirect(`/items/${id}`, 303)
}

async function sendDocument(c: C): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, await queries.meetingCodeOf(ctx.db, numberParam(c, 'item')))
  await accessItem(ctx.db, meeting.id, numberParam(c, 'item'))
  const document = await queries.accessDocument(ctx.db, ctx.actor, meeting.id, numberParam(c, 'document'))
  const file = await findFile(ctx.db, document.file_id)
  if (!file) throw problems.notFound()
  return fileResponse(file, c.var.shell.files)
}

async function showBacklog(c: C, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const today = tehranDate(ctx.now)
  const body = await accessBody(ctx.db, param(c, 'code'), today)
  const seat = await queries.memberKindOf(ctx.db, body.code, today, ctx.actor.post?.id ?? null)
  const [proposals, carried, meetings] = await Promise.all([
    listBacklog(ctx.db, body.code),
    listCarried(ctx.db, body.code),
    queries.listOpenMeetings(ctx.db, body.code, today),
  ])
  const rows = [
    ...proposals.map((one) => ({ ...one, key: `p${one.id}`, proposal: one.code, carried: null, from: one.code })),
    ...hideSecrets(carried, readsSecrets(ctx.actor.post?.kind, seat)).map((one) => ({
      ...one,
      key: `c${one.id}`,
      proposal: null,
      carried: one.id,
      from: one.meeting_code,
    })),
  ].sort((a, b) => (a.waits_since ?? '9999').localeCompare(b.waits_since ?? '9999'))
  return page(
    c,
    { title: agendaWords.in(ctx.lang)('backlog'), wide: true, status: form === emptyForm ? 200 : 422 },
    <BacklogPage body={body} rows={rows} meetings={meetings} form={form} mayPlace={isAllowed(desk, ctx.actor)} />,
  )
}

async function placeFromBacklog(c: C): Promise<Response> {
  const { ctx } = c.var
  const body = await accessBody(ctx.db, param(c, 'code'), tehranDate(ctx.now))
  const form = parseForm(await readFields(c), schema.placeForm, ctx.lang)
  if (!form.ok) return showBacklog(c, form)
  const { meeting, ...item } = form.value
  try {
    await addAgendaItem(ctx, meeting, item)
  } catch (error) {
    return showBacklog(c, refusedForm(form.values, error, ctx.lang))
  }
  return c.redirect(`/bodies/${body.code}/backlog`, 303)
}

/** The invitation with its agenda and the advice on each matter, as it is handed out. */
async function invitationPdf(c: C): Promise<Response> {
  const { ctx } = c.var
  const { meeting, items, advice, documents } = await readAgenda(c, param(c, 'code'))
  const secretary = await addressee(ctx.db, meeting.secretary_post_id, meeting.held_on)
  const standing = items.filter((item) => !awaitsConsent(item))
  const bytes = await renderPdf(
    invitationTemplate,
    invitationPaper({ meeting, items: standing, advice, documents, secretary }, ctx.now),
  )
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="invitation-${meeting.code}.pdf"`,
    'cache-control': 'no-store',
  })
}
