import { defineWords } from '../../platform/words.ts'

export const loginWords = defineWords({
  sign_in: { fa: 'ورود', en: 'Sign in' },
  lead: {
    fa: 'کارکنان، دستگاه‌ها و متقاضیانی که شمارهٔ همراهشان ثبت شده است از اینجا وارد می‌شوند.',
    en: 'For staff, agencies and applicants whose mobile number is on record.',
  },
  ways: { fa: 'راه‌های ورود', en: 'Ways to sign in' },
  by_phone: { fa: 'با کد پیامکی', en: 'By text code' },
  by_password: { fa: 'با گذرواژه', en: 'By password' },
  by_passkey: { fa: 'ورود با کلید عبور این دستگاه', en: 'Use a passkey on this device' },
  passkey_failed: {
    fa: 'کلید عبور پذیرفته نشد. راه دیگری را برگزینید یا دوباره بکوشید.',
    en: 'The passkey was not accepted. Choose another way or try again.',
  },
  passkey_stale: {
    fa: 'برای افزودن کلید عبور، نخست از سامانه بیرون بروید و دوباره وارد شوید.',
    en: 'To add a passkey, sign out and sign in again first.',
  },
  by_oidc: { fa: 'ورود با {title}', en: 'Sign in with {title}' },
  oidc_failed: {
    fa: 'ورود از آن راه انجام نشد. شاید حساب شما در این سامانه ثبت نشده باشد؛ راه دیگری را بیازمایید یا با راهبر سامانه تماس بگیرید.',
    en: 'Signing in that way did not work. Your account may not be on record here; try another way or ask the administrator.',
  },
  oidc_away: {
    fa: 'سامانهٔ شناسایی سازمان اکنون پاسخ نمی‌دهد. راه دیگری را برگزینید.',
    en: 'The organisation’s identity service does not answer now. Choose another way.',
  },
  or: { fa: 'یا', en: 'or' },
  mobile: { fa: 'شمارهٔ همراه', en: 'Mobile number' },
  mobile_hint: { fa: 'مانند ۰۹۱۴۱۲۳۴۵۶۷', en: 'Like 09141234567' },
  send_code: { fa: 'فرستادن کد', en: 'Send the code' },
  identifier: { fa: 'شمارهٔ همراه یا رایانامه', en: 'Mobile number or e-mail' },
  password: { fa: 'گذرواژه', en: 'Password' },
  enter: { fa: 'ورود', en: 'Sign in' },
  wrong: {
    fa: 'نام یا گذرواژه درست نیست. هر دو را بازبینی کنید یا با کد پیامکی وارد شوید.',
    en: 'The name or the password is not right. Check both, or sign in by text code.',
  },
  code_title: { fa: 'کد پیامک‌شده', en: 'The code we sent' },
  code_sent: {
    fa: 'اگر شمارهٔ {mobile} در سامانه ثبت شده باشد، کدی {digits, number} رقمی برایش فرستاده شد که تا {minutes, number} دقیقه معتبر است.',
    en: 'If {mobile} is on record, a code of {digits, number} digits was sent to it; it is valid for {minutes, number} minutes.',
  },
  code: { fa: 'کد', en: 'Code' },
  code_wrong: { fa: 'کد درست نیست.', en: 'The code is not right.' },
  code_gone: {
    fa: 'این کد دیگر معتبر نیست. کد تازه‌ای بخواهید.',
    en: 'This code is no longer valid. Ask for a new one.',
  },
  code_again: { fa: 'فرستادن کد تازه', en: 'Send a new code' },
  other_number: { fa: 'شمارهٔ دیگر', en: 'Another number' },
  demo_code: {
    fa: 'در نسخهٔ نمایشی پیامکی فرستاده نمی‌شود. کد شما:',
    en: 'The demonstration sends no messages. Your code:',
  },
  second_title: { fa: 'گام دوم ورود', en: 'Second step' },
  second_lead: {
    fa: 'کد شش‌رقمی را از برنامهٔ رمزساز خود بنویسید. اگر آن را در دست ندارید، یکی از کدهای پشتیبان را بنویسید.',
    en: 'Write the six digits from your authenticator app. If you do not have it, write one of your backup codes.',
  },
  second_code: { fa: 'کد رمزساز یا کد پشتیبان', en: 'Authenticator or backup code' },
  second_gone: {
    fa: 'زمان این گام گذشته است. ورود را از آغاز انجام دهید.',
    en: 'The time for this step has passed. Start signing in again.',
  },
  signed_in_as: {
    fa: 'اکنون با نام {name} وارد شده‌اید. ورود تازه جای آن را می‌گیرد.',
    en: 'You are signed in as {name}. A new sign-in replaces it.',
  },
  demo_title: { fa: 'ورود نمایشی', en: 'Enter the demonstration' },
  demo_lead: {
    fa: 'یکی از آدم‌های ساختگی را برگزینید تا سامانه را از دید او ببینید. گذرواژه لازم نیست.',
    en: 'Choose one of the invented people to see the system as they do. No password is needed.',
  },
  demo_no_post: { fa: 'بدون سمت', en: 'Without a post' },
  demo_more: { fa: '{n, number} نفر دیگر', en: '{n, number} more' },
  demo_enter_as: { fa: 'ورود با نام {name}', en: 'Enter as {name}' },
})
