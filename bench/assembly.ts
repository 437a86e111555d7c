// An assembly of many voters in session: what a vote of two thousand is measured and tested on.
import { sql } from 'kysely'
import { addAgendaItem, inviteMembers, planMeeting } from '../src/council/meeting/actions.ts'
import { openMeeting } from '../src/council/meeting/sitting-actions.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import { tehranDate } from '../src/platform/jalali.ts'

const body = 'assembly'

/** Opens a sitting of a body of `voters` seats, made the first time it is asked for; everybody is present. */
export async function openAssembly(ctx: Ctx, voters: number): Promise<{ code: string; item: number; seats: number[] }> {
  const { db } = ctx
  await sql`
    insert into bodies (code, title_fa, title_en, kind, mark) values (${body}, 'مجمع نمونه', 'Assembly', 'dialogue', 'مجمع') on conflict do nothing
  `.execute(db)
  await sql`
    insert into by_laws (body_code, version, valid_from, cadence, reason, at) values (${body}, 1, date '2024-04-02', 'monthly', 'نمونه', ${ctx.now})
    on conflict do nothing
  `.execute(db)
  await sql`
    insert into posts (code, kind, title_fa, title_en)
    select 'assembly_' || n, 'agency_expert', 'عضو مجمع ' || n, 'Assembly member ' || n from generate_series(1, ${voters}::int) n
    on conflict do nothing
  `.execute(db)
  await sql`
    insert into body_members (body_code, post_id, kind, starts_on)
    select ${body}, p.id, case p.code when 'assembly_1' then 'chair' else 'voting' end, date '2024-04-02'
    from posts p where p.code like 'assembly\\_%' and substring(p.code from 10)::int <= ${voters}::int
      and not exists (select from body_members m where m.body_code = ${body} and m.post_id = p.id)
  `.execute(db)
  const { rows } = await sql<{ post_id: number }>`
    select post_id from body_members where body_code = ${body} order by post_id limit ${voters}
  `.execute(db)
  const seats = rows.map((row) => row.post_id)
  const { code } = await planMeeting(ctx, {
    // The assembly of an earlier run may be sitting still.
    clash_reason: 'اندازه‌گیری',
    body,
    held_on: tehranDate(ctx.now),
    starts_at: '08:00',
    place: 'تالار بزرگ',
  })
  const item = await addAgendaItem(ctx, code, { title: 'اساسنامهٔ تازه', minutes: 15 })
  await inviteMembers(ctx, code, { urgent_reason: 'نمونه' })
  await openMeeting(ctx, code, { roll: seats.map((post_id) => ({ post_id, presence: 'principal' as const })) })
  return { code, item: item.id, seats }
}
