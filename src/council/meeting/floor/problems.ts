import { Problem } from '../../../platform/problem.ts'
import type { SpeechRefusal, WishRefusal } from './rules.ts'

const sentences: Record<SpeechRefusal | WishRefusal, { fa: string; en: string }> = {
  not_in_room: {
    fa: 'تنها کسی که در جلسه حاضر است می‌تواند نوبت سخن بخواهد.',
    en: 'Only somebody in the room can ask for the floor.',
  },
  already_asked: {
    fa: 'برای این موضوع پیش‌تر نوبت خواسته‌اید.',
    en: 'The floor has already been asked for on this item.',
  },
  item_decided: { fa: 'تکلیف این موضوع روشن شده است.', en: 'This item has already been dealt with.' },
  not_waiting: { fa: 'این نوبت دیگر در انتظار نیست.', en: 'This wish no longer waits.' },
  not_speaking: { fa: 'این سخنران اکنون سخن نمی‌گوید.', en: 'This speaker does not have the floor.' },
  somebody_speaks: {
    fa: 'کسی در حال سخن گفتن است؛ نخست نوبت او را پایان دهید.',
    en: 'Somebody has the floor; end that turn first.',
  },
}

export const floorProblem = (refusal: SpeechRefusal | WishRefusal): Problem =>
  new Problem(refusal, 409, sentences[refusal])
