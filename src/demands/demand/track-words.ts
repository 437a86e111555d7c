// Words of the public tracking pages.
import { defineWords } from '../../platform/words.ts'

export const trackWords = defineWords({
  title: { fa: 'پیگیری درخواست', en: 'Track a demand' },
  lead: {
    fa: 'کد پیگیری ده‌رقمی را بنویسید؛ با هر رقمی و با فاصله یا بدون فاصله پذیرفته است.',
    en: 'Enter the ten-digit tracking code; any digits, with or without spaces.',
  },
  code: { fa: 'کد پیگیری', en: 'Tracking code' },
  show: { fa: 'دیدن وضعیت', en: 'Show' },
  bad_code: {
    fa: 'کد پیگیری درست نیست؛ ده رقم را بازبینی کنید.',
    en: 'The tracking code is not right; check its ten digits.',
  },
  unknown_code: {
    fa: 'درخواستی با این کد ثبت نشده است. رقم‌ها را با پیامک خود بسنجید.',
    en: 'No demand has this code. Compare the digits with your text message.',
  },
  lost: { fa: 'کد را گم کرده‌اید؟', en: 'Lost your code?' },
  lost_text: {
    fa: 'با شمارهٔ همراه خود وارد شوید؛ همهٔ درخواست‌هایتان آنجاست.',
    en: 'Sign in with your mobile number; all your demands are there.',
  },
  sign_in: { fa: 'ورود با کد پیامکی', en: 'Sign in by text message' },
  untitled: { fa: 'درخواست {code}', en: 'Demand {code}' },
  target: { fa: 'تا رفع درخواست', en: 'Until it should be solved' },
  target_stands: {
    fa: 'ایستاده؛ {n, number} روز کاری مانده است. پس از پاسخ متقاضی ادامه می‌یابد.',
    en: 'Standing still with {n, plural, one {# working day} other {# working days}} left; it goes on when the applicant replies.',
  },
  agency_clock: { fa: 'مهلت دستگاه', en: 'The agency’s clock' },
  agency_stands: {
    fa: 'ایستاده؛ {n, number} روز کاری مانده',
    en: 'Stands still, {n, plural, one {# working day} other {# working days}} left',
  },
  climbed: {
    fa: 'مهلت پاسخ گذشت و موضوع به مقام بالاتر رفت؛ اکنون مهلت اوست.',
    en: 'The time to answer has passed and the matter has climbed; the clock is now that of the post above.',
  },
  late: {
    fa: '{n, number} روز کاری از مهلت گذشته است.',
    en: 'It is {n, plural, one {# working day} other {# working days}} past its day.',
  },
  late_with_agency: {
    fa: '{n, number} روز کاری از مهلت دستگاه گذشته است؛ موضوع به مدیر آن می‌رود.',
    en: 'The agency is {n, plural, one {# working day} other {# working days}} past its day; the matter climbs to its head.',
  },
  contested: {
    fa: 'متقاضی نپذیرفت و اعتراض کرد.',
    en: 'The applicant did not accept it and contested.',
  },
  contested_chamber: {
    fa: 'متقاضی نپذیرفت و اعتراض کرد؛ کارگروه ویژهٔ اتاق که از دستگاه جداست بررسی می‌کند.',
    en: 'The applicant did not accept it and contested; the Chamber’s working group, which is separate from the agency, looks into it.',
  },
  own_contested: {
    fa: 'اعتراض شما نزد کارگروه ویژهٔ اتاق است که از دستگاه جداست؛ نتیجه به شما گفته می‌شود و اکنون کاری با شما نیست.',
    en: 'Your contest is with the Chamber’s working group, which is separate from the agency; you are told the result, and nothing is asked of you now.',
  },
  own_incomplete: {
    fa: 'آنچه دبیرخانه خواسته است بفرستید. اگر مهلت بگذرد پرونده مسکوت می‌شود و باز می‌توانید آن را پی بگیرید.',
    en: 'Send what the secretariat asked for. If the time runs out the demand rests, and you can take it up again.',
  },
  own_asked: {
    fa: 'دستگاه از شما پرسیده است؛ تا پاسخ دهید مهلت آن ایستاده است. بی پاسخ شما، با آنچه دارد تصمیم می‌گیرد.',
    en: 'The agency asked you something; its clock stands still until you reply. Without a reply it decides with what it has.',
  },
  own_answered: {
    fa: 'دستگاه می‌گوید مانع رفع شده است. پاسخ را بخوانید و تأیید یا اعتراض کنید. اگر چیزی نگویید، یک بار یادآوری می‌شود و با پایان مهلت رفع‌شده به شمار می‌آید؛ پس از آن هم می‌توانید اعتراض کنید.',
    en: 'The agency says the obstacle is gone. Read its answer, then confirm or contest. If you say nothing you are reminded once, and when the time runs out it counts as solved; even then you may contest.',
  },
  own_solved: {
    fa: 'پرونده با نتیجهٔ «رفع شد» پایان یافته است. اگر مانع هنوز برجاست، اعتراض کنید تا دوباره باز شود.',
    en: 'The record has ended as solved. If the obstacle remains, contest it and it is opened again.',
  },
  own_refused: {
    fa: 'دلیل، مستند و راه بعدی پایین آمده است. اگر نمی‌پذیرید، اعتراض کنید.',
    en: 'The reason, its ground and the next way are below. If you do not accept it, contest.',
  },
  own_lapsed: {
    fa: 'مهلت تکمیل گذشت و پرونده مسکوت است؛ هر زمان خواستید دوباره پی بگیرید.',
    en: 'The time to complete it has run out and it rests; take it up again whenever you wish.',
  },
  own_unsolved: {
    fa: 'رفع نشد. دلیل، مستند و راه بعدی پایین آمده است. اگر این پایان را نمی‌پذیرید، اعتراض کنید.',
    en: 'Not solved. The reason, its ground and the next way are below. If you do not accept this ending, contest.',
  },
  own_withdrawn: { fa: 'شما انصراف دادید و رسیدگی پایان یافت.', en: 'You withdrew and the record has ended.' },
  now_received: {
    fa: 'دبیرخانه می‌بیند که درخواست کامل است یا نه.',
    en: 'The secretariat is checking whether the demand is complete.',
  },
  now_incomplete: {
    fa: 'چیزی کم است؛ متقاضی باید آن را بفرستد.',
    en: 'Something is missing; the applicant has to send it.',
  },
  now_with_agency: {
    fa: 'دستگاه باید پاسخ دهد. اگر مهلت بگذرد، موضوع به مدیر آن می‌رود.',
    en: 'The agency has to answer. If the deadline passes, the matter climbs to its head.',
  },
  now_asked: {
    fa: 'دستگاه چیزی از متقاضی پرسیده است؛ تا پاسخ او مهلت دستگاه ایستاده است.',
    en: 'The agency asked the applicant something; until the reply its clock stands still.',
  },
  now_answered: {
    fa: 'دستگاه پاسخ داده است؛ متقاضی می‌گوید مانع به‌راستی رفع شده یا نه. اگر تا پایان مهلت نگوید، پس از یادآوری رفع‌شده به شمار می‌آید.',
    en: 'The agency has answered; the applicant says whether the obstacle is really gone. Silence, after a reminder, counts as confirmation when the time runs out.',
  },
  now_with_chamber: {
    fa: 'دستگاه آن را رفع نکرد. کارگروه ویژهٔ اتاق آن را با درخواست‌های همانند یکی می‌کند.',
    en: 'The agency did not solve it. The Chamber’s working group is joining it to like demands.',
  },
  now_in_issue: {
    fa: 'بخشی از مسئله‌ای مشترک است که برای دستور کار شورا آماده می‌شود.',
    en: 'It is part of an issue being prepared for the council’s agenda.',
  },
  now_in_execution: {
    fa: 'تعهدی برای رفع آن ثبت شده و در حال اجراست.',
    en: 'A commitment to solve it has been made and is being carried out.',
  },
  now_at_national: {
    fa: 'رفع آن نیازمند تصمیم ملی است و پاسخ مرجع ملی پیگیری می‌شود.',
    en: 'It needs a national decision; the national body’s answer is being followed.',
  },
  now_solved: {
    fa: 'مانع رفع شد. اگر هنوز برجاست، متقاضی می‌تواند اعتراض کند.',
    en: 'The obstacle is gone. If it remains, the applicant may contest.',
  },
  now_refused: {
    fa: 'با دلیل و مستند رد شد. متقاضی می‌تواند اعتراض کند.',
    en: 'Refused with grounds. The applicant may contest.',
  },
  now_lapsed: {
    fa: 'تکمیل نشد و مسکوت است. متقاضی هر زمان بخواهد می‌تواند آن را دوباره پی بگیرد.',
    en: 'It was not completed and rests. The applicant may take it up again at any time.',
  },
  now_unsolved: {
    fa: 'رفع نشد؛ راه بعدی پایین آمده است. متقاضی می‌تواند اعتراض کند.',
    en: 'Not solved; the next way is below. The applicant may contest.',
  },
  now_withdrawn: { fa: 'متقاضی انصراف داد.', en: 'The applicant withdrew.' },
  yours: { fa: 'این درخواست از آن شماست؟', en: 'Is this your demand?' },
  yours_text: {
    fa: 'متن پاسخ‌ها و کارهایی که با شماست تنها به خود متقاضی نشان داده می‌شود. کدی به شمارهٔ همراهی که با درخواست دادید پیامک می‌کنیم.',
    en: 'The answers and what is yours to do are shown to the applicant only. We send a code to the mobile given with the demand.',
  },
  send_code: { fa: 'فرستادن کد', en: 'Send a code' },
  code_sent: {
    fa: 'اگر برای این درخواست شمارهٔ همراهی ثبت شده باشد، کدی پنج‌رقمی به آن پیامک شد.',
    en: 'If a mobile was given with this demand, a five-digit code was sent to it.',
  },
  sms_code: { fa: 'کد پنج‌رقمی', en: 'Five-digit code' },
  enter: { fa: 'دیدن پروندهٔ من', en: 'See my record' },
  office: {
    fa: 'شما در سامانه سمت اداری هم دارید؛ برای دیدن این پرونده از صفحهٔ ورود وارد شوید.',
    en: 'You also hold an office here; sign in from the sign-in page to see this record.',
  },
  full_record: { fa: 'پروندهٔ کامل', en: 'Full record' },
  answers_hidden: {
    fa: 'متن پاسخ تنها به متقاضی نشان داده می‌شود.',
    en: 'The text of the answer is shown to the applicant only.',
  },
  way_on: { fa: 'راه بعدی', en: 'Next way' },
})

export type NowKey = Extract<keyof typeof trackWords.table, `now_${string}`>
export type OwnKey = Extract<keyof typeof trackWords.table, `own_${string}`>
