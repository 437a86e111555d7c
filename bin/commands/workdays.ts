import { Deadlines } from '../../src/platform/deadlines.ts'
import { addDays, parseJalali, toJalali } from '../../src/platform/jalali.ts'

import { addWorkingDays, type SkippedDay, type WorkCalendar, workingDaysBetween } from '../../src/platform/workdays.ts'
import { type Command, CommandError, exit, printJson, printLine, readArgs, UsageError } from './command.ts'
import { withDatabase } from './database.ts'
import { readCount } from './numbers.ts'

export const workdaysCommand: Command = {
  summary: 'Count working days by the calendar of this installation',
  usage: `jahesh workdays --from DATE (--add N | --to DATE) [--county CODE] [--json]

  --from, --to   Gregorian (2024-04-24) or Jalali (1403/02/05), in any digits
  --add N        the N-th working day after --from, which itself does not count; negative counts back
  --to DATE      how many working days there are after --from up to and with DATE
  --county CODE  with the sudden closures of this county, such as 0306
  --json         {"from", "fromJalali", "days", "due", "dueJalali", "skipped": [{"date", "reason"}]};
                 with --to the keys are from, fromJalali, to, toJalali, days, skipped`,
  async run(args) {
    const { values } = readArgs(args, {
      from: { type: 'string' },
      add: { type: 'string' },
      to: { type: 'string' },
      county: { type: 'string' },
      json: { type: 'boolean' },
    })
    if (values.from === undefined) throw new UsageError('--from is missing')
    if ((values.add === undefined) === (values.to === undefined)) throw new UsageError('give either --add or --to')
    const from = readDate('--from', values.from)
    const to = values.to === undefined ? null : readDate('--to', values.to)
    const add = values.add === undefined ? 0 : readCount('--add', values.add, -5000, 5000)
    const calendar = await readCalendar(values.county ?? null)
    const answer = to === null ? added(from, add, calendar) : counted(from, to, calendar)
    if (values.json) printJson(answer)
    else printAnswer(answer)
    return exit.done
  },
}

interface Answer {
  from: string
  fromJalali: string
  days: number
  skipped: { date: string; reason: string }[]
  due?: string
  dueJalali?: string
  to?: string
  toJalali?: string
}

function added(from: string, days: number, calendar: WorkCalendar): Answer {
  const { due, skipped } = addWorkingDays(from, days, calendar)
  return { from, fromJalali: jalaliOf(from), days, due, dueJalali: jalaliOf(due), skipped: skipped.map(named) }
}

function counted(from: string, to: string, calendar: WorkCalendar): Answer {
  const days = workingDaysBetween(from, to, calendar)
  const skipped = to > from ? passedOver(addDays(from, 1), to, calendar) : passedOver(to, addDays(from, -1), calendar)
  return { from, fromJalali: jalaliOf(from), to, toJalali: jalaliOf(to), days, skipped: skipped.map(named) }
}

/** The days from `first` to `last` that are not working days. */
function passedOver(first: string, last: string, calendar: WorkCalendar): SkippedDay[] {
  const days: SkippedDay[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const next = addWorkingDays(addDays(date, -1), 1, calendar)
    if (next.due !== date) days.push(next.skipped[0]!)
  }
  return days
}

const named = ({ date, title }: SkippedDay) => ({ date, reason: title ?? 'آخر هفته' })

function readDate(option: string, text: string): string {
  const iso = parseJalali(text)
  if (iso === null) throw new UsageError(`${option} is no date: “${text}”; write it like 1403/02/05 or 2024-04-24`)
  return iso
}

/** '1403/02/05': Latin digits, for programs. */
function jalaliOf(iso: string): string {
  const { year, month, day } = toJalali(iso)
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('/')
}

async function readCalendar(county: string | null): Promise<WorkCalendar> {
  return await withDatabase(async ({ db }) => {
    if (county !== null) {
      const known = await db.selectFrom('counties').where('code', '=', county).select('code').executeTakeFirst()
      if (!known) throw new CommandError(`there is no county ${county}`)
    }
    return await new Deadlines().calendar(db, county)
  })
}

function printAnswer(answer: Answer): void {
  for (const { date, reason } of answer.skipped) printLine(`  ${jalaliOf(date)}  ${date}  ${reason}`)
  if (answer.due)
    printLine(
      `${answer.days} working days after ${answer.fromJalali} (${answer.from}): ${answer.dueJalali} (${answer.due})`,
    )
  else
    printLine(
      `${answer.days} working days after ${answer.fromJalali} (${answer.from}) up to ${answer.toJalali} (${answer.to})`,
    )
}
