import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { usualRestDays } from '../../platform/workdays.ts'
import { openAxis } from './axis.ts'
import { criticalPath, drivingChain, earliest } from './critical-path.ts'
import { buildNetwork, Circle, type Link, type LinkKind, linkKinds, type Task } from './network.ts'

const task = (duration: number, release = 0): Task => ({ duration, release })
const link = (from: number, to: number, kind: LinkKind = 'FS', lag = 0): Link => ({ from, to, kind, lag })

test('each kind of link holds the end it names, with lag and lead', () => {
  // The first takes 10 days from 5; the second takes 4.
  const cases: [LinkKind, number, number][] = [
    ['FS', 0, 15],
    ['FS', 3, 18],
    ['FS', -2, 13],
    ['SS', 0, 5],
    ['SS', 6, 11],
    ['FF', 0, 11],
    ['FF', 2, 13],
    ['SF', 8, 9],
    ['SF', 0, 1],
  ]
  for (const [kind, lag, begins] of cases) {
    const { start, finish } = earliest(buildNetwork([task(10, 5), task(4)], [link(0, 1, kind, lag)]))
    assert.deepEqual([start[1], finish[1]], [begins, begins + 4], `${kind} ${lag}`)
  }
})

test('slack and the critical path of a worked example', () => {
  // 0 → 1 → 3 takes 3 + 6 + 2; 0 → 2 → 3 takes 3 + 2 + 2, so task 2 has four days.
  const network = buildNetwork([task(3), task(6), task(2), task(2)], [link(0, 1), link(0, 2), link(1, 3), link(2, 3)])
  const path = criticalPath(network)
  assert.deepEqual([...path.slack], [0, 0, 4, 0])
  assert.deepEqual([...path.free], [0, 0, 4, 0])
  assert.deepEqual([...path.lateStart], [0, 3, 7, 9])
  assert.deepEqual(drivingChain(path, 3), [0, 1, 3])
  const promised = criticalPath(network, new Map([[3, 8]]))
  assert.deepEqual([...promised.slack], [-3, -3, 1, -3])
})

test('a published case: the Reliable Construction Co. of Hillier and Lieberman', () => {
  // F. S. Hillier and G. J. Lieberman, Introduction to Operations Research, 7th ed. (2001), ch. 10: fourteen activities A–N, in weeks;
  // the critical path A-B-C-E-F-J-L-N takes 44, and D, G, H, M may slip 4, I 2, K 1.
  const names = [...'ABCDEFGHIJKLMN']
  const weeks = [2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6]
  const follows = 'AB BC CD CE EF DG EH GH CI FJ IJ JK JL HM KN LN'.split(' ')
  const network = buildNetwork(
    weeks.map((one) => task(one)),
    follows.map((pair) => link(names.indexOf(pair[0]!), names.indexOf(pair[1]!))),
  )
  const path = criticalPath(network)
  assert.equal(Math.max(...path.finish), 44)
  assert.equal(
    drivingChain(path, 13)
      .map((at) => names[at])
      .join(''),
    'ABCEFJLN',
  )
  assert.deepEqual(Object.fromEntries(names.flatMap((name, at) => (path.slack[at] ? [[name, path.slack[at]]] : []))), {
    D: 4,
    G: 4,
    H: 4,
    I: 2,
    K: 1,
    M: 4,
  })
})

test('a finished task keeps its dates and holds nobody back in the past; an unfinished one cannot have ended', () => {
  const tasks: Task[] = [task(10), { duration: 4, release: 2, isDone: true }, { duration: 5, release: 0, floor: 20 }]
  const { start, finish, driver } = earliest(buildNetwork(tasks, [link(0, 1), link(1, 2)]))
  assert.deepEqual([start[1], finish[1]], [2, 6])
  assert.deepEqual([start[2], finish[2], driver[2]], [6, 20, -1])
})

