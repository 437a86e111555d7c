// Messages are decided on in the transaction of the fact they tell and sent later by a worker: a rolled-back act tells
// nobody, and a mail server that is down stops no act.
import { type RawBuilder, sql } from 'kysely'
import type { Lang } from '../ctx.ts'
import type { Query } from '../db.ts'
import { tehranDate } from '../jalali.ts'
import type { Channel } from './quiet-hours.ts'
import { mustBeSaid, type Said } from './texts.ts'
import { topicOf } from './topics.ts'

export type Urgency = 'normal' | 'urgent'

export interface Notice {
  /** As in the journal, such as 'commitment.escalated'. */
  event: string
  subjectKind: string
  subjectId: number
  /** Each person gets them in their own language. */
  title: Said
  body: Said
  /** Path within the product, such as '/commitments/12'. */
  href: string
  /** 'urgent' messages do not wait for daytime. */
  urgency?: Urgency
  /**
   * Besides the notification itself, which is always made. All when left out; 'sms' stands for whatever rings (browser and
   * messenger too). The person's own choice still holds.
   */
  channels?: readonly ('mail' | 'sms')[]
  now: Date
}

/** Tells one person. Returns how many people were told (0 when the person was erased). */
export async function notifyPerson(tx: Query, notice: Notice & { personId: number }): Promise<number> {
  return await notify(tx, sql`select ${notice.personId}::bigint as person_id`, notice)
}

/** Tells everyone who holds the post today (in Tehran). Returns how many people were told. */
export async function notifyPost(tx: Query, postId: number, notice: Notice): Promise<number> {
  const today = tehranDate(notice.now)
  const holders = sql`
    select distinct person_id from office_holdings
    where post_id = ${postId} and starts_on <= ${today}::date and (ends_on is null or ends_on >= ${today}::date)`
  return await notify(tx, holders, notice)
}

/** Tells everyone who holds one of the posts today, each person once, in one statement. Returns how many people were told. */
export async function notifyPosts(tx: Query, postIds: RawBuilder<unknown>, notice: Notice): Promise<number> {
  const today = tehranDate(notice.now)
  const holders = sql`
    select distinct person_id from office_holdings
    where post_id in (${postIds}) and starts_on <= ${today}::date and (ends_on is null or ends_on >= ${today}::date)`
  return await notify(tx, holders, notice)
}

/** Queues one message to an address, without a notification: phone codes, invitations, receipts of the public. */
export async function queueMessage(
  tx: Query,
  message: {
    channel: Channel
    address: string
    subject?: Said
    body: Said
    lang: Lang
    urgency?: Urgency
    personId?: number | null
    now: Date
  },
): Promise<void> {
  const { subject, body, lang } = message
  mustBeSaid(body)
  await sql`
    insert into deliveries (person_id, channel, address, subject, body, urgency, not_before, created_at)
    values (${message.personId ?? null}, ${message.channel}, ${message.address}, ${subject?.[lang] ?? ''}, ${body[lang]},
      ${message.urgency ?? 'normal'}, ${message.now}, ${message.now})
  `.execute(tx)
}

async function notify(tx: Query, people: RawBuilder<unknown>, notice: Notice): Promise<number> {
  const { title, body } = notice
  mustBeSaid(title)
  mustBeSaid(body)
  const channels: Channel[] = (notice.channels ?? ['mail', 'sms']).flatMap((channel): Channel[] =>
    channel === 'mail' ? ['mail'] : ['sms', 'push', 'bot'],
  )
  const { rows } = await sql<{ told: number }>`
    with told as (
      insert into notifications (person_id, event, subject_kind, subject_id, title, body, href, created_at, read_at)
      select persons.id, ${notice.event}, ${notice.subjectKind}, ${notice.subjectId},
        case persons.language when 'en' then ${title.en}::text else ${title.fa}::text end,
        case persons.language when 'en' then ${body.en}::text else ${body.fa}::text end,
        ${notice.href}, ${notice.now}::timestamptz, case when mute.person_id is not null then ${notice.now}::timestamptz end
      from persons join (${people}) people on people.person_id = persons.id
      left join notice_mutes mute on mute.person_id = persons.id and mute.subject_kind = ${notice.subjectKind} and mute.subject_id = ${notice.subjectId}
      where persons.erased_at is null
      returning id, person_id, title, body, read_at is not null is_muted
    ), queued as (
      insert into deliveries (notification_id, person_id, channel, address, subject, body, urgency, not_before, created_at)
      select told.id, told.person_id, ways.channel, ways.address,
        case ways.channel when 'mail' then told.title else '' end,
        case ways.channel when 'mail' then told.body else told.title end,
        ${notice.urgency ?? 'normal'}, ${notice.now}::timestamptz, ${notice.now}::timestamptz
      from told
      join persons on persons.id = told.person_id
      cross join lateral (
        values ('mail', persons.email, persons.notify_mail), ('sms', persons.mobile, persons.notify_sms)
        union all select 'push', s.id::text, true from push_subscriptions s where s.person_id = persons.id and s.gone_at is null
        union all select 'bot', b.bot || ':' || b.chat_id, true from bot_accounts b where b.person_id = persons.id and b.gone_at is null
      ) ways (channel, address, is_wanted)
      left join notice_choices choice
        on choice.person_id = persons.id and choice.topic = ${topicOf(notice.event)} and choice.channel = ways.channel
      where not told.is_muted and coalesce(choice.is_wanted, ways.is_wanted) and ways.address is not null
        and ways.channel = any(${channels}::text[])
    )
    select count(*) told from told
  `.execute(tx)
  return rows[0]!.told
}
