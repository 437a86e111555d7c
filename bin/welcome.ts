// What a newcomer sees in the terminal: progress of the first run, then the address and whom to enter as.
import { sql } from 'kysely'
import { seedDemo } from '../db/seeds/demo/seed.ts'
import type { Runtime } from '../src/runtime.ts'
import { progressBar } from './progress.ts'

/** Loads the demo year when this is a demo; goes on where an interrupted first run stopped. */
export async function seedDemoOnce(runtime: Runtime, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  if (!runtime.config.isDemo) return
  const bar = progressBar('ساختن سال نمونه — making the demo year')
  await seedDemo(runtime, { progress: bar, say, signal })
}

export async function printWelcome(runtime: Runtime, port: number): Promise<void> {
  const address = runtime.config.origin ?? `http://localhost:${port}`
  console.log(`\n  جهش — Jahesh\n  ${address}\n`)
  if (!runtime.config.isDemo) return
  const people = await sql<{ name: string; title: string; title_en: string }>`
    select distinct on (p.kind) n.name_fa as name, p.title_fa as title, p.title_en
    from posts p join office_holdings h on h.post_id = p.id join persons n on n.id = h.person_id
    where n.is_demo order by p.kind, p.id
  `.execute(runtime.parts.db)
  console.log(`  Enter with one click as any demo person at ${address}/sign-in`)
  for (const person of people.rows) console.log(`    ${person.name} — ${person.title} (${person.title_en})`)
  console.log('\n  Ctrl-C stops everything.\n')
}
