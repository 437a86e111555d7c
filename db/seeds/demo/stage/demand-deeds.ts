import * as demand from '../../../../src/demands/demand/actions.ts'
import { createDemand } from '../../../../src/demands/demand/intake-actions.ts'
import { demandForm } from '../../../../src/demands/demand/schema.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import type { Deed, DemandGiven, EndingGiven } from '../plan/deed.ts'
import { dayOf } from '../plan/time.ts'
import type { Carriers } from './deeds.ts'
import type { Stage } from './stage.ts'

export interface KnownDemand {
  code: string
  postId: number
  personId: number
}

/** The context of whoever the plan says acts. */
export async function ctxOf(stage: Stage, deed: Deed): Promise<Ctx> {
  const [kind, name] = deed.by.split(':') as [string, string | undefined]
  const day = dayOf(deed.at)
  if (kind === 'post') return stage.ctx(deed, await stage.roster.actor(name!, day))
  if (kind === 'applicant')
    return stage.ctx(deed, await stage.roster.actor(stage.recall<KnownDemand>(name!).postId, day))
  return stage.ctx(deed, kind === 'system' ? stage.roster.system : stage.roster.public)
}

const codeOf = (stage: Stage, deed: Deed): string => stage.recall<KnownDemand>(deed.of).code

type DemandVerb =
  | 'submit'
  | 'accept'
  | 'ask_completion'
  | 'complete'
  | 'contest'
  | 'withdraw'
  | 'resubmit'
  | 'return'
  | 'confirm'
  | 'redirect'
  | 'refuse'
  | 'close_demand'
  | 'answer'

export const demandDeeds: Carriers<DemandVerb> = {
  submit: {
    run: async (stage, deed) =>
      createDemand(await ctxOf(stage, deed), { form: formOf(deed.given), fileIds: [], channel: deed.given.channel }),
    remember: (stage, deed, result: KnownDemand) => stage.know(deed.of, result),
  },
  accept: {
    run: async (stage, deed) =>
      demand.acceptDemand(await ctxOf(stage, deed), codeOf(stage, deed), { agency: deed.agency }),
  },
  ask_completion: {
    run: async (stage, deed) =>
      demand.askCompletion(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
  complete: {
    run: async (stage, deed) =>
      demand.completeDemand(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
  contest: {
    run: async (stage, deed) =>
      demand.contestDemand(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
  withdraw: {
    run: async (stage, deed) =>
      demand.withdrawDemand(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
  resubmit: {
    run: async (stage, deed) =>
      demand.resubmitDemand(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
  return: {
    run: async (stage, deed) => demand.returnDemand(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
  confirm: {
    run: async (stage, deed) =>
      demand.confirmDemand(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note || undefined }),
  },
  redirect: {
    run: async (stage, deed) =>
      demand.redirectDemand(await ctxOf(stage, deed), codeOf(stage, deed), { agency: deed.agency, note: deed.note }),
  },
  refuse: {
    run: async (stage, deed) =>
      demand.refuseDemand(await ctxOf(stage, deed), codeOf(stage, deed), endedBy(deed.ending)),
  },
  close_demand: {
    run: async (stage, deed) => demand.closeDemand(await ctxOf(stage, deed), codeOf(stage, deed), endedBy(deed.ending)),
  },
  answer: {
    run: async (stage, deed) => {
      const { outcome, text, reason, citation, due, proof } = deed
      return demand.answerDemand(await ctxOf(stage, deed), codeOf(stage, deed), {
        outcome,
        text,
        reason,
        citation,
        due_on: due,
        proof,
      })
    },
  },
}

function endedBy(ending: EndingGiven) {
  return {
    reason: ending.reason,
    citation: ending.citation,
    next_way: ending.nextWay as 'contest',
    next_way_note: ending.note,
  }
}

function formOf(given: DemandGiven) {
  return demandForm.parse({
    who: given.who,
    contact_name: given.contact,
    mobile: given.mobile,
    national_id: given.who === 'citizen' ? given.nationalId : undefined,
    legal_id: given.legalId ?? undefined,
    firm_name: given.firm ?? undefined,
    title: given.title,
    text: given.text,
    category: given.category,
    county: given.county,
    agency: given.agency ?? undefined,
    requested_rial: given.sumRial ?? undefined,
    investment_at_risk_rial: given.investmentRial ?? undefined,
    jobs_at_risk: given.jobs ?? undefined,
    shows_name: given.showsName,
    shares_text: given.showsName,
  })
}
