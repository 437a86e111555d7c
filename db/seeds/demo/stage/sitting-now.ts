// A sitting that is in session when the demo begins, to walk into: a matter carried, one on the floor with a vote open and
// people waiting to speak, a text on the wall, and more to come. Each step has its key, so a second run changes nothing.
import { askAdvice, giveAdvice } from '../../../../src/council/advice/actions.ts'
import { listMembers } from '../../../../src/council/body/queries.ts'
import { isVotingKind } from '../../../../src/council/body/rules.ts'
import { addAgendaItem, inviteMembers, planMeeting } from '../../../../src/council/meeting/actions.ts'
import { saveDraft } from '../../../../src/council/meeting/draft/actions.ts'
import { askToSpeak, moveSpeaker, takeUp } from '../../../../src/council/meeting/floor/actions.ts'
import type { Stance } from '../../../../src/council/meeting/floor/rules.ts'
import {
  markPresence,
  noteDiscussion,
  openMeeting,
  recordVote,
} from '../../../../src/council/meeting/sitting-actions.ts'
import { castBallots, openRound } from '../../../../src/council/meeting/vote/round-actions.ts'
import { urnOf } from '../../../../src/council/meeting/vote/urn.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { tehranTime } from '../../../../src/platform/jalali.ts'
import { personName } from '../plan/applicants.ts'
import { dayOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import type { Stage } from './stage.ts'

const MINUTE = 60_000
const body = 'wg_economy'
/** Whoever enters the demo as one of these finds a vote to cast. */
const waitsForTheReader = ['head_imt', 'head_tax', 'head_bank_melli']
const matters = [
  ['گزارش پرداخت تسهیلات سرمایه در گردش واحدهای کوچک', 15],
  ['تقسیط بدهی بیمه‌ای واحدهای نساجی و چرم', 20],
  ['ترخیص ماشین‌آلات خطوط نیمه‌تمام با ضمانت‌نامه', 15],
  ['برنامهٔ نمایشگاه تخصصی کفش و چرم', 10],
] as const
const advice = [
  [
    'legal_secretary',
    'legal',
    'قسط‌بندی سی‌وشش‌ماهه اختیار استان است؟',
    'positive',
    'آیین‌نامهٔ تقسیط این اختیار را به مدیرکل استان داده است.',
  ],
  [
    'head_social_security',
    'financial',
    'بار این تصمیم بر منابع صندوق چیست؟',
    'cautious',
    'با پرداخت به‌موقع اقساط پذیرفتنی است؛ ضمانت واحدهای بدسابقه گرفته شود.',
  ],
] as const
const firstDraft =
  'سازمان تأمین اجتماعی بدهی واحدهای نساجی و چرم را که فهرست آن‌ها پیوست است، در سی‌وشش قسط بپذیرد.\n\nتا پایان اقساط، از توقیف حساب این واحدها خودداری شود.'
const secondDraft =
  'سازمان تأمین اجتماعی بدهی واحدهای نساجی و چرم را که فهرست آن‌ها پیوست است، در سی‌وشش قسط بپذیرد.\n\nتا پایان اقساط و با پرداخت به‌موقع هر قسط، از توقیف حساب این واحدها خودداری شود.\n\nادارهٔ کل صنعت گزارش اجرای این تصمیم را هر ماه به کارگروه بدهد.'

export async function openSittingNow(stage: Stage, now: Date): Promise<void> {
  const start = now.getTime() - 46 * MINUTE
  const day = dayOf(start)
  const by = async (post: string | number, minute: number, step: string): Promise<Ctx> => {
    const { consequences, deadlines } = stage.runtime.parts
    return {
      db: stage.db,
      actor: await stage.roster.actor(post, day),
      now: new Date(start + minute * MINUTE),
      requestId: `demo-now.${step}`,
      lang: 'fa',
      idempotencyKey: { key: `demo:now.${step}`, fingerprint: '' },
      consequences,
      deadlines,
    }
  }
  const desk = (minute: number, step: string) => by('secretariat', minute, step)
  const { code } = await planMeeting(await desk(-30, 'plan'), {
    body,
    held_on: day,
    starts_at: tehranTime(new Date(start - 5 * MINUTE)),
    place: 'سالن جلسات معاونت اقتصادی',
    clash_reason: 'جانشین‌ها در جلسهٔ دیگر حاضر می‌شوند.',
  })
  const items: number[] = []
  for (const [index, [title, minutes]] of matters.entries())
    items.push((await addAgendaItem(await desk(-29 + index, `item${index}`), code, { title, minutes })).id)
  const [first, second] = items as [number, number]
  for (const [index, [post, field, question, tone, text]] of advice.entries()) {
    const asked = await askAdvice(await desk(-25, `ask${index}`), code, second, {
      field,
      post: stage.roster.postId(post),
      question,
    })
    await giveAdvice(await by(post, -15 + index, `advice${index}`), asked.code, { tone, text })
  }
  await inviteMembers(await desk(-20, 'invite'), code, { urgent_reason: 'پایان مهلت تقسیط در همین هفته است.' })

  const rng = rngOf('sitting now')
  const members = await listMembers(stage.db, body, day)
  const voting = members.filter((member) => isVotingKind(member.kind))
  const wanted = new Set(waitsForTheReader.map((post) => stage.roster.postId(post)))
  const free = voting.filter((member) => member.kind !== 'chair' && !wanted.has(member.post_id))
  const [late, substitute, absent] = free.slice(-3)
  await openMeeting(await desk(0, 'open'), code, {
    roll: members.map((member) => ({
      post_id: member.post_id,
      presence: member === late || member === absent ? 'absent' : member === substitute ? 'substitute' : 'principal',
      note: member === substitute && !member.substitute_id ? `${personName(rng, 0.4)}، با معرفی‌نامهٔ ۴۸۱۷` : '',
      excused: member === absent,
    })),
  })
  await takeUp(await desk(1, 'turn1'), code, first)
  await speak(by, code, first, voting[1]!.post_id, 'neutral', [2, 3, 7], 'report')
  await markPresence(await desk(8, 'late'), code, {
    post_id: late!.post_id,
    presence: 'principal',
    note: 'با تأخیر رسید',
  })
  await speak(by, code, first, voting[3]!.post_id, 'contra', [6, 8, 11], 'doubt')
  await noteDiscussion(await desk(12, 'said'), code, first, {
    discussion: 'از ۴۸ واحد معرفی‌شده، ۳۱ واحد تسهیلات گرفته‌اند؛ ۱۷ پرونده در انتظار تکمیل وثیقه است.',
  })
  const present = voting.length - 1
  await recordVote(await desk(14, 'vote1'), code, first, { yes: present - 2, no: 1, abstain: 1 })
  await takeUp(await desk(17, 'break'), code, null)
  await takeUp(await desk(24, 'turn2'), code, second)
  await saveDraft(await desk(26, 'draft1'), code, second, { text: firstDraft, base_version: 0 })
  await speak(by, code, second, voting[2]!.post_id, 'pro', [25, 26, 30], 'for')
  await speak(by, code, second, voting[4]!.post_id, 'contra', [27, 31, 34], 'against')
  await markPresence(await desk(33, 'left'), code, { post_id: voting[5]!.post_id, presence: 'left', note: 'تلفن فوری' })
  await saveDraft(await by('legal_secretary', 36, 'draft2'), code, second, { text: secondDraft, base_version: 1 })
  await markPresence(await desk(38, 'back'), code, { post_id: voting[5]!.post_id, presence: 'principal' })
  const round = await openRound(await desk(41, 'round'), code, second, {
    method: 'named',
    question: 'متن پیشنهادی تقسیط بدهی بیمه‌ای تصویب شود؟',
  })
  const cast = voting.filter((member) => !wanted.has(member.post_id) && member !== absent && member.kind !== 'chair')
  const urn = urnOf(stage.runtime.config.secret)
  await castBallots(
    await desk(43, 'cast'),
    urn,
    code,
    round.id,
    cast
      .slice(0, 6)
      .map((member, index) => ({ seat: member.post_id, choice: index === 4 ? ('no' as const) : ('yes' as const) })),
  )
  for (const [index, stance] of (['pro', 'contra', 'order'] as const).entries()) {
    const member = free[index]!
    await askToSpeak(await by(member.post_id, 42 + index, `wish${index}`), code, second, { stance })
  }
}

type By = (post: string | number, minute: number, step: string) => Promise<Ctx>

/** Asks, is given the floor and ends. */
async function speak(
  by: By,
  code: string,
  item: number,
  post: number,
  stance: Stance,
  [asks, begins, ends]: [number, number, number],
  step: string,
): Promise<void> {
  const { id } = await askToSpeak(await by('secretariat', asks, `${step}.ask`), code, item, { stance, post })
  await moveSpeaker(await by('secretariat', begins, `${step}.begin`), code, id, 'begin')
  await moveSpeaker(await by('secretariat', ends, `${step}.end`), code, id, 'end')
}
