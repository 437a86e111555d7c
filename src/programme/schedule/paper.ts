// The chart as a paper: rows cut into pages, places in time as shares of the window. `schedule.typ` draws it.
import { dayNumber } from '../../platform/civil-day.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { addJalaliMonths, formatJalali, fromJalali, tehranDate, tehranTime, toJalali } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian-digits.ts'
import type { ChartLink, MilestoneBar, ProjectBar, Row } from './gantt-rows.ts'
import { placesOf } from './gantt-rows.ts'
import { headOf, type Scale, type Zoom } from './gantt-scale.ts'
import type { ReadChart } from './reading.ts'
import { scheduleWords } from './words.ts'

export type Paper = 'a3' | 'a4'

/** Rows that fit a page, letters of a name on one line; width of the chart, of a letter of its axis and of the mark of an arrow that goes on elsewhere, in millimetres. */
const sheets = {
  a3: { rows: 39, letters: 62, chart: 278, mark: 1.3, letter: { coarse: 1.55, fine: 1.2 } },
  a4: { rows: 27, letters: 52, chart: 189, mark: 1.15, letter: { coarse: 1.35, fine: 1.05 } },
} as const

interface Window {
  from: string
  to: string
  first: number
  days: number
}

/** From the month before all begins to the end of the month in which all ends; five years at most, those around today. */
export function windowOf(rows: readonly Row[], today: string): Window {
  const bars = rows.flatMap((row): (ProjectBar | MilestoneBar)[] =>
    row.kind === 'project' ? [row.project] : row.kind === 'milestone' ? [row.milestone] : [],
  )
  const days = bars.flatMap((bar) => [
    bar.starts_on,
    bar.ends_on,
    ...(bar.base ? [bar.base.starts_on, bar.base.ends_on] : []),
  ])
  const sorted = [today, ...days].sort()
  const monthOf = (iso: string) => {
    const { year, month } = toJalali(iso)
    return fromJalali(year, month, 1)
  }
  let from = monthOf(sorted[0]!)
  let to = addJalaliMonths(monthOf(sorted.at(-1)!), 1)
  if (dayNumber(to) - dayNumber(from) > 5 * 366) {
    from = [from, addJalaliMonths(monthOf(today), -24)].sort().at(-1)!
    to = [to, addJalaliMonths(from, 60)].sort()[0]!
  }
  return { from, to, first: dayNumber(from), days: dayNumber(to) - dayNumber(from) }
}

/** The finest axis on which a day's share of the window still leaves room for its names. */
function zoomOf(days: number): Zoom {
  return days <= 70 ? 'week' : days <= 190 ? 'month' : days <= 1000 ? 'quarter' : 'year'
}

const round = (share: number) => Math.round(share * 10_000) / 10_000

export interface PaperFacts {
  title: string
  subtitle: string
  facts: readonly string[]
}

