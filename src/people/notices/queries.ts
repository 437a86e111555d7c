import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import type { Channel } from '../../platform/notify/quiet-hours.ts'
import type { Topic } from '../../platform/notify/topics.ts'
import { problems } from '../../platform/problem.ts'

export interface Ways {
  email: string | null
  mobile: string | null
  notify_mail: boolean
  notify_sms: boolean
}
export interface Browser {
  id: number
  device: string
  added_at: Date
}
export interface Messenger {
  id: number
  bot: string
  added_at: Date
}
export interface Mute {
  subject_kind: string
  subject_id: number
  title: string
  href: string
  at: Date
}
export interface Choice {
  topic: Topic
  channel: Channel
  is_wanted: boolean
}

export async function readWays(db: Query, personId: number): Promise<Ways> {
  const found =
    await sql<Ways>`select email, mobile, notify_mail, notify_sms from persons where id = ${personId}`.execute(db)
  return found.rows[0]!
}

export async function listChoices(db: Query, personId: number): Promise<Choice[]> {
  return (
    await sql<Choice>`select topic, channel, is_wanted from notice_choices where person_id = ${personId}`.execute(db)
  ).rows
}

export async function replaceChoices(tx: Tx, personId: number, choices: readonly Choice[], now: Date): Promise<void> {
  await sql`
    insert into notice_choices (person_id, topic, channel, is_wanted, changed_at)
    select ${personId}, n.topic, n.channel, n.is_wanted, ${now}
    from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as n (topic text, channel text, is_wanted boolean)
    on conflict (person_id, topic, channel) do update set is_wanted = excluded.is_wanted, changed_at = excluded.changed_at`.execute(
    tx,
  )
}

export async function listBrowsers(db: Query, personId: number): Promise<Browser[]> {
  const found = await sql<Browser>`
    select id, device, added_at from push_subscriptions where person_id = ${personId} and gone_at is null order by id limit 50`.execute(
    db,
  )
  return found.rows
}

/** A browser belongs to whoever added it last: two people at one desk are not told each other's news. */
export async function insertBrowser(
  tx: Tx,
  browser: { personId: number; endpoint: string; p256dh: string; auth: string; device: string; now: Date },
): Promise<void> {
  await sql`
    insert into push_subscriptions (person_id, endpoint, p256dh, auth, device, added_at)
    values (${browser.personId}, ${browser.endpoint}, ${browser.p256dh}, ${browser.auth}, ${browser.device}, ${browser.now})
    on conflict (endpoint) do update set person_id = excluded.person_id, p256dh = excluded.p256dh, auth = excluded.auth,
      device = excluded.device, added_at = excluded.added_at, gone_at = null`.execute(tx)
}

export async function removeBrowser(tx: Tx, personId: number, id: number, now: Date): Promise<void> {
  const { numAffectedRows } = await sql`
    update push_subscriptions set gone_at = ${now} where id = ${id} and person_id = ${personId} and gone_at is null`.execute(
    tx,
  )
  if (numAffectedRows === 0n) throw problems.notFound()
}

export async function listMessengers(db: Query, personId: number): Promise<Messenger[]> {
  const found = await sql<Messenger>`
    select id, bot, added_at from bot_accounts where person_id = ${personId} and gone_at is null order by id limit 50`.execute(
    db,
  )
  return found.rows
}

export async function removeMessenger(tx: Tx, personId: number, id: number, now: Date): Promise<void> {
  const { numAffectedRows } = await sql`
    update bot_accounts set gone_at = ${now} where id = ${id} and person_id = ${personId} and gone_at is null`.execute(
    tx,
  )
  if (numAffectedRows === 0n) throw problems.notFound()
}

/** One open code for each person and messenger; asking again makes the former worthless. */
export async function replaceBotLink(
  tx: Tx,
  link: { code: string; personId: number; bot: string; expiresAt: Date; chatId?: string },
): Promise<void> {
  await sql`
    with former as (delete from bot_links where person_id = ${link.personId} and bot = ${link.bot})
    insert into bot_links (code, person_id, bot, expires_at, chat_id)
    values (${link.code}, ${link.personId}, ${link.bot}, ${link.expiresAt}, ${link.chatId ?? null})`.execute(tx)
}

