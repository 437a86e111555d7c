// What follows between a demand and the opinions asked about it.
import { sql } from 'kysely'
import { type Consequence, systemActor } from '../../platform/ctx.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { listOpenOf } from './queries.ts'
import { consultationLifecycle } from './rules.ts'
import { consultationWords } from './words.ts'

/** A demand that is answered, sent elsewhere or withdrawn needs no more opinions. */
export const dropQuestions: Consequence = async (ctx, tx, event) => {
  const open = await listOpenOf(tx, event.subjectId)
  await moveManyTo({ ...ctx, actor: systemActor }, tx, {
    lifecycle: consultationLifecycle,
    transition: 'drop',
    event: 'consultation.dropped',
    subjects: open.map((one) => ({ ...one, from: 'asked', holderPostId: null })),
  })
}

/** Who asked is told that the opinion is there. */
export const tellAsker: Consequence = async (ctx, tx, event) => {
  const { rows } = await sql<{ post: number; code: string; title: string; agency: string }>`
    select c.asked_by_post_id as post, c.code, d.title, o.title_fa as agency from consultations c
      join demands d on d.id = c.demand_id join organisations o on o.id = c.organisation_id where c.id = ${event.subjectId}
  `.execute(tx)
  const one = rows[0]!
  const say = (lang: 'fa' | 'en', key: 'told' | 'told_body') =>
    consultationWords.in(lang)(key, { agency: one.agency, title: one.title })
  await notifyPost(tx, one.post, {
    event: event.event,
    subjectKind: 'consultation',
    subjectId: event.subjectId,
    title: { fa: say('fa', 'told'), en: say('en', 'told') },
    body: { fa: say('fa', 'told_body'), en: say('en', 'told_body') },
    href: `/consultations/${one.code}`,
    channels: [],
    now: ctx.now,
  })
}