test('a circle is named in the order in which its tasks wait', () => {
  const tasks = Array.from({ length: 6 }, () => task(1))
  assert.throws(
    () => buildNetwork(tasks, [link(0, 1), link(1, 2), link(2, 3), link(3, 1), link(3, 4), link(4, 5)]),
    (error) => {
      assert.ok(error instanceof Circle)
      const at = error.tasks.indexOf(1)
      assert.deepEqual([...error.tasks.slice(at), ...error.tasks.slice(0, at)], [1, 2, 3])
      return true
    },
  )
  assert.throws(() => buildNetwork(tasks, [link(0, 9)]), RangeError)
})

const networks = fc
  .array(fc.record({ duration: fc.integer({ min: 0, max: 30 }), release: fc.integer({ min: 0, max: 60 }) }), {
    minLength: 2,
    maxLength: 25,
  })
  .chain((tasks) =>
    fc.record({
      tasks: fc.constant(tasks),
      links: fc.array(
        fc
          .record({
            one: fc.nat(tasks.length - 1),
            other: fc.nat(tasks.length - 1),
            kind: fc.constantFrom(...linkKinds),
            lag: fc.integer({ min: -5, max: 10 }),
          })
          .filter(({ one, other }) => one !== other)
          .map(({ one, other, kind, lag }) => link(Math.min(one, other), Math.max(one, other), kind, lag)),
        { maxLength: 40 },
      ),
    }),
  )

test('every link and every own date holds, and no task could begin earlier', () => {
  fc.assert(
    fc.property(networks, ({ tasks, links }) => {
      const { start, finish, driver } = earliest(buildNetwork(tasks, links))
      for (const { from, to, kind, lag } of links) {
        const before = kind[0] === 'F' ? finish[from]! : start[from]!
        const after = kind[1] === 'S' ? start[to]! : finish[to]!
        assert.ok(after >= before + lag)
      }
      tasks.forEach(({ release }, at) => {
        assert.ok(start[at]! >= release)
        if (driver[at] === -1) assert.equal(start[at], release)
      })
    }),
  )
})

test('slipping a task by its slack moves no end, and by one day more it does', () => {
  fc.assert(
    fc.property(networks, fc.nat(), ({ tasks, links }, pick) => {
      const network = buildNetwork(tasks, links)
      const path = criticalPath(network)
      const end = Math.max(...path.finish)
      const at = pick % tasks.length
      const endWhenLater = (days: number) => {
        const later = tasks.map((one, index) => (index === at ? { ...one, release: path.start[at]! + days } : one))
        return Math.max(...earliest(buildNetwork(later, links)).finish)
      }
      assert.ok(path.slack[at]! >= 0)
      assert.equal(endWhenLater(path.slack[at]!), end)
      assert.ok(endWhenLater(path.slack[at]! + 1) > end)
      assert.ok(path.free[at]! <= path.slack[at]!)
      assert.ok(path.slack.some((slack) => slack === 0))
    }),
  )
})

test('the axis counts working days as the calendar does', () => {
  // 1405/09/07 is a Saturday; Thursday and Friday rest, Monday is a holiday.
  const axis = openAxis(
    { restDays: usualRestDays, holidays: new Map([['2026-11-30', 'تعطیل']]) },
    '2026-11-28',
    '2027-03-20',
  )
  assert.equal(axis.startPoint('2026-11-28'), 0)
  assert.equal(axis.finishPoint('2026-11-28'), 1)
  assert.equal(axis.startPoint('2026-11-30'), 2)
  assert.equal(axis.startPoint('2026-12-01'), 2)
  assert.equal(axis.finishPoint('2026-11-30'), 2)
  assert.equal(axis.finishDate(axis.finishPoint('2026-12-04')), '2026-12-02')
  assert.equal(axis.startDate(4), '2026-12-05')
  assert.equal(axis.startDate(-1), '2026-11-25')
  assert.ok(axis.finishDate(20_000) > '2090-01-01')
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 1400 }), (point) => {
      assert.equal(axis.startPoint(axis.startDate(point)), point)
      assert.equal(axis.finishPoint(axis.finishDate(point)), point)
    }),
  )
})
