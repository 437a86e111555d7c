// Minutes are worded from modules (ماژول متن): one text for each part and kind, with placeholders that the record of the
// sitting fills in. A part of which nothing is known is left out.
import { defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'

export const minutesKinds = ['full', 'half', 'summary', 'form'] as const
export type MinutesKind = (typeof minutesKinds)[number]

export const minutesParts = [
  'opening',
  'attendance',
  'quorum',
  'item',
  'advice',
  'vote',
  'resolution',
  'dissent',
  'closing',
] as const
export type MinutesPart = (typeof minutesParts)[number]

/** What may stand in braces in the text of each part. */
export const placeholders: Readonly<Record<MinutesPart, readonly string[]>> = {
  opening: ['number', 'body', 'date', 'place', 'start', 'end', 'chair', 'secretary'],
  attendance: ['present', 'absent', 'substitutes', 'guests'],
  quorum: ['needed', 'there', 'result'],
  item: ['row', 'title', 'discussion'],
  advice: ['advice'],
  vote: ['vote', 'outcome'],
  resolution: ['number', 'title', 'text'],
  dissent: ['member', 'post', 'text'],
  closing: ['remarks', 'end'],
}

/** Without these a part says nothing: it is left out where they are all empty. */
const essentials: Partial<Record<MinutesPart, readonly string[]>> = {
  item: ['discussion'],
  advice: ['advice'],
  vote: ['vote', 'outcome'],
  resolution: ['number'],
  dissent: ['text'],
  closing: ['remarks', 'end'],
}

/** The wording a kind begins with; the secretariat edits it. An empty module leaves its part out of that kind. */
export const firstModules: Readonly<Record<MinutesKind, Readonly<Record<MinutesPart, string>>>> = {
  full: {
    opening:
      'جلسهٔ شمارهٔ {number} {body} در روز {date}، ساعت {start}، به ریاست {chair} در {place} برگزار شد و در ساعت {end} پایان یافت.',
    attendance: 'حاضران: {present}. غایبان: {absent}. جانشینان: {substitutes}. مهمانان و ناظران: {guests}.',
    quorum: 'برای رسمیت جلسه حضور {needed} عضو لازم بود و {there} عضو حاضر بودند؛ {result}.',
    item: '{discussion}',
    advice: 'پیشنهاد دبیرخانه: {advice}',
    vote: '{vote} {outcome}',
    resolution: '{text}',
    dissent: 'نظر مخالف {member}، {post}: «{text}»',
    closing: '{remarks}',
  },
  half: {
    opening: 'جلسهٔ شمارهٔ {number} {body} در روز {date} به ریاست {chair} در {place} برگزار شد.',
    attendance: 'حاضران: {present}. غایبان: {absent}.',
    quorum: 'حد نصاب {needed} عضو، حاضر {there} عضو؛ {result}.',
    item: '',
    advice: '',
    vote: '{vote} {outcome}',
    resolution: '{text}',
    dissent: 'نظر مخالف {member}، {post}: «{text}»',
    closing: '{remarks}',
  },
  summary: {
    opening: 'جلسهٔ شمارهٔ {number} {body}، {date}، با حضور {chair} به‌عنوان رئیس.',
    attendance: '',
    quorum: '{there} عضو از {needed} عضو لازم حاضر بودند؛ {result}.',
    item: '',
    advice: '',
    vote: '{outcome}',
    resolution: 'مصوبهٔ {number}: {title}.',
    dissent: '{member} نظر مخالف داد.',
    closing: '',
  },
  form: {
    opening: '',
    attendance: '',
    quorum: 'حد نصاب {needed}، حاضر {there}؛ {result}.',
    item: '',
    advice: '',
    vote: '{vote} {outcome}',
    resolution: '{text}',
    dissent: 'نظر مخالف {member}: «{text}»',
    closing: '',
  },
}

export type Filling = Readonly<Record<string, string>>

/**
 * The module with its placeholders filled in; '' when nothing essential is known. A sentence whose only placeholders are empty
 * («غایبان: .») is left out.
 */
export function fillModule(part: MinutesPart, body: string, values: Filling): string {
  const known = (name: string): string => (Object.hasOwn(values, name) ? (values[name] ?? '').trim() : '')
  const wanted = essentials[part]
  if (body.trim() === '' || wanted?.every((name) => known(name) === '')) return ''
  const sentences = body.split(/(?<=\.)\s+/)
  const told = sentences.filter((sentence) => {
    const names = namesIn(sentence)
    return names.length === 0 || names.some((name) => known(name) !== '')
  })
  return told
    .join(' ')
    .replace(/\{([a-z_]+)\}/g, (_, name: string) => known(name))
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\.\.$/, '.')
    .trim()
}

