import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { setDuties } from './duty-queries.ts'
import { accessAction, listProgrammeYears } from './queries.ts'

export interface DutyTerms {
  year: number
  duties: readonly { organisation_id: number; is_lead: boolean; expectation: string }[]
}

/** Says which agencies owe operational solutions under an action in a year. */
export async function setActionDuties(ctx: Ctx, number: number, given: DutyTerms): Promise<{ number: number }> {
  return act(ctx, async (tx) => {
    await accessAction(tx, number)
    if (!(await listProgrammeYears(tx)).some((year) => year.year === given.year)) throw problems.notFound()
    await setDuties(tx, { year: given.year, action: number, duties: given.duties, now: ctx.now })
    await record(ctx, tx, {
      event: 'action.duties_set',
      subjectKind: 'core_action',
      subjectId: number,
      detail: { year: given.year, agencies: given.duties.length },
    })
    return { number }
  })
}
