import { formatJalali, jalaliMonthNames, tehranDate, weekdayNames } from '../../platform/jalali.ts'
import { formatNumber, toPersianDigits } from '../../platform/persian.ts'
import { listed } from '../../platform/words.ts'
import {
  FilterBar,
  LinkButton,
  ListHead,
  listUrl,
  Timeline,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../ui/index.ts'
import type { Closure } from '../queries.ts'
import type { DayView, MonthView } from '../rules.ts'
import { calendarWords } from '../words.ts'
import { CalendarTabs } from './calendar-tabs.tsx'
import { ClosureList } from './closure-list.tsx'
import { EditLinks } from './edit-links.tsx'

export interface YearPageProps {
  year: number
  months: readonly MonthView[]
  restDays: readonly number[]
  isAnnounced: boolean
  closures: readonly Closure[]
  counties: readonly { code: string; title: string }[]
  changes: readonly TimelineEntry[]
  mayEdit: boolean
}

export function YearPage(props: YearPageProps) {
  const { year, months, restDays, isAnnounced, closures, counties, changes, mayEdit } = props
  const { lang } = usePage()
  const t = useWords(calendarWords)
  const working = months.reduce((sum, month) => sum + month.workingDays, 0)
  return (
    <>
      <ListHead
        title={t('calendarOf', { year: plainYear(year, lang) })}
        lead={
          <>
            {t('workingDaysOf', { n: working })} · {t('restDays')}: {weekdayList(restDays, lang)} · {t('source')}:{' '}
            {t(isAnnounced ? 'announced' : 'computed')}
          </>
        }
      />
      <CalendarTabs current="calendar" />
      <YearNav year={year} />
      <FilterBar
        filters={[
          { name: 'county', title: t('county'), options: counties.map((c) => ({ value: c.code, title: c.title })) },
        ]}
        keep={['year']}
      />
      <div class="months">
        {months.map((month) => (
          <Month year={year} month={month} restDays={restDays} />
        ))}
      </div>
      <ClosureList closures={closures} mayEdit={mayEdit} />
      {mayEdit ? <EditLinks year={year} isAnnounced={isAnnounced} /> : null}
      {changes.length > 0 ? <Timeline title={t('changes')} entries={changes} /> : null}
    </>
  )
}

function YearNav({ year }: { year: number }) {
  const { url } = usePage()
  const t = useWords(calendarWords)
  const at = (wanted: number) => listUrl(url, { year: String(wanted), moved: null })
  return (
    <div class="year-nav">
      <div class="actions">
        <LinkButton href={at(year - 1)} size="small">
          {t('yearBefore')}
        </LinkButton>
        <LinkButton href={at(year + 1)} size="small">
          {t('yearAfter')}
        </LinkButton>
      </div>
      <ul class="key">
        {(['holiday', 'closure', 'rest_day'] as const).map((reason) => (
          <li>
            <span class={`day ${reason}`} aria-hidden="true" />
            {t(reason)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Month({ year, month, restDays }: { year: number; month: MonthView; restDays: readonly number[] }) {
  const { lang } = usePage()
  const t = useWords(calendarWords)
  const name = jalaliMonthNames[lang][month.month - 1]
  const named = month.days.filter((day) => day.title !== null)
  return (
    <section class="month">
      <header>
        <h2>{name}</h2>
        <span>{t('workingDaysOf', { n: month.workingDays })}</span>
      </header>
      <table aria-label={`${name} ${plainYear(year, lang)}`}>
        <thead>
          <tr>
            {weekdayNames[lang].map((day, index) => (
              <th scope="col" abbr={day} class={restDays.includes(index) ? 'muted' : undefined}>
                {lang === 'fa' ? day.slice(0, 1) : day.slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr>
              {week.map((day) => (
                <td>{day ? <Day day={day} /> : null}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {named.length > 0 ? (
        <ul>
          {named.map((day) => (
            <li>
              <b>{formatNumber(day.day, lang)}</b>
              <span>
                {day.title}
                {day.reason === 'closure' ? <span class="muted"> ({t('closure')})</span> : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Day({ day }: { day: DayView }) {
  const { lang, now } = usePage()
  const t = useWords(calendarWords)
  const isToday = day.iso === tehranDate(now)
  const why = day.title ?? (day.reason ? t(day.reason) : '')
  const spoken = listed([formatJalali(day.iso, 'weekday', lang), why, isToday ? t('today') : ''], lang)
  return (
    <time
      class={['day', day.reason ?? '', isToday ? 'is-today' : ''].filter(Boolean).join(' ')}
      datetime={day.iso}
      title={spoken}
      aria-current={isToday ? 'date' : undefined}
    >
      {formatNumber(day.day, lang)}
    </time>
  )
}

function weeksOf(month: MonthView): (DayView | null)[][] {
  const cells: (DayView | null)[] = [...Array.from({ length: month.lead }, () => null), ...month.days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

export const weekdayList = (days: readonly number[], lang: 'fa' | 'en'): string =>
  new Intl.ListFormat(lang).format(days.map((day) => weekdayNames[lang][day]!))

/** A year without a separator of thousands. */
export const plainYear = (year: number, lang: 'fa' | 'en'): string =>
  lang === 'fa' ? toPersianDigits(String(year)) : String(year)
