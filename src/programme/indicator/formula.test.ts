import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unlikeUnits } from './definition-checks.ts'
import { codesIn, type Formula, formulaText, parseFormula } from './formula.ts'
import { type Reading, resultOf } from './formula-value.ts'
import { findCircle, inOrder } from './rules.ts'

const figures: Record<string, number[]> = {
  a: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130],
  b: [1, 2, 3, 0, 5],
}
/** Reckons in the last of so many periods of a month's series that begins with a year. */
function at(index: number): Reading {
  return {
    read: (code, back) => figures[code]?.[index - back] ?? null,
    rank: (code, back) => (code === 'a' && back === 0 ? 4 : null),
    periodsPerYear: 12,
    sinceNewYear: index % 12,
  }
}
function value(text: string, index = 4): number | null {
  const parsed = parseFormula(text)
  assert.ok(parsed.ok, text)
  return resultOf(parsed.formula, at(index))
}

test('formulas are reckoned as written, by precedence, in any digits and signs', () => {
  const cases: [string, number | null][] = [
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['100 / 5 / 2', 10],
    ['-a + 1', -49],
    ['2 - -3', 5],
    ['a ÷ b × ۱۰۰', 1000],
    ['a − ۲٫۵', 47.5],
    ['A / B', 10],
    ['sum(a, b, 1)', 56],
    ['avg(a، b)', 27.5],
    ['min(a, b)', 5],
    ['max(a, b, 200)', 200],
    ['prev(a)', 40],
    ['prev(a, 3)', 20],
    ['prev(prev(a))', 30],
    ['a - prev(a)', 10],
    ['ytd(a)', 150],
    ['rank(a)', 4],
    ['rank(b)', null],
    ['a / prev(b)', null],
    ['same_last_year(a)', null],
    ['nothing + 1', null],
    ['sum(a, nothing)', null],
  ]
  for (const [text, expected] of cases) assert.equal(value(text), expected, text)
  assert.equal(value('same_last_year(a)', 12), 10)
  assert.equal(value('ytd(a)', 12), 130, 'a new year begins anew')
  assert.equal(value('prev(ytd(a))', 12), 780, 'and the sum of the year before ends with it')
})

test('what is no formula is refused at its place', () => {
  const cases: [string, string, number][] = [
    ['', 'empty', 0],
    ['   ', 'empty', 0],
    ['1 +', 'unclosed', 0],
    ['(1 + 2', 'unclosed', 0],
    ['1 2', 'unexpected', 3],
    ['a b', 'unexpected', 3],
    ['1 + * 2', 'unexpected', 5],
    ['a)', 'unexpected', 2],
    ['a $ b', 'character', 3],
    ['median(a)', 'unknownFunction', 1],
    ['prev(a, 0)', 'arguments', 1],
    ['prev(a, b)', 'arguments', 1],
    ['prev(a, 1.5)', 'arguments', 1],
    ['rank(a + 1)', 'arguments', 1],
    ['ytd(a, b)', 'arguments', 1],
    ['sum()', 'unexpected', 5],
    ['constructor.constructor', 'character', 12],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, 'tooDeep', 31],
    ['1+'.repeat(400), 'tooLong', 0],
  ]
  for (const [text, kind, place] of cases) {
    const parsed = parseFormula(text)
    assert.ok(!parsed.ok, text)
    assert.deepEqual([parsed.fault.kind, parsed.fault.at], [kind, place], text)
  }
})

const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc.integer({ min: 0, max: 999 }).map((number) => ({ kind: 'number' as const, value: number })),
  fc.constantFrom('a', 'b', 'new_units').map((code) => ({ kind: 'read' as const, code })),
)
const formula: fc.Arbitrary<Formula> = fc.letrec<{ tree: Formula }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constant('negate' as const), of: tie('tree') }),
    fc.record({
      kind: fc.constant('operate' as const),
      sign: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom('sum' as const, 'avg' as const, 'min' as const, 'max' as const),
      given: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).tree

test('a formula written out and read again is the same formula, and never gives infinity', () => {
  fc.assert(
    fc.property(formula, fc.integer({ min: 0, max: 12 }), (tree, index) => {
      const text = formulaText(tree)
      fc.pre(text.length <= 500)
      const again = parseFormula(text)
      fc.pre(again.ok || again.fault.kind !== 'tooDeep')
      assert.ok(again.ok, text)
      const [one, other] = [resultOf(tree, at(index)), resultOf(again.formula, at(index))]
      assert.equal(one, other, text)
      assert.ok(one === null || Number.isFinite(one), text)
      assert.deepEqual(codesIn(again.formula), codesIn(tree))
    }),
    { numRuns: 300 },
  )
})

test('no text at all makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => typeof parseFormula(text).ok === 'boolean'),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('(', ')', '+', '-', '*', '/', ',', 'a', 'sum', 'prev', '1', '٫', ' ')),
      (parts) => {
        const parsed = parseFormula(parts.join(''))
        if (parsed.ok) resultOf(parsed.formula, at(3))
      },
    ),
    { numRuns: 500 },
  )
})

test('a circle is found and shown, whatever its length; without one there is an order', () => {
  const known = new Map([
    ['b', ['c']],
    ['c', ['d', 'e']],
    ['e', ['a']],
  ])
  assert.deepEqual(findCircle('a', ['b'], known), ['a', 'b', 'c', 'e', 'a'])
  assert.deepEqual(findCircle('a', ['a'], known), ['a', 'a'])
  assert.equal(findCircle('x', ['b', 'd'], known), null)
  assert.deepEqual(
    inOrder(
      new Map([
        ['b', ['c', 'x']],
        ['c', ['d']],
        ['y', ['y']],
      ]),
    ),
    ['c', 'b'],
  )
  const edges = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 30 })
  fc.assert(
    fc.property(edges, (pairs) => {
      // Edges only from a higher to a lower number close no circle.
      const graph = new Map<string, string[]>()
      for (const [one, other] of pairs)
        if (one > other) graph.set(String(one), [...(graph.get(String(one)) ?? []), String(other)])
      for (const [code, inputs] of graph) assert.equal(findCircle(code, inputs, graph), null)
      const order = inOrder(graph)
      assert.equal(order.length, graph.size)
      for (const [code, inputs] of graph)
        for (const input of inputs)
          if (graph.has(input)) assert.ok(order.indexOf(input) < order.indexOf(code), `${input} before ${code}`)
    }),
  )
})

test('adding unlike things is noticed, multiplying them is not', () => {
  const units = new Map([
    ['a', 'نفر'],
    ['b', 'ریال'],
    ['c', 'نفر'],
  ])
  const of = (text: string) => {
    const parsed = parseFormula(text)
    assert.ok(parsed.ok)
    return unlikeUnits(parsed.formula, units)
  }
  assert.deepEqual(of('a + b'), ['نفر', 'ریال'])
  assert.deepEqual(of('sum(a, c, b)'), ['نفر', 'ریال'])
  assert.equal(of('a + c - 1'), null)
  assert.equal(of('a / b * 100 + 1'), null)
  assert.equal(of('rank(a) + b'), null)
})
