// The outgoing queue. A row is locked while its message is being sent, so any number of workers share the queue and
// each row has one sender. Only a crash after the server took the message and before our commit can send it twice; the
// mail's Message-ID is the same both times, so mail servers may drop the repeat, a text message would arrive twice.
import { sql } from 'kysely'
import type { Db, Tx } from '../db.ts'
import type { WorkCalendar } from '../workdays.ts'
import type { MailSender } from './mail.ts'
import { type Channel, earliestSending } from './quiet-hours.ts'
import type { SmsSender } from './sms.ts'

export const mostTries = 8

export interface DeliveryWays {
  /** Null where the channel is not configured: its messages are held and only the outbox page shows them. */
  mail: MailSender | null
  sms: SmsSender | null
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
 * A failure is tried again after 1, 2, 4 … 64 minutes; the eighth is final. Never throws for a message's own failure.
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
  href: string | null
}

async function deliverNext(tx: Tx, ways: DeliveryWays): Promise<'sent' | 'delayed' | 'failed' | null> {
  const { rows } = await sql<Row>`
    select id, channel, address, subject, body, tries,
      (select href from notifications where notifications.id = notification_id) href
    from deliveries
    where status = 'queued' and not_before <= ${ways.now} and channel = any(${openChannels(ways)}::text[])
      and (channel = 'mail' or urgency = 'urgent' or ${isDaytime(ways)})
    order by not_before, id
    limit 1
    for update skip locked
  `.execute(tx)
  const row = rows[0]
  if (!row) return null
  const failure = await send(row, ways)
  const tries = row.tries + 1
  if (failure === null) {
    await sql`
      update deliveries set status = 'sent', tries = ${tries}, last_error = null, sent_at = ${ways.now} where id = ${row.id}
    `.execute(tx)
    return 'sent'
  }
  const isLast = tries >= mostTries
  const again = new Date(ways.now.getTime() + 60_000 * 2 ** row.tries)
  await sql`
    update deliveries set status = ${isLast ? 'failed' : 'queued'}, tries = ${tries}, last_error = ${failure}, not_before = ${again}
    where id = ${row.id}
  `.execute(tx)
  return isLast ? 'failed' : 'delayed'
}

/** Null when sent, else the reason in at most 500 characters. */
async function send(row: Row, ways: DeliveryWays): Promise<string | null> {
  const text = row.href && ways.origin ? `${row.body}\n\n${ways.origin}${row.href}` : row.body
  try {
    if (row.channel === 'sms') await ways.sms?.send({ to: row.address, text })
    else await ways.mail?.send({ id: `delivery-${row.id}`, to: row.address, subject: row.subject, text })
    return null
  } catch (error) {
    return String(error instanceof Error ? error.message : error).slice(0, 500) || 'unknown'
  }
}

async function holdUnsendable(db: Db, ways: DeliveryWays): Promise<number> {
  const open = openChannels(ways)
  if (open.length === 2) return 0
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
      where status = 'queued' and channel = 'sms' and urgency = 'normal' and not_before <= ${ways.now}
      for update skip locked)
  `.execute(db)
}

function openChannels(ways: DeliveryWays): Channel[] {
  return [...(ways.mail ? (['mail'] as const) : []), ...(ways.sms ? (['sms'] as const) : [])]
}

function isDaytime(ways: DeliveryWays): boolean {
  return earliestSending(ways.now, 'sms', ways.calendar) <= ways.now
}
