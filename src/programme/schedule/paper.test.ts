import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Row } from './gantt-rows.ts'
import { arrowsOnPage, pagesOf, windowOf } from './paper.ts'

const agency = (title: string): Row => ({
  kind: 'agency',
  group: { kind: 'agency', key: `a${title}`, code: title, title, isFolded: false, projects: [] },
})
const project = (starts_on: string, ends_on: string): Row => {
  const group = agency('x')
  if (group.kind !== 'agency') throw new Error()
  return {
    kind: 'project',
    group: group.group,
    project: {
      kind: 'project',
      key: 'p1',
      code: '1405-1',
      title: 'پروژه',
      starts_on,
      ends_on,
      base: null,
      reported: 0,
      verified: 0,
      colour: 'green',
      colour_title: '',
      isClosed: false,
      isCritical: false,
      isNearlyCritical: false,
      isOpen: false,
      milestones: [],
      change: null,
    },
  }
}

test('pages hold every row once and in order, and none ends with the name of an agency alone', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 120 }), fc.integer({ min: 3, max: 40 }), (kinds, most) => {
      const rows = kinds.map((isAgency, at) => (isAgency ? agency(String(at)) : project('2026-04-01', '2026-09-01')))
      const pages = pagesOf(rows, most)
      assert.deepEqual(
        pages.flatMap((page) => page.rows),
        rows,
      )
      for (const [at, page] of pages.entries()) {
        assert.ok(page.rows.length + (page.under ? 1 : 0) <= most)
        const next = pages[at + 1]?.rows[0]
        if (next && next.kind !== 'agency' && page.rows.length > 1) assert.notEqual(page.rows.at(-1)!.kind, 'agency')
        if (page.under) assert.equal(page.rows[0]!.kind, 'project')
      }
    }),
  )
})

test('the window runs over whole Jalali months with today in it, and never over five years', () => {
  const narrow = windowOf([project('2026-04-25', '2026-09-10')], '2026-11-28')
  assert.deepEqual([narrow.from, narrow.to], ['2026-04-21', '2026-12-22'])
  const wide = windowOf([project('2010-01-01', '2050-01-01')], '2026-11-28')
  assert.ok(wide.days <= 5 * 366 && wide.from < '2026-11-28' && wide.to > '2026-11-28', JSON.stringify(wide))
  assert.ok(windowOf([], '2026-11-28').days >= 28)
})

test('no arrow is lost on paper: it stands whole on one page, or in two parts that name each other’s page', () => {
  const rows = fc.array(fc.boolean(), { minLength: 2, maxLength: 90 })
  const ends = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(rows, ends, fc.integer({ min: 3, max: 20 }), (kinds, pairs, most) => {
      const all = kinds.map((isAgency, at) => (isAgency ? agency(String(at)) : project('2026-04-01', '2026-09-01')))
      const arrows = pairs.flatMap(([one, other], at) => {
        const [row, end] = [one % all.length, other % all.length]
        return row === end ? [] : [{ row, x: at / 100, end, u: at / 100 + 0.5, tone: 'late' as const, critical: false }]
      })
      const pages = pagesOf(all, most)
      const drawn = pages.map((page) => arrowsOnPage(arrows, pages, page, { lead: page.under ? 1 : 0, digit: 0.005 }))
      for (const page of drawn) {
        const told = page.marks.flatMap((mark) => mark.numbers.map((one) => `${one} on ${mark.page}`))
        assert.deepEqual(told.sort(), page.stubs.map((stub) => `${stub.mark} on ${stub.page}`).sort())
      }
      for (const arrow of arrows) {
        const whole = drawn.flatMap((page) => page.arrows.filter((one) => one.x === arrow.x))
        const parts = drawn.flatMap((page, at) =>
          page.stubs
            .filter((stub) => stub.x === (stub.isIncoming ? arrow.u : arrow.x))
            .map((stub) => ({ ...stub, on: at + 1, rows: pages[at]!.rows.length + (pages[at]!.under ? 1 : 0) })),
        )
        assert.equal(whole.length * 2 + parts.length, 2)
        if (whole.length > 0) continue
        const [from, to] = [parts.find((part) => !part.isIncoming)!, parts.find((part) => part.isIncoming)!]
        assert.deepEqual([from.page, to.page, from.mark], [to.on, from.on, to.mark])
        assert.deepEqual([from.edge, to.edge], from.on < to.on ? ['foot', 'head'] : ['head', 'foot'])
        for (const part of parts) assert.ok(part.row >= 0 && part.row < part.rows)
      }
    }),
  )
})
