// One agency asks, the other answers; both may bargain over the day until it is kept.
import { sql } from 'kysely'
import { createCommitment, rescheduleCommitment } from '../../commitments/commitment/kernel.ts'
import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { endingOf } from '../../platform/ending-schema.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, type Ending, moveTo, type Subject } from '../../platform/waits.ts'
import { openAxis } from '../network/axis.ts'
import { type NetworkLink, ProjectCircle, planNetwork } from '../network/plan-network.ts'
import { circleRefused, dependencyProblems, dependencyRefused } from './problems.ts'
import { accessProjectEnd, findHeadPostId, type ProjectEnd, readBoundNetwork } from './project-queries.ts'
import * as queries from './queries.ts'
import {
  type DependencyRefusal,
  type DependencyStep,
  dependencyEvents,
  dependencyLifecycle,
  mayAsk,
  refuseAnswer,
  refuseFulfilment,
  refuseRenegotiation,
  refuseWithdrawal,
  type Side,
  sidesOf,
  turnOf,
} from './rules.ts'
import type { Answer, Asking } from './schema.ts'

const todayOf = (ctx: Ctx) => tehranDate(ctx.now)

/** Asks another agency to have something done by a day. Refuses what closes a circle, naming the projects in it. */
export async function askDependency(
  ctx: Ctx,
  asking: Omit<Asking, 'lag_days'> & { lag_days?: number | undefined },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    if (!mayAsk(ctx.actor)) throw problems.notAllowed()
    const successor = await accessProjectEnd(tx, asking.successor, ctx.actor.post!.organisationId)
    const predecessor = await accessProjectEnd(tx, asking.predecessor)
    return askBetween(ctx, tx, predecessor, successor, asking)
  })
}

async function askBetween(
  ctx: Ctx,
  tx: Tx,
  predecessor: ProjectEnd,
  successor: ProjectEnd,
  asking: Omit<Asking, 'lag_days'> & { lag_days?: number | undefined },
): Promise<{ code: string }> {
  if (predecessor.id === successor.id) throw dependencyProblems.sameProject()
  if ([predecessor, successor].some(({ state }) => state === 'closed' || state === 'cancelled'))
    throw dependencyProblems.closedProject()
  const holderPostId = await findHeadPostId(tx, predecessor.organisation_id)
  if (!holderPostId) throw dependencyProblems.noHead()
  // Two requests at once could each be sound and both together a circle.
  await sql`select pg_advisory_xact_lock(hashtext('dependencies'))`.execute(tx)
  const link: NetworkLink = {
    predecessor_project_id: predecessor.id,
    predecessor_milestone_id: milestoneOf(predecessor, asking.predecessor_milestone),
    successor_project_id: successor.id,
    successor_milestone_id: milestoneOf(successor, asking.successor_milestone),
    kind: asking.kind,
    lag_days: asking.lag_days ?? 0,
  }
  await refuseCircle(ctx, tx, link)
  const today = todayOf(ctx)
  const year = jalaliYear(today)
  const code = `${year}-${await nextSerial(tx, 'dependency', year)}`
  const made = await sql<{ id: number }>`
    insert into dependencies (code, state, predecessor_project_id, predecessor_milestone_id, successor_project_id, successor_milestone_id,
      predecessor_organisation_id, successor_organisation_id, kind, lag_days, title, reason, needed_on, asked_by_post_id, asked_at)
    values (${code}, 'asked', ${link.predecessor_project_id}, ${link.predecessor_milestone_id}, ${link.successor_project_id}, ${link.successor_milestone_id},
      ${predecessor.organisation_id}, ${successor.organisation_id}, ${link.kind}, ${link.lag_days}, ${asking.title}, ${asking.reason}, ${asking.needed_on},
      ${ctx.actor.post!.id}, ${ctx.now})
    on conflict do nothing returning id`.execute(tx)
  const id = made.rows[0]?.id
  if (!id) throw dependencyProblems.exists()
  await insertOffer(ctx, tx, id, 'successor', asking.needed_on, asking.reason)
  await beginCourse(ctx, tx, {
    lifecycle: dependencyLifecycle,
    subject: { id, code, title: asking.title, county_code: null },
    holderPostId,
    event: 'dependency.asked',
    detail: {
      predecessor: predecessor.code,
      successor: successor.code,
      successorId: successor.id,
      date: asking.needed_on,
    },
  })
  return { code }
}

