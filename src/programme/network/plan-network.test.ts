import assert from 'node:assert/strict'
import test from 'node:test'
import { usualRestDays } from '../../platform/workdays.ts'
import { openAxis } from './axis.ts'
import { criticalPath } from './critical-path.ts'
import {
  type NetworkLink,
  type NetworkMilestone,
  type NetworkProject,
  ProjectCircle,
  planNetwork,
  planNetworkAnyhow,
  plannedOrder,
} from './plan-network.ts'

const axis = openAxis({ restDays: usualRestDays, holidays: new Map() }, '2026-11-28', '2027-12-01')
const project = (id: number): NetworkProject => ({
  id,
  starts_on: '2026-11-28',
  ends_on: '2027-03-17',
  is_closed: false,
})
const milestone = (
  id: number,
  project_id: number,
  starts_on: string,
  due_on: string,
  reached_on: string | null = null,
): NetworkMilestone => ({
  id,
  project_id,
  starts_on,
  due_on,
  reached_on,
})
const waits = (
  from: [number, number | null],
  to: [number, number | null],
  kind: NetworkLink['kind'] = 'FS',
  lag_days = 0,
): NetworkLink => ({
  predecessor_project_id: from[0],
  predecessor_milestone_id: from[1],
  successor_project_id: to[0],
  successor_milestone_id: to[1],
  kind,
  lag_days,
})

test('milestones planned one after the other wait for the nearest before them', () => {
  const spans = [
    { starts_on: '2026-01-01', due_on: '2026-01-31' },
    { starts_on: '2026-02-01', due_on: '2026-02-28' },
    { starts_on: '2026-02-10', due_on: '2026-03-10' },
    { starts_on: '2026-03-15', due_on: '2026-04-30' },
  ]
  assert.deepEqual(plannedOrder(spans), [
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
  ])
})

test('a late milestone moves what waits for it in another project, and only that', () => {
  const milestones = [
    milestone(11, 1, '2026-11-28', '2026-12-30'),
    milestone(21, 2, '2026-11-28', '2026-12-16'),
    milestone(22, 2, '2026-12-19', '2027-01-20'),
  ]
  const links = [waits([1, 11], [2, 22], 'FS', 2)]
  const plan = planNetwork(axis, '2026-11-28', [project(1), project(2)], milestones, links)
  const path = criticalPath(plan.network)
  const at = plan.ofMilestone.get(22)!
  // 1405/10/09 is the predecessor's last day; two working days pass before the third.
  assert.equal(axis.startDate(path.start[at]!), '2027-01-04')
  assert.equal(path.slack[plan.ofMilestone.get(11)!], 0)
  assert.ok(path.slack[plan.ofMilestone.get(21)!]! > 0)
  assert.equal(path.driver[at], plan.ofMilestone.get(11))
  const whole = planNetwork(axis, '2026-11-28', [project(1), project(2)], milestones, [waits([1, null], [2, null])])
  const begins = criticalPath(whole.network).start[whole.beginning.get(2)!]!
  assert.equal(axis.startDate(begins), '2027-01-02')
})

test('today is not over: what is unreached ends today at the earliest, what is reached keeps its day', () => {
  const milestones = [
    milestone(11, 1, '2026-11-28', '2026-12-01'),
    milestone(12, 1, '2026-11-28', '2026-12-01', '2026-12-05'),
  ]
  const plan = planNetwork(axis, '2027-01-02', [project(1)], milestones, [])
  const { finish } = criticalPath(plan.network)
  assert.equal(axis.finishDate(finish[plan.ofMilestone.get(11)!]!), '2027-01-02')
  assert.equal(axis.finishDate(finish[plan.ofMilestone.get(12)!]!), '2026-12-05')
})

test('projects that wait for each other are named; the order of a plan can close the circle, and gives way on a page', () => {
  const projects = [project(1), project(2), project(3)]
  const round = [waits([1, null], [2, null]), waits([2, null], [3, null]), waits([3, null], [1, null])]
  assert.throws(
    () => planNetwork(axis, '2026-11-28', projects, [], round),
    (error) => error instanceof ProjectCircle && [...error.projectIds].sort().join() === '1,2,3',
  )
  const milestones = [
    milestone(11, 1, '2026-11-28', '2026-12-30'),
    milestone(12, 1, '2027-01-02', '2027-02-17'),
    milestone(21, 2, '2026-11-28', '2026-12-30'),
    milestone(22, 2, '2027-01-02', '2027-02-17'),
  ]
  const crossed = [waits([1, 12], [2, 21]), waits([2, 22], [1, 11])]
  assert.throws(() => planNetwork(axis, '2026-11-28', projects, milestones, crossed), ProjectCircle)
  assert.doesNotThrow(() => planNetworkAnyhow(axis, '2026-11-28', projects, milestones, crossed))
  const along = [waits([1, 11], [2, 22]), waits([2, 21], [1, 12])]
  assert.doesNotThrow(() => planNetwork(axis, '2026-11-28', projects, milestones, along))
})
