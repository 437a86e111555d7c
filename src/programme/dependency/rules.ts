// A dependency (وابستگی) is what one agency asks another to have done by a day, so that its own work can go on. Asked,
// answered, bargained over; once accepted it is the other agency's commitment, and its clock is that of the commitment.
import type { Actor, PostKind } from '../../platform/ctx.ts'
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

const heads: readonly PostKind[] = ['agency_head', 'secretariat_officer']
const agency: readonly PostKind[] = ['agency_head', 'agency_expert']

export const dependencyLifecycle = defineLifecycle({
  name: 'dependency',
  title: { fa: 'وابستگی', en: 'Dependency' },
  table: 'dependencies',
  states: [
    initial(
      'asked',
      { fa: 'در انتظار پاسخ دستگاه پیش‌نیاز', en: 'Awaiting the other agency' },
      'agency_head',
      'dependency_answer',
      {
        escalate: 'secretariat_officer',
      },
    ),
    waiting(
      'countered',
      { fa: 'تاریخ دیگری پیشنهاد شد', en: 'Another date offered' },
      'agency_head',
      'dependency_reply',
      {
        escalate: 'secretariat_officer',
      },
    ),
    // The commitment's own clock climbs; this one only shows that the dependency waits for it.
    waiting(
      'accepted',
      { fa: 'پذیرفته شد؛ در انتظار انجام', en: 'Accepted, under way' },
      'agency_head',
      'commitment_due',
      {
        remind: true,
      },
    ),
    final('fulfilled', { fa: 'برآورده شد', en: 'Fulfilled' }),
    final('refused', { fa: 'رد مستند', en: 'Refused with grounds' }, { unsolved: true }),
    final('unmet', { fa: 'برآورده نشد', en: 'Not met' }, { unsolved: true }),
    final('withdrawn', { fa: 'پس گرفته شد', en: 'Withdrawn' }),
  ],
  transitions: [
    step('accept', { fa: 'پذیرش', en: 'Accept' }, ['asked', 'countered'], 'accepted', heads, ['promised_on']),
    step('counter', { fa: 'پیشنهاد تاریخ دیگر', en: 'Offer another date' }, ['asked', 'accepted'], 'countered', heads, [
      'date',
    ]),
    step(
      'ask_again',
      { fa: 'درخواست تاریخ دیگر', en: 'Ask for another date' },
      ['countered', 'accepted'],
      'asked',
      [...agency, 'secretariat_officer'],
      ['date'],
    ),
    step(
      'keep',
      { fa: 'ماندن بر تاریخ پیشین', en: 'Keep the earlier date' },
      ['asked', 'countered'],
      'accepted',
      heads,
      ['promised_on'],
    ),
    step('refuse', { fa: 'رد مستند', en: 'Refuse with grounds' }, ['asked'], 'refused', heads, endingRequires),
    step(
      'withdraw',
      { fa: 'پس‌گرفتن', en: 'Withdraw' },
      ['asked', 'countered'],
      'withdrawn',
      [...agency, 'secretariat_officer'],
      ['note'],
    ),
    step('fulfil', { fa: 'اعلام دریافت', en: 'Confirm receipt' }, ['asked', 'countered', 'accepted'], 'fulfilled', [
      ...agency,
      'secretariat_officer',
      'inspector',
      'system',
    ]),
    step(
      'fail',
      { fa: 'پایان انجام‌نشده', en: 'Ended unmet' },
      ['asked', 'countered', 'accepted'],
      'unmet',
      ['system', 'secretariat_officer', 'governor'],
      endingRequires,
    ),
  ],
})

export type DependencyState = 'asked' | 'countered' | 'accepted' | 'fulfilled' | 'refused' | 'unmet' | 'withdrawn'
export type DependencyStep = 'accept' | 'counter' | 'ask_again' | 'keep' | 'refuse' | 'withdraw' | 'fulfil' | 'fail'

