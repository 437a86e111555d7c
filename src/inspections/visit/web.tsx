import { listReports, listVisitLines } from '../../commitments/commitment/record-queries.ts'
import { listCounties } from '../../people/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import { emptyForm, type FormState, readFiles, readForm, refuseForm } from '../../platform/form.ts'
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { fileResponse, findFile, thumbnailResponse } from '../../platform/stored-files.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'
import { handOver, recordVisit, visitMilestone } from './actions.ts'
import { declareVisitApi } from './api.ts'
import { checkPhotos, checkSeen } from './checks.ts'
import { csvColumns } from './columns.ts'
import * as queries from './queries.ts'
import { refuseHandover, refuseRecord } from './rules.ts'
import { filterSchema, handoverForm, type VisitForm, visitForm } from './schema.ts'
import { RecordForm } from './views/record-form.tsx'
import { VisitList } from './views/visit-list.tsx'
import { VisitView, type VisitViewProps } from './views/visit-view.tsx'
import { visitWords } from './words.ts'

export const visitRoom = new Room()
  .get('/visits', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const filter = filterSchema.parse(c.req.query())
    const today = tehranDate(ctx.now)
    const [{ rows, next }, count, counties] = await Promise.all([
      queries.listVisits(ctx.db, ctx.actor, filter, { today, limit: 50 }),
      queries.countVisits(ctx.db, ctx.actor, filter, today),
      listCounties(ctx.db),
    ])
    const listed = await Promise.all(rows.map(async (row) => ({ ...row, workingDays: await daysLeft(c, row) })))
    return page(
      c,
      { title: visitWords.in(ctx.lang)('visits'), wide: true },
      <VisitList rows={listed} next={next} count={count} counties={counties} />,
    )
  })
  .get('/visits.csv', { may: 'person' }, (c) => {
    const { ctx } = c.var
    const rows = queries.eachVisit(ctx.db, ctx.actor, filterSchema.parse(c.req.query()), tehranDate(ctx.now))
    return csvResponse(`${visitWords.in(ctx.lang)('visits')}.csv`, csvColumns(ctx.lang), rows)
  })
  .post('/milestone-claims/:code/visit', { may: ['inspector', 'secretariat_officer'] }, async (c) => {
    const { code } = await visitMilestone(c.var.ctx, param(c, 'code'))
    return c.redirect(`/visits/${code}`, 303)
  })
  .get('/visits/:code', { may: 'person' }, async (c) => showVisit(c, emptyForm))
  .post('/visits/:code/inspector', { may: ['secretariat_officer'] }, async (c) => {
    const given = await readForm(c, handoverForm)
    if (!given.ok) return showVisit(c, given)
    const { code } = await handOver(c.var.ctx, param(c, 'code'), given.value)
    return c.redirect(`/visits/${code}`, 303)
  })
  .get('/visits/:code/record', { may: 'person' }, async (c) => {
    const visit = await openVisit(c)
    const { now } = c.var.ctx
    return showForm(c, visit, { values: { visited_on: tehranDate(now), visited_time: tehranTime(now) }, errors: {} })
  })
  .post('/visits/:code/record', { may: 'person' }, postRecord)
  .get('/visits/:code/photos/:id', { may: 'person' }, async (c) => fileResponse(await photoOf(c), c.var.shell.files))
  .get('/visits/:code/photos/:id/thumbnail', { may: 'person' }, async (c) =>
    thumbnailResponse(await photoOf(c), c.var.shell.files),
  )

async function postRecord(c: C): Promise<Response> {
  const { ctx } = c.var
  const visit = await queries.accessVisit(ctx.db, ctx.actor, param(c, 'code'))
  const given = await readForm(c, visitForm)
  const files = await readFiles(c, 'photos')
  const seen = given.ok ? seenOf(given.value) : null
  const errors = given.ok ? { ...checkSeen(ctx, visit, seen!), ...checkPhotos(ctx, files) } : given.errors
  if (!seen || Object.keys(errors).length > 0) {
    await openVisit(c)
    return showForm(c, visit, refuseForm(given.values, errors))
  }
  const photos = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  try {
    await recordVisit(ctx, visit.code, seen, { store: c.var.shell.files, files: photos })
  } catch (error) {
    if (
      !(error instanceof Problem) ||
      !['empty_file', 'file_too_large', 'unsupported_file', 'broken_image'].includes(error.code)
    )
      throw error
    return showForm(c, visit, refuseForm(given.values, { photos: error.sentence(ctx.lang) }))
  }
  return c.redirect(`/visits/${visit.code}`, 303)
}

