// A mobile is confirmed by five digits: kept as a keyed hash, five tries, ten minutes, three codes in ten minutes.
import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { queueMessage } from '../../platform/notify/queue.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { toLatinDigits, toPersianDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { defineWords } from '../../platform/words.ts'
import {
  type CodePurpose,
  countCodes,
  countTry,
  deleteOldCodes,
  insertCode,
  latestCode,
  listMessagesTo,
  lockMobile,
  useCode,
} from './code-queries.ts'

export const codeMinutes = 10
const MAX_TRIES = 5
const MAX_LATELY = 3
const MAX_TODAY = 10

const words = defineWords({
  code: {
    fa: 'کد تأیید جهش: {code}\nاین کد {minutes, number} دقیقه اعتبار دارد. آن را به کسی نگویید.',
    en: 'Your Jahesh confirmation code: {code}\nIt is good for {minutes, number} minutes. Tell it to nobody.',
  },
})
const codeText = defineTexts({
  name: 'phone',
  title: { fa: 'کد تأیید تلفن متقاضی', en: 'Confirmation code of an applicant’s phone' },
  topics: ['demand'],
  table: words.table,
  sample: { fa: { code: '۵۸۲۰۴', minutes: codeMinutes }, en: { code: '58204', minutes: codeMinutes } },
  needs: { code: ['code'] },
})

/** Sends a code. Throws `too_many_requests` beyond three in ten minutes or ten in a day to one mobile. */
export async function sendCode(
  ctx: Ctx,
  tx: Tx,
  code: { purpose: CodePurpose; subject: string; mobile: string; secret: string },
): Promise<void> {
  await lockMobile(tx, code.mobile)
  await deleteOldCodes(tx, ctx.now)
  const sent = await countCodes(tx, code.mobile, ctx.now)
  if (sent.today >= MAX_TODAY) throw problems.tooMany(3600)
  if (sent.lately >= MAX_LATELY && sent.oldest)
    throw problems.tooMany(
      Math.max(1, Math.ceil((sent.oldest.getTime() + codeMinutes * 60_000 - ctx.now.getTime()) / 1000)),
    )
  const digits = String(randomInt(100_000)).padStart(5, '0')
  const id = randomUUID()
  const expiresAt = new Date(ctx.now.getTime() + codeMinutes * 60_000)
  await insertCode(tx, { id, ...code, hash: hashOf(code.secret, id, digits), now: ctx.now, expiresAt })
  await queueMessage(tx, {
    channel: 'sms',
    address: code.mobile,
    body: await codeText(tx, 'code', {
      fa: { code: toPersianDigits(digits), minutes: codeMinutes },
      en: { code: digits, minutes: codeMinutes },
    }),
    lang: ctx.lang,
    urgency: 'urgent',
    now: ctx.now,
  })
}

export type Checked = 'right' | 'wrong' | 'expired' | 'spent'

/** Judges a typed code; a wrong one uses up a try, so the caller must commit. */
export async function checkCode(
  ctx: Ctx,
  tx: Tx,
  given: { purpose: CodePurpose; subject: string; digits: string; secret: string },
): Promise<Checked> {
  const code = await latestCode(tx, given.purpose, given.subject, true)
  if (!code || code.expires_at.getTime() <= ctx.now.getTime()) return 'expired'
  if (code.tries >= MAX_TRIES) return 'spent'
  const right = timingSafeEqual(Buffer.from(code.code_hash), Buffer.from(hashOf(given.secret, code.id, given.digits)))
  if (right) {
    await useCode(tx, code.id, ctx.now)
    return 'right'
  }
  await countTry(tx, code.id)
  return code.tries + 1 >= MAX_TRIES ? 'spent' : 'wrong'
}

/**
 * What the demonstration shows instead of a text message: the live code of this very draft or demand, found among the last
 * messages by its hash, since one mobile may have several under way. Null when no code waits.
 */
export async function readDemoCode(
  ctx: Ctx,
  sought: { purpose: CodePurpose; subject: string; mobile: string; secret: string },
): Promise<string | null> {
  const code = await latestCode(ctx.db, sought.purpose, sought.subject, false)
  if (!code || code.expires_at <= ctx.now) return null
  const digits = (await listMessagesTo(ctx.db, sought.mobile))
    .flatMap((body) => toLatinDigits(body).match(/\b\d{5}\b/g) ?? [])
    .find((one) => hashOf(sought.secret, code.id, one) === code.code_hash)
  if (!digits) return null
  return ctx.lang === 'fa' ? toPersianDigits(digits) : digits
}

function hashOf(secret: string, id: string, digits: string): string {
  return createHmac('sha256', secret).update(`phone-code:${id}:${digits}`).digest('hex')
}
