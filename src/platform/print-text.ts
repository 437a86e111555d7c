// Paper has no `<Num>` and `<Bdi>`: whatever goes to a PDF must carry its own Persian digits and bidi isolates, or a
// letter number such as 12-34 comes out reversed. The whole data tree is prepared here, so templates stay plain.
import { normalise, toPersianDigits } from './persian.ts'

const lri = '\u2066'
const pdi = '\u2069'

// A run that starts with a Latin letter keeps its digits (ISO9001, e-mail, URL), and so does a standard's number.
const latinRun = /(?:\b(?:ISO|IEC|IEEE|ASTM|DIN|EN|API|INSO|ISIRI|ISIC|HS)\s+\d[\w.:/-]*)|[A-Za-z][\w.:/@%?&=#+~-]*/g
const numberRun = /(?<![\d۰-۹])[-−]?[\d۰-۹]+(?:[.,:/٫٬-][\d۰-۹]+)*(?:\s?[%٪])?/g

/** One text as it should stand on paper: ی and ک, Persian digits outside Latin words, numbers isolated against bidi. */
export function printText(text: string): string {
  const normal = normalise(text)
  let out = ''
  let last = 0
  for (const match of normal.matchAll(latinRun)) {
    out += numbers(normal.slice(last, match.index)) + match[0]
    last = match.index + match[0].length
  }
  return out + numbers(normal.slice(last))
}

/** The same for every string and number of a data tree; keys in `raw` (hashes, addresses) are left as they are. */
export function printTree(value: unknown, raw: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return printText(value)
  if (Array.isArray(value)) return value.map((item) => printTree(item, raw))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, raw.has(key) ? item : printTree(item, raw)]),
  )
}

function numbers(text: string): string {
  return text.replace(numberRun, (run, offset: number) => {
    const isSign = /^[-−]/.test(run)
    // «ماده ۵-الف»: a dash glued to a letter is punctuation, not a sign.
    const isGlued = isSign && offset > 0 && !/[\s(«]/.test(text[offset - 1]!)
    const dash = isGlued ? run[0]! : ''
    const body = isGlued ? run.slice(1) : run
    return dash + oneNumber(body)
  })
}

function oneNumber(run: string): string {
  const [, text, , percent] = /^(.*?)(\s?)([%٪]?)$/.exec(run)!
  const isAmount = /^[-−]?[\d۰-۹]{1,3}(?:,[\d۰-۹]{3})+(?:\.[\d۰-۹]+)?$/.test(text!)
  const isDecimal = /^[-−]?[\d۰-۹]+\.[\d۰-۹]+$/.test(text!)
  const marked = isAmount || isDecimal ? text!.replaceAll(',', '٬').replace('.', '٫') : text!
  const shown = toPersianDigits(marked).replace(/^-/, '−')
  // The percent sign stands on one side of every number: that of whole ones, which need no isolate, and of the screen.
  const all = shown + (percent ? '٪' : '')
  return /^[۰-۹]+$/.test(shown) ? all : lri + all + pdi
}
