import { sql } from 'kysely'
import { amendByLaws } from '../../../../src/council/body/actions.ts'
import { listByLaws } from '../../../../src/council/body/by-law-queries.ts'
import { listMembers } from '../../../../src/council/body/queries.ts'
import { byLawTerms } from '../../../../src/council/body/schema.ts'
import { acknowledgeLetter, deliverByHand, dispatchLetters } from '../../../../src/council/letter/actions.ts'
import { addAgendaItem, cancelMeeting, inviteMembers, planMeeting } from '../../../../src/council/meeting/actions.ts'
import { takeUp } from '../../../../src/council/meeting/floor/actions.ts'
import { publishMinutes, signMinutes, writeMinutes } from '../../../../src/council/meeting/minutes-actions.ts'
import type { PresenceMark } from '../../../../src/council/meeting/schema.ts'
import {
  adjournMeeting,
  markPresence,
  noteDiscussion,
  openMeeting,
  postponeItem,
  recordVote,
  rejectItem,
} from '../../../../src/council/meeting/sitting-actions.ts'
import { enactResolution, refreshResolution } from '../../../../src/council/resolution/actions.ts'
import {
  decideObjection,
  notifyResolution,
  objectToResolution,
} from '../../../../src/council/resolution/notice-actions.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { toPersianDigits } from '../../../../src/platform/persian.ts'
import { Problem } from '../../../../src/platform/problem.ts'
import { personName } from '../plan/applicants.ts'
import type { Deed, Pledge } from '../plan/deed.ts'
import { dayOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import type { Carriers } from './deeds.ts'
import { ctxOf, type KnownDemand } from './demand-deeds.ts'
import { Missing, type Stage } from './stage.ts'
import { roomOf, voteInRound } from './vote-deeds.ts'

type Coded = { code: string }
interface KnownMeeting extends Coded {
  body: string
  heldOn: string
}
const codeOf = (stage: Stage, deed: Deed): string => stage.recall<Coded>(deed.of).code
const itemOf = (stage: Stage, deed: { item: string }): number => stage.recall<{ id: number }>(deed.item).id

type MeetingVerb =
  | 'plan_meeting'
  | 'add_item'
  | 'invite'
  | 'amend_by_laws'
  | 'take_up'
  | 'departure'
  | 'open_meeting'
  | 'late_arrival'
  | 'cancel_meeting'
  | 'discuss'
  | 'vote'
  | 'enact'
  | 'reject_item'
  | 'postpone_item'
  | 'adjourn'
  | 'write_minutes'
  | 'sign'
  | 'publish'
  | 'notify'
  | 'acknowledge'
  | 'object'
  | 'decide_objection'
  | 'refresh'

export const meetingDeeds: Carriers<MeetingVerb> = {
  amend_by_laws: {
    run: async (stage, deed) => {
      const [first] = (await listByLaws(stage.db, deed.body)).toReversed()
      const terms = { ...byLawTerms.parse(first), ...deed.change }
      return amendByLaws(await ctxOf(stage, deed), deed.body, { ...terms, valid_from: deed.from, reason: deed.note })
    },
  },
  take_up: {
    run: async (stage, deed) => takeUp(await ctxOf(stage, deed), codeOf(stage, deed), itemOf(stage, deed)),
  },
  departure: {
    run: async (stage, deed) => {
      const code = codeOf(stage, deed)
      const { present, standing } = await roomOf(stage, code)
      const roll = await rollOf(stage, deed.of, deed.of, false)
      const rng = rngOf(`leaver ${deed.seed}`)
      const leaver = rng.pick(roll.slice(1).filter((mark) => mark.presence === 'principal'))
      if (standing.there <= standing.needed + 1 || !leaver) return { present }
      const mark = { post_id: leaver.post_id, presence: 'left' as const, note: rng.pick(reasonsToLeave) }
      return markPresence(await ctxOf(stage, deed), code, mark).catch((error: unknown) => {
        // He has left already, or the sitting that a broken-off run had come to is over.
        if (error instanceof Problem && ['bad_transition', 'not_in_session'].includes(error.code)) return { present }
        throw error
      })
    },
    remember: (stage, deed, result: { present: number }) => stage.know(`${deed.of} present`, result.present),
  },
  plan_meeting: {
    run: async (stage, deed) => {
      const plan = {
        body: deed.body,
        held_on: deed.heldOn,
        starts_at: deed.startsAt,
        place: deed.place,
        // Kept only where there is a clash.
        clash_reason: 'جانشین‌ها در یکی از دو جلسه حاضر می‌شوند.',
      }
      return planMeeting(await ctxOf(stage, deed), plan)
    },
    remember: (stage, deed, result: Coded) => stage.know(deed.of, { ...result, body: deed.body, heldOn: deed.heldOn }),
  },
  add_item: {
    run: async (stage, deed) => {
      const item = deed.proposal ? { proposal: stage.recall<Coded>(deed.proposal).code } : { title: deed.title }
      return addAgendaItem(await ctxOf(stage, deed), codeOf(stage, deed), { ...item, minutes: deed.minutes })
    },
    remember: (stage, deed, result: { id: number }) => stage.know(deed.item, result),
  },
  invite: {
    run: async (stage, deed) =>
      inviteMembers(await ctxOf(stage, deed), codeOf(stage, deed), deed.urgent ? { urgent_reason: deed.urgent } : {}),
  },
  open_meeting: {
    run: async (stage, deed) => {
      const roll = await rollOf(stage, deed.of, deed.seed, deed.failsQuorum ?? false)
      const opening = openMeeting(await ctxOf(stage, deed), codeOf(stage, deed), { roll })
      return deed.failsQuorum ? opening.catch(expectNoQuorum) : opening
    },
    remember: (stage, deed, result: { present: number }) => stage.know(`${deed.of} present`, result.present),
  },
  late_arrival: {
    run: async (stage, deed) => {
      const roll = await rollOf(stage, deed.of, deed.seed, false)
      const late = roll.find((mark) => mark.presence === 'absent' && !mark.excused)
      if (!late) return { present: stage.recall<number>(`${deed.of} present`) }
      return markPresence(await ctxOf(stage, deed), codeOf(stage, deed), {
        post_id: late.post_id,
        presence: 'principal',
        note: 'با تأخیر رسید',
      })
    },
    remember: (stage, deed, result: { present: number }) => stage.know(`${deed.of} present`, result.present),
  },
  cancel_meeting: {
    run: async (stage, deed) => cancelMeeting(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
  discuss: {
    run: async (stage, deed) =>
      noteDiscussion(await ctxOf(stage, deed), codeOf(stage, deed), itemOf(stage, deed), { discussion: deed.text }),
  },
  vote: {
    run: async (stage, deed) => {
      const [ctx, code, item] = [await ctxOf(stage, deed), codeOf(stage, deed), itemOf(stage, deed)]
      const { method, seed, passes } = deed
      return method === 'hands'
        ? recordVote(ctx, code, item, countOf(stage.recall<number>(`${deed.of} present`), deed))
        : voteInRound(stage, ctx, { code, item, method, seed, passes })
    },
  },
  enact: {
    run: async (stage, deed) => {
      const meeting = stage.recall<KnownMeeting>(deed.item.split('/')[0]!)
      const commitments = deed.pledges.map((pledge) => termsOf(stage, pledge))
      const given = {
        class: deed.class,
        decision_code: deed.decision,
        title: deed.title.slice(0, 200),
        text: deed.text,
        commitments,
      }
      return enactResolution(await ctxOf(stage, deed), meeting.code, itemOf(stage, deed), given)
    },
    remember: (stage, deed, result: Coded & { commitments: string[] }) => {
      stage.know(deed.of, result)
      for (const [index, code] of result.commitments.entries()) stage.know(`${deed.of}.c${index}`, { code })
    },
  },
  reject_item: {
    run: async (stage, deed) =>
      rejectItem(await ctxOf(stage, deed), codeOf(stage, deed), itemOf(stage, deed), {
        reason: 'decision.reject',
        citation: deed.citation,
        next_way: 'national',
        next_way_note: 'اتاق می‌تواند موضوع را به مرجع ملی ببرد.',
      }),
  },
  postpone_item: {
    run: async (stage, deed) =>
      postponeItem(await ctxOf(stage, deed), codeOf(stage, deed), itemOf(stage, deed), { note: deed.note }),
  },
  adjourn: { run: async (stage, deed) => adjournMeeting(await ctxOf(stage, deed), codeOf(stage, deed)) },
  write_minutes: {
    run: async (stage, deed) =>
      writeMinutes(await ctxOf(stage, deed), codeOf(stage, deed), { minutes_text: deed.text }),
  },
  sign: { run: async (stage, deed) => signMinutes(await ctxOf(stage, deed), stage.press, codeOf(stage, deed), 'demo') },
  publish: { run: async (stage, deed) => publishMinutes(await ctxOf(stage, deed), stage.press, codeOf(stage, deed)) },
  notify: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      const sending = sendingOf(deed.of)
      const result = await notifyResolution(ctx, stage.press, codeOf(stage, deed), { sending })
      if (sending.dispatch !== 'system') await carryPaper(stage, ctx, deed.key, result.letters)
      return result
    },
    remember: (stage, deed, result: { letters: string[] }) => stage.know(`${deed.of} letters`, result.letters),
  },
  acknowledge: {
    run: async (stage, deed) => {
      const code = stage.recall<string[]>(`${deed.of.replace(/\.l\d+$/, '')} letters`)[deed.letter]
      if (!code) throw new Missing(deed.of)
      const letter = await sql<{
        state: string
        to_post_id: number
      }>`select state, to_post_id from letters where code = ${code}`.execute(stage.db)
      const { state, to_post_id } = letter.rows[0]!
      if (state !== 'sent' && state !== 'chased') return null
      return acknowledgeLetter(stage.ctx(deed, await stage.roster.actor(to_post_id, dayOf(deed.at))), code)
    },
  },
  object: {
    run: async (stage, deed) =>
      objectToResolution(await ctxOf(stage, deed), codeOf(stage, deed), { text: deed.text, citation: deed.citation }),
  },
  decide_objection: {
    run: async (stage, deed) => {
      const { reason, reasonKind, citation, nextWay } = deed.ending
      const uphold = { reason: `${reasonKind}.${reason}`, citation, next_way: nextWay as 'new_proposal' }
      return decideObjection(
        await ctxOf(stage, deed),
        stage.press,
        codeOf(stage, deed),
        deed.upheld ? { decision: 'uphold', text: deed.text, ...uphold } : { decision: 'dismiss', text: deed.text },
      )
    },
  },
  refresh: {
    run: async (stage, deed) => refreshResolution(await ctxOf(stage, deed), codeOf(stage, deed), { note: deed.note }),
  },
}

/** Letters on paper leave the same day; what goes to an applicant is signed for at the door. */
async function carryPaper(stage: Stage, ctx: Ctx, key: string, letters: readonly string[]): Promise<void> {
  const later = (hours: number, step: string): Ctx => ({
    ...ctx,
    now: new Date(ctx.now.getTime() + hours * 3_600_000),
    idempotencyKey: { key: `demo:${key}:${step}`, fingerprint: '' },
  })
  await dispatchLetters(later(2, 'paper'), { letters, note: 'با پست پیشتاز' })
  const { rows } = await sql<Coded>`
    select code from letters where code = any(${letters}) and kind = 'applicant_notice' order by id`.execute(stage.db)
  for (const { code } of rows) await deliverByHand(later(26, `door ${code}`), code, { note: 'رسید تحویل مأمور پست' })
}

/** Most letters go by the system; some are pressing, a few go on paper or are not for everyone. */
function sendingOf(of: string) {
  const rng = rngOf(`sending ${of}`)
  return {
    priority: rng.weighted([
      ['normal', 75],
      ['urgent', 18],
      ['immediate', 7],
    ] as const),
    classification: rng.chance(0.05) ? ('confidential' as const) : ('open' as const),
    dispatch: rng.weighted([
      ['system', 85],
      ['mail', 9],
      ['print', 6],
    ] as const),
  }
}

const reasonsToLeave = ['جلسهٔ دیگر', 'مأموریت', 'فراخوان استاندار', 'بازدید میدانی'] as const

/** Most come themselves, some send a substitute with a letter, a few stay away; always enough for a quorum, save once. */
async function rollOf(stage: Stage, of: string, seed: string, fails: boolean): Promise<PresenceMark[]> {
  const meeting = stage.recall<KnownMeeting>(of)
  const rng = rngOf(`roll ${seed}`)
  const members = await listMembers(stage.db, meeting.body, meeting.heldOn)
  const voting = members.filter((member) => member.kind === 'chair' || member.kind === 'voting').length
  let absent = fails ? voting : Math.floor(voting * 0.38)
  return members.map((member): PresenceMark => {
    const wants =
      member.kind === 'chair'
        ? 'principal'
        : rng.weighted([
            ['principal', 74],
            ['substitute', 15],
            ['absent', 11],
          ] as const)
    const shown = fails ? (member.kind === 'chair' || rng.chance(0.3) ? 'principal' : 'absent') : wants
    const presence =
      member.holder_id === null && shown === 'principal'
        ? 'absent'
        : shown === 'absent' && absent <= 0
          ? 'principal'
          : shown
    if (presence === 'absent' && member.kind === 'voting') absent -= 1
    const note =
      presence === 'substitute' && !member.substitute_id
        ? `${personName(rng, 0.25)}، با معرفی‌نامهٔ ${toPersianDigits(String(rng.int(1100, 9800)))}`
        : ''
    const excused = presence === 'absent' && rngOf(`excuse ${seed} ${member.post_id}`).chance(0.5)
    return { post_id: member.post_id, presence, note: excused ? 'مأموریت اداری' : note, excused }
  })
}

function countOf(present: number, deed: { seed: string; passes: boolean }) {
  const rng = rngOf(`vote ${deed.seed}`)
  const abstain = Math.min(present - 1, rng.pick([0, 0, 0, 1, 1, 2]))
  const minority = deed.passes
    ? rng.int(0, Math.floor(present * 0.22))
    : rng.int(1, Math.max(1, Math.floor(present * 0.35)))
  const majority = present - abstain - minority
  const [yes, no] = deed.passes ? [majority, minority] : [minority, majority]
  return { yes, no, abstain, chair_vote: deed.passes ? ('yes' as const) : ('no' as const) }
}

function termsOf(stage: Stage, pledge: Pledge) {
  const [kind, name] = pledge.holder.split(':') as [string, string]
  const holder = kind === 'post' ? stage.roster.postId(name) : stage.recall<KnownDemand>(name).postId
  return {
    side: pledge.side,
    title: pledge.title,
    proof_wanted: pledge.proof,
    holder_post_id: holder,
    due_on: pledge.due,
    ...(pledge.county ? { county_code: pledge.county } : {}),
  }
}

function expectNoQuorum(error: unknown): { present: number } {
  if (error instanceof Problem && error.code === 'no_quorum') return { present: 0 }
  throw error
}