/** The side whose turn it is accepts, offers another day, refuses with grounds, or keeps the day promised before. */
export async function answerDependency(ctx: Ctx, code: string, answer: Answer): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const dependency = await queries.lockDependency(tx, ctx.actor, code, todayOf(ctx))
    refuse(refuseAnswer(ctx.actor, dependency, answer.answer))
    const turn = turnOf(dependency.state)!
    switch (answer.answer) {
      case 'accept':
        await promise(ctx, tx, dependency, answer.note)
        break
      case 'keep':
        await sql`update dependencies set needed_on = promised_on where id = ${dependency.id}`.execute(tx)
        await move(ctx, tx, dependency, 'keep', { dueOn: dependency.promised_on!, detail: { note: answer.note } })
        break
      case 'counter':
        await offer(ctx, tx, dependency, turn, answer.date!, answer.note)
        break
      case 'refuse':
        await move(ctx, tx, dependency, 'refuse', {
          ending: endingOf('refusal', answer),
          detail: { note: answer.note },
        })
    }
    return { code }
  })
}

/** Either side puts another day on the table after a promise; the promise stands until the other side agrees. */
export async function renegotiate(
  ctx: Ctx,
  code: string,
  given: { date: string; note: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const dependency = await queries.lockDependency(tx, ctx.actor, code, todayOf(ctx))
    refuse(refuseRenegotiation(ctx.actor, dependency))
    // Of an agency that is on both sides, the side that waits speaks.
    const side = sidesOf(ctx.actor, dependency).at(-1)!
    await offer(ctx, tx, dependency, side, given.date, given.note)
    return { code }
  })
}

export async function withdrawDependency(ctx: Ctx, code: string, note: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const dependency = await queries.lockDependency(tx, ctx.actor, code, todayOf(ctx))
    refuse(refuseWithdrawal(ctx.actor, dependency))
    await move(ctx, tx, dependency, 'withdraw', { detail: { note } })
    return { code }
  })
}

/** Who waited says that it has come. The commitment is not settled by that: somebody still goes to see. */
export async function confirmReceipt(ctx: Ctx, code: string, note: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const dependency = await queries.lockDependency(tx, ctx.actor, code, todayOf(ctx))
    refuse(refuseFulfilment(ctx.actor, dependency))
    await fulfil(ctx, tx, dependency, { note })
    return { code }
  })
}

export async function fulfil(
  ctx: Ctx,
  tx: Tx,
  dependency: queries.Dependency,
  detail: Record<string, unknown>,
): Promise<void> {
  await sql`update dependencies set fulfilled_on = ${todayOf(ctx)} where id = ${dependency.id}`.execute(tx)
  await move(ctx, tx, dependency, 'fulfil', { detail })
}

/** The promise becomes a commitment of the other agency, or moves the day of the one it already is. */
async function promise(ctx: Ctx, tx: Tx, dependency: queries.Dependency, note: string): Promise<void> {
  const dueOn = dependency.needed_on
  const { commitment_id: known } = dependency
  if (known) await rescheduleCommitment(ctx, tx, known, { dueOn, text: note })
  const commitmentId = known ?? (await commit(ctx, tx, dependency, dueOn))
  await sql`
    update dependencies set promised_on = ${dueOn}, commitment_id = ${commitmentId}, answered_at = coalesce(answered_at, ${ctx.now})
    where id = ${dependency.id}`.execute(tx)
  await move(ctx, tx, dependency, 'accept', { dueOn, detail: { date: dueOn, note } })
}