export const dependencyEvents: Record<DependencyStep, string> = {
  accept: 'dependency.accepted',
  counter: 'dependency.countered',
  ask_again: 'dependency.asked_again',
  keep: 'dependency.kept',
  refuse: 'dependency.refused',
  withdraw: 'dependency.withdrawn',
  fulfil: 'dependency.fulfilled',
  fail: 'dependency.unmet',
}

/** Which agency must move: the one whose work comes first, or the one that waits for it. Null once nobody must. */
export type Side = 'predecessor' | 'successor'
export function turnOf(state: string): Side | null {
  if (state === 'asked' || state === 'accepted') return 'predecessor'
  return state === 'countered' ? 'successor' : null
}

export interface DependencyFacts {
  state: string
  predecessor_organisation_id: number
  successor_organisation_id: number
  promised_on: string | null
  /** Post whose clock runs. */
  wait_post_id: number | null
}

/** Sides an actor may speak for; the secretariat speaks for the side whose clock has climbed to it. */
export function sidesOf(actor: Actor, d: DependencyFacts): Side[] {
  const { post } = actor
  if (!post) return []
  if (post.kind === 'secretariat_officer') {
    const turn = turnOf(d.state)
    return turn && d.state !== 'accepted' && post.id === d.wait_post_id ? [turn] : []
  }
  if (!agency.includes(post.kind)) return []
  const sides: Side[] = []
  if (post.organisationId === d.predecessor_organisation_id) sides.push('predecessor')
  if (post.organisationId === d.successor_organisation_id) sides.push('successor')
  return sides
}

export type DependencyRefusal =
  | 'notYours'
  | 'notYourTurn'
  | 'onlyHead'
  | 'notAccepted'
  | 'ended'
  | 'alreadyPromised'
  | 'nothingPromised'

/** An answer binds an agency, so its head gives it, and only while the question lies with that agency. */
export function refuseAnswer(
  actor: Actor,
  d: DependencyFacts,
  answer: 'accept' | 'counter' | 'refuse' | 'keep',
): DependencyRefusal | null {
  const turn = turnOf(d.state)
  if (turn === null) return 'ended'
  if (d.state === 'accepted') return 'notYourTurn'
  const sides = sidesOf(actor, d)
  if (sides.length === 0) return 'notYours'
  if (!sides.includes(turn)) return 'notYourTurn'
  if (actor.post?.kind === 'agency_expert') return 'onlyHead'
  if (answer === 'refuse' && d.promised_on !== null) return 'alreadyPromised'
  if (answer === 'keep' && d.promised_on === null) return 'nothingPromised'
  return null
}

/** Either side may put another date on the table once there is a promise; `null` when this actor may. */
export function refuseRenegotiation(actor: Actor, d: DependencyFacts): DependencyRefusal | null {
  const sides = sidesOf(actor, d)
  if (sides.length === 0) return 'notYours'
  if (actor.post?.kind === 'agency_expert') return 'onlyHead'
  return d.state === 'accepted' ? null : 'notAccepted'
}

/** Who asked may take it back while nothing is promised. */
export function refuseWithdrawal(actor: Actor, d: DependencyFacts): DependencyRefusal | null {
  if (!sidesOf(actor, d).includes('successor')) return 'notYours'
  if (d.promised_on !== null) return 'alreadyPromised'
  return d.state === 'asked' || d.state === 'countered' ? null : 'ended'
}

/** Who waited says that it has come. */
export function refuseFulfilment(actor: Actor, d: DependencyFacts): DependencyRefusal | null {
  if (!sidesOf(actor, d).includes('successor')) return 'notYours'
  return turnOf(d.state) === null ? 'ended' : d.promised_on === null ? 'nothingPromised' : null
}

/** May this post ask in the name of an agency at all? */
export const mayAsk = (actor: Actor): boolean =>
  actor.post !== null && agency.includes(actor.post.kind) && actor.post.organisationId !== null
