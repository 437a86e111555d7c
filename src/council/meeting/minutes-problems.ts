import { Problem } from '../../platform/problem.ts'
import type { Word } from '../../platform/words.ts'
import type { MinutesRefusal } from './minutes-rules.ts'

type Refusal =
  | MinutesRefusal
  | 'already_amended'
  | 'amended_stays_closed'
  | 'code_spent'
  | 'published_stands'
  | 'already_asked'
  | 'paragraph_changed'
  | 'reason_missing'
  | 'not_voted'
  | 'not_signed'
  | 'code_wrong'
  | 'sign_on_page'

const sentences: Record<Refusal, Word> = {
  minutes_closed: {
    fa: 'متن صورت‌جلسه تنها میان پایان جلسه و امضا باز است.',
    en: 'The minutes are open only between the end of the sitting and the signature.',
  },
  not_a_member: {
    fa: 'این کار با کسانی است که در این جلسه عضو حاضر بوده‌اند.',
    en: 'This is for members who were present in this sitting.',
  },
  unchanged: { fa: 'متن تازه با متن کنونی یکی است.', en: 'The new text is the same as the present one.' },
  amendments_open: {
    fa: 'نخست به اصلاح‌های پیشنهادی اعضا پاسخ دهید؛ سپس امضا کنید.',
    en: 'Answer the members’ amendments first, then sign.',
  },
  factor_missing: {
    fa: 'برای امضا باید ورود دومرحله‌ای یا کلید عبور داشته باشید؛ آن را در صفحهٔ امنیت حساب خود بسازید.',
    en: 'Signing needs a second factor or a passkey; set one up on the security page of your account.',
  },
  already_amended: {
    fa: 'عضوی برای این متن اصلاح پیشنهاد داده است؛ متن دیگر از نو ساخته نمی‌شود، بندها را جداگانه ویرایش کنید.',
    en: 'A member has asked for a change of this text; edit its paragraphs instead of wording it anew.',
  },
  amended_stays_closed: {
    fa: 'عضوی برای متن صورت‌جلسه اصلاح پیشنهاد داده است؛ جلسه دیگر بازگشایی نمی‌شود و موضوع به جلسهٔ بعد می‌رود.',
    en: 'A member has asked for a change of the minutes; the sitting is not reopened, and the matter goes to the next one.',
  },
  published_stands: {
    fa: 'صورت‌جلسه منتشر شده است؛ نخست آن را از انتشار بردارید.',
    en: 'The minutes are published; take them out of publication first.',
  },
  code_spent: {
    fa: 'این کد پیش‌تر برای امضا به کار رفته است؛ چند ثانیه بمانید و کد بعدی را بنویسید.',
    en: 'This code has already signed; wait a few seconds and write the next one.',
  },
  already_asked: {
    fa: 'پیشنهاد پیشین شما برای این بند هنوز در انتظار پاسخ است.',
    en: 'Your earlier wish for this paragraph is still waiting for an answer.',
  },
  paragraph_changed: {
    fa: 'این بند پس از پیشنهاد عضو تغییر کرده است؛ پیشنهاد را با دلیل رد کنید یا بند را به متن پیشین برگردانید.',
    en: 'This paragraph has changed since the member asked; refuse with a reason or put the earlier text back.',
  },
  reason_missing: { fa: 'دلیل رد را بنویسید تا عضو بداند.', en: 'Write the reason, so that the member knows.' },
  not_voted: {
    fa: 'نظر مخالف دربارهٔ موضوعی ثبت می‌شود که به رأی گذاشته شده باشد.',
    en: 'A dissent is recorded on a matter that was put to the vote.',
  },
  not_signed: {
    fa: 'ویرایش تازه پس از امضای نخست ممکن است.',
    en: 'A new edition is possible once the minutes were signed.',
  },
  code_wrong: {
    fa: 'کد درست نیست یا زمان آن گذشته است؛ کد تازهٔ برنامهٔ رمزساز را بنویسید.',
    en: 'The code is wrong or too old; write the present code of your authenticator.',
  },
  sign_on_page: {
    fa: 'امضا با عامل دوم در صفحهٔ صورت‌جلسه انجام می‌شود، نه از راه برنامه.',
    en: 'Minutes are signed on their page with a second factor, not by a program.',
  },
}
const fields: Partial<Record<Refusal, string>> = {
  unchanged: 'after',
  reason_missing: 'answer',
  code_wrong: 'code',
  code_spent: 'code',
}
const statuses: Partial<Record<Refusal, 403 | 422>> = {
  not_a_member: 403,
  sign_on_page: 403,
  unchanged: 422,
  reason_missing: 422,
  code_wrong: 422,
  code_spent: 422,
  factor_missing: 422,
}

export const minutesProblem = (refusal: Refusal): Problem =>
  new Problem(refusal, statuses[refusal] ?? 409, sentences[refusal], {}, { field: fields[refusal] ?? 'form' })

export const unknownPlaceholder = (part: string, name: string): Problem =>
  new Problem(
    'unknown_placeholder',
    422,
    { fa: 'نشان «{name}» در این بخش شناخته نیست.', en: '“{name}” is not a placeholder of this part.' },
    { name },
    { field: part },
  )