/** What `schedule.typ` is given. Throws nothing; a chart without rows has one empty page. */
export function schedulePaper(
  ctx: Ctx,
  read: Pick<ReadChart, 'rows' | 'links' | 'linkChoice' | 'restOf'>,
  paper: Paper,
  about: PaperFacts,
) {
  const { lang } = ctx
  const today = tehranDate(ctx.now)
  const words = scheduleWords.in(lang)
  const window = windowOf(read.rows, today)
  const share = (iso: string, past = 0) =>
    round(Math.min(1, Math.max(0, (dayNumber(iso) + past - window.first) / window.days)))
  const scale: Scale = {
    ...window,
    zoom: zoomOf(window.days),
    perDay: 1,
    width: window.days,
    isRtl: lang === 'fa',
  }
  const { coarse, fine } = headOf(scale, lang, read.restOf)
  const sheet = sheets[paper]
  const shareOf = (title: string, row: 'coarse' | 'fine') => (title.length * sheet.letter[row] + 1) / sheet.chart
  const now = share(today, 0.5)
  const spansOf = (list: typeof fine, row: 'coarse' | 'fine') =>
    list.map((span) => {
      const [from, to] = [round(span.from / window.days), round(span.to / window.days)]
      const width = shareOf(span.title, row)
      // The name of a span makes room for the mark of today.
      const gap = row === 'coarse' ? width / 2 + 7 / sheet.chart : 0
      const middle = clearOf(now, gap, (from + to) / 2, from + width / 2, to - width / 2)
      return {
        from,
        to,
        title: span.title,
        half: round(width / 2),
        ...(middle === null ? {} : { middle: round(middle) }),
      }
    })
  const pages = pagesOf(read.rows, sheet.rows)
  const arrows = arrowsOn(read, share)
  const pageOf = (row: number) => pages.findIndex(({ first, rows }) => row >= first && row < first + rows.length)
  const isParted = arrows.some((arrow) => pageOf(arrow.row) !== pageOf(arrow.end))
  const drawn = new Set(arrows.map((arrow) => arrow.tone))
  const keys = [
    ['plan', 'keyPlan'],
    ['reported', 'keyReported'],
    ['verified', 'keyVerified'],
    ['base', 'keyBase'],
    ['over', 'keyOver'],
    ['overdue', 'keyOverdue'],
    ['critical', 'keyCritical'],
    ['near', 'keyNear'],
    ...(read.rows.some((row) => row.kind === 'milestone')
      ? ([
          ['seen', 'seen'],
          ['said', 'said'],
          ['missed', 'missed'],
          ['due', 'due'],
        ] as const)
      : []),
    ...(drawn.has('late') ? ([['late', 'keyLate']] as const) : []),
    ...(drawn.has('agreed') ? ([['agreed', 'keyAgreed']] as const) : []),
    ...(drawn.has('asked') ? ([['asked', 'keyAsked']] as const) : []),
    ...(arrows.some((arrow) => arrow.critical && arrow.tone !== 'late') ? ([['tight', 'keyTight']] as const) : []),
    ...(isParted ? ([['onward', 'keyOnward']] as const) : []),
  ] as const
  const at = `${formatJalali(today, 'numeric', lang)} ${lang === 'fa' ? toPersianDigits(tehranTime(ctx.now)) : tehranTime(ctx.now)}`
  return {
    ...about,
    lang,
    paper,
    coarse: spansOf(coarse, 'coarse'),
    fine: spansOf(fine, 'fine'),
    ...(today >= window.from && today < window.to ? { today: share(today, 0.5) } : {}),
    words: {
      name: words('name'),
      today: words('today'),
      page: words('page'),
      of: words('of'),
      onPage: words('onPage'),
    },
    keys: keys.map(([kind, word]) => ({ kind, title: words(word) })),
    issuer: words('issuer'),
    printedAt: words('printedAt', { at }),
    pages: pages.map((page) => {
      const about = { share, window, today, lang, letters: sheet.letters }
      const lead = page.under ? [{ kind: 'agency', title: words('continued', { title: page.under }) }] : []
      return {
        rows: [...lead, ...page.rows.map((row) => rowOf(row, about))],
        ...arrowsOnPage(arrows, pages, page, { lead: lead.length, digit: sheet.mark / sheet.chart }),
      }
    }),
  }
}

/** The place nearest to `wanted` from `least` to `most` that keeps `gap` from `now`; null when there is none. */
function clearOf(now: number, gap: number, wanted: number, least: number, most: number): number | null {
  if (least > most) return null
  if (Math.abs(wanted - now) >= gap) return wanted
  const sides = [now - gap, now + gap].filter((at) => at >= least && at <= most)
  return sides.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted))[0] ?? null
}

interface Page {
  rows: readonly Row[]
  /** Number of its first row among all. */
  first: number
  /** Title of the agency whose projects go on from the page before; null where none does. */
  under: string | null
}

/** Cut so that no agency's name stands alone at the foot of a page. */
export function pagesOf(rows: readonly Row[], most: number): Page[] {
  const pages: Page[] = []
  let title: string | null = null
  for (let first = 0; first < rows.length || pages.length === 0; ) {
    const under = rows[first] && rows[first]!.kind !== 'agency' ? title : null
    let count = Math.min(most - (under ? 1 : 0), rows.length - first)
    const next = rows[first + count]
    // A folded agency has nothing to be parted from.
    if (next && next.kind !== 'agency' && count > 1 && rows[first + count - 1]!.kind === 'agency') count--
    const shown = rows.slice(first, first + count)
    pages.push({ rows: shown, first, under })
    for (const row of shown) if (row.kind === 'agency') title = row.group.title
    first += Math.max(1, count)
  }
  return pages
}

