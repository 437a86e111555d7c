// The Chamber's board of demands alike, once the year stands: what several people asked in the last weeks, the grouping of the
// clock, and some deeds of an officer, one of them undone. Each step has its key, so a second run changes nothing.
import { sql } from 'kysely'
import { acceptDemand, answerDemand } from '../../../../src/demands/demand/actions.ts'
import { createDemand } from '../../../../src/demands/demand/intake-actions.ts'
import { demandForm } from '../../../../src/demands/demand/schema.ts'
import { confirmGroup, mergeGroups, undoAct } from '../../../../src/demands/grouping/actions.ts'
import { regroup } from '../../../../src/demands/grouping/regroup.ts'
import { addSynonyms } from '../../../../src/demands/likeness/synonym-actions.ts'
import type { Actor, Ctx } from '../../../../src/platform/ctx.ts'
import { legalId, mobile } from '../ids.ts'
import { addDays, dayOf, momentOf } from '../plan/time.ts'
import { alike, ownSynonyms, unsolvedAnswer, unsolvedCitation } from '../texts/alike.ts'
import type { Stage } from './stage.ts'

/** Beyond the serials of the year's applicants. */
const FIRST_SERIAL = 8000

export async function seedAlike(stage: Stage, now: Date): Promise<void> {
  const today = dayOf(now.getTime())
  const as = async (key: string, post: string, back: number, minute = 600): Promise<Ctx> => {
    const day = addDays(today, -back)
    return ctxAt(stage, key, await stage.roster.actor(post, day), day, minute)
  }
  await Promise.all(alike.map((_, index) => bringToChamber(as, index)))
  for (const [index, [words, reason]] of ownSynonyms.entries())
    await addSynonyms(await as(`words.${index}`, 'administrator', 12 + index), { words, reason })
  if (await hasDeeds(stage)) return
  const system = ctxAt(stage, 'regroup', stage.roster.system, addDays(today, -1), 610)
  await regroup(system)
  const groups = await listGroups(stage)
  const [first, second, third] = groups
  if (first && second) {
    await mergeGroups(await as('merge', 'chamber', 1, 640), first, second)
    await undoAct(await as('undo', 'chamber', 1, 644), await lastAct(stage))
  }
  if (third) await confirmGroup(await as('confirm', 'chamber', 1, 660), third, {})
  await regroup({ ...ctxAt(stage, 'regroup.last', stage.roster.system, today, 300), now })
}

/** Sent eighteen days ago or later, accepted, and answered as beyond one agency. */
async function bringToChamber(
  as: (key: string, post: string, back: number, minute?: number) => Promise<Ctx>,
  index: number,
): Promise<void> {
  const given = alike[index]!
  const back = 12 + (index % 7)
  const form = demandForm.parse({
    who: 'firm',
    contact_name: 'مدیر واحد',
    mobile: mobile(FIRST_SERIAL + index),
    firm_name: given.firm,
    legal_id: legalId(FIRST_SERIAL + index),
    title: given.title,
    text: given.text,
    category: given.category,
    county: given.county,
    agency: given.agency,
    requested_rial: given.sum ?? undefined,
    jobs_at_risk: given.jobs,
    shares_text: true,
  })
  const { code } = await createDemand(await as(`send.${index}`, 'secretariat', back), {
    form,
    fileIds: [],
    channel: index % 2 === 0 ? 'phone' : 'visit',
  })
  await acceptDemand(await as(`accept.${index}`, 'secretariat', back - 2), code, { agency: given.agency })
  await answerDemand(await as(`answer.${index}`, `expert_${given.agency}`, back - 6), code, {
    outcome: 'unsolved',
    text: unsolvedAnswer,
    reason: 'agency_no_cooperation',
    citation: unsolvedCitation,
  })
}

function ctxAt(stage: Stage, key: string, actor: Actor, day: string, minute: number): Ctx {
  const { consequences, deadlines } = stage.runtime.parts
  return {
    db: stage.db,
    actor,
    now: new Date(momentOf(day, minute)),
    requestId: `demo-alike-${key}`,
    lang: 'fa',
    idempotencyKey: { key: `demo:alike.${key}`, fingerprint: '' },
    consequences,
    deadlines,
  }
}

async function hasDeeds(stage: Stage): Promise<boolean> {
  const { rows } = await sql`select from likeness_acts limit 1`.execute(stage.db)
  return rows.length > 0
}

async function listGroups(stage: Stage): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from likeness_groups order by size desc, id`.execute(stage.db)
  return rows.map((row) => row.id)
}

async function lastAct(stage: Stage): Promise<number> {
  const { rows } = await sql<{ id: number }>`select max(id) id from likeness_acts`.execute(stage.db)
  return rows[0]!.id
}
