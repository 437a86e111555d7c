import { listAgencies, listReasons } from '../../people/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import { emptyForm, type FormState, parseForm, readFields, readFiles, readForm } from '../../platform/form.ts'
import { parseJalali, tehranDate } from '../../platform/jalali.ts'
import { toLatinDigits, toPersianDigits } from '../../platform/persian.ts'
import { Problem } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { listBodies } from '../body/queries.ts'
import { listEndingReasons } from '../desk/ending-choices.ts'
import { clockOf, historyOf } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { listLetters } from '../letter/queries.ts'
import { sendingForm } from '../letter/schema.ts'
import { accessItem } from '../meeting/agenda-queries.ts'
import { findDraft } from '../meeting/draft/queries.ts'
import { accessMeeting } from '../meeting/queries.ts'
import { refuseResolution } from '../meeting/rules.ts'
import { pressOf } from '../paper/press.ts'
import { enactResolution, refreshResolution } from './actions.ts'
import { declareResolutionApi } from './api.ts'
import { resolutionColumns } from './columns.ts'
import { readResolution } from './enact-form.ts'
import { decideObjection, notifyResolution, objectToResolution } from './notice-actions.ts'
import { findObjectionItem } from './objection-agenda.ts'
import {
  findIssueAgencyHead,
  listCommitmentsOf,
  listGovernmentHolders,
  listObjections,
  listPrivateHolders,
} from './party-queries.ts'
import { resolutionProblems } from './problems.ts'
import { accessResolution, eachResolution, listResolutions, pageSize } from './queries.ts'
import { relateResolution } from './relation-actions.ts'
import { findResolutionByNumber, listChanges, listLike, listRelations } from './relation-queries.ts'
import { consolidate } from './relation-rules.ts'
import * as schema from './schema.ts'
import { AlikePage } from './views/alike-page.tsx'
import { EnactPage } from './views/enact-page.tsx'
import { DecisionPage, ObjectionPage } from './views/objection-pages.tsx'
import { ConsolidatedText, RelationPage } from './views/relation-pages.tsx'
import { ResolutionList } from './views/resolution-list.tsx'
import { ResolutionRecord } from './views/resolution-record.tsx'
import { resolutionEvents, resolutionWords } from './words.ts'

const recorders = ['secretariat_officer', 'legal_secretary'] as const
const desk = ['secretariat_officer'] as const

