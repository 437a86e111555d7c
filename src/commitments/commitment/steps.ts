// What this actor may do with a commitment now, the one bright step first; steps that are theirs but barred say why.
import type { Actor } from '../../platform/ctx.ts'
import type { Problem } from '../../platform/problem.ts'
import type { CommitmentRecord, VisitLine } from './record-queries.ts'
import * as rules from './rules.ts'

export type StepName =
  | 'report'
  | 'claim'
  | 'withdraw'
  | 'extend'
  | 'decide_extension'
  | 'waive'
  | 'close_unmet'
  | 'reopen'
  | 'carry'
  | 'visit'

export interface Step {
  name: StepName
  href: string
  problem: Problem | null
}

/** What deciding on the steps needs; both the record and a card of the board have it. */
export type StepFacts = rules.CommitmentFacts & Pick<CommitmentRecord, 'code' | 'silent_periods' | 'wait_expired'>

/** The first is the bright one. Empty for those who only read. */
export function stepsOf(actor: Actor, c: StepFacts, visits: readonly VisitLine[]): Step[] {
  const steps = [...holderSteps(actor, c), ...visitSteps(actor, c, visits), ...secretariatSteps(actor, c)]
  const open = steps.filter((step) => step.problem === null)
  const first = bright.find((name) => open.some((step) => step.name === name && isBright(name, c)))
  return [...steps].sort((a, b) => rank(a, first) - rank(b, first))
}

const bright: readonly StepName[] = ['decide_extension', 'visit', 'reopen', 'carry', 'report', 'claim']

function isBright(name: StepName, c: StepFacts): boolean {
  if (name === 'report') return (c.silent_periods ?? 0) > 0
  if (name === 'carry') return c.wait_expired && c.state === 'open'
  return true
}

const rank = (step: Step, first: StepName | undefined) => (step.name === first ? -1 : step.problem === null ? 0 : 1)

function holderSteps(actor: Actor, c: StepFacts): Step[] {
  if (!rules.actsForHolder(actor, c)) return []
  const at = (noun: string) => `/commitments/${c.code}/${noun}`
  if (c.state === 'reported') {
    const problem = rules.refuseWithdrawal(actor, c)
    return problem ? [] : [{ name: 'withdraw', href: at('withdrawal'), problem }]
  }
  if (c.state !== 'open') return []
  return [
    { name: 'claim', href: at('completion'), problem: rules.refuseCompletion(actor, c) },
    { name: 'report', href: at('report'), problem: rules.refuseReport(actor, c) },
    { name: 'extend', href: at('extension'), problem: rules.refuseExtension(actor, c) },
  ]
}

function visitSteps(actor: Actor, c: StepFacts, visits: readonly VisitLine[]): Step[] {
  const visit = visits.find((candidate) => candidate.state === 'assigned')
  if (c.state !== 'reported' || !visit || actor.post?.id !== visit.inspector_post_id) return []
  return [{ name: 'visit', href: `/visits/${visit.code}/record`, problem: null }]
}

function secretariatSteps(actor: Actor, c: StepFacts): Step[] {
  const kind = actor.post?.kind
  if (kind !== 'secretariat_officer' && kind !== 'governor') return []
  const at = (noun: string) => `/commitments/${c.code}/${noun}`
  const steps: Step[] = [
    { name: 'decide_extension', href: at('extension/decision'), problem: rules.refuseExtensionDecision(actor, c) },
    { name: 'reopen', href: at('reopening'), problem: rules.refuseStep(actor, c, 'reopen') },
    {
      name: 'carry',
      href: `/referrals/new?source=commitment&code=${c.code}`,
      problem: rules.refuseStep(actor, c, 'carry_national'),
    },
    { name: 'waive', href: at('waiver'), problem: rules.refuseStep(actor, c, 'waive') },
    { name: 'close_unmet', href: at('closing'), problem: rules.refuseStep(actor, c, 'close_unmet') },
  ]
  return steps.filter((step) => step.problem === null)
}
