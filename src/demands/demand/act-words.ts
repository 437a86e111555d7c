// Words of the acts on a demand: each noun under `/demands/:code/` has its title, lead and button.
import { defineWords } from '../../platform/words.ts'

export const actWords = defineWords({
  acceptance: { fa: 'تأیید و ارسال به دستگاه', en: 'Accept and send to the agency' },
  acceptance_lead: {
    fa: 'درخواست کامل است. دستگاهی را که باید پاسخ دهد برگزینید؛ مهلت پاسخ از همین امروز آغاز می‌شود.',
    en: 'The demand is complete. Choose the agency that must answer; its clock starts today.',
  },
  'completion-request': { fa: 'بازگرداندن برای تکمیل', en: 'Ask for completion' },
  'completion-request_lead': {
    fa: 'آنچه کم است را چنان بنویسید که متقاضی بداند دقیقاً چه بفرستد. متن برای او فرستاده می‌شود.',
    en: 'Write what is missing so that the applicant knows exactly what to send. They will read it.',
  },
  refusal: { fa: 'رد مستند', en: 'Refuse with grounds' },
  refusal_lead: {
    fa: 'رد بدون مستند پذیرفته نیست: دلیل، ماده یا مدرک، و راه بعدی را بنویسید. متقاضی می‌تواند اعتراض کند.',
    en: 'A refusal without grounds is none: give the reason, the article or document, and the next way. The applicant may contest.',
  },
  completion: { fa: 'تکمیل درخواست', en: 'Complete the demand' },
  completion_lead: {
    fa: 'پاسخ دبیرخانه را بنویسید یا مدرک خواسته‌شده را پیوست کنید. پرونده دوباره بررسی می‌شود.',
    en: 'Answer the secretariat or attach what was asked for. The record is then checked again.',
  },
  answer: { fa: 'پاسخ دستگاه', en: 'Agency’s answer' },
  answer_lead: {
    fa: 'متقاضی این پاسخ را می‌خواند. اگر مانع رفع نشود پرونده به کارگروه ویژهٔ اتاق می‌رود.',
    en: 'The applicant reads this answer. If the obstacle is not solved, the record goes on to the Chamber.',
  },
  question: { fa: 'پرسش از متقاضی', en: 'Ask the applicant' },
  question_lead: {
    fa: 'آنچه برای پاسخ کم دارید بنویسید. تا متقاضی پاسخ دهد مهلت دستگاه می‌ایستد و سپس از همان‌جا ادامه می‌یابد.',
    en: 'Write what you lack for an answer. Until the applicant replies the agency’s clock stops, and then goes on from there.',
  },
  reply: { fa: 'پاسخ به پرسش دستگاه', en: 'Reply to the agency' },
  reply_lead: {
    fa: 'پرسش دستگاه در پرونده آمده است. پاسخ و مدرک را همین‌جا بفرستید تا رسیدگی ادامه یابد.',
    en: 'The agency’s question stands on the record. Send your reply and documents here so that the work goes on.',
  },
  redirection: { fa: 'دستگاه دیگری صالح است', en: 'Another agency is competent' },
  redirection_lead: {
    fa: 'دستگاه صالح را نام ببرید و بگویید چرا. پرونده به دبیرخانه بازمی‌گردد تا به آن فرستاده شود.',
    en: 'Name the competent agency and say why. The record returns to the secretariat to be sent there.',
  },
  confirmation: { fa: 'مانع رفع شده است', en: 'The obstacle is gone' },
  confirmation_lead: {
    fa: 'با تأیید شما پرونده با نتیجهٔ «رفع شد» پایان می‌یابد.',
    en: 'With your confirmation the record ends as solved.',
  },
  contest: { fa: 'اعتراض', en: 'Contest' },
  contest_lead: {
    fa: 'بنویسید چرا نمی‌پذیرید. پرونده به کارگروه ویژهٔ اتاق می‌رود که از دستگاه جداست.',
    en: 'Write why you do not accept it. The record goes to the Chamber’s working group, which is separate from the agency.',
  },
  return: { fa: 'بازگرداندن به دستگاه', en: 'Send back to the agency' },
  return_lead: {
    fa: 'بگویید در پاسخ دستگاه چه بسنده نیست و چه پاسخی انتظار دارید. مهلت پاسخ از نو آغاز می‌شود.',
    en: 'Say what is insufficient in the answer and what you expect. The agency’s clock starts anew.',
  },
  closing: { fa: 'پایان رفع‌نشده با راه بعدی', en: 'Close unsolved with a next way' },
  closing_lead: {
    fa: 'هیچ راهی بن‌بست نیست: دلیل، مستند و راه بعدی برای متقاضی فرستاده می‌شود و او می‌تواند اعتراض کند.',
    en: 'No road is a dead end: the reason, its ground and the next way go to the applicant, who may contest.',
  },
  resubmission: { fa: 'پیگیری دوباره', en: 'Take up again' },
  resubmission_lead: {
    fa: 'آنچه دبیرخانه خواسته بود بنویسید یا پیوست کنید. کد پیگیری همان می‌ماند.',
    en: 'Write or attach what the secretariat had asked for. The tracking code stays the same.',
  },
  withdrawal: { fa: 'انصراف', en: 'Withdraw' },
  withdrawal_lead: {
    fa: 'رسیدگی پایان می‌یابد. بعدها می‌توانید درخواستی تازه ثبت کنید.',
    en: 'The record ends. You can send a new demand later.',
  },
  agency: { fa: 'دستگاه', en: 'Agency' },
  note: { fa: 'متن', en: 'Text' },
  'completion-request_note': { fa: 'چه چیزی کم است', en: 'What is missing' },
  completion_note: { fa: 'توضیح شما', en: 'Your explanation' },
  question_note: { fa: 'پرسش از متقاضی', en: 'Your question' },
  reply_note: { fa: 'پاسخ شما', en: 'Your reply' },
  redirection_note: { fa: 'چرا آن دستگاه صالح است', en: 'Why that agency is competent' },
  contest_note: { fa: 'چرا نمی‌پذیرید', en: 'Why you do not accept it' },
  return_note: { fa: 'چه چیزی بسنده نیست و چه پاسخی می‌خواهید', en: 'What is insufficient and what you expect' },
  resubmission_note: { fa: 'توضیح شما', en: 'Your explanation' },
  note_optional: { fa: 'اگر توضیحی دارید', en: 'If you have something to say' },
  reason: { fa: 'دلیل', en: 'Reason' },
  citation: { fa: 'مستند', en: 'Ground' },
  citation_hint: {
    fa: 'قانون و ماده، یا شماره و عنوان مدرک یا شرطی که نیست.',
    en: 'The law and article, or the document or condition that is missing.',
  },
  next_way: { fa: 'راه بعدی', en: 'Next way' },
  next_way_note: { fa: 'راهنمایی برای متقاضی', en: 'Guidance for the applicant' },
  next_way_hint: { fa: 'کجا برود، چه ببرد، تا کی.', en: 'Where to go, what to bring, by when.' },
  outcome: { fa: 'نتیجه', en: 'Outcome' },
  outcome_solved_hint: {
    fa: 'متقاضی ده روز فرصت دارد تأیید یا اعتراض کند.',
    en: 'The applicant has ten days to confirm or contest.',
  },
  outcome_will_do_hint: {
    fa: 'تعهدی با مهلت به نام مدیر دستگاه ثبت می‌شود؛ تاریخ و نشانهٔ انجام را بنویسید.',
    en: 'A dated commitment of the agency’s head is recorded; give the date and the proof.',
  },
  outcome_unsolved_hint: {
    fa: 'پرونده به کارگروه ویژهٔ اتاق می‌رود؛ دلیل را برگزینید.',
    en: 'The record goes on to the Chamber; choose the reason.',
  },
  outcome_refused_hint: {
    fa: 'دلیل رد و مستند آن را بنویسید؛ پرونده برای بررسی به اتاق می‌رود.',
    en: 'Give the reason and its ground; the record goes to the Chamber for review.',
  },
  answer_text: { fa: 'متن پاسخ', en: 'Text of the answer' },
  due_on: { fa: 'تا چه روزی انجام می‌شود', en: 'Done by' },
  due_on_hint: {
    fa: 'تنها برای «انجام می‌شود». برای نمونه ۱۴۰۵/۱۱/۳۰',
    en: 'Only for “will be done”. Jalali, for example 1405/11/30',
  },
  proof: { fa: 'چه چیزی نشان می‌دهد انجام شده است', en: 'What would prove it' },
  proof_hint: {
    fa: 'تنها برای «انجام می‌شود»؛ برای نمونه: نصب ترانس ۴۰۰ کیلوولت‌آمپر در محل واحد.',
    en: 'Only for “will be done”; for example: a 400 kVA transformer installed at the unit.',
  },
  reason_hint: {
    fa: 'برای «در توان نیست» از دستهٔ نخست و برای «رد» از دستهٔ دوم برگزینید.',
    en: 'For “beyond the agency” choose from the first group, for “refused” from the second.',
  },
  reasons_unsolved: { fa: 'انجام‌نشدن', en: 'Not done' },
  reasons_refusal: { fa: 'رد', en: 'Refusal' },
  files: { fa: 'پیوست‌ها', en: 'Attachments' },
  files_hint: {
    fa: 'عکس، سند پی‌دی‌اف، ورد یا اکسل؛ حداکثر هشت پرونده.',
    en: 'Photos, PDF, Word or Excel; eight files at most.',
  },
  now_in: {
    fa: 'پرونده اکنون در وضعیت «{state}» است. نوشتهٔ شما پایین همین صفحه مانده است.',
    en: 'The record is now in state “{state}”. What you wrote is still on this page.',
  },
  carry_national: { fa: 'بردن به مرجع ملی', en: 'Carry to the national level' },
  to_issue: { fa: 'گنجاندن در مسئلهٔ مشترک', en: 'Join to an issue' },
  like_this: { fa: 'درخواست‌های همانند در میز اتاق', en: 'Like demands on the Chamber’s desk' },
  back: { fa: 'بازگشت به پرونده', en: 'Back to the record' },
})
