// One mail a working day says what waits for each member of staff, instead of one mail for each wait.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { composeDigest, type DigestItem } from '../../platform/notify/digest.ts'
import { queueMessage } from '../../platform/notify/queue.ts'
import { recordPath } from '../../platform/record-links.ts'
import { isWorkingDay } from '../../platform/workdays.ts'
import { isInInbox } from './queries.ts'

/** Items read for one person; the mail itself names forty and counts the rest. */
const mostItems = 500

/** Queues today's digests, each once a day however often it runs; none on a holiday. Returns how many were queued. */
export async function queueDigests(ctx: Ctx, origin: string): Promise<number> {
  const today = tehranDate(ctx.now)
  if (!isWorkingDay(today, await ctx.deadlines.calendar(ctx.db, null))) return 0
  let queued = 0
  for (const reader of await listReaders(ctx, today)) {
    const items = await listItems(ctx, reader.posts, today, origin)
    const digest = await composeDigest(ctx.db, items, reader.language)
    if (!digest) continue
    queued += await act({ ...ctx, idempotencyKey: null }, async (tx) => {
      const first =
        await sql`insert into digests (person_id, day) values (${reader.id}, ${today}) on conflict do nothing`.execute(
          tx,
        )
      if (first.numAffectedRows === 0n) return 0
      await queueMessage(tx, {
        channel: 'mail',
        address: reader.email,
        ...digest,
        lang: reader.language,
        personId: reader.id,
        now: ctx.now,
      })
      return 1
    })
  }
  return queued
}

interface Reader {
  id: number
  email: string
  language: Lang
  posts: number[]
}

/** Holders and substitutes of staff posts who want mail and have not had today's. */
async function listReaders(ctx: Ctx, today: string): Promise<Reader[]> {
  const found = await sql<Reader>`
    with sitting as (
      select person_id, post_id from office_holdings where starts_on <= ${today} and (ends_on is null or ends_on >= ${today})
      union select person_id, post_id from substitutions where starts_on <= ${today} and ends_on >= ${today}
    )
    select n.id, n.email, n.language, array_agg(s.post_id order by s.post_id) as posts
    from sitting s join persons n on n.id = s.person_id join posts p on p.id = s.post_id and p.kind <> 'applicant'
    where n.notify_mail and n.email is not null and n.erased_at is null
      and not exists (select from digests d where d.person_id = n.id and d.day = ${today})
    group by n.id order by n.id
  `.execute(ctx.db)
  return found.rows.map((row) => ({ ...row, posts: row.posts.map(Number) }))
}

async function listItems(ctx: Ctx, posts: readonly number[], today: string, origin: string): Promise<DigestItem[]> {
  const found = await sql<{
    lifecycle: string
    subject_code: string
    title: string
    due_on: string
    county_code: string | null
  }>`
    select w.lifecycle, w.subject_code, w.title, w.due_on, w.county_code from waits w
    where w.holder_post_id = any(${posts}::bigint[]) and ${isInInbox(today)} order by w.due_on, w.id limit ${sql.lit(mostItems)}
  `.execute(ctx.db)
  return Promise.all(
    found.rows.map(async (row) => ({
      title: row.title,
      code: row.subject_code,
      dueOn: row.due_on,
      workingDaysLeft: await ctx.deadlines.workingDays(ctx.db, today, row.due_on, row.county_code),
      href: origin ? `${origin}${recordPath(row.lifecycle, row.subject_code)}` : '',
    })),
  )
}
