// What follows between a demand and the opinions asked about it.
import { sql } from 'kysely'
import { type Consequence, systemActor } from '../../platform/ctx.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { listOpenOf } from './queries.ts'
import { consultationLifecycle } from './rules.ts'
import { opinionWords } from './words.ts'

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

const opinionText = defineTexts({
  name: 'consultation',
  title: { fa: 'نظر دستگاه‌های دیگر', en: 'Opinions of other agencies' },
  topics: ['other'],
  table: opinionWords.table,
  sample: {
    fa: { agency: 'اداره کل امور مالیاتی', title: 'تمدید تسهیلات سرمایه در گردش' },
    en: { agency: 'Tax administration', title: 'Working-capital loan' },
  },
})

/** Who asked is told that the opinion is there. */
export const tellAsker: Consequence = async (ctx, tx, event) => {
  const { rows } = await sql<{ post: number; code: string; title: string; agency: string; agency_en: string | null }>`
    select c.asked_by_post_id as post, c.code, d.title, o.title_fa as agency, o.title_en as agency_en from consultations c
      join demands d on d.id = c.demand_id join organisations o on o.id = c.organisation_id where c.id = ${event.subjectId}
  `.execute(tx)
  const one = rows[0]!
  const agency = { fa: one.agency, en: one.agency_en ?? one.agency }
  const values = { fa: { agency: agency.fa, title: one.title }, en: { agency: agency.en, title: one.title } }
  await notifyPost(tx, one.post, {
    event: event.event,
    subjectKind: 'consultation',
    subjectId: event.subjectId,
    title: await opinionText(tx, 'told', values),
    body: await opinionText(tx, 'told_body', values),
    href: `/consultations/${one.code}`,
    channels: [],
    now: ctx.now,
  })
}
