// What the tests of this wing start from: a demand in execution, and commitments that came of it.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { type CommitmentTerms, createCommitment } from '../src/commitments/commitment/actions.ts'
import { act } from '../src/platform/act.ts'
import type { World } from './world.ts'

/** A demand of the petitioner, taken on the direct way into execution. */
export async function demandInExecution(world: World): Promise<{ id: number; code: string }> {
  const ctx = await world.ctx('system')
  const applicant = await world.postId('applicant_petitioner')
  const code = String(randomInt(1e9, 1e10 - 1))
  return act(ctx, async (tx) => {
    const made = await sql<{ id: number }>`
      insert into demands (tracking_code, state, title, body, category_code, county_code, applicant_post_id, channel, submitted_at, organisation_id)
      select ${code}, 'received', 'نیاز به برق سه‌فاز', 'کارگاه بی برق سه‌فاز مانده است', (select min(code) from demand_categories), '0306', ${applicant}, 'web',
        ${ctx.now}, (select id from organisations where code = 'imt') returning id
    `.execute(tx)
    const { id } = made.rows[0]!
    await sql`update demands set state = 'with_agency' where id = ${id}`.execute(tx)
    await sql`update demands set state = 'in_execution' where id = ${id}`.execute(tx)
    await sql`
      insert into waits (lifecycle, subject_id, subject_code, title, state, holder_post_id, timer, started_at, due_on)
      values ('demand', ${id}, ${code}, 'نیاز به برق سه‌فاز', 'in_execution', ${await world.postId('secretariat')}, 'status_refresh', ${ctx.now}, '2027-06-01')
    `.execute(tx)
    return { id, code }
  })
}

/** A commitment of the agency's head, due 1405/10/07, unless told otherwise. */
export async function openCommitment(
  world: World,
  terms: Partial<Omit<CommitmentTerms, 'holderPostId'>> & { holder?: string } = {},
): Promise<{ id: number; code: string; demandId: number }> {
  const ctx = await world.ctx('secretary')
  const { holder = 'head_imt', ...rest } = terms
  const holderPostId = await world.postId(holder)
  const demandId = terms.source?.kind === 'demand' ? terms.source.demandId : (await demandInExecution(world)).id
  const made = await act(ctx, (tx) =>
    createCommitment(ctx, tx, {
      title: 'رساندن برق سه‌فاز به کارگاه',
      proofWanted: 'کنتور سه‌فاز نصب و برق وصل باشد',
      side: 'government',
      dueOn: '2026-12-28',
      beneficiary: 'کفش گام استوار سهند',
      legalBasis: 'پاسخ دستگاه به درخواست',
      source: { kind: 'demand', demandId },
      ...rest,
      holderPostId,
    }),
  )
  return { ...made, demandId }
}

export const claim = { text: 'کنتور سه‌فاز نصب شد و برق وصل است', proof_text: 'کارگاه، کنار درِ شرقی' }

/** Code of the open visit of a commitment. */
export async function openVisitCode(world: World, commitmentId: number): Promise<string> {
  const found = await sql<{
    code: string
  }>`select code from visits where commitment_id = ${commitmentId} and state = 'assigned'`.execute(world.db)
  return found.rows[0]!.code
}
