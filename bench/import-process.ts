// Takes one workbook over and tells what it cost; run by importing.ts in a process of its own.
import { readFile } from 'node:fs/promises'
import { systemActor } from '../src/platform/ctx.ts'
import { appRole, openDb, openPool } from '../src/platform/db.ts'
import { Deadlines } from '../src/platform/deadlines.ts'
import { importPlans } from '../src/programme/plan/mass-import.ts'

const [file, url, callCode] = process.argv.slice(2) as [string, string, string]
const mib = () => process.memoryUsage().rss / 1024 / 1024
const db = openDb(openPool(url, { size: 2, role: appRole }))
const bytes = await readFile(file)
const memoryBefore = mib()
let memoryHighest = memoryBefore
const watch = setInterval(() => {
  memoryHighest = Math.max(memoryHighest, mib())
}, 20)
const began = performance.now()
const result = await importPlans(
  {
    db,
    actor: systemActor,
    now: new Date(),
    requestId: 'bench',
    lang: 'fa',
    idempotencyKey: null,
    consequences: {},
    deadlines: new Deadlines(),
  },
  bytes,
  { callCode, take: 'all', note: '', onFault: () => {}, progress: () => {} },
)
const seconds = (performance.now() - began) / 1000
clearInterval(watch)
await db.destroy()
if (!result.isTaken) throw new Error(`the workbook was not taken: ${JSON.stringify(result)}`)
process.stdout.write(JSON.stringify({ projects: result.projects, seconds, memoryBefore, memoryHighest }))
