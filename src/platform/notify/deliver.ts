// The outgoing queue. A row is locked while its message is being sent, so any number of workers share the queue and
// each row has one sender. Only a crash after the server took the message and before our commit can send it twice; the
// mail's Message-ID is the same both times, so mail servers may drop the repeat, a text message would arrive twice.
import { sql } from 'kysely'
import type { Lang } from '../ctx.ts'
import type { Db, Tx } from '../db.ts'
import type { WorkCalendar } from '../workdays.ts'
import type { Bot } from './bot.ts'
import { type Composed, compose, muteLine } from './compose.ts'
import type { MailSender } from './mail.ts'
import { GoneError, type PushSender, type PushTarget } from './push.ts'
import { type Channel, channels, earliestSending } from './quiet-hours.ts'
import type { SmsSender } from './sms.ts'

export const mostTries = 8

export interface DeliveryWays {
  /** Null where the channel is not configured: its messages are held and only the outbox page shows them. */
  mail: MailSender | null
  sms: SmsSender | null
  push: PushSender | null
  /** Messengers by their code. */
  bots: ReadonlyMap<string, Bot>
  /** What stands behind `/mute/` in a mail about this notice. */
  muteToken: (notificationId: number) => string
  calendar: WorkCalendar
  /** Public origin put before a notification's path; without it messages carry no link. */
  origin: string | null
  now: Date
  /** Messages at most in this run. */
  limit: number
}

export interface DeliveryCount {
  sent: number
  /** Will be tried again. */
  delayed: number
  failed: number
  held: number
}

/**
 * Sends what is due, one transaction per message. Text messages that are not urgent wait for daytime and working days.
 * What waits for one person on one way at once goes out as one message. A failure is tried again after 1, 2, 4 … 64 minutes; the
 * eighth is final. Never throws for a message's own failure.
 */
export async function deliverQueued(db: Db, ways: DeliveryWays): Promise<DeliveryCount> {
  await queueHeld(db, ways)
  const count: DeliveryCount = { sent: 0, delayed: 0, failed: 0, held: await holdUnsendable(db, ways) }
  await waitForDaytime(db, ways)
  for (let done = 0; done < ways.limit; done++) {
    const outcome = await db.transaction().execute((tx) => deliverNext(tx, ways))
    if (!outcome) break
    count[outcome] += 1
  }
  return count
}

interface Row {
  id: number
  channel: Channel
  address: string
  subject: string
  body: string
  tries: number
  urgency: string
  person_id: number | null
  notification_id: number | null
  lang: Lang
  href: string | null
}

const columns = sql`
  id, channel, address, subject, body, tries, urgency, person_id, notification_id,
  coalesce((select language from persons where persons.id = person_id), 'fa') lang,
  (select href from notifications where notifications.id = notification_id) href`

async function deliverNext(tx: Tx, ways: DeliveryWays): Promise<'sent' | 'delayed' | 'failed' | null> {
  const { rows } = await sql<Row>`
    select ${columns} from deliveries
    where status = 'queued' and not_before <= ${ways.now} and channel = any(${openChannels(ways)}::text[])
      and (channel = 'mail' or urgency = 'urgent' or ${isDaytime(ways)})
    order by not_before, id
    limit 1
    for update skip locked
  `.execute(tx)
  const row = rows[0]
  if (!row) return null
  const others = await lockOthers(tx, row, ways)
  const ids = others.map((other) => other.id)
  const failure = await send(tx, row, others, ways)
  const tries = row.tries + 1
  if (failure === null) {
    await sql`
      update deliveries set status = 'sent', tries = ${tries}, last_error = null, sent_at = ${ways.now},
        merged_into = case when id <> ${row.id} then ${row.id}::bigint end
      where id = any(${[row.id, ...ids]}::bigint[])
    `.execute(tx)
    return 'sent'
  }
  if (failure === gone) await forgetAddress(tx, row, ways.now)
  const isLast = tries >= mostTries || failure === gone
  const again = new Date(ways.now.getTime() + 60_000 * 2 ** row.tries)
  await sql`
    update deliveries set status = ${isLast ? 'failed' : 'queued'}, tries = ${tries}, last_error = ${failure}, not_before = ${again}
    where id = ${row.id}
  `.execute(tx)
  if (ids.length > 0)
    await sql`update deliveries set not_before = ${again} where id = any(${ids}::bigint[])`.execute(tx)
  return isLast ? 'failed' : 'delayed'
}

