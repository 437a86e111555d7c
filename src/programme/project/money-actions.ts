// Where the money comes from, what was allocated, to whom it is contracted and what was paid; rows are only added.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { projectProblems } from './problems.ts'
import { type LockedProject, lockProject } from './queries.ts'
import { refuseEntry } from './rules.ts'

type Done = { code: string }

async function enter(
  ctx: Ctx,
  code: string,
  event: string,
  work: (tx: Tx, project: LockedProject) => Promise<Record<string, unknown>>,
): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    const refused = refuseEntry(ctx.actor, project)
    if (refused) throw refused
    const detail = await work(tx, project)
    await record(ctx, tx, { event, subjectKind: 'project', subjectId: project.id, detail })
    return { code }
  })
}

export const enterFunding = (
  ctx: Ctx,
  code: string,
  given: { source_kind: string; title?: string | undefined; amount_rial: number },
): Promise<Done> =>
  enter(ctx, code, 'project.funding_entered', async (tx, project) => {
    await sql`
      insert into fundings (project_id, source_kind, title, amount_rial, post_id, at)
      values (${project.id}, ${given.source_kind}, ${given.title ?? ''}, ${given.amount_rial}, ${ctx.actor.post!.id}, ${ctx.now})
    `.execute(tx)
    return { amount: given.amount_rial, source: given.source_kind }
  })

/** A source is never allocated more than it amounts to. */
export const enterAllocation = (
  ctx: Ctx,
  code: string,
  given: { funding_id: number; amount_rial: number; allocated_on: string; document?: string | undefined },
): Promise<Done> =>
  enter(ctx, code, 'project.allocation_entered', async (tx, project) => {
    const funding = await findFunding(tx, project, given.funding_id)
    if (funding.allocated + given.amount_rial > funding.amount) throw projectProblems.tooMuch('allocation')
    await sql`
      insert into allocations (funding_id, amount_rial, allocated_on, document, post_id, at)
      values (${given.funding_id}, ${given.amount_rial}, ${given.allocated_on}, ${given.document ?? ''}, ${ctx.actor.post!.id}, ${ctx.now})
    `.execute(tx)
    return { amount: given.amount_rial, on: given.allocated_on }
  })

export const enterContract = (
  ctx: Ctx,
  code: string,
  given: {
    number: string
    subject: string
    contractor: string
    contractor_legal_id: string
    sum_rial: number
    signed_on: string
    starts_on: string
    ends_on: string
  },
): Promise<Done> =>
  enter(ctx, code, 'project.contract_entered', async (tx, project) => {
    const inserted = await sql`
      insert into contracts (project_id, number, subject, contractor, contractor_legal_id, sum_rial, signed_on, starts_on, ends_on, post_id, at)
      values (${project.id}, ${given.number}, ${given.subject}, ${given.contractor}, ${given.contractor_legal_id}, ${given.sum_rial}, ${given.signed_on},
        ${given.starts_on}, ${given.ends_on}, ${ctx.actor.post!.id}, ${ctx.now})
      on conflict on constraint contracts_number do nothing
    `.execute(tx)
    if (inserted.numAffectedRows === 0n) throw projectProblems.contractKnown()
    return { amount: given.sum_rial, text: `${given.subject} — ${given.contractor}` }
  })

/** What was paid never exceeds what was allocated of its source. */
export const enterDisbursement = (
  ctx: Ctx,
  code: string,
  given: {
    funding_id: number
    contract_id?: number | undefined
    amount_rial: number
    paid_on: string
    document?: string | undefined
  },
): Promise<Done> =>
  enter(ctx, code, 'project.disbursement_entered', async (tx, project) => {
    const funding = await findFunding(tx, project, given.funding_id)
    if (funding.paid + given.amount_rial > funding.allocated) throw projectProblems.tooMuch('payment')
    const contract = given.contract_id ?? null
    if (contract !== null) {
      const own = await sql`select from contracts where id = ${contract} and project_id = ${project.id}`.execute(tx)
      if (own.rows.length === 0) throw problems.notFound()
    }
    await sql`
      insert into disbursements (funding_id, contract_id, amount_rial, paid_on, document, post_id, at)
      values (${given.funding_id}, ${contract}, ${given.amount_rial}, ${given.paid_on}, ${given.document ?? ''}, ${ctx.actor.post!.id}, ${ctx.now})
    `.execute(tx)
    return { amount: given.amount_rial, on: given.paid_on }
  })

/** A source of this very project. Throws `not_found` for another's. */
async function findFunding(
  tx: Tx,
  project: LockedProject,
  id: number,
): Promise<{ amount: number; allocated: number; paid: number }> {
  const found = await sql<{ amount: number; allocated: number; paid: number }>`
    select f.amount_rial as amount, (select coalesce(sum(a.amount_rial), 0) from allocations a where a.funding_id = f.id) as allocated,
      (select coalesce(sum(d.amount_rial), 0) from disbursements d where d.funding_id = f.id) as paid
    from fundings f where f.id = ${id} and f.project_id = ${project.id} and f.dropped_on is null
  `.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}
