// A project (پروژه): what an accepted plan promised, with its baseline; reported by the agency, closed only by what was seen.
import type { Actor, PostKind } from '../../platform/ctx.ts'
import { defineLifecycle, endingRequires, final, initial, mayTake, step, waiting } from '../../platform/lifecycle.ts'
import { type Problem, problems } from '../../platform/problem.ts'
import { projectProblems } from './problems.ts'

const responsible: readonly PostKind[] = ['agency_head', 'agency_expert']
const seers: readonly PostKind[] = ['inspector', 'secretariat_officer']

export const projectLifecycle = defineLifecycle({
  name: 'project',
  title: { fa: 'پروژه', en: 'Project' },
  table: 'projects',
  states: [
    // One clock for each project: the next milestone that is due.
    initial('in_execution', { fa: 'در حال اجرا', en: 'In execution' }, 'agency_head', 'milestone_due', {
      remind: true,
    }),
    waiting('suspended', { fa: 'متوقف تا تاریخ معین', en: 'Suspended until a date' }, 'agency_head', 'project_pause', {
      to: 'in_execution',
    }),
    waiting(
      'completion_claimed',
      { fa: 'اعلام پایان؛ در انتظار بازدید', en: 'Completion claimed, awaiting a visit' },
      'inspector',
      'visit_after_report',
      { escalate: 'secretariat_officer' },
    ),
    final('closed', { fa: 'پایان‌یافته و دیده‌شده', en: 'Completed and seen' }),
    final('cancelled', { fa: 'لغوشده', en: 'Cancelled' }, { unsolved: true }),
  ],
  transitions: [
    step(
      'suspend',
      { fa: 'توقف پروژه تا تاریخ معین', en: 'Suspend until a date' },
      ['in_execution'],
      'suspended',
      ['secretariat_officer', 'governor'],
      ['reason', 'until'],
    ),
    step(
      'resume',
      { fa: 'ازسرگیری اجرا', en: 'Resume' },
      ['suspended'],
      'in_execution',
      [...responsible, 'secretariat_officer', 'governor', 'system'],
      ['text'],
    ),
    step(
      'claim_completion',
      { fa: 'اعلام پایان پروژه', en: 'Claim completion' },
      ['in_execution'],
      'completion_claimed',
      responsible,
      ['text', 'proof'],
    ),
    step(
      'withdraw_completion',
      { fa: 'پس‌گرفتن اعلام پایان', en: 'Withdraw the claim' },
      ['completion_claimed'],
      'in_execution',
      responsible,
      ['text'],
    ),
    step(
      'verify_completion',
      { fa: 'تأیید پایان پروژه', en: 'Confirm completion' },
      ['completion_claimed'],
      'closed',
      seers,
      ['note'],
    ),
    step(
      'refute_completion',
      { fa: 'تأییدنشدن پایان پروژه', en: 'Refute completion' },
      ['completion_claimed'],
      'in_execution',
      seers,
      ['note'],
    ),
    step(
      'cancel',
      { fa: 'لغو پروژه', en: 'Cancel' },
      ['in_execution', 'suspended'],
      'cancelled',
      ['secretariat_officer', 'governor'],
      endingRequires,
    ),
  ],
})

/** What the rules must know of a project. */
export interface ProjectFacts {
  state: string
  organisation_id: number
  responsible_post_id: number
  has_open_change: boolean
  /** Milestones neither reached nor dropped. */
  unreached: number
}

/** The responsible post, or a post of the agency whose project it is. */
export function actsForProject(
  { post }: Actor,
  p: Pick<ProjectFacts, 'organisation_id' | 'responsible_post_id'>,
): boolean {
  if (!post) return false
  if (post.id === p.responsible_post_id) return true
  return responsible.includes(post.kind) && post.organisationId === p.organisation_id
}

export const isSecretariat = ({ post }: Actor): boolean =>
  post?.kind === 'secretariat_officer' || post?.kind === 'governor'

/** Inspectors see with their own eyes; the secretariat confirms by papers. */
export const maySee = ({ post }: Actor): boolean => post !== null && seers.includes(post.kind)

/** Milestones, money, contracts and risks are entered while the project runs, by its own agency. */
export function refuseEntry(actor: Actor, p: ProjectFacts): Problem | null {
  if (!actsForProject(actor, p)) return projectProblems.notYours()
  return p.state === 'in_execution' || p.state === 'suspended' ? null : projectProblems.notRunning()
}

/** What is reached can be claimed only in execution: a suspended project is resumed first. */
export function refuseClaim(actor: Actor, p: ProjectFacts): Problem | null {
  if (!actsForProject(actor, p)) return projectProblems.notYours()
  return p.state === 'in_execution' ? null : projectProblems.notRunning()
}

/** A project is said to be complete only when nothing of its scope is left unreached. */
export function refuseCompletion(actor: Actor, p: ProjectFacts): Problem | null {
  return refuseClaim(actor, p) ?? (p.unreached > 0 ? projectProblems.milestonesLeft(p.unreached) : null)
}

export function refuseWithdrawal(actor: Actor, p: ProjectFacts): Problem | null {
  if (!actsForProject(actor, p)) return projectProblems.notYours()
  return p.state === 'completion_claimed' ? null : projectProblems.nothingClaimed()
}

export function refuseFinding(actor: Actor, p: ProjectFacts): Problem | null {
  if (!maySee(actor)) return projectProblems.onlySeers()
  return p.state === 'completion_claimed' ? null : projectProblems.nothingClaimed()
}

/** One change is asked at a time. */
export function refuseChange(actor: Actor, p: ProjectFacts): Problem | null {
  return refuseEntry(actor, p) ?? (p.has_open_change ? projectProblems.changePending() : null)
}

export function refuseResume(actor: Actor, p: ProjectFacts): Problem | null {
  if (!isSecretariat(actor) && !actsForProject(actor, p)) return projectProblems.notYours()
  return p.state === 'suspended' ? null : problems.badTransition()
}

/** For the steps of the secretariat: suspend, cancel. */
export function refuseStep(actor: Actor, p: ProjectFacts, transition: 'suspend' | 'cancel'): Problem | null {
  if (!isSecretariat(actor)) return projectProblems.onlySecretariat()
  return mayTake(projectLifecycle, transition, p.state, actor.post!.kind) ? null : problems.badTransition()
}

/** The secretariat may judge a running project otherwise than the figures do, until a day. */
export function refuseOverride(actor: Actor, p: ProjectFacts): Problem | null {
  if (!isSecretariat(actor)) return projectProblems.onlySecretariat()
  return p.state === 'closed' || p.state === 'cancelled' ? projectProblems.notRunning() : null
}