/** An arrow as numbers: rows of both ends among all, their places in time as shares. */
interface PaperArrow {
  row: number
  x: number
  end: number
  u: number
  tone: ChartLink['tone']
  critical: boolean
}

/** The part of an arrow that leaves for another page, or comes from one, with the mark that names where it goes on. */
interface Stub extends Pick<PaperArrow, 'row' | 'x' | 'tone' | 'critical'> {
  /** It goes on past the head or the foot of this page. */
  edge: 'head' | 'foot'
  /** It comes from the other page, so that its point is here. */
  isIncoming: boolean
  /** Number of the arrow, the same on both pages; number of the other page, from one. */
  mark: number
  page: number
}

/** The mark of one arrow, or of all of a row that go on on one page where the row has many. */
interface Mark extends Pick<Stub, 'row' | 'x' | 'edge' | 'page' | 'tone' | 'critical'> {
  numbers: number[]
  /** Place and width as shares of the chart. */
  at: number
  wide: number
}

/** Lines up to the edge of a page are read where they are few; many would cover the bars. */
const fewStubs = 10

/** Whole arrows of a page, and for each that crosses its edge the part that lies on it; `digit` is a letter of a mark as a share of the chart. */
export function arrowsOnPage(
  arrows: readonly PaperArrow[],
  pages: readonly Page[],
  page: Page,
  { lead, digit }: { lead: number; digit: number },
): { arrows: PaperArrow[]; stubs: Stub[]; marks: Mark[]; isSparse: boolean } {
  const isOn = (row: number, { first, rows }: Page) => row >= first && row < first + rows.length
  const here = (row: number) => row - page.first + lead
  const whole: PaperArrow[] = []
  const stubs: Stub[] = []
  let mark = 0
  for (const { row, x, end, u, tone, critical } of arrows) {
    const [leaves, comes] = [isOn(row, page), isOn(end, page)]
    const source = pages.findIndex((one) => isOn(row, one))
    const target = pages.findIndex((one) => isOn(end, one))
    if (source !== target) mark++
    if (leaves && comes) whole.push({ row: here(row), x, end: here(end), u, tone, critical })
    if (leaves === comes) continue
    stubs.push({
      row: here(leaves ? row : end),
      x: leaves ? x : u,
      tone,
      critical,
      edge: (leaves ? end : row) < page.first ? 'head' : 'foot',
      isIncoming: comes,
      mark,
      page: 1 + (leaves ? target : source),
    })
  }
  return { arrows: whole, stubs, marks: marksOf(stubs, digit), isSparse: stubs.length <= fewStubs }
}

/** Marks of one row and edge stand one after the other, as near to their lines as there is room before the chart's end. */
function marksOf(stubs: readonly Stub[], digit: number): Mark[] {
  const rows = Map.groupBy(stubs, (stub) => `${stub.row} ${stub.edge}`)
  return [...rows.values()].flatMap((row) => {
    const sorted = row.toSorted((one, other) => one.x - other.x)
    const groups =
      sorted.length > 3 ? [...Map.groupBy(sorted, (stub) => stub.page).values()] : sorted.map((one) => [one])
    const marks = groups.map((group): Mark => {
      const numbers = group.map((stub) => stub.mark)
      // A number is followed by a comma and a space, the page by its word.
      const letters = numbers.join('  ').length + String(group[0]!.page).length + 5
      const isLate = group.some((stub) => stub.tone === 'late')
      return {
        ...group[0]!,
        tone: isLate ? 'late' : group[0]!.tone,
        critical: group.some((stub) => stub.critical),
        numbers,
        at: 0,
        wide: round(letters * digit),
      }
    })
    const gap = digit / 2
    const all = marks.reduce((sum, mark) => sum + mark.wide + gap, 0)
    let free = 0
    for (const [at, mark] of marks.entries()) {
      const rest = marks.slice(at).reduce((sum, one) => sum + one.wide + gap, 0)
      mark.at = round(Math.max(free, Math.min(mark.x, 1 - (all > 1 ? all : rest))))
      free = mark.at + mark.wide + gap
    }
    return marks
  })
}

interface Reading {
  share: (iso: string, past?: number) => number
  window: Window
  today: string
  lang: Lang
  letters: number
}