async function commit(ctx: Ctx, tx: Tx, dependency: queries.Dependency, dueOn: string): Promise<number> {
  const { id } = await createCommitment(ctx, tx, {
    title: dependency.title,
    proofWanted: dependency.predecessor_milestone
      ? `رسیدن به مرحلهٔ «${dependency.predecessor_milestone}» در پروژهٔ «${dependency.predecessor_title}»`
      : `پایان پروژهٔ «${dependency.predecessor_title}»`,
    side: 'government',
    holderPostId: (await findHeadPostId(tx, dependency.predecessor_organisation_id))!,
    dueOn,
    dayType: 'working',
    source: { kind: 'dependency', dependencyId: dependency.id },
    beneficiary: dependency.successor_agency_fa,
  })
  return id
}

async function offer(
  ctx: Ctx,
  tx: Tx,
  dependency: queries.Dependency,
  side: Side,
  date: string,
  note: string,
): Promise<void> {
  await insertOffer(ctx, tx, dependency.id, side, date, note)
  await sql`update dependencies set needed_on = ${date} where id = ${dependency.id}`.execute(tx)
  await move(ctx, tx, dependency, side === 'predecessor' ? 'counter' : 'ask_again', { detail: { date, note } })
}

interface MoveOptions {
  dueOn?: string
  ending?: Ending
  detail?: Record<string, unknown>
}

/** Takes one step; the clock goes to the head of the agency that must move next, or to the secretariat when it has none. */
export async function move(
  ctx: Ctx,
  tx: Tx,
  dependency: queries.Dependency,
  step: DependencyStep,
  options: MoveOptions = {},
): Promise<void> {
  const to = dependencyLifecycle.transitions.find((transition) => transition.name === step)!.to
  const turn = turnOf(to)
  const organisationId =
    turn === 'successor' ? dependency.successor_organisation_id : dependency.predecessor_organisation_id
  const holderPostId = turn ? ((await findHeadPostId(tx, organisationId)) ?? (await secretariatPostId(tx))) : null
  await moveTo(ctx, tx, {
    lifecycle: dependencyLifecycle,
    subject: subjectOf(dependency),
    transition: step,
    from: dependency.state,
    holderPostId,
    dueOn: options.dueOn ?? null,
    event: dependencyEvents[step],
    ...(options.ending ? { ending: options.ending } : {}),
    detail: { successorId: dependency.successor_project_id, ...options.detail },
  })
}

async function refuseCircle(ctx: Ctx, tx: Tx, link: NetworkLink): Promise<void> {
  const { projects, milestones, links } = await readBoundNetwork(tx, [
    link.predecessor_project_id,
    link.successor_project_id,
  ])
  const days = projects.flatMap((project) => [project.starts_on, project.ends_on]).sort()
  const axis = openAxis(await ctx.deadlines.calendar(tx, null), days[0]!, days.at(-1)!)
  try {
    planNetwork(axis, todayOf(ctx), projects, milestones, [...links, link])
  } catch (error) {
    if (!(error instanceof ProjectCircle)) throw error
    const titles = new Map(projects.map((project) => [project.id, project.title]))
    throw circleRefused(error.projectIds.map((id) => titles.get(id) ?? ''))
  }
}

function milestoneOf(project: ProjectEnd, key: string | undefined): number | null {
  if (!key) return null
  const found = project.milestones.find((milestone) => milestone.key === key)
  if (!found) throw dependencyProblems.milestoneElsewhere()
  return found.id
}

async function insertOffer(
  ctx: Ctx,
  tx: Tx,
  dependencyId: number,
  side: Side,
  date: string,
  note: string,
): Promise<void> {
  await sql`
    insert into dependency_offers (dependency_id, side, offered_on, lag_days, note, post_id, person_id, at)
    select ${dependencyId}, ${side}, ${date}, d.lag_days, ${note}, ${ctx.actor.post?.id ?? null}, ${ctx.actor.personId}, ${ctx.now}
    from dependencies d where d.id = ${dependencyId}`.execute(tx)
}

const subjectOf = (dependency: queries.Dependency): Subject => ({
  id: dependency.id,
  code: dependency.code,
  title: dependency.title,
  county_code: null,
})

function refuse(refusal: DependencyRefusal | null): void {
  if (refusal) throw dependencyRefused(refusal)
}
