// The day by which the whole should be solved: the agency's head hears of it some days before, and the secretariat too
// once it has passed. Each is told once.
import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { findAgencyById } from './queries.ts'
import { listWatched, markTarget, type WatchedTarget } from './target-queries.ts'
import { targetWords } from './target-words.ts'

/** Working days before the day at which the pre-alarm sounds. */
export const alarmDays = 5
const pageSize = 500

/** Looks at every open demand once; returns how many were warned of and how many have missed their day. */
export async function watchTargets(ctx: Ctx): Promise<{ warned: number; missed: number }> {
  const today = tehranDate(ctx.now)
  const count = { warned: 0, missed: 0 }
  for (let after = 0; ; ) {
    const page = await listWatched(ctx.db, after, pageSize)
    for (const target of page) {
      const dueOn = await ctx.deadlines.due(ctx.db, target.timer, target.started_on, target.county_code)
      const left = await ctx.deadlines.workingDays(ctx.db, today, dueOn, target.county_code)
      const what = dueOn < today ? 'missed' : left <= alarmDays && !target.warned_at ? 'warned' : null
      if (what && (await tell(ctx, target, what))) count[what]++
    }
    if (page.length < pageSize) return count
    after = page.at(-1)!.demand_id
  }
}

const targetText = defineTexts({
  name: 'target',
  title: { fa: 'مهلت رفع درخواست', en: 'The day to solve a demand' },
  topics: ['demand'],
  table: targetWords.table,
  sample: { fa: { title: 'تمدید تسهیلات سرمایه در گردش' }, en: { title: 'Working-capital loan' } },
})

function tell(ctx: Ctx, target: WatchedTarget, what: 'warned' | 'missed'): Promise<boolean> {
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    if (!(await markTarget(tx, target.demand_id, what, ctx.now))) return false
    const event = what === 'warned' ? 'demand.solution_near' : 'demand.solution_missed'
    await record(ctx, tx, { event, subjectKind: 'demand', subjectId: target.demand_id, detail: {} })
    const posts = await postsToTell(tx, target, what)
    const values = { fa: { title: target.title }, en: { title: target.title } }
    for (const post of posts)
      await notifyPost(tx, post, {
        event,
        subjectKind: 'demand',
        subjectId: target.demand_id,
        title: await targetText(tx, what, values),
        body: await targetText(tx, `${what}_body`, values),
        href: `/demands/${target.code}`,
        channels: [],
        now: ctx.now,
      })
    return true
  })
}

async function postsToTell(tx: Tx, target: WatchedTarget, what: 'warned' | 'missed'): Promise<number[]> {
  const agency = target.organisation_id === null ? null : await findAgencyById(tx, target.organisation_id)
  const head = agency?.headPostId ?? agency?.postId ?? null
  return [...(head === null ? [] : [head]), ...(what === 'missed' ? [await secretariatPostId(tx)] : [])]
}
