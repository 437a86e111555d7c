import type { PostKind } from '../platform/ctx.ts'
import { addDays, fromJalali, jalaliYear, tehranDate } from '../platform/jalali.ts'
import { doerText } from '../platform/journal.ts'
import { type C, Room } from '../platform/web.ts'
import type { TimelineEntry } from '../ui/index.ts'
import { page } from '../ui/respond.tsx'
import { declareCalendarApi } from './api.ts'
import { changeSentence, movedOf } from './changes.ts'
import { declareCalendarEdits } from './edit-web.tsx'
import { countyChoices, savedNotice } from './page-parts.tsx'
import * as queries from './queries.ts'
import { mayEdit, yearView } from './rules.ts'
import { yearFilter } from './schema.ts'
import { declareTimerPages } from './timer-web.tsx'
import { YearPage } from './views/year-page.tsx'
import { calendarWords } from './words.ts'

const editors: readonly PostKind[] = ['administrator']

export const calendarRoom = new Room().get('/calendar', { may: 'staff' }, async (c) => {
  const { ctx } = c.var
  const filter = yearFilter.parse(c.req.query())
  const year = filter.year ?? jalaliYear(tehranDate(ctx.now))
  const [first, last] = [fromJalali(year, 1, 1), addDays(fromJalali(year + 1, 1, 1), -1)]
  const counties = await countyChoices(c)
  const county = counties.some(({ code }) => code === filter.county) ? filter.county! : null
  const calendar = await ctx.deadlines.calendar(ctx.db, county)
  const closures = await queries.listClosures(ctx.db, first, last, county)
  const closed = new Set(county ? closures.map((closure) => closure.date) : [])
  return page(
    c,
    { title: calendarWords.in(ctx.lang)('calendar'), wide: true, flash: savedNotice(c) },
    <YearPage
      year={year}
      months={yearView(year, calendar, closed)}
      restDays={calendar.restDays}
      isAnnounced={await queries.isAnnounced(ctx.db, year)}
      closures={closures}
      counties={counties}
      changes={await listChanges(c, year, counties)}
      mayEdit={mayEdit(ctx.actor)}
    />,
  )
})

declareCalendarEdits(calendarRoom, editors)
declareTimerPages(calendarRoom, editors)
declareCalendarApi(calendarRoom)

async function listChanges(
  c: C,
  year: number,
  counties: readonly { code: string; title: string }[],
): Promise<TimelineEntry[]> {
  const { ctx } = c.var
  const t = calendarWords.in(ctx.lang)
  const titleOf = (code: string) => counties.find((county) => county.code === code)?.title ?? code
  return (await queries.listChanges(ctx.db, year)).map((change) => ({
    at: change.at,
    title: changeSentence(change.detail, titleOf, ctx.lang),
    who: doerText(change, ctx.lang),
    note: t('movedNote', { n: movedOf(change) }),
  }))
}
