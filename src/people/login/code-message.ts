// A sign-in code goes out only to a number that belongs to somebody; asking for one looks the same either way.

import type { Db } from '../../platform/db.ts'
import { queueMessage } from '../../platform/notify/queue.ts'
import { defineWords } from '../../platform/words.ts'
import { codeSeconds, type Deliver } from './auth.ts'
import { findLoginByMobile } from './queries.ts'

const words = defineWords({
  code: {
    fa: 'کد ورود شما به سامانهٔ جهش: {code}\nتا {minutes, number} دقیقه معتبر است. آن را به هیچ‌کس ندهید.',
    en: 'Your Jahesh sign-in code: {code}\nValid for {minutes, number} minutes. Give it to nobody.',
  },
})

/** Queues the code as an urgent text message, sent at any hour. */
export function codeSender(db: Db, deliverSoon: () => void): Deliver {
  return async (mobile, code) => {
    const login = await findLoginByMobile(db, mobile)
    if (!login) return
    await queueMessage(db, {
      channel: 'sms',
      address: mobile,
      body: words.in(login.language)('code', { code, minutes: codeSeconds / 60 }),
      urgency: 'urgent',
      personId: login.person_id,
      now: new Date(),
    })
    deliverSoon()
  }
}
