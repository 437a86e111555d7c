// The language of computed indicators: numbers, codes of other indicators, + − × ÷, parentheses and a handful of functions.
// It reads into a tree and nothing else; no name reaches JavaScript.
//
//   expression = term (('+' | '-') term)*      term = factor (('*' | '/') factor)*
//   factor = '-' factor | number | code | function '(' expression (',' expression)* ')' | '(' expression ')'
import { toLatinDigits } from '../../platform/persian.ts'

export const functions = ['sum', 'avg', 'min', 'max', 'prev', 'same_last_year', 'ytd', 'rank'] as const
export type FunctionName = (typeof functions)[number]

export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'read'; code: string }
  | { kind: 'negate'; of: Formula }
  | { kind: 'operate'; sign: '+' | '-' | '*' | '/'; left: Formula; right: Formula }
  | { kind: 'call'; name: FunctionName; given: readonly Formula[] }

export type FaultKind =
  | 'empty'
  | 'tooLong'
  | 'tooDeep'
  | 'character'
  | 'unexpected'
  | 'unclosed'
  | 'unknownFunction'
  | 'arguments'
export interface FormulaFault {
  kind: FaultKind
  /** Where in the text, from 1; 0 for the whole. */
  at: number
  /** What stood there. */
  token: string
}
export type Parsed = { ok: true; formula: Formula } | { ok: false; fault: FormulaFault }

/** Characters at most, and how deep parentheses and functions may stand in each other. */
const longest = 500
const deepest = 30

/** Reads a formula; a text that is none comes back with the first fault and its place, never as an exception. */
export function parseFormula(text: string): Parsed {
  if (text.trim() === '') return { ok: false, fault: { kind: 'empty', at: 0, token: '' } }
  if (text.length > longest) return { ok: false, fault: { kind: 'tooLong', at: 0, token: '' } }
  try {
    const parser = new Parser(tokensOf(text))
    return { ok: true, formula: parser.whole() }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault }
    throw error
  }
}

/** The codes a formula reads, each once, in order of first mention. */
export function codesIn(formula: Formula): string[] {
  const found = new Set<string>()
  const walk = (part: Formula): void => {
    if (part.kind === 'read') found.add(part.code)
    else if (part.kind === 'negate') walk(part.of)
    else if (part.kind === 'call') part.given.forEach(walk)
    else if (part.kind === 'operate') {
      walk(part.left)
      walk(part.right)
    }
  }
  walk(formula)
  return [...found]
}

/** True when the formula asks for a place among provinces, which only the province as a whole has. */
export function asksRank(formula: Formula): boolean {
  if (formula.kind === 'call') return formula.name === 'rank' || formula.given.some(asksRank)
  if (formula.kind === 'negate') return asksRank(formula.of)
  return formula.kind === 'operate' && (asksRank(formula.left) || asksRank(formula.right))
}

/** The formula written out again, in the plain signs of the language, with no parentheses but the needed ones. */
export function formulaText(formula: Formula): string {
  return written(formula, 0)
}

const strength = { '+': 1, '-': 1, '*': 2, '/': 2 } as const

function written(part: Formula, around: number): string {
  switch (part.kind) {
    case 'number':
      return String(part.value)
    case 'read':
      return part.code
    case 'negate':
      return around > 0 ? `(-${written(part.of, 3)})` : `-${written(part.of, 3)}`
    case 'call':
      return `${part.name}(${part.given.map((one) => written(one, 0)).join(', ')})`
    case 'operate': {
      const own = strength[part.sign]
      // The right side of − and ÷ binds tighter than its own sign, or a − (b − c) would lose its parentheses.
      const inner = `${written(part.left, own)} ${part.sign} ${written(part.right, own + 1)}`
      return own < around ? `(${inner})` : inner
    }
  }
}

interface Token {
  kind: 'number' | 'word' | 'sign'
  text: string
  at: number
}

class Fault extends Error {
  readonly fault: FormulaFault
  constructor(kind: FaultKind, token: { at: number; text: string }) {
    super(kind)
    this.fault = { kind, at: token.at, token: token.text }
  }
}

const signs: Readonly<Record<string, string>> = { '−': '-', '–': '-', '×': '*', '·': '*', '÷': '/', '،': ',', '؛': ',' }

function tokensOf(text: string): Token[] {
  const plain = toLatinDigits(text)
    .replace(/[\u200c-\u200f\u061c\u2066-\u2069]/g, ' ')
    .replaceAll('٫', '.')
  const tokens: Token[] = []
  const pattern = /\s+|(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(.)/suy
  for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
    const [, number, word, other] = match
    const at = match.index + 1
    if (number) tokens.push({ kind: 'number', text: number, at })
    else if (word) tokens.push({ kind: 'word', text: word.toLowerCase(), at })
    else if (other) {
      const sign = signs[other] ?? other
      if (!'+-*/(),'.includes(sign)) throw new Fault('character', { at, text: other })
      tokens.push({ kind: 'sign', text: sign, at })
    }
  }
  return tokens
}

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Formula {
    const formula = this.#expression()
    const rest = this.#tokens[this.#next]
    if (rest) throw new Fault('unexpected', rest)
    return formula
  }

  #expression(): Formula {
    let left = this.#term()
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-'))
      left = { kind: 'operate', sign: sign as '+' | '-', left, right: this.#term() }
    return left
  }

  #term(): Formula {
    let left = this.#factor()
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/'))
      left = { kind: 'operate', sign: sign as '*' | '/', left, right: this.#factor() }
    return left
  }

  #factor(): Formula {
    const token = this.#tokens[this.#next]
    if (!token) throw new Fault('unclosed', { at: 0, text: '' })
    if (++this.#depth > deepest) throw new Fault('tooDeep', token)
    this.#next++
    const formula = this.#factorOf(token)
    this.#depth--
    return formula
  }

  #factorOf(token: Token): Formula {
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.kind === 'word') return this.#take('(') ? this.#call(token) : { kind: 'read', code: token.text }
    if (token.text === '-') return { kind: 'negate', of: this.#factor() }
    if (token.text !== '(') throw new Fault('unexpected', token)
    const inner = this.#expression()
    this.#close()
    return inner
  }

  #call(token: Token): Formula {
    const name = functions.find((known) => known === token.text)
    if (!name) throw new Fault('unknownFunction', token)
    const given = [this.#expression()]
    while (this.#take(',')) given.push(this.#expression())
    this.#close()
    if (!fits(name, given)) throw new Fault('arguments', token)
    return { kind: 'call', name, given }
  }

  #close(): void {
    if (this.#take(')')) return
    const found = this.#tokens[this.#next]
    throw found ? new Fault('unexpected', found) : new Fault('unclosed', { at: 0, text: '' })
  }

  #take(...wanted: string[]): string | null {
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'sign' || !wanted.includes(token.text)) return null
    this.#next++
    return token.text
  }
}

function fits(name: FunctionName, given: readonly Formula[]): boolean {
  if (['sum', 'avg', 'min', 'max'].includes(name)) return true
  if (name === 'rank') return given.length === 1 && given[0]!.kind === 'read'
  if (name !== 'prev') return given.length === 1
  const [, back] = given
  if (given.length === 1) return true
  return (
    given.length === 2 && back?.kind === 'number' && Number.isInteger(back.value) && back.value >= 1 && back.value <= 60
  )
}