/** Takes a code that was said to the bot; null for an unknown or old one. */
export async function takeBotLink(
  tx: Tx,
  heard: { code: string; bot: string; chatId: string; now: Date },
): Promise<number | null> {
  const found = await sql<{ person_id: number }>`
    delete from bot_links where code = ${heard.code} and bot = ${heard.bot} and chat_id is null and expires_at > ${heard.now} returning person_id`.execute(
    tx,
  )
  const personId = found.rows[0]?.person_id
  if (!personId) return null
  await insertMessenger(tx, { ...heard, personId })
  return personId
}

async function insertMessenger(
  tx: Tx,
  account: { personId: number; bot: string; chatId: string; now: Date },
): Promise<void> {
  await sql`
    insert into bot_accounts (person_id, bot, chat_id, added_at) values (${account.personId}, ${account.bot}, ${account.chatId}, ${account.now})
    on conflict (bot, chat_id) do update set person_id = excluded.person_id, added_at = excluded.added_at, gone_at = null`.execute(
    tx,
  )
}

/** When the last code was sent to a chat that this person named; null when none is open. */
export async function findSentUntil(db: Query, personId: number, bot: string): Promise<Date | null> {
  const found = await sql<{ expires_at: Date }>`
    select expires_at from bot_links where person_id = ${personId} and bot = ${bot} and chat_id is not null`.execute(db)
  return found.rows[0]?.expires_at ?? null
}

/** Links the chat when the code sent there is typed here; five wrong ones make it worthless. */
export async function confirmBotLink(
  tx: Tx,
  typed: { personId: number; bot: string; code: string; now: Date },
): Promise<boolean> {
  const found = await sql<{ code: string; chat_id: string }>`
    update bot_links set tries = tries + 1 where person_id = ${typed.personId} and bot = ${typed.bot} and chat_id is not null
      and expires_at > ${typed.now} and tries < 5 returning code, chat_id`.execute(tx)
  const link = found.rows[0]
  if (!link || link.code !== typed.code) return false
  await sql`delete from bot_links where person_id = ${typed.personId} and bot = ${typed.bot}`.execute(tx)
  await insertMessenger(tx, { ...typed, chatId: link.chat_id })
  return true
}

export async function readBotOffset(db: Query, bot: string): Promise<number> {
  const found = await sql<{ value: number }>`select value from settings where key = ${`bot_offset.${bot}`}`.execute(db)
  return found.rows[0]?.value ?? 0
}

export async function updateBotOffset(tx: Query, bot: string, offset: number): Promise<void> {
  await sql`
    insert into settings (key, value) values (${`bot_offset.${bot}`}, ${String(offset)}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(tx)
}

export async function listMutes(db: Query, personId: number): Promise<Mute[]> {
  const found = await sql<Mute>`
    select subject_kind, subject_id, title, href, at from notice_mutes where person_id = ${personId} order by at desc limit 200`.execute(
    db,
  )
  return found.rows
}

export interface Told {
  id: number
  person_id: number
  subject_kind: string
  subject_id: number
  title: string
  href: string
}

export async function findNotice(db: Query, id: number): Promise<Told | null> {
  const found = await sql<Told>`
    select id, person_id, subject_kind, subject_id, title, href from notifications where id = ${id}`.execute(db)
  return found.rows[0] ?? null
}

export async function insertMute(tx: Tx, notice: Told, now: Date): Promise<void> {
  await sql`
    insert into notice_mutes (person_id, subject_kind, subject_id, title, href, at)
    values (${notice.person_id}, ${notice.subject_kind}, ${notice.subject_id}, ${notice.title}, ${notice.href}, ${now})
    on conflict do nothing`.execute(tx)
}

export async function deleteMute(
  tx: Tx,
  personId: number,
  subject: { subject_kind: string; subject_id: number },
): Promise<void> {
  await sql`
    delete from notice_mutes where person_id = ${personId} and subject_kind = ${subject.subject_kind} and subject_id = ${subject.subject_id}`.execute(
    tx,
  )
}

export interface Edition {
  fa: string | null
  reason: string
  at: Date
  post_fa: string
  post_en: string
  person_name: string | null
}

export async function listEditions(db: Query, name: string): Promise<Edition[]> {
  const found = await sql<Edition>`
    select e.fa, e.reason, e.at, p.title_fa post_fa, p.title_en post_en, n.name_fa person_name
    from text_editions e join posts p on p.id = e.post_id left join persons n on n.id = e.person_id
    where e.name = ${name} order by e.id desc limit 50`.execute(db)
  return found.rows
}
