import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { listAgencyStats, listSittingStats, listYearResolutions } from '../after/queries.ts'
import { spanOf } from '../after/rules.ts'
import { accessBody, type Body } from '../body/queries.ts'
import { issuePaper, type Press } from '../paper/actions.ts'
import { figuresOf, type YearFacts, yearbook } from './book.ts'
import { yearbookProblem } from './problems.ts'
import { deleteOrder, insertEdition, insertOrder, listOrders, listUnmade } from './queries.ts'
import { refuseOrder, yearToClose } from './rules.ts'

/** The secretariat asks for the book of a year, over or not; the job makes it within minutes. */
export async function orderYearbook(
  ctx: Ctx,
  given: { body: string; year: number },
): Promise<{ body: string; year: number }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (!post || !['secretariat_officer', 'legal_secretary'].includes(post.kind)) throw problems.notAllowed()
    const today = tehranDate(ctx.now)
    const body = await accessBody(tx, given.body, today)
    const sittings = await listSittingStats(tx, body.code, ...spanOf(given.year))
    const refusal = refuseOrder({ year: given.year, today, sittings: sittings.length })
    if (refusal) throw yearbookProblem(refusal)
    const isNew = await insertOrder(tx, { body_code: body.code, year: given.year, at: ctx.now, by_post_id: post.id })
    if (isNew)
      await record(ctx, tx, {
        event: 'body.yearbook_ordered',
        subjectKind: 'body',
        subjectId: body.id,
        detail: { year: String(given.year) },
      })
    return given
  })
}

/** Makes what was ordered, and the books of the year that has closed. Returns how many. */
export async function makeYearbooks(ctx: Ctx, press: Press): Promise<{ made: number }> {
  const system = { ...ctx, actor: systemActor, idempotencyKey: null }
  const year = yearToClose(tehranDate(ctx.now))
  const wanted = [...(await listOrders(ctx.db)), ...(await listUnmade(ctx.db, year, spanOf(year)))]
  for (const one of wanted)
    await act(system, (tx) => makeYearbook(system, tx, press, one.body_code, one.year, one.by_post_id))
  return { made: wanted.length }
}

async function makeYearbook(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  bodyCode: string,
  year: number,
  orderedBy: number | null,
): Promise<{ edition: number }> {
  const today = tehranDate(ctx.now)
  const body = await accessBody(tx, bodyCode, today)
  const facts = await readYear(tx, body, year, today)
  const { id, edition } = await insertEdition(tx, {
    body_code: body.code,
    year,
    is_interim: facts.isInterim,
    ...figuresOf(facts),
    ordered_by_post_id: orderedBy,
    made_at: ctx.now,
  })
  for (const audience of ['full', 'public'] as const)
    await issuePaper(ctx, tx, press, {
      template: 'yearbook.typ',
      name: `yearbook-${body.code}-${year}${audience === 'public' ? '-public' : ''}.pdf`,
      of: { yearbookId: id, audience, edition },
      data: yearbook({ ...facts, edition }, audience, ctx.now),
    })
  await deleteOrder(tx, body.code, year)
  await record(ctx, tx, {
    event: 'body.yearbook_made',
    subjectKind: 'body',
    subjectId: body.id,
    detail: { year: String(year), edition },
  })
  return { edition }
}

async function readYear(tx: Tx, body: Body, year: number, today: string): Promise<YearFacts> {
  const [from, to] = spanOf(year)
  return {
    body: body.title_fa,
    year,
    edition: 1,
    isInterim: jalaliYear(today) <= year,
    sittings: await listSittingStats(tx, body.code, from, to),
    resolutions: await listYearResolutions(tx, body.code, from, to),
    agencies: await listAgencyStats(tx, body.code, from, to, today),
  }
}
