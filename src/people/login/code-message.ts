// A sign-in code goes out only to a number that belongs to somebody; asking for one looks the same either way.

import type { Db } from '../../platform/db.ts'
import { queueMessage } from '../../platform/notify/queue.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { defineWords } from '../../platform/words.ts'
import { codeSeconds, type Deliver } from './auth.ts'
import { findLoginByMobile } from './queries.ts'

const words = defineWords({
  code: {
    fa: 'کد ورود شما به سامانهٔ جهش: {code}\nتا {minutes, number} دقیقه معتبر است. آن را به هیچ‌کس ندهید.',
    en: 'Your Jahesh sign-in code: {code}\nValid for {minutes, number} minutes. Give it to nobody.',
  },
})
const codeText = defineTexts({
  name: 'login',
  title: { fa: 'کد ورود', en: 'Sign-in code' },
  topics: ['other'],
  table: words.table,
  sample: { fa: { code: '۴۸۲۹۱۳', minutes: 5 }, en: { code: '482913', minutes: 5 } },
  needs: { code: ['code'] },
})

/** Queues the code as an urgent text message, sent at any hour. */
export function codeSender(db: Db, deliverSoon: () => void): Deliver {
  return async (mobile, code) => {
    const login = await findLoginByMobile(db, mobile)
    if (!login) return
    const values = { code, minutes: codeSeconds / 60 }
    await queueMessage(db, {
      channel: 'sms',
      address: mobile,
      body: await codeText(db, 'code', { fa: values, en: values }),
      lang: login.language,
      urgency: 'urgent',
      personId: login.person_id,
      now: new Date(),
    })
    deliverSoon()
  }
}