function seenOf(form: VisitForm): queries.Seen {
  return {
    finding: form.finding,
    seenPercent: form.seen_percent,
    text: form.text,
    visitedAt: new Date(`${form.visited_on}T${form.visited_time ?? '12:00'}:00+03:30`),
    latitude: form.latitude ?? null,
    longitude: form.longitude ?? null,
    accuracyM: form.accuracy_m ?? null,
  }
}

async function openVisit(c: C): Promise<queries.VisitRecord> {
  const { ctx } = c.var
  const visit = await queries.accessVisit(ctx.db, ctx.actor, param(c, 'code'))
  const problem = refuseRecord(ctx.actor, visit)
  if (problem) throw problem
  return visit
}

function showForm(c: C, visit: queries.VisitRecord, form: FormState) {
  const title = visitWords.in(c.var.ctx.lang)('do_record')
  return page(
    c,
    { title, status: Object.keys(form.errors).length > 0 ? 422 : 200 },
    <RecordForm visit={visit} form={form} />,
  )
}

async function showVisit(c: C, handover: FormState): Promise<Response> {
  const { ctx } = c.var
  const visit = await queries.accessVisit(ctx.db, ctx.actor, param(c, 'code'))
  const mayHandOver = refuseHandover(ctx.actor, visit) === null
  const [photos, side, timeline, inspectors, workingDays, counties] = await Promise.all([
    queries.listPhotos(ctx.db, visit.id),
    sideOf(c, visit),
    listTimeline(ctx.db, 'visit', visit.id),
    mayHandOver ? queries.listInspectors(ctx.db) : null,
    daysLeft(c, visit),
    visit.latitude === null ? [] : listCounties(ctx.db),
  ])
  const earlier = side.visits.filter((line) => line.code !== visit.code)
  const { reports } = side
  const mayRecord = refuseRecord(ctx.actor, visit) === null
  return page(
    c,
    { title: visit.title, wide: true, status: Object.keys(handover.errors).length > 0 ? 422 : 200 },
    <VisitView
      {...{ visit, workingDays, mayRecord, inspectors, handover, photos, reports, earlier, timeline }}
      counties={counties.map((one) => ({
        code: one.code,
        title: pick(ctx.lang, one.name_fa, one.name_en),
        lat: one.latitude,
        lon: one.longitude,
      }))}
    />,
  )
}

/** What was said of the thing visited, and the other visits made to it. */
async function sideOf(
  c: C,
  visit: queries.VisitRecord,
): Promise<{ reports: VisitViewProps['reports']; visits: VisitViewProps['earlier'] }> {
  const { db } = c.var.ctx
  if (visit.milestone_claim_id === null) {
    const of = visit.commitment_id!
    const [reports, visits] = await Promise.all([listReports(db, of), listVisitLines(db, of)])
    return { reports, visits: visits as VisitViewProps['earlier'] }
  }
  const { said, visits } = await queries.readClaimSide(db, visit.milestone_claim_id)
  const t = visitWords.in(c.var.ctx.lang)
  const reached = t('reached', { day: formatJalali(said.reached_on, 'long', c.var.ctx.lang) })
  return {
    reports: [{ at: said.at, percent: 100, text: said.text, proof_text: reached, post_fa: said.post_fa ?? '' }],
    visits,
  }
}

async function daysLeft(c: C, visit: Pick<queries.VisitRow, 'wait_due_on' | 'county_code'>): Promise<number | null> {
  const { ctx } = c.var
  return visit.wait_due_on
    ? ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), visit.wait_due_on, visit.county_code)
    : null
}

async function photoOf(c: C) {
  const { ctx } = c.var
  const visit = await queries.accessVisit(ctx.db, ctx.actor, param(c, 'code'))
  const photos = await queries.listPhotos(ctx.db, visit.id)
  const photo = photos.find((candidate) => String(candidate.id) === param(c, 'id'))
  const file = photo ? await findFile(ctx.db, photo.id) : null
  if (!file) throw problems.notFound()
  return file
}

declareVisitApi(visitRoom)
