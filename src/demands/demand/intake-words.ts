// Words of sending a demand and confirming the sender.
import { defineWords } from '../../platform/words.ts'

export const intakeWords = defineWords({
  title: { fa: 'ثبت درخواست', en: 'Send a demand' },
  lead: {
    fa: 'مانعی که سر راه تولید دارید بنویسید. نام کاربری لازم نیست؛ شمارهٔ همراه شما با پیامک تأیید می‌شود و کد پیگیری می‌گیرید.',
    en: 'Write down what stands in the way of your production. No account is needed: your mobile is confirmed by a text message and you get a tracking code.',
  },
  lead_own: {
    fa: 'آنچه از شما می‌دانیم پر شده است؛ مانع را بنویسید.',
    en: 'What we know of you is filled in; write down the obstacle.',
  },
  title_behalf: { fa: 'ثبت درخواست از سوی متقاضی', en: 'Register a demand on somebody’s behalf' },
  lead_behalf: {
    fa: 'متقاضی پیامک کد پیگیری می‌گیرد و خود می‌تواند پرونده را دنبال کند.',
    en: 'The applicant gets the tracking code by text message and can follow the record.',
  },
  section_who: { fa: 'چه کسی درخواست می‌دهد', en: 'Who asks' },
  section_what: { fa: 'درخواست چیست', en: 'What is asked' },
  section_stakes: { fa: 'چه چیزی در خطر است', en: 'What is at stake' },
  section_consent: { fa: 'چه چیزی را دیگران ببینند', en: 'What others may see' },
  who: { fa: 'درخواست‌دهنده', en: 'Asked by' },
  contact_name: { fa: 'نام و نام خانوادگی', en: 'Full name' },
  mobile: { fa: 'شمارهٔ همراه', en: 'Mobile number' },
  mobile_hint: {
    fa: 'کد تأیید و خبرهای پرونده به همین شماره پیامک می‌شود.',
    en: 'The confirmation code and news of the record are sent here.',
  },
  mobile_fixed: { fa: 'شمارهٔ حساب شما', en: 'The number of your account' },
  email: { fa: 'رایانامه', en: 'E-mail' },
  national_id: { fa: 'کد ملی', en: 'National id' },
  national_hint: { fa: 'ده رقم', en: 'Ten digits' },
  legal_id: { fa: 'شناسهٔ ملی', en: 'Legal id' },
  legal_hint: {
    fa: 'یازده رقم؛ انجمنی که شناسه ندارد خالی بگذارد.',
    en: 'Eleven digits; an association without one leaves it empty.',
  },
  firm_name: { fa: 'نام شرکت، تعاونی یا انجمن', en: 'Name of the firm, cooperative or association' },
  firm_hint: { fa: 'چنان‌که در آگهی ثبت آمده است.', en: 'As it stands in the register.' },
  channel: { fa: 'درخواست چگونه رسید', en: 'How it reached you' },
  demand_title: { fa: 'عنوان کوتاه', en: 'Short title' },
  title_hint: {
    fa: 'در یک خط بگویید مانع چیست. عنوان را همه می‌بینند؛ نام خود یا شرکت را در آن ننویسید.',
    en: 'Say in one line what the obstacle is. Everyone sees the title; do not put your or the firm’s name in it.',
  },
  text: { fa: 'شرح درخواست', en: 'Description' },
  text_hint: {
    fa: 'چه شده است، از کی، به کدام دستگاه گفته‌اید، چه پاسخی گرفته‌اید و چه می‌خواهید.',
    en: 'What happened, since when, whom you have told, what they said, and what you want.',
  },
  category: { fa: 'موضوع', en: 'Category' },
  county: { fa: 'شهرستان', en: 'County' },
  agency: { fa: 'دستگاه طرف درخواست', en: 'Agency concerned' },
  agency_hint: {
    fa: 'اگر نمی‌دانید خالی بگذارید؛ دبیرخانه آن را پیدا می‌کند.',
    en: 'Leave it empty if you do not know; the secretariat finds it.',
  },
  requested_rial: { fa: 'مبلغ درخواستی', en: 'Sum requested' },
  investment_at_risk_rial: { fa: 'سرمایه‌ای که در خطر است', en: 'Investment at risk' },
  jobs_at_risk: { fa: 'شغل‌هایی که در خطر است', en: 'Jobs at risk' },
  jobs_unit: { fa: 'نفر', en: 'people' },
  stakes_hint: {
    fa: 'این رقم‌ها محرمانه می‌ماند و تنها به رسیدگی‌کنندگان نشان داده می‌شود.',
    en: 'These figures stay confidential; only those who handle the demand see them.',
  },
  files: { fa: 'مدرک‌ها', en: 'Documents' },
  files_hint: {
    fa: 'عکس، سند پی‌دی‌اف، ورد یا اکسل؛ حداکثر هشت پرونده. تنها رسیدگی‌کنندگان می‌بینند.',
    en: 'Photos, PDF, Word or Excel; eight files at most. Only those who handle the demand see them.',
  },
  files_kept: {
    fa: '{n, plural, one {یک پرونده} other {{n, number} پرونده}} پیش‌تر گرفته شد و با درخواست می‌ماند.',
    en: '{n, plural, one {One file} other {# files}} already received; kept with the demand.',
  },
  shows_name: { fa: 'نام متقاضی برای همه دیدنی باشد', en: 'Show the applicant’s name to everyone' },
  shows_name_hint: {
    fa: 'نام شرکت، تعاونی یا انجمن؛ برای شهروندان نام خودشان. بدون این اجازه نامی نشان داده نمی‌شود.',
    en: 'The firm’s name, or the citizen’s own. Without this consent no name is shown.',
  },
  shares_text: {
    fa: 'شرح درخواست و پاسخ دستگاه، بدون نام و مبلغ، برای همه دیدنی باشد',
    en: 'Show the description and the answer to everyone, without name and sums',
  },
  shares_text_hint: {
    fa: 'به کسانی که همین مانع را دارند کمک می‌کند راه را زودتر بیابند.',
    en: 'It helps others with the same obstacle to find the way sooner.',
  },
  shares_photos: {
    fa: 'عکس‌های پیوست هم برای همه دیدنی باشد',
    en: 'Show the attached photos to everyone too',
  },
  shares_photos_hint: {
    fa: 'جای گرفتن عکس و مشخصات دوربین از آن پاک می‌شود. اگر چهره یا سندی در عکس است، اجازه ندهید.',
    en: 'Place and camera details are removed. Do not agree if a face or a document is in the picture.',
  },
  go_on: { fa: 'ادامه و بازبینی', en: 'Continue and check' },
  check_title: { fa: 'بازبینی و تأیید', en: 'Check and confirm' },
  change: { fa: 'ویرایش درخواست', en: 'Change the demand' },
  send: { fa: 'ثبت درخواست', en: 'Send the demand' },
  send_code: { fa: 'فرستادن کد تأیید به {mobile}', en: 'Send a confirmation code to {mobile}' },
  code_sent: {
    fa: 'کدی پنج‌رقمی به {mobile} پیامک شد و ده دقیقه اعتبار دارد.',
    en: 'A five-digit code was sent to {mobile}; it is valid for ten minutes.',
  },
  code: { fa: 'کد پنج‌رقمی', en: 'Five-digit code' },
  confirm: { fa: 'تأیید و ثبت درخواست', en: 'Confirm and send' },
  resend: { fa: 'کد نرسید؛ فرستادن کد تازه', en: 'No code received; send a new one' },
  demo_code: {
    fa: 'در نسخهٔ نمایشی پیامکی فرستاده نمی‌شود. کد شما: {code}',
    en: 'The demonstration sends no text messages. Your code: {code}',
  },
  nothing_lost: {
    fa: 'نوشتهٔ شما تا سه روز در همین نشانی می‌ماند.',
    en: 'What you wrote stays at this address for three days.',
  },
  similar_title: { fa: 'این درخواست با درخواست شما یکی است؟', en: 'Is this the same as your demand?' },
  similar_lead: {
    fa: 'دیگران پیش از شما این‌ها را نوشته‌اند. اگر یکی همان است، می‌توانید همان را دنبال کنید؛ اگر نه، درخواست خود را ثبت کنید. هر درخواستِ همانند، سنگینی مسئله را نشان می‌دهد.',
    en: 'Others wrote these before you. If one is the same you may follow it; if not, send yours. Each similar demand shows the weight of the problem.',
  },
  follow_it: { fa: 'همین را دنبال می‌کنم', en: 'Follow this one' },
  answer_was: { fa: 'پاسخ', en: 'Answer' },
  sent_title: { fa: 'درخواست شما ثبت شد', en: 'Your demand is registered' },
  sent_code: { fa: 'کد پیگیری شما', en: 'Your tracking code' },
  sent_keep: {
    fa: 'این کد را نگه دارید؛ پیامک هم شد. با آن، بدون ورود، هر زمان ببینید پرونده کجاست.',
    en: 'Keep this code; it was also sent to you. With it you can see where the record stands at any time, without signing in.',
  },
  copy: { fa: 'رونوشت کد', en: 'Copy the code' },
  next_title: { fa: 'از این پس چه می‌شود', en: 'What happens next' },
  next_check: {
    fa: 'دبیرخانه تا {due} می‌بیند که درخواست کامل است یا نه. اگر چیزی کم باشد به شما خبر می‌دهد.',
    en: 'The secretariat checks by {due} whether the demand is complete, and tells you if something is missing.',
  },
  next_agency: {
    fa: 'سپس دستگاه طرف درخواست ده روز کاری برای پاسخ دارد. نتیجه به شما پیامک می‌شود.',
    en: 'Then the agency concerned has ten working days to answer. You are told the result.',
  },
  next_chamber: {
    fa: 'اگر دستگاه آن را رفع نکند، کارگروه ویژهٔ اتاق آن را با درخواست‌های همانند یکی می‌کند و به شورا می‌برد.',
    en: 'If the agency does not solve it, the Chamber’s working group joins it to like demands and takes it to the council.',
  },
  track_it: { fa: 'دیدن پرونده', en: 'See the record' },
  another: { fa: 'ثبت درخواستی دیگر', en: 'Send another demand' },
  back_to_list: { fa: 'بازگشت به فهرست', en: 'Back to the list' },
  consequence: {
    fa: 'با ثبت، درخواست به دبیرخانهٔ قرارگاه می‌رسد و ساعت رسیدگی آغاز می‌شود.',
    en: 'Once sent, the demand reaches the headquarters’ secretariat and the clock starts.',
  },
})
