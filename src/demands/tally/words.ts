import { defineWords } from '../../platform/words.ts'

export const tallyWords = defineWords({
  share_note: {
    fa: 'از درخواست‌هایی که در {days, number} روز گذشته نتیجه گرفته‌اند یا نزد مقام ملی‌اند؛ هدف نه در ده است',
    en: 'Of demands judged in the past {days, number} days or now at the national level; the aim is nine in ten',
  },
})