function rowOf(row: Row, reading: Reading): Record<string, unknown> {
  const { share, letters } = reading
  if (row.kind === 'agency') {
    const days = row.group.projects.flatMap((project) => [project.starts_on, project.ends_on]).sort()
    const span = days.length > 0 ? { from: share(days[0]!), to: share(days.at(-1)!, 1) } : {}
    return { kind: 'agency', title: cut(row.group.title, letters * 1.3), ...span }
  }
  return row.kind === 'project' ? projectRow(row.project, reading) : milestoneRow(row.milestone, reading)
}

/** What a bar of either kind shows; keys that do not hold are left out, for the template asks whether they are there. */
function barOf(
  bar: ProjectBar | MilestoneBar,
  { share, window, lang, letters }: Reading,
  isDone: boolean,
  today: string,
) {
  const [from, to] = [share(bar.starts_on), share(bar.ends_on, 1)]
  const isMoved = bar.base && (bar.base.starts_on !== bar.starts_on || bar.base.ends_on !== bar.ends_on)
  const day = (iso: string) => formatJalali(iso, 'numeric', lang)
  return {
    kind: bar.kind,
    title: cut(bar.title, bar.kind === 'milestone' ? letters * 1.05 : letters),
    span: `${day(bar.starts_on)} ${lang === 'fa' ? 'تا' : '–'} ${day(bar.ends_on)}`,
    from,
    to,
    ...(bar.base ? { baseFrom: share(bar.base.starts_on), baseTo: share(bar.base.ends_on, 1) } : {}),
    ...(isMoved && bar.base && bar.base.ends_on < bar.ends_on
      ? { overFrom: Math.max(from, share(bar.base.ends_on, 1)) }
      : {}),
    ...(bar.isCritical ? { path: 'critical' } : bar.isNearlyCritical ? { path: 'near' } : {}),
    ...(!isDone && bar.ends_on < today ? { overdueTo: share(today, 0.5) } : {}),
    ...(bar.ends_on < window.from ? { beyond: 'before' } : bar.starts_on >= window.to ? { beyond: 'after' } : {}),
  }
}

function projectRow(project: ProjectBar, reading: Reading): Record<string, unknown> {
  const shape = barOf(project, reading, project.isClosed, reading.today)
  const { from, to } = shape
  const percent = String(Math.round(project.reported))
  return {
    ...shape,
    tone: project.colour,
    reportedTo: round(from + ((to - from) * project.reported) / 100),
    verifiedTo: round(from + ((to - from) * project.verified) / 100),
    percent: reading.lang === 'fa' ? `${toPersianDigits(percent)}٪` : `${percent}%`,
  }
}

function milestoneRow(milestone: MilestoneBar, reading: Reading): Record<string, unknown> {
  const isDone = milestone.reached_on !== null
  const mark = milestone.verified_on ? 'seen' : isDone ? 'said' : milestone.ends_on < reading.today ? 'missed' : 'due'
  return {
    ...barOf(milestone, reading, isDone, reading.today),
    ...(isDone ? { reached: true } : {}),
    mark,
    markAt: reading.share(milestone.reached_on ?? milestone.ends_on, 1),
  }
}

/** Arrows by row: from the end that holds to the end that is held; which of them is the choice of the screen. */
function arrowsOn(
  { rows, links, linkChoice }: Pick<ReadChart, 'rows' | 'links' | 'linkChoice'>,
  share: Reading['share'],
): PaperArrow[] {
  if (linkChoice === 'none') return []
  const places = placesOf(rows)
  return links
    .filter((link) => linkChoice === 'all' || link.tone === 'late')
    .flatMap((link) => {
      const [from, to] = [places.get(link.from), places.get(link.to)]
      if (!from || !to || from.row === to.row) return []
      return [
        {
          row: from.row,
          x: link.kind[0] === 'F' ? share(from.ends_on, 1) : share(from.starts_on),
          end: to.row,
          u: link.kind[1] === 'F' ? share(to.ends_on, 1) : share(to.starts_on),
          tone: link.tone,
          critical: link.isCritical,
        },
      ]
    })
}

function cut(title: string, letters: number): string {
  return title.length <= letters ? title : `${title.slice(0, Math.floor(letters) - 1).trimEnd()}…`
}
