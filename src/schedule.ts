// One page: what runs by the clock. Deadlines themselves are rows that the sweep finds; nothing is scheduled per case.
import { deliver, digests, remind, sweepWith } from './commitments/tasks.ts'
import { followNotices } from './council/letter/tasks.ts'
import { callSittings } from './council/series/tasks.ts'
import { bindYearbooks } from './council/yearbook/tasks.ts'
import { watchTargets } from './demands/demand/targets.ts'
import { exchange } from './demands/feed/exchange.ts'
import { catchUpLikeness, readNewDemands, regroupDemands } from './demands/grouping/tasks.ts'
import { takeImportsOn } from './demands/intake/import-actions.ts'
import { answerAuthors } from './demands/issue/tasks.ts'
import { expiries } from './expiries.ts'
import { listenToBots } from './people/notices/listen.ts'
import { sweepLeftovers } from './platform/leftovers.ts'
import { chasePlans } from './programme/call/tasks.ts'
import { openReturns } from './programme/indicator/tasks.ts'
import { wakeProjects } from './programme/project/tasks.ts'
import { forecastLargest } from './programme/schedule/tasks.ts'
import { countNumbers } from './reports/numbers/tasks.ts'
import { countScores } from './reports/scorecard/tasks.ts'
import type { Task } from './worker.ts'

export const tasks: Readonly<Record<string, Task>> = {
  sweep: sweepWith(expiries),
  remind,
  deliver,
  digests,
  notices: followNotices,
  exchange,
  bots: listenToBots,
  leftovers: sweepLeftovers,
  regroup: regroupDemands,
  likeness: catchUpLikeness,
  readNewDemands,
  takeImports: takeImportsOn,
  watchTargets,
  countNumbers,
  countScores,
  answerAuthors,
  openReturns,
  chasePlans,
  callSittings,
  bindYearbooks,
  wakeProjects,
  forecastLargest,
}

/** What follows an act within seconds: a line of the crontab knows minutes only. Each asks whether there is anything, and shares it. */
export const everyFewSeconds: readonly string[] = ['readNewDemands', 'takeImports']

/** Tasks that make the passing of time felt; the demo's clock page runs them at once. */
export const everyMinute: readonly string[] = [
  'sweep',
  'remind',
  'chasePlans',
  'answerAuthors',
  'deliver',
  'notices',
  'exchange',
  'bindYearbooks',
  'readNewDemands',
]

/** Five fields as in crontab (UTC), then the task. Half past three in UTC is seven in Tehran. */
export const crontab = `
* * * * * sweep
*/15 * * * * remind
* * * * * deliver
* * * * * exchange
* * * * * bots
*/5 * * * * notices
30 3 * * * digests
17 22 * * * leftovers
*/5 * * * * answerAuthors
*/5 * * * * chasePlans
*/5 * * * * countNumbers
*/20 * * * * countScores
*/10 * * * * regroup
37 22 * * * likeness
10 3 * * * watchTargets
40 20 * * * openReturns
45 20 * * * callSittings
*/5 * * * * bindYearbooks
50 20 * * * wakeProjects
20 21 * * * forecastLargest
`