export const resolutionRoom = new Room()
  .get('/resolutions', { may: 'public' }, showList)
  .get('/resolutions.csv', { may: 'public' }, (c) => {
    const { ctx } = c.var
    const rows = eachResolution(ctx.db, ctx.actor, filterOf(c))
    return csvResponse(`${resolutionWords.in(ctx.lang)('resolutions')}.csv`, resolutionColumns(ctx.lang), rows)
  })
  .get('/resolutions.xlsx', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const rows = eachResolution(ctx.db, ctx.actor, filterOf(c))
    return xlsxResponse(`${resolutionWords.in(ctx.lang)('resolutions')}.xlsx`, resolutionColumns(ctx.lang), rows)
  })
  .get('/resolutions/:code/text', { may: 'public' }, showText)
  .get('/resolutions/:code/alike', { may: 'staff' }, showAlike)
  .get('/resolutions/:code/relations/new', { may: desk }, (c) => showRelation(c, null))
  .post('/resolutions/:code/relations', { may: desk }, async (c) => {
    const { ctx } = c.var
    const form = await readForm(c, schema.relationForm)
    if (!form.ok) return showRelation(c, form)
    try {
      const target = await findResolutionByNumber(ctx.db, toPersianDigits(form.value.target))
      const latin = target ?? (await findResolutionByNumber(ctx.db, toLatinDigits(form.value.target)))
      await relateResolution(ctx, param(c, 'code'), { ...form.value, target: latin?.code ?? '' })
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        const sentence = resolutionWords.in(ctx.lang)('no_such_resolution')
        return showRelation(c, { values: form.values, errors: { target: sentence } })
      }
      return showRelation(c, refusedForm(form.values, error, ctx.lang))
    }
    return toRecord(c)
  })
  .get('/resolutions/:code', { may: 'public' }, (c) => showRecord(c, null))
  .get('/meetings/:code/items/:item/resolution', { may: recorders }, (c) => showEnact(c, null))
  .post('/meetings/:code/items/:item/resolution', { may: recorders }, async (c) => {
    const values = await readFields(c)
    const form = readResolution(values, c.var.ctx.lang)
    if (!form.ok) return showEnact(c, form)
    try {
      const { code } = await enactResolution(c.var.ctx, param(c, 'code'), itemId(c), form.value)
      return c.redirect(`/resolutions/${code}`, 303)
    } catch (error) {
      return showEnact(c, refusedForm(values, error, c.var.ctx.lang))
    }
  })
  .post('/resolutions/:code/notification', { may: ['legal_secretary'] }, async (c) => {
    try {
      const files = await readFiles(c, 'attachments')
      const attachments = await Promise.all(
        files.slice(0, 10).map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      )
      const form = await readForm(c, sendingForm)
      if (!form.ok) return showRecord(c, form)
      await notifyResolution(c.var.ctx, pressOf(c), param(c, 'code'), { sending: form.value, attachments })
    } catch (error) {
      return showRecord(c, refusedForm({}, error, c.var.ctx.lang))
    }
    return toRecord(c)
  })
  .get('/resolutions/:code/objection', { may: ['agency_head'] }, (c) => showObjection(c, emptyForm))
  .post('/resolutions/:code/objection', { may: ['agency_head'] }, async (c) => {
    const form = await readForm(c, schema.objectionForm)
    if (!form.ok) return showObjection(c, form, 422)
    try {
      await objectToResolution(c.var.ctx, param(c, 'code'), form.value)
    } catch (error) {
      return showObjection(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
    return toRecord(c)
  })
  .get('/resolutions/:code/objection-decision', { may: desk }, (c) => showDecision(c, null))
  .post('/resolutions/:code/objection-decision', { may: desk }, decide)
  .post('/resolutions/:code/refresh', { may: desk }, async (c) => {
    const form = await readForm(c, schema.refreshForm)
    if (!form.ok) return showRecord(c, form)
    try {
      await refreshResolution(c.var.ctx, param(c, 'code'), form.value)
    } catch (error) {
      return showRecord(c, refusedForm(form.values, error, c.var.ctx.lang))
    }
    return toRecord(c)
  })

declareResolutionApi(resolutionRoom)

const toRecord = (c: C): Response => c.redirect(`/resolutions/${param(c, 'code')}`, 303)

function itemId(c: C): number {
  const text = param(c, 'item')
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}

function filterOf(c: C): schema.ResolutionFilter {
  const given = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value.trim() !== ''))
  const parsed = schema.resolutionFilter.safeParse(given)
  return parsed.success ? parsed.data : {}
}

async function showList(c: C): Promise<Response> {
  const { ctx } = c.var
  const [rows, bodies, agencies] = await Promise.all([
    listResolutions(ctx.db, ctx.actor, filterOf(c), pageSize + 1),
    listBodies(ctx.db, tehranDate(ctx.now)),
    listAgencies(ctx.db),
  ])
  const shown = rows.slice(0, pageSize)
  const next = rows.length > pageSize ? String(shown.at(-1)!.id) : null
  return page(
    c,
    { title: resolutionWords.in(ctx.lang)('resolutions'), wide: true },
    <ResolutionList
      rows={shown}
      next={next}
      bodies={bodies}
      agencies={agencies}
      isStaff={isAllowed('staff', ctx.actor)}
    />,
  )
}

async function showRecord(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const resolution = await accessResolution(ctx.db, ctx.actor, param(c, 'code'))
  const isStaff = isAllowed('staff', ctx.actor)
  const [commitments, letters, objections, relations, clock, history] = await Promise.all([
    listCommitmentsOf(ctx.db, resolution.id, ctx.actor),
    isStaff ? listLetters(ctx.db, ctx.actor, { resolution: resolution.code }, 200) : [],
    isStaff ? listObjections(ctx.db, resolution.id) : [],
    listRelations(ctx.db, ctx.actor, resolution.id),
    clockOf(ctx, 'resolution', resolution.id),
    historyOf(ctx, 'resolution', resolution.id, resolutionEvents, { isPublic: !isStaff }),
  ])
  const { post } = ctx.actor
  const may = {
    notify: isAllowed(['legal_secretary'], ctx.actor),
    object: post?.kind === 'agency_head' && commitments.some((one) => one.holder_post_id === post.id),
    decide: isAllowed(desk, ctx.actor),
    refresh: isAllowed(desk, ctx.actor),
  }
  return page(
    c,
    { title: resolution.title, status: refused ? 422 : 200 },
    <ResolutionRecord
      resolution={resolution}
      commitments={commitments}
      letters={letters}
      objections={objections}
      relations={relations}
      clock={clock}
      timeline={history.timeline}
      visited={history.visited}
      form={refused}
      isStaff={isStaff}
      may={may}
    />,
  )
}

