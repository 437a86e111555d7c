import { lifecycles } from '../../src/lifecycles.ts'
import { readConfig } from '../../src/platform/config.ts'
import { findFaults, type Lifecycle } from '../../src/platform/lifecycle.ts'
import { type Command, exit, printJson, printLine, readArgs, sayLine } from './command.ts'
import { differencesWithDatabase, runningDatabase } from './lifecycles-in-database.ts'

export const lifecyclesCommand: Command = {
  summary: 'Every lifecycle: states, who holds each, until when, and what may follow',
  usage: `jahesh lifecycles [--json] [--check]

  --json    [{name, states: [{code, title, kind, holder, timer, onExpiry, unsolved}],
             transitions: [{name, from, to, by, requires, automatic}]}]
  --check   also look for faults (a dead end, a state nobody holds, an expiry that leads nowhere) and, when the
            database is running, for differences between it and this version; exits 3 when there is any

Needs no database.`,
  async run(args) {
    const { values } = readArgs(args, { json: { type: 'boolean' }, check: { type: 'boolean' } })
    if (values.json) printJson(lifecycles.map(describe))
    else for (const lifecycle of lifecycles) printTable(lifecycle)
    return values.check ? await check() : exit.done
  },
}

async function check() {
  const faults = lifecycles.flatMap((lifecycle) => findFaults(lifecycle).map((fault) => `${lifecycle.name}: ${fault}`))
  const url = await runningDatabase(readConfig())
  if (url) faults.push(...(await differencesWithDatabase(url, lifecycles)))
  for (const fault of faults) sayLine(fault)
  sayLine(
    `${lifecycles.length} lifecycles, ${faults.length} faults${url ? '' : '; the database is not running and was not compared'}`,
  )
  return faults.length > 0 ? exit.faults : exit.done
}

function describe(lifecycle: Lifecycle) {
  return {
    name: lifecycle.name,
    title: lifecycle.title.fa,
    titleEn: lifecycle.title.en,
    table: lifecycle.table,
    states: lifecycle.states.map((state) => ({
      code: state.code,
      title: state.title.fa,
      titleEn: state.title.en,
      kind: state.kind,
      holder: state.holder,
      timer: state.timer,
      onExpiry: state.onExpiry,
      unsolved: state.unsolved,
    })),
    transitions: lifecycle.transitions.map((step) => ({
      name: step.name,
      title: step.title.fa,
      titleEn: step.title.en,
      from: step.from,
      to: step.to,
      by: step.by,
      requires: step.requires,
      automatic: step.automatic,
    })),
  }
}

function printTable({ name, title, states, transitions }: Lifecycle): void {
  printLine(`${name} — ${title.fa} (${title.en})`)
  for (const state of states) {
    const clock = state.timer ? ` · ${state.holder} within ${state.timer}, then ${JSON.stringify(state.onExpiry)}` : ''
    printLine(`  [${state.kind}] ${state.code} — ${state.title.fa}${clock}${state.unsolved ? ' · unsolved' : ''}`)
  }
  for (const step of transitions)
    printLine(
      `  ${step.from.join(', ')} → ${step.to}: ${step.name}${step.automatic ? ' (automatic)' : ''} by ${step.by.join(', ')}`,
    )
  printLine('')
}
