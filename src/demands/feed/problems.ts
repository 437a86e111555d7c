import { namingConstraints, Problem } from '../../platform/problem.ts'
import type { MessageRefusal } from './rules.ts'

const taken = (field: string, fa: string, en: string) =>
  new Problem('already_taken', 409, { fa, en }, {}, { errors: [{ field, message: fa }] })

const byConstraint: Readonly<Record<string, () => Problem>> = {
  installations_code_key: () =>
    taken('code', 'قرارگاهی با این شناسه پیش‌تر افزوده شده است.', 'A headquarters with this code is already there.'),
  installations_organisation_id_key: () =>
    taken(
      'organisation_id',
      'ارجاع‌های این مرجع به قرارگاه دیگری فرستاده می‌شود.',
      'Referrals to this body already go to another headquarters.',
    ),
}

/** Runs a write and turns a broken constraint of ours into what a person can understand. */
export const namingConflicts = <R>(work: () => Promise<R>): Promise<R> => namingConstraints(byConstraint, work)

const refusals: Record<MessageRefusal, () => Problem> = {
  wrongSignature: () =>
    new Problem('feed_wrong_signature', 403, {
      fa: 'امضای پیام با کلید فرستنده نمی‌خواند.',
      en: 'The signature does not fit the sender’s key.',
    }),
  wrongPeer: () =>
    new Problem('feed_wrong_peer', 403, {
      fa: 'این پیام از فرستندهٔ دیگری یا برای گیرندهٔ دیگری است.',
      en: 'This message is from somebody else or for somebody else.',
    }),
  unreadable: () => new Problem('feed_unreadable', 422, { fa: 'پیام خوانا نیست.', en: 'The message cannot be read.' }),
}

export const feedProblems = {
  stale: () =>
    new Problem('feed_stale', 403, {
      fa: 'زمان این خواسته گذشته است.',
      en: 'The time of this wish has passed.',
    }),
  unknownFile: () =>
    new Problem('feed_unknown_file', 404, {
      fa: 'چنین پرونده‌ای به این قرارگاه فرستاده نشده است.',
      en: 'No such file was sent to this headquarters.',
    }),
  nothingChosen: () =>
    new Problem('feed_nothing_chosen', 422, {
      fa: 'دست‌کم یک ارجاع را برگزینید.',
      en: 'Choose one referral at least.',
    }),
  wrongHash: () =>
    new Problem('feed_wrong_hash', 422, {
      fa: 'آنچه رسید با اثر انگشت اعلام‌شدهٔ پرونده یکی نیست.',
      en: 'What came does not fit the hash that was announced.',
    }),
  unknownPeer: () =>
    new Problem('feed_unknown_peer', 403, {
      fa: 'این فرستنده در فهرست قرارگاه‌های هم‌پیوند نیست.',
      en: 'The sender is not among the linked headquarters.',
    }),
  /** Two different messages under one number: a copy of the sender speaks, or somebody who has its key. */
  forked: () =>
    new Problem('feed_forked', 409, {
      fa: 'پیام دیگری با همین شمارهٔ ترتیب پیش‌تر رسیده است.',
      en: 'Another message with this number has come before.',
    }),
  refused: (refusal: MessageRefusal) => refusals[refusal](),
  unknownThread: () =>
    new Problem('feed_unknown_thread', 409, {
      fa: 'پیام دربارهٔ پرونده‌ای است که اینجا نیست.',
      en: 'The message is about a record that is not here.',
    }),
  unknownBody: () =>
    new Problem(
      'unknown_national_body',
      422,
      { fa: 'چنین مرجع ملی‌ای تعریف نشده است.', en: 'There is no such national body.' },
      {},
      { errors: [{ field: 'organisation_id', message: 'چنین مرجع ملی‌ای تعریف نشده است.' }] },
    ),
  ownKey: () =>
    new Problem(
      'feed_own_key',
      422,
      { fa: 'این کلید از آن همین قرارگاه است.', en: 'This is the key of this very headquarters.' },
      {},
      { errors: [{ field: 'public_key', message: 'این کلید از آن همین قرارگاه است.' }] },
    ),
}
