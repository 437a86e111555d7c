// Persian arrives from many keyboards: one letter has several code points, and words are joined by a space, by a
// zero-width non-joiner or by nothing. What is stored is made uniform; what is searched is folded further.
// `fold` has a twin in SQL (in db/migrations); a test holds them together, so change both.

const PRESENTATION_FORMS = range(String.raw`\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc`)
const UNSEEN = range(
  String.raw`\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff`,
)
const SPACES = range(String.raw`\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000`)

const MARKS = range(
  String.raw`\u00ad\u0300-\u036f\u0610-\u061a\u061c\u0621\u0640\u064b-\u065f\u066c\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff`,
)
const PUNCTUATION = String.raw`\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u0600-\u060f\u061b\u061d-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u2000-\u200a\u2010-\u2029\u202f-\u205f\u2070-\u20cf\u2100-\u2bff\u2e00-\u2e7f\u3000-\u303f\ue000-\uf8ff\ufd3e\ufd3f\ufdfc-\ufdff\ufff0-\uffff\u{1f000}-\u{1faff}`
const BREAKS = new RegExp(String.raw`[${PUNCTUATION}\u200c]*[${PUNCTUATION}][${PUNCTUATION}\u200c]*`, 'gu')
const VARIANTS = new Map([
  ...'يى'.split('').map((letter) => [letter, 'ی'] as const),
  ...'كڪ'.split('').map((letter) => [letter, 'ک'] as const),
  ...'ةەہھ'.split('').map((letter) => [letter, 'ه'] as const),
  ['ٱ', 'ا'] as const,
])

/** Order of Persian lists: `rows.sort((a, b) => collator.compare(a.title, b.title))`. */
export const collator = new Intl.Collator('fa')

/**
 * Text as it is stored: NFC, Arabic ي ى ك as ی ک, presentation forms as letters, Arabic-Indic digits as Persian (Latin
 * digits stay as typed), no bidi or control characters but newline and tab, single spaces and non-joiners, none at the
 * ends of a line. Idempotent.
 */
export function normalise(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(PRESENTATION_FORMS, (forms) => forms.normalize('NFKC'))
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/[يى]/g, 'ی')
    .replace(/[كڪ]/g, 'ک')
    .replace(/[٠-٩]/g, (digit) => String.fromCharCode(0x6f0 + (digit.charCodeAt(0) & 15)))
    .replace(SPACES, ' ')
    .replace(/\u200c{2,}/g, '\u200c')
    .replace(/[ \u200c]* [ \u200c]*/g, ' ')
    .replace(/[ \u200c]*\n[ \u200c]*/g, '\n')
    .replace(/\u200c*\t\u200c*/g, '\t')
    .replace(/^[\s\u200c]+|[\s\u200c]+$/g, '')
}

/**
 * Text as it is searched. NFKD; ي ى ئ → ی, ك → ک, ة ۀ → ه, أ إ ٱ آ → ا, ؤ → و; no diacritics, ء, tatweel, bidi marks or
 * digit separators; all digits Latin, A–Z in lower case, punctuation and white space one space. Joined and parted
 * spellings agree: the non-joiner vanishes («می‌شود» = «میشود»), and so does the space after می and نمی and before ها…,
 * تر and ترین («می شود» too); «خانه‌ی» and «خانه ی» fold as «خانهٔ». Idempotent.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[يىكڪةەہھٱ]/g, (letter) => VARIANTS.get(letter) as string)
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(BREAKS, ' ')
    .replace(/^[ \u200c]+|[ \u200c]+$/g, '')
    .replace(/ه(?:(?: |\u200c+)ی)+(?= |$)/g, 'ه')
    .replaceAll('\u200c', '')
    .replace(/(^| )(ن?می) (?=[^ ])/g, '$1$2')
    .replace(/ ((?:ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?|تر(?:ین)?)(?= |$))/g, '$1')
}

function range(characters: string): RegExp {
  return new RegExp(`[${characters}]+`, 'gu')
}
