// What this actor may do with a project now, the one bright step first; steps that are theirs but barred say why.
import type { Actor } from '../../platform/ctx.ts'
import type { Problem } from '../../platform/problem.ts'
import type { ProjectRecord } from './record-queries.ts'
import * as rules from './rules.ts'

export type StepName =
  | 'claim'
  | 'complete'
  | 'withdraw_completion'
  | 'find_completion'
  | 'change'
  | 'resume'
  | 'suspend'
  | 'override'
  | 'end_override'
  | 'cancel'

export interface Step {
  name: StepName
  href: string
  problem: Problem | null
}

/** The first is the bright one. Empty for those who only read. */
export function stepsOf(actor: Actor, p: ProjectRecord): Step[] {
  const at = (noun: string) => `/projects/${p.code}/${noun}`
  const isOwn = rules.actsForProject(actor, p)
  const isRunning = p.state === 'in_execution'
  const steps: (Step | false)[] = [
    { name: 'find_completion', href: at('completion/finding'), problem: rules.refuseFinding(actor, p) },
    isOwn && isRunning && { name: 'complete', href: at('completion'), problem: rules.refuseCompletion(actor, p) },
    isOwn &&
      isRunning &&
      p.unreached > 0 && { name: 'claim', href: at('claims'), problem: rules.refuseClaim(actor, p) },
    isOwn && { name: 'resume', href: at('resumption'), problem: rules.refuseResume(actor, p) },
    isOwn && isRunning && { name: 'change', href: at('change'), problem: rules.refuseChange(actor, p) },
    isOwn && {
      name: 'withdraw_completion',
      href: at('completion/withdrawal'),
      problem: rules.refuseWithdrawal(actor, p),
    },
    !isOwn && { name: 'resume', href: at('resumption'), problem: rules.refuseResume(actor, p) },
    { name: 'override', href: at('colour'), problem: rules.refuseOverride(actor, p) },
    p.override_colour !== null && {
      name: 'end_override',
      href: at('colour/end'),
      problem: rules.refuseOverride(actor, p),
    },
    { name: 'suspend', href: at('suspension'), problem: rules.refuseStep(actor, p, 'suspend') },
    { name: 'cancel', href: at('cancellation'), problem: rules.refuseStep(actor, p, 'cancel') },
  ]
  const mine = steps.filter((step): step is Step => step !== false && (step.problem === null || isBarred(step, p)))
  return mine.sort((one, other) => rank(one) - rank(other))
}

/** A step whose reason why not is worth a line: completion while milestones are left, a change while one is pending. */
const isBarred = ({ name }: Step, p: ProjectRecord) =>
  (name === 'complete' && p.unreached <= 2) || (name === 'change' && p.has_open_change)

const rank = (step: Step) => (step.problem === null ? 0 : 1)
