// For tests: cases brought to the door of the council, and sittings brought as far as a test needs them.

import { listMembers } from '../src/council/body/queries.ts'
import { addAgendaItem, inviteMembers, planMeeting } from '../src/council/meeting/actions.ts'
import { signMinutes } from '../src/council/meeting/minutes-actions.ts'
import { adjournMeeting, openMeeting, recordVote } from '../src/council/meeting/sitting-actions.ts'
import { enactResolution } from '../src/council/resolution/actions.ts'
import { notifyResolution } from '../src/council/resolution/notice-actions.ts'
import type { NewResolution } from '../src/council/resolution/schema.ts'
import { acceptDemand, answerDemand } from '../src/demands/demand/actions.ts'
import { createDemand } from '../src/demands/demand/intake-actions.ts'
import { createIssue } from '../src/demands/issue/actions.ts'
import { reviseBrief } from '../src/demands/issue/brief-actions.ts'
import { decideProposal, proposeIssue } from '../src/demands/proposal/actions.ts'
import type { CastName } from './cast.ts'
import type { World } from './world.ts'

export interface Proposed {
  proposal: string
  issue: string
  demands: string[]
}

/** Two demands that the agency could not solve, consolidated, proposed to a body and accepted. */
export async function proposedIssue(world: World, body = 'council'): Promise<Proposed> {
  const demands = [
    await unsolvedDemand(world, 'petitioner', '0303'),
    await unsolvedDemand(world, 'otherPetitioner', '0306'),
  ]
  const chamber = await world.ctx('chamber')
  const issue = await createIssue(chamber, { title: 'سرمایه در گردش کفش و چرم', demands })
  const brief = {
    title: 'سرمایه در گردش واحدهای کفش و چرم',
    summary: 'دو واحد به سبب نبود سرمایه در گردش با نیمی از ظرفیت کار می‌کنند.',
    sufferers: 'دو واحد با ۶۵ نفر کارگر',
    evidence: 'اظهارنامه و فهرست سفارش‌های مانده',
    law: 'مادهٔ ۶۱ قانون رفع موانع تولید',
    proposed_resolution: 'بانک عامل ظرف بیست روز دربارهٔ تسهیلات تصمیم بگیرد.',
    expected_effect: 'بازگشت ۳۰ نفر به کار',
  }
  await reviseBrief(chamber, issue.code, brief, 1)
  const proposal = await proposeIssue(chamber, issue.code, {
    body_code: body,
    title: brief.title,
    text: brief.proposed_resolution,
  })
  await decideProposal(await world.ctx('secretary'), proposal.code, { outcome: 'accept', note: '' } as never)
  return { proposal: proposal.code, issue: issue.code, demands }
}

async function unsolvedDemand(world: World, who: CastName, county: string): Promise<string> {
  const form = {
    who: 'citizen',
    contact_name: 'نمایندهٔ واحد',
    title: 'نبود سرمایه در گردش برای خرید چرم',
    text: 'برای خرید چرم سرمایه در گردش نداریم و نیمی از خط تولید خوابیده است.',
    category: 'finance',
    county,
    agency: 'imt',
  }
  const category = await world.db
    .selectFrom('demand_categories')
    .select('code')
    .orderBy('position')
    .executeTakeFirstOrThrow()
  const sent = await createDemand(await world.ctx(who), {
    form: { ...form, category: category.code } as never,
    fileIds: [],
    channel: 'web',
  })
  await acceptDemand(await world.ctx('secretary'), sent.code, { agency: 'imt' })
  const reason = { reason: 'no_budget' }
  await answerDemand(await world.ctx('agencyExpert'), sent.code, {
    outcome: 'unsolved',
    text: 'اعتباری برای این کار در اختیار اداره نیست.',
    ...reason,
  })
  return sent.code
}

/** A sitting of today with the proposal (or a free matter) on its agenda, invited in haste. */
export async function invitedMeeting(
  world: World,
  given: { body?: string; proposal?: string } = {},
): Promise<{ code: string; item: number }> {
  const secretary = await world.ctx('secretary')
  const plan = {
    body: given.body ?? 'council',
    held_on: '2026-11-28',
    starts_at: '10:00',
    place: 'تالار استانداری',
    clash_reason: 'اعضا با تشکیل هم‌زمان دو جلسه موافقت کرده‌اند.',
  }
  const { code } = await planMeeting(secretary, plan)
  const item = await addAgendaItem(
    secretary,
    code,
    given.proposal ? { proposal: given.proposal } : { title: 'گزارش بازارچه‌ها' },
  )
  await inviteMembers(secretary, code, { urgent_reason: 'پایان فصل تولید' })
  return { code, item: item.id }
}

/** Opens the sitting with its first `count` voting members, the chair among them. */
export async function openWith(world: World, code: string, count: number, body = 'council'): Promise<number[]> {
  const members = await listMembers(world.db, body, '2026-11-28')
  const voting = members.filter((member) => member.kind === 'chair' || member.kind === 'voting').slice(0, count)
  const roll = voting.map((member) => ({ post_id: member.post_id, presence: 'principal' as const }))
  await openMeeting(await world.ctx('secretary'), code, { roll })
  return voting.map((member) => member.post_id)
}

/** Terms with one commitment on each side. */
export async function terms(world: World, change: Partial<NewResolution> = {}): Promise<NewResolution> {
  return {
    class: 'binding',
    decision_code: 'working_capital',
    title: 'معرفی واحدهای کفش و چرم برای سرمایه در گردش',
    text: 'ادارهٔ کل صنعت واحدها را ظرف ده روز به بانک عامل معرفی کند و بانک ظرف بیست روز تصمیم بگیرد.',
    commitments: [
      {
        side: 'government',
        title: 'معرفی واحدها به بانک عامل',
        proof_wanted: 'رونوشت معرفی‌نامه',
        holder_post_id: await world.postId('head_imt'),
        due_on: '2026-12-20',
      },
      {
        side: 'private',
        title: 'تکمیل پروندهٔ بانکی',
        proof_wanted: 'رسید بانک',
        holder_post_id: await world.postId('applicant_petitioner'),
        due_on: '2026-12-15',
      },
    ],
    ...change,
  }
}

export const press = (world: World) => ({ files: world.shell.files, origin: 'https://jahesh.example' })

export interface Enacted extends Proposed {
  meeting: string
  item: number
  resolution: string
  number: string
}

/** From two demands to a resolution whose sitting is over and whose minutes are signed. */
export async function enactedResolution(world: World): Promise<Enacted> {
  const proposed = await proposedIssue(world)
  const { code, item } = await invitedMeeting(world, { proposal: proposed.proposal })
  const secretary = await world.ctx('secretary')
  await openWith(world, code, 12)
  await recordVote(secretary, code, item, { yes: 9, no: 2, abstain: 1 })
  const enacted = await enactResolution(secretary, code, item, await terms(world))
  await adjournMeeting(secretary, code)
  await signMinutes(await world.ctx('legalSecretary'), press(world), code, 'demo')
  return { ...proposed, meeting: code, item, resolution: enacted.code, number: enacted.number_text }
}

export async function notifiedResolution(world: World): Promise<Enacted & { letters: string[] }> {
  const enacted = await enactedResolution(world)
  const { letters } = await notifyResolution(await world.ctx('legalSecretary'), press(world), enacted.resolution)
  return { ...enacted, letters }
}
