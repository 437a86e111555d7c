// What an unsolved ending is told in: its reason, its ground and the next way.
import { defineWords } from './words.ts'

export const endingWords = defineWords({
  endReason: { fa: 'دلیل', en: 'Reason' },
  citation: { fa: 'مستند', en: 'Ground' },
  citationHint: {
    fa: 'قانون، ماده، بخشنامه، مدرک یا شرطی که بر آن تکیه دارد.',
    en: 'The law, article, circular, document or condition it stands on.',
  },
  nextWay: { fa: 'راه بعدی', en: 'Next way' },
  nextWayHint: {
    fa: 'هیچ راهی بن‌بست نیست: متقاضی از این پس چه می‌تواند بکند؟',
    en: 'No road is a dead end: what can the applicant do from here?',
  },
  nextWayNote: { fa: 'توضیح راه بعدی', en: 'More on the next way' },
  way_resubmit: { fa: 'تکمیل و ارائهٔ دوباره', en: 'Complete and hand in again' },
  way_contest: { fa: 'اعتراض', en: 'Contest' },
  way_other_body: { fa: 'مراجعه به مرجع دیگر', en: 'Another body' },
  way_court: { fa: 'دادگاه یا دیوان عدالت اداری', en: 'Court or the Administrative Justice Tribunal' },
  way_national: { fa: 'پیگیری ملی', en: 'The national level' },
  way_new_proposal: { fa: 'پیشنهاد تازه', en: 'A new proposal' },
  way_knowledge_based: { fa: 'شرکت دانش‌بنیان', en: 'A knowledge-based firm' },
  way_council: { fa: 'طرح در شورا', en: 'Before the council' },
  way_new_commitment: { fa: 'تعهد تازه', en: 'A new commitment' },
})