/** The text as amended, today or on a day that is asked for. */
async function showText(c: C): Promise<Response> {
  const { ctx } = c.var
  const resolution = await accessResolution(ctx.db, ctx.actor, param(c, 'code'))
  const today = tehranDate(ctx.now)
  const on = parseJalali(c.req.query('on') ?? '') || today
  const changes = await listChanges(ctx.db, resolution.id)
  const { segments, lost } = consolidate(resolution.text, changes, on)
  return page(
    c,
    { title: resolutionWords.in(ctx.lang)('consolidated') },
    <ConsolidatedText resolution={resolution} changes={changes} segments={segments} lost={lost} on={on} />,
  )
}

async function showAlike(c: C): Promise<Response> {
  const { ctx } = c.var
  const resolution = await accessResolution(ctx.db, ctx.actor, param(c, 'code'))
  const rows = await listLike(ctx.db, ctx.actor, resolution)
  return page(
    c,
    { title: resolutionWords.in(ctx.lang)('alike'), wide: true },
    <AlikePage resolution={resolution} rows={rows} />,
  )
}

async function showRelation(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const resolution = await accessResolution(ctx.db, ctx.actor, param(c, 'code'))
  return page(
    c,
    { title: resolutionWords.in(ctx.lang)('relate'), status: refused ? 422 : 200 },
    <RelationPage resolution={resolution} form={refused ?? emptyForm} />,
  )
}

async function showEnact(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const item = await accessItem(ctx.db, meeting.id, itemId(c))
  const back = `/meetings/${meeting.code}/sitting?item=${item.id}`
  if (!refused && (meeting.state !== 'in_session' || refuseResolution(item))) return c.redirect(back, 303)
  const [decisions, government, own, head, draft, alike] = await Promise.all([
    listReasons(ctx.db, 'decision'),
    listGovernmentHolders(ctx.db),
    listPrivateHolders(ctx.db, item.issue_id),
    item.issue_id ? findIssueAgencyHead(ctx.db, item.issue_id) : null,
    findDraft(ctx.db, item.id),
    listLike(ctx.db, ctx.actor, { title: item.title }),
  ])
  const suggested = {
    title: item.title,
    text: draft?.text || (item.proposal_text ?? ''),
    class: meeting.has_legal_force ? 'binding' : 'recommendation',
    government_1_holder: head ? String(head) : '',
  }
  const form = refused ?? { values: suggested, errors: {} }
  return page(
    c,
    { title: resolutionWords.in(ctx.lang)('write'), status: refused ? 422 : 200 },
    <EnactPage
      back={back}
      form={form}
      hasLegalForce={meeting.has_legal_force}
      decisions={decisions.filter((one) => one.code !== 'reject')}
      holders={{ government, private: own }}
      alike={alike.slice(0, 5)}
    />,
  )
}

async function showObjection(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const resolution = await accessResolution(ctx.db, ctx.actor, param(c, 'code'))
  return page(
    c,
    { title: resolutionWords.in(ctx.lang)('object'), status },
    <ObjectionPage resolution={resolution} form={form} />,
  )
}

type Refused = { which: 'dismiss' | 'uphold'; form: FormState } | null

async function showDecision(c: C, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const resolution = await accessResolution(ctx.db, ctx.actor, param(c, 'code'))
  const [objections, reasons] = await Promise.all([listObjections(ctx.db, resolution.id), listEndingReasons(ctx.db)])
  const objection = objections.find((one) => one.outcome === null)
  if (!objection) throw resolutionProblems.noObjection()
  return page(
    c,
    { title: resolutionWords.in(ctx.lang)('decide'), status: refused ? 422 : 200 },
    <DecisionPage
      resolution={resolution}
      objection={objection}
      item={await findObjectionItem(ctx.db, objection.id)}
      reasons={reasons}
      refused={refused}
    />,
  )
}

async function decide(c: C): Promise<Response> {
  const { ctx } = c.var
  const values = await readFields(c)
  const which = values['decision'] === 'uphold' ? 'uphold' : 'dismiss'
  const form =
    which === 'uphold'
      ? parseForm(values, schema.repealPageForm, ctx.lang)
      : parseForm(values, schema.dismissalForm, ctx.lang)
  if (!form.ok) return showDecision(c, { which, form })
  const decision: schema.ObjectionDecision =
    'why' in form.value
      ? { decision: 'uphold', ...form.value, text: form.value.why }
      : { decision: 'dismiss', text: form.value.text }
  try {
    await decideObjection(ctx, pressOf(c), param(c, 'code'), decision)
  } catch (error) {
    return showDecision(c, { which, form: refusedForm(values, error, ctx.lang) })
  }
  return toRecord(c)
}