/** Placeholders in a text that its part does not know, in order; a module with any is refused. */
export function unknownPlaceholders(part: MinutesPart, body: string): string[] {
  return namesIn(body).filter((name) => !placeholders[part].includes(name))
}

const namesIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!)

export const amendmentLifecycle = defineLifecycle({
  name: 'minutes_amendment',
  title: { fa: 'اصلاح صورت‌جلسه', en: 'Amendment of minutes' },
  table: 'minutes_amendments',
  states: [
    initial(
      'proposed',
      { fa: 'پیشنهادشده؛ در انتظار پاسخ دبیر', en: 'Proposed, awaiting the secretary' },
      'legal_secretary',
      'minutes_amendment',
      { remind: true },
    ),
    final('accepted', { fa: 'پذیرفته شد', en: 'Accepted' }),
    final('refused', { fa: 'با دلیل رد شد', en: 'Refused, with a reason' }),
    final('withdrawn', { fa: 'پس گرفته شد', en: 'Withdrawn' }),
  ],
  transitions: [
    step('accept', { fa: 'پذیرش', en: 'Accept' }, ['proposed'], 'accepted', ['legal_secretary', 'secretariat_officer']),
    step(
      'refuse',
      { fa: 'رد با دلیل', en: 'Refuse with a reason' },
      ['proposed'],
      'refused',
      ['legal_secretary', 'secretariat_officer'],
      ['answer'],
    ),
    step('withdraw', { fa: 'پس گرفتن', en: 'Withdraw' }, ['proposed'], 'withdrawn', [
      'governor',
      'secretariat_officer',
      'legal_secretary',
      'agency_head',
      'chamber_officer',
      'county_officer',
    ]),
  ],
})

export type MinutesRefusal = 'minutes_closed' | 'not_a_member' | 'unchanged' | 'amendments_open' | 'factor_missing'

/** Only who sat in the sitting asks for a change, while the draft lies open. */
export function refuseAmendment(
  meetingState: string,
  isOnRoll: boolean,
  paragraph: string,
  after: string,
): MinutesRefusal | null {
  if (meetingState !== 'drafted') return 'minutes_closed'
  if (!isOnRoll) return 'not_a_member'
  return paragraph.trim() === after.trim() ? 'unchanged' : null
}

/** Nobody signs over the head of a member who still waits for an answer. */
export function refuseSignature(openAmendments: number): MinutesRefusal | null {
  return openAmendments > 0 ? 'amendments_open' : null
}

export interface Piece {
  kind: 'kept' | 'out' | 'in'
  text: string
}

/** Two versions of a paragraph word by word: what stays, what goes, what comes (longest common run of words). */
export function compareWords(before: string, after: string): Piece[] {
  const a = before.split(/(?<=\s)/)
  const b = after.split(/(?<=\s)/)
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const pieces: Piece[] = []
  const push = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) push('kept', a[i++]! && b[j++]!)
    else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!))
      push('out', a[i++]!)
    else push('in', b[j++]!)
  }
  return pieces
}
