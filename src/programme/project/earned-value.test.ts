import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { earnedValue } from './earned-value.ts'

const close = (value: number | null, wanted: number, digits = 3) =>
  assert.ok(value !== null && Math.abs(value - wanted) <= 0.5 * 10 ** -digits, `${value} is not ${wanted}`)

test('a published case: 100,000 budgeted, a fifth planned, 15 percent done for 18,000', () => {
  // opex.tn, PMP exam preparation, “Earned value management (EVM) formulas”.
  const { cv, sv, cpi, spi } = earnedValue({ bac: 100_000, pv: 20_000, ev: 15_000, ac: 18_000 })
  assert.equal(cv, -3000)
  assert.equal(sv, -5000)
  close(cpi, 0.83, 2)
  close(spi, 0.75)
})

test('a published case: the R package PRA, 35 percent done of the 40 planned for 63,000', () => {
  // paulgovan.github.io/PRA, reference pages eac and tcpi; its CPI there is rounded to 0.83 for another cost.
  const of = earnedValue({ bac: 100_000, pv: 40_000, ev: 35_000, ac: 63_000 })
  assert.equal(of.eacAtypical, 128_000)
  close(of.spi, 0.875)
  close(of.tcpiBudget, 1.76, 2)
  close(earnedValue({ bac: 100_000, pv: 40_000, ev: 35_000, ac: 36_000 }).cpi, 0.9722)
})

test('a published case: half done of seventy planned, for seventy', () => {
  // scribd.com/document/425360558, “Earned Value Management”.
  const of = earnedValue({ bac: 100, pv: 70, ev: 50, ac: 70 })
  close(of.spi, 0.714)
  close(of.cpi, 0.714)
  assert.equal(of.sv, -20)
  assert.equal(of.cv, -20)
  close(of.tcpiBudget, 1.667)
})

test('a published case: a building of five million', () => {
  // ceboardexamgenerator.com, “Project control and earned value”: EAC with the present efficiency, and TCPI of another.
  close(earnedValue({ bac: 5_000_000, pv: 1_500_000, ev: 1_500_000, ac: 1_800_000 }).eacTypical, 6_000_000)
  const other = earnedValue({ bac: 10_000_000, pv: 4_000_000, ev: 3_000_000, ac: 3_500_000 })
  close(other.cpi, 0.857)
  close(other.tcpiBudget, 1.077)
})

test('the three estimates by hand: CPI 0.8 and SPI 0.5', () => {
  const of = earnedValue({ bac: 1000, pv: 800, ev: 400, ac: 500 })
  assert.equal(of.eacTypical, 1250)
  assert.equal(of.eacAtypical, 1100)
  assert.equal(of.eacCombined, 500 + 600 / 0.4)
  assert.equal(of.etc, 750)
  assert.equal(of.vac, -250)
  close(of.tcpiBudget, 1.2)
  close(of.tcpiEstimate, 0.8)
})

test('nothing is divided by nothing', () => {
  const unstarted = earnedValue({ bac: 1000, pv: 0, ev: 0, ac: 0 })
  assert.deepEqual(
    [unstarted.spi, unstarted.cpi, unstarted.eacTypical, unstarted.etc, unstarted.vac],
    [null, null, null, null, null],
  )
  assert.equal(unstarted.tcpiBudget, 1)
  assert.equal(earnedValue({ bac: 1000, pv: 1000, ev: 600, ac: 1000 }).tcpiBudget, null)
  assert.equal(earnedValue({ bac: 1000, pv: 500, ev: 0, ac: 300 }).eacTypical, null)
})

const money = fc.integer({ min: 1, max: 1_000_000_000 })

test('what holds of any figures', () => {
  fc.assert(
    fc.property(money, money, money, fc.integer({ min: 1, max: 100 }), (pv, ac, bac, percent) => {
      const of = earnedValue({ bac, pv, ev: (bac * percent) / 100, ac })
      // Cheap is above one, dear below; and the typical estimate keeps to the efficiency so far.
      assert.equal(of.cpi! >= 1, of.cv >= 0)
      assert.equal(of.spi! >= 1, of.sv >= 0)
      if (of.tcpiEstimate !== null && percent < 100) close(of.tcpiEstimate / of.cpi!, 1, 6)
      assert.ok(Math.abs(of.etc! + ac - of.eacTypical!) < 1e-3)
      if (percent === 100) assert.ok(Math.abs(of.eacTypical! - ac) < 1e-3)
    }),
  )
})
