// Messages to the applicant. The first text of each pair also goes out alone as a text message, so it names the demand.
import { defineWords } from '../../platform/words.ts'

export const noticeWords = defineWords({
  submitted: {
    fa: 'درخواست شما با کد پیگیری {code} ثبت شد. نتیجهٔ بررسی نخست تا {due} اعلام می‌شود.',
    en: 'Your demand is registered under tracking code {code}. The first check is due by {due}.',
  },
  submitted_body: {
    fa: 'درخواست «{title}» به دبیرخانهٔ قرارگاه رسید. با همین کد، بدون ورود، در صفحهٔ پیگیری ببینید که پرونده کجاست و نوبت کیست.',
    en: 'The secretariat has received “{title}”. The tracking page shows with this code, without signing in, where it stands and whose turn it is.',
  },
  accepted: {
    fa: 'درخواست {code} کامل شناخته و به {agency} فرستاده شد؛ پاسخ تا {due}.',
    en: 'Demand {code} was found complete and sent to {agency}; an answer is due by {due}.',
  },
  accepted_body: {
    fa: '«{title}» اکنون نزد {agency} است. اگر دستگاه آن را رفع نکند، پرونده خودبه‌خود به کارگروه ویژهٔ اتاق می‌رود.',
    en: '“{title}” is now with {agency}. If the agency does not solve it, it goes on to the Chamber’s working group.',
  },
  completion_asked: {
    fa: 'درخواست {code} نیازمند تکمیل است؛ تا {due} فرصت دارید.',
    en: 'Demand {code} needs to be completed; you have until {due}.',
  },
  completion_asked_body: {
    fa: 'دبیرخانه نوشته است که در «{title}» چه کم است. وارد شوید، آن را بخوانید و پاسخ یا مدرک را همان‌جا بفرستید. اگر مهلت بگذرد پرونده مسکوت می‌شود و باز می‌توانید آن را پی بگیرید.',
    en: 'The secretariat has written what is missing in “{title}”. Sign in, read it and send your answer or documents there. If the time runs out the demand rests, and you can take it up again.',
  },
  asked: {
    fa: '{agency} دربارهٔ درخواست {code} پرسشی دارد؛ تا {due} پاسخ دهید.',
    en: '{agency} has a question about demand {code}; please reply by {due}.',
  },
  asked_body: {
    fa: 'پرسش {agency} دربارهٔ «{title}» در پرونده آمده است. وارد شوید و همان‌جا پاسخ دهید. اگر پاسخ ندهید، دستگاه با آنچه دارد تصمیم می‌گیرد.',
    en: 'The question of {agency} about “{title}” stands on the record. Sign in and reply there. Without a reply the agency decides with what it has.',
  },
  lapsed: {
    fa: 'مهلت تکمیل درخواست {code} گذشت و پرونده مسکوت شد؛ هر زمان خواستید آن را دوباره پی بگیرید.',
    en: 'The time to complete demand {code} has run out; you can take it up again whenever you wish.',
  },
  lapsed_body: {
    fa: 'برای پیگیری دوبارهٔ «{title}» وارد شوید و توضیح یا مدرک خواسته‌شده را بفرستید. همان کد پیگیری معتبر است.',
    en: 'To take up “{title}” again, sign in and send what was asked for. The tracking code stays the same.',
  },
  refused: {
    fa: 'درخواست {code} با ذکر دلیل و مستند رد شد؛ راه بعدی در پرونده آمده است.',
    en: 'Demand {code} was refused with grounds; the next way is written in the record.',
  },
  refused_body: {
    fa: 'دلیل، مستند و راه بعدی «{title}» را در پرونده ببینید. اگر رد را نمی‌پذیرید، از همان‌جا اعتراض کنید تا کارگروه ویژهٔ اتاق بررسی کند.',
    en: 'See the reason, its ground and the next way of “{title}” in the record. If you do not accept it, contest it there and the Chamber’s working group will look into it.',
  },
  answered_solved: {
    fa: '{agency} به درخواست {code} پاسخ داد: رفع شد. تا {due} تأیید یا اعتراض کنید.',
    en: '{agency} answered demand {code}: solved. Confirm or contest by {due}.',
  },
  answered_solved_body: {
    fa: 'پاسخ دستگاه به «{title}» را بخوانید. اگر مانع به‌راستی رفع شده است تأیید کنید و اگر نه اعتراض کنید تا به کارگروه ویژهٔ اتاق برود. پس از پایان مهلت، رفع‌شده به شمار می‌آید و باز می‌توانید اعتراض کنید.',
    en: 'Read the agency’s answer to “{title}”. Confirm if the obstacle is really gone; if not, contest it and it goes to the Chamber. After the deadline it counts as solved and can still be contested.',
  },
  answered_will_do: {
    fa: '{agency} رفع درخواست {code} را تا {due} تعهد کرد.',
    en: '{agency} has committed itself to solve demand {code} by {due}.',
  },
  answered_will_do_body: {
    fa: 'برای «{title}» تعهدی زمان‌دار ثبت شد. دستگاه باید دست‌کم هر سی روز گزارش دهد و پایان کار را بازرس از نزدیک می‌بیند.',
    en: 'A dated commitment was made for “{title}”. The agency must report at least every thirty days, and an inspector will see the result.',
  },
  answered_unsolved: {
    fa: '{agency} نوشت که رفع درخواست {code} در توان آن نیست؛ پرونده به کارگروه ویژهٔ اتاق رفت.',
    en: '{agency} wrote that demand {code} is beyond it; the record went on to the Chamber’s working group.',
  },
  answered_unsolved_body: {
    fa: 'پاسخ دستگاه به «{title}» در پرونده است. اتاق درخواست‌های همانند را یکی می‌کند و به شورا پیشنهاد می‌دهد؛ شما لازم نیست کاری کنید.',
    en: 'The agency’s answer to “{title}” is in the record. The Chamber joins like demands and proposes them to the council; nothing is needed from you.',
  },
  answered_refused: {
    fa: '{agency} درخواست {code} را با ذکر مستند نپذیرفت؛ پرونده برای بررسی به کارگروه ویژهٔ اتاق رفت.',
    en: '{agency} refused demand {code} with grounds; the record went on to the Chamber’s working group.',
  },
  answered_refused_body: {
    fa: 'دلیل و مستند پاسخ دستگاه به «{title}» در پرونده است. کارگروه ویژهٔ اتاق آن را بررسی می‌کند؛ شما لازم نیست کاری کنید.',
    en: 'The reason and ground of the agency’s answer to “{title}” are in the record. The Chamber’s working group looks into it; nothing is needed from you.',
  },
  answered_soon: {
    fa: 'یادآوری: تا {due} بگویید مانع درخواست {code} رفع شده است یا نه؛ اگر چیزی نگویید، رفع‌شده به شمار می‌آید.',
    en: 'Reminder: say by {due} whether the obstacle of demand {code} is gone; if you say nothing, it counts as solved.',
  },
  answered_soon_body: {
    fa: 'پاسخ دستگاه به «{title}» در پرونده است. وارد شوید و همان‌جا تأیید یا اعتراض کنید. پس از پایان مهلت هم می‌توانید اعتراض کنید.',
    en: 'The agency’s answer to “{title}” stands on the record. Sign in and confirm or contest it there. You may contest even after the time has run out.',
  },
  incomplete_soon: {
    fa: 'یادآوری: مهلت تکمیل درخواست {code} تا {due} است؛ پس از آن پرونده مسکوت می‌شود.',
    en: 'Reminder: demand {code} is to be completed by {due}; after that it rests.',
  },
  incomplete_soon_body: {
    fa: 'آنچه دبیرخانه برای «{title}» خواسته در پرونده است. وارد شوید و پاسخ یا مدرک را همان‌جا بفرستید.',
    en: 'What the secretariat asked for “{title}” stands on the record. Sign in and send your answer or documents there.',
  },
  asked_soon: {
    fa: 'یادآوری: {agency} تا {due} در انتظار پاسخ شما دربارهٔ درخواست {code} است.',
    en: 'Reminder: {agency} awaits your reply about demand {code} until {due}.',
  },
  asked_soon_body: {
    fa: 'پرسش {agency} دربارهٔ «{title}» در پرونده است. اگر پاسخ ندهید، دستگاه با آنچه دارد تصمیم می‌گیرد.',
    en: 'The question of {agency} about “{title}” stands on the record. Without a reply the agency decides with what it has.',
  },
  deemed_confirmed: {
    fa: 'مهلت تأیید درخواست {code} گذشت و رفع‌شده به شمار آمد؛ اگر مانع برجاست، اعتراض کنید.',
    en: 'The time to confirm demand {code} has run out and it counts as solved; contest it if the obstacle remains.',
  },
  deemed_confirmed_body: {
    fa: 'اگر مانع «{title}» هنوز برجاست، وارد شوید و از پرونده اعتراض کنید تا به کارگروه ویژهٔ اتاق برود.',
    en: 'If the obstacle of “{title}” remains, sign in and contest it from the record; it will go to the Chamber’s working group.',
  },
  grouped: {
    fa: 'کارگروه ویژهٔ اتاق درخواست {code} را با درخواست‌های همانند یکی کرد تا در دستور کار شورا بگذارد.',
    en: 'The Chamber joined demand {code} with like ones to propose them for the council’s agenda.',
  },
  grouped_body: {
    fa: '«{title}» بخشی از مسئله‌ای مشترک شد. صدای شما همچنان جداگانه در پرونده دیده می‌شود و از هر گام آگاه می‌شوید.',
    en: '“{title}” became part of a common issue. Your voice stays visible in it, and you are told of every step.',
  },
  sent_back: {
    fa: 'کارگروه ویژهٔ اتاق درخواست {code} را به {agency} بازگرداند؛ پاسخ تا {due}.',
    en: 'The Chamber sent demand {code} back to {agency}; an answer is due by {due}.',
  },
  sent_back_body: {
    fa: 'اتاق پاسخ پیشین به «{title}» را بسنده ندانست و از دستگاه پاسخ تازه خواست.',
    en: 'The Chamber found the earlier answer to “{title}” insufficient and asked the agency for a new one.',
  },
  entered_execution: {
    fa: 'شورا دربارهٔ درخواست {code} مصوبه‌ای گذراند که اکنون در حال اجراست.',
    en: 'The council has passed a resolution on demand {code}, which is now being carried out.',
  },
  entered_execution_body: {
    fa: 'تعهدهای هر دستگاه و مهلت آن‌ها در پروندهٔ «{title}» آمده است. متن ابلاغ برای شما نیز فرستاده می‌شود.',
    en: 'Each agency’s commitments and their dates stand in the record of “{title}”. The notification will be sent to you as well.',
  },
  carried_national: {
    fa: 'درخواست {code} به مرجع ملی برده شد؛ پاسخ آن پیگیری می‌شود.',
    en: 'Demand {code} was carried to the national level; its answer is being followed.',
  },
  carried_national_body: {
    fa: 'رفع «{title}» نیازمند تصمیم ملی است. دبیرخانه پاسخ مرجع ملی را در همین پرونده اعلام می‌کند.',
    en: '“{title}” needs a national decision. The secretariat will give the national body’s answer in this record.',
  },
  settled: {
    fa: 'آنچه برای درخواست {code} تعهد شده بود انجام و دیده شد؛ پرونده رفع‌شده است.',
    en: 'What was promised for demand {code} has been done and seen; it is solved.',
  },
  settled_body: {
    fa: 'اگر مانع «{title}» هنوز برجاست، از پرونده اعتراض کنید.',
    en: 'If the obstacle of “{title}” remains, contest it from the record.',
  },
  closed: {
    fa: 'درخواست {code} رفع‌نشده پایان یافت؛ دلیل، مستند و راه بعدی در پرونده آمده است.',
    en: 'Demand {code} has ended unsolved; the reason, its ground and the next way are in the record.',
  },
  closed_body: {
    fa: 'راه بعدی «{title}» را در پرونده بخوانید. اگر این پایان را نمی‌پذیرید، از همان‌جا اعتراض کنید.',
    en: 'Read the next way of “{title}” in the record. If you do not accept this ending, contest it there.',
  },
})

/** To those who joined somebody else's demand. */
export const voiceWords = defineWords({
  voice: {
    fa: 'درخواست {code} که به آن پیوسته‌اید: {state}.',
    en: 'Demand {code}, which you joined: {state}.',
  },
  voice_body: {
    fa: 'درخواست «{title}» که شما هم به آن پیوسته‌اید به وضعیت «{state}» رسید. صفحهٔ پیگیری می‌گوید اکنون نوبت کیست.',
    en: 'The demand “{title}” that you joined is now “{state}”. The tracking page says whose turn it is.',
  },
})

/** To whoever answered for the agency. */
export const agencyWords = defineWords({
  contested: {
    fa: 'متقاضی پاسخ به درخواست {code} را نپذیرفت: {title}',
    en: 'The applicant did not accept the answer to demand {code}: {title}',
  },
  contested_body: {
    fa: 'کارگروه ویژهٔ اتاق اعتراض را بررسی می‌کند؛ اگر پاسخ تازه‌ای بخواهد، پرونده با مهلت به دستگاه بازمی‌گردد. نوشتهٔ متقاضی در پرونده است.',
    en: 'The Chamber’s working group looks into it; should it want a new answer, the record returns to the agency with a date. What the applicant wrote stands on the record.',
  },
})