/** What else waits for the same person on the same way goes out in the same message; what is urgent stands alone. */
async function lockOthers(tx: Tx, row: Row, ways: DeliveryWays): Promise<Row[]> {
  if (row.urgency === 'urgent' || row.person_id === null || row.notification_id === null) return []
  const { rows } = await sql<Row>`
    select ${columns} from deliveries
    where status = 'queued' and not_before <= ${ways.now} and person_id = ${row.person_id} and channel = ${row.channel}
      and address = ${row.address} and urgency = 'normal' and notification_id is not null and id <> ${row.id}
    order by not_before, id limit 30
    for update skip locked
  `.execute(tx)
  return rows
}

/** Reason of a failure that trying again cannot mend. */
const gone = 'gone'

/** A browser or messenger that is gone is not written to again until its person adds it anew. */
async function forgetAddress(tx: Tx, row: Row, now: Date): Promise<void> {
  if (row.channel === 'push')
    await sql`update push_subscriptions set gone_at = ${now} where id = ${row.address}::bigint and gone_at is null`.execute(
      tx,
    )
  if (row.channel === 'bot')
    await sql`update bot_accounts set gone_at = ${now} where bot || ':' || chat_id = ${row.address} and gone_at is null`.execute(
      tx,
    )
}

/** Null when sent, else the reason in at most 500 characters. */
async function send(tx: Tx, row: Row, others: readonly Row[], ways: DeliveryWays): Promise<string | null> {
  const message = await compose(tx, row.channel, [row, ...others], row.lang, ways.origin)
  try {
    await senders[row.channel](tx, row, message, ways, others.length > 0)
    return null
  } catch (error) {
    if (error instanceof GoneError) return gone
    return String(error instanceof Error ? error.message : error).slice(0, 500) || 'unknown'
  }
}

type Send = (tx: Tx, row: Row, message: Composed, ways: DeliveryWays, isMerged: boolean) => Promise<void>

const senders: Readonly<Record<Channel, Send>> = {
  async sms(_, { address }, { text }, { sms }) {
    await sms?.send({ to: address, text })
  },
  async mail(tx, row, { subject, text }, { mail, origin, muteToken }, isMerged) {
    const mute =
      origin && row.notification_id !== null && !isMerged ? `${origin}/mute/${muteToken(row.notification_id)}` : null
    await mail?.send({
      id: `delivery-${row.id}`,
      to: row.address,
      subject,
      text: mute ? `${text}\n\n${await muteLine(tx, row.lang, mute)}` : text,
      ...(mute ? { unsubscribe: mute } : {}),
    })
  },
  async push(tx, row, { subject, text, href }, { push }) {
    const { rows } = await sql<PushTarget>`
      select endpoint, p256dh, auth from push_subscriptions where id = ${row.address}::bigint and gone_at is null`.execute(
      tx,
    )
    if (!rows[0]) throw new GoneError('no such subscription')
    await push?.send(rows[0], { title: subject || text.split('\n')[0]!, body: text, href: href ?? '/' })
  },
  async bot(_, { address }, { text }, { bots }) {
    const at = address.indexOf(':')
    const bot = bots.get(address.slice(0, at))
    if (!bot) throw new Error('this messenger is not configured')
    await bot.send(address.slice(at + 1), text)
  },
}

async function holdUnsendable(db: Db, ways: DeliveryWays): Promise<number> {
  const open = openChannels(ways)
  if (open.length === channels.length) return 0
  const { numAffectedRows } = await sql`
    update deliveries set status = 'held'
    where id in (select id from deliveries where status = 'queued' and channel <> all(${open}::text[]) for update skip locked)
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** What was held while its channel was closed still goes out within a day; a code would have expired by then. */
async function queueHeld(db: Db, ways: DeliveryWays): Promise<void> {
  const open = openChannels(ways)
  if (open.length === 0) return
  const since = new Date(ways.now.getTime() - 86_400_000)
  await sql`
    update deliveries set status = 'queued', not_before = ${ways.now}
    where id > coalesce((select id from deliveries where created_at < ${since} order by id desc limit 1), 0)
      and status = 'held' and urgency = 'normal' and channel = any(${open}::text[])
  `.execute(db)
}

async function waitForDaytime(db: Db, ways: DeliveryWays): Promise<void> {
  if (isDaytime(ways)) return
  const opening = earliestSending(ways.now, 'sms', ways.calendar)
  await sql`
    update deliveries set not_before = ${opening}
    where id in (
      select id from deliveries
      where status = 'queued' and channel <> 'mail' and urgency = 'normal' and not_before <= ${ways.now}
      for update skip locked)
  `.execute(db)
}

function openChannels(ways: DeliveryWays): Channel[] {
  const isOpen: Record<Channel, boolean> = {
    mail: ways.mail !== null,
    sms: ways.sms !== null,
    push: ways.push !== null,
    bot: ways.bots.size > 0,
  }
  return channels.filter((channel) => isOpen[channel])
}

function isDaytime(ways: DeliveryWays): boolean {
  return earliestSending(ways.now, 'sms', ways.calendar) <= ways.now
}
