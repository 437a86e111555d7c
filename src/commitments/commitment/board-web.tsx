// Two more ways of looking at commitments: a board whose moves are the record's own acts, and a Jalali month of due dates.
import { listAgencies, listCounties } from '../../people/queries.ts'
import { tehranDate } from '../../platform/jalali.ts'
import type { C, Room } from '../../platform/web.ts'
import { isWorkingDay } from '../../platform/workdays.ts'
import { page } from '../../ui/respond.tsx'
import { type BoardSide, listBoard, listDue } from './board-queries.ts'
import { boardWords } from './board-words.ts'
import { monthOf, readMonthCode } from './calendar-rules.ts'
import { filterSchema } from './schema.ts'
import { stepsOf } from './steps.ts'
import { Board } from './views/board.tsx'
import { MonthPage } from './views/month.tsx'

export function declareBoardPages(room: Room): void {
  room
    .get('/commitments/board', { may: 'person' }, boardPage)
    .get('/commitments/calendar', { may: 'person' }, monthPage)
}

/** Somebody who has just moved a card looks at the number above it. */
const COUNTED_MS = 3000

async function boardPage(c: C): Promise<Response> {
  const { ctx, shell } = c.var
  const filter = filterSchema.parse(c.req.query())
  const by: BoardSide = c.req.query('by') === 'holder' ? 'holder' : 'state'
  const today = tehranDate(ctx.now)
  const [rows, agencies, counties] = await Promise.all([
    listBoard(ctx, filter, by, Math.min(shell.freshMs, COUNTED_MS)),
    listAgencies(ctx.db),
    listCounties(ctx.db),
  ])
  const cards = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      workingDays: row.wait_due_on ? await ctx.deadlines.workingDays(ctx.db, today, row.due_on, row.county_code) : null,
      steps: stepsOf(ctx.actor, row, []),
    })),
  )
  const title = boardWords.in(ctx.lang)('board_title')
  return page(c, { title, wide: true }, <Board cards={cards} by={by} agencies={agencies} counties={counties} />)
}

async function monthPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const today = tehranDate(ctx.now)
  const month = readMonthCode(c.req.query('month')) ?? monthOf(today)
  const filter = filterSchema.parse({ ...c.req.query(), state: c.req.query('state') || 'all' })
  const [rows, calendar] = await Promise.all([
    listDue(ctx.db, ctx.actor, filter, { ...month, today }),
    ctx.deadlines.calendar(ctx.db, null),
  ])
  const isRest = (iso: string) => !isWorkingDay(iso, calendar)
  return page(
    c,
    { title: boardWords.in(ctx.lang)('calendar'), wide: true },
    <MonthPage month={month} rows={rows} today={today} isRest={isRest} />,
  )
}
