// What agencies asked of each other in the year, once their projects stand: some hundred and twenty dependencies, bargained over
// as such things are, and forecasts of the largest projects. Each step has its key, so a second run changes nothing.
import { sql } from 'kysely'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { Problem } from '../../../../src/platform/problem.ts'
import { answerDependency, askDependency, confirmReceipt } from '../../../../src/programme/dependency/actions.ts'
import type { LinkKind } from '../../../../src/programme/network/network.ts'
import { makeForecasts } from '../../../../src/programme/schedule/actions.ts'
import { addDays, dayOf, momentOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import {
  acceptNotes,
  commonNeeds,
  counterNotes,
  type Need,
  needs,
  receiptNotes,
  refusals,
} from '../texts/dependencies.ts'
import type { Stage } from './stage.ts'

const wanted = 126
const sideBySide = 4
const forecasts = 24
/** Fewer than a reader's own forecast has: enough for the marks, a fifth of the time. */
const runs = 2000

interface Piece {
  project_id: number
  code: string
  agency: string
  key: string
  starts_on: string
  due_on: string
  reached: boolean
}

export async function seedDependencies(stage: Stage, now: Date): Promise<void> {
  const today = dayOf(now.getTime())
  const pieces = await readPieces(stage, today)
  const byAgency = Map.groupBy(pieces, (piece) => piece.agency)
  if (byAgency.size < 2) return
  const wishes = plan(byAgency, today)
  for (let at = 0; at < wishes.length; at += sideBySide)
    await Promise.all(wishes.slice(at, at + sideBySide).map((wish) => play(stage, wish, now)))
  await forecastLargest(stage, now)
}

/** Milestones of running projects about now, whose agencies have a head to answer. */
async function readPieces(stage: Stage, today: string): Promise<Piece[]> {
  const found = await sql<Piece>`
    select p.id project_id, p.code, o.code agency, m.key, m.starts_on, m.due_on, m.reached_on is not null reached
    from projects p join organisations o on o.id = p.organisation_id join milestones m on m.project_id = p.id
    where p.state = 'in_execution' and p.is_public and m.dropped_on is null and m.due_on > ${addDays(today, -60)}::date and m.due_on < ${addDays(today, 320)}::date
      and m.reached_on is null
      and exists (select from posts h where h.organisation_id = o.id and h.kind = 'agency_head' and h.code = 'head_' || o.code)
    order by p.id, m.position`.execute(stage.db)
  return found.rows
}

interface Wish {
  name: string
  first: Piece
  waits: Piece
  need: Need
  kind: LinkKind
  lag: number
  neededOn: string
  /** Days before today on which it was asked. */
  askedBack: number
  course: 'accepted' | 'bargained' | 'asked' | 'countered' | 'refused' | 'fulfilled'
}

/** Who waits for whom: utilities, permits and banks come first more often than others, as they do. */
function plan(byAgency: ReadonlyMap<string, readonly Piece[]>, today: string): Wish[] {
  const agencies = [...byAgency.keys()].sort()
  const wishes: Wish[] = []
  for (let at = 0; at < wanted; at++) {
    const rng = rngOf(`dependency ${at}`)
    const providers = agencies.filter((agency) => needsOf(agency) !== commonNeeds)
    const provider = providers.length > 0 && rng.chance(0.75) ? rng.pick(providers) : rng.pick(agencies)
    const others = agencies.filter((agency) => agency !== provider)
    const first = rng.pick(byAgency.get(provider)!)
    const waiting = rng.pick(others)
    // What waits should begin about when the other ends, or the wish would make no sense.
    const fitting = byAgency.get(waiting)!.filter((piece) => piece.starts_on >= addDays(first.due_on, -70))
    if (fitting.length === 0) continue
    const waits = rng.pick(fitting)
    const isLate = rng.chance(0.16)
    wishes.push({
      name: `k${at}`,
      first,
      waits,
      need: rng.pick(needsOf(provider)),
      kind: rng.weighted([
        ['FS', 74],
        ['SS', 10],
        ['FF', 13],
        ['SF', 3],
      ] as const),
      lag: rng.weighted([
        [0, 50],
        [5, 20],
        [10, 15],
        [-5, 6],
        [20, 9],
      ] as const),
      neededOn: isLate
        ? addDays(today, -rng.int(3, 40))
        : addDays(first.due_on > today ? first.due_on : today, rng.int(3, 20)),
      askedBack: isLate ? rng.int(60, 130) : rng.int(4, 120),
      course: rng.weighted([
        ['accepted', 48],
        ['bargained', 14],
        ['asked', 13],
        ['countered', 8],
        ['refused', 7],
        ['fulfilled', 10],
      ] as const),
    })
  }
  return wishes
}

function needsOf(agency: string): readonly Need[] {
  const key = Object.keys(needs).find((name) => agency.includes(name))
  return (key && needs[key]) || commonNeeds
}

async function play(stage: Stage, wish: Wish, until: Date): Promise<void> {
  const today = dayOf(until.getTime())
  const rng = rngOf(`dependency course ${wish.name}`)
  const by = async (agency: string, back: number, step: string): Promise<Ctx> => {
    const day = addDays(today, -back)
    const { consequences, deadlines } = stage.runtime.parts
    return {
      db: stage.db,
      actor: await stage.roster.actor(`head_${agency}`, day),
      now: new Date(Math.min(until.getTime(), momentOf(day, 8 * 60 + rng.int(0, 300)))),
      requestId: `demo-${wish.name}.${step}`,
      lang: 'fa',
      idempotencyKey: { key: `demo:${wish.name}.${step}`, fingerprint: '' },
      consequences,
      deadlines,
    }
  }
  const first = wish.first.agency
  const waits = wish.waits.agency
  const answeredBack = Math.max(1, wish.askedBack - rng.int(2, 9))
  try {
    const { code } = await askDependency(await by(waits, wish.askedBack, 'ask'), {
      predecessor: wish.first.code,
      predecessor_milestone: wish.first.key,
      successor: wish.waits.code,
      successor_milestone: wish.waits.key,
      kind: wish.kind,
      lag_days: wish.lag,
      title: wish.need.title,
      reason: wish.need.reason,
      needed_on: wish.neededOn,
    })
    if (wish.course === 'asked' || answeredBack >= wish.askedBack) return
    if (wish.course === 'refused') {
      const [note, citation] = rng.pick(refusals)
      await answerDependency(await by(first, answeredBack, 'refuse'), code, {
        answer: 'refuse',
        note,
        citation,
        reason_code: await reasonCode(stage),
        next_way: rng.pick(['council', 'resubmit', 'other_body'] as const),
      })
      return
    }
    if (wish.course === 'bargained' || wish.course === 'countered') {
      const date = addDays(wish.neededOn, rng.int(7, 30))
      await answerDependency(await by(first, answeredBack, 'counter'), code, {
        answer: 'counter',
        date,
        note: rng.pick(counterNotes),
      })
      if (wish.course === 'countered' || answeredBack < 2) return
      await answerDependency(await by(waits, answeredBack - 1, 'agree'), code, { answer: 'accept', note: '' })
      return
    }
    await answerDependency(await by(first, answeredBack, 'accept'), code, {
      answer: 'accept',
      note: rng.pick(acceptNotes),
    })
    if (wish.course === 'fulfilled')
      await confirmReceipt(
        await by(waits, Math.max(0, answeredBack - rng.int(10, 40)), 'receipt'),
        code,
        rng.pick(receiptNotes),
      )
  } catch (error) {
    // Two wishes may ask for the same, or close a circle; people hear that too.
    if (!(error instanceof Problem)) throw error
  }
}

async function reasonCode(stage: Stage): Promise<string> {
  const found = await sql<{
    code: string
  }>`select code from reason_codes where kind = 'refusal' order by code limit 1`.execute(stage.db)
  return found.rows[0]!.code
}

/** A month ago and today, for the largest projects and the most bound ones. */
async function forecastLargest(stage: Stage, now: Date): Promise<void> {
  const made = await sql<{ n: number }>`select count(*)::int n from forecasts`.execute(stage.db)
  if (made.rows[0]!.n > 0) return
  const found = await sql<{ code: string }>`
    select p.code from projects p where p.state = 'in_execution'
    order by (select count(*) from dependencies d where d.successor_project_id = p.id and d.state = 'accepted') desc, p.budget_rial desc, p.id limit ${forecasts}`.execute(
    stage.db,
  )
  const codes = found.rows.map((row) => row.code)
  const { consequences, deadlines } = stage.runtime.parts
  const day = dayOf(now.getTime())
  for (const at of [new Date(now.getTime() - 30 * 86_400_000), now]) {
    const ctx: Ctx = {
      db: stage.db,
      actor: await stage.roster.actor('secretariat', day),
      now: at,
      requestId: 'demo-forecasts',
      lang: 'fa',
      idempotencyKey: null,
      consequences,
      deadlines,
    }
    await makeForecasts(ctx, at === now ? codes : codes.slice(0, 8), runs)
  }
}
