import { formatJalali, jalaliMonthNames, weekdayNames } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { LinkButton, ListHead, listUrl, usePage, useWords } from '../../../ui/index.ts'
import type { DueRow } from '../board-queries.ts'
import { boardWords } from '../board-words.ts'
import { type Month, monthCode, neighbour } from '../calendar-rules.ts'
import { ViewTabs } from './board.tsx'
import { stateTone, useTitle } from './labels.tsx'

interface Props {
  month: Month
  rows: readonly DueRow[]
  today: string
  isRest: (iso: string) => boolean
}
const shown = 4

export function MonthPage({ month, rows, today, isRest }: Props) {
  const { lang, url } = usePage()
  const t = useWords(boardWords)
  const byDay = Map.groupBy(rows, (row) => row.due_on)
  const year = lang === 'fa' ? toPersianDigits(String(month.year)) : month.year
  const name = `${jalaliMonthNames[lang][month.month - 1]} ${year}`
  return (
    <>
      <ListHead
        title={t('month_title', { month: name })}
        lead={t('month_lead', { n: rows.length })}
        action={
          <>
            <LinkButton href={listUrl(url, { month: monthCode(neighbour(month, -1)) })}>{t('previous')}</LinkButton>
            <LinkButton href={listUrl(url, { month: null })}>{t('this_month')}</LinkButton>
            <LinkButton href={listUrl(url, { month: monthCode(neighbour(month, 1)) })}>{t('next')}</LinkButton>
          </>
        }
      />
      <ViewTabs current="calendar" />
      <table class="due-month">
        <caption class="visually-hidden">{t('month_title', { month: name })}</caption>
        <thead>
          <tr>
            {weekdayNames[lang].map((day) => (
              <th scope="col">{day}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week) => (
            <tr>
              {week.map((iso) =>
                iso ? (
                  <Day iso={iso} rows={byDay.get(iso) ?? []} today={today} isRest={isRest(iso)} />
                ) : (
                  <td class="due-none" />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Day({ iso, rows, today, isRest }: { iso: string; rows: readonly DueRow[]; today: string; isRest: boolean }) {
  const { lang } = usePage()
  const t = useWords(boardWords)
  const isToday = iso === today
  const marks = ['due-day', isRest ? 'rest' : '', isToday ? 'today' : '', rows.length === 0 ? 'bare' : '']
  const [day] = formatJalali(iso, 'long', lang).split(' ')
  return (
    <td class={marks.filter(Boolean).join(' ')}>
      <time datetime={iso}>
        <span class="due-number">{day}</span>
        <span class="due-long">{formatJalali(iso, 'weekday', lang)}</span>
      </time>
      {isToday ? (
        <span class="muted"> {t('today')}</span>
      ) : isRest ? (
        <span class="visually-hidden"> {t('rest_day')}</span>
      ) : null}
      {rows.length > 0 ? <Dues rows={rows.slice(0, shown)} today={today} /> : null}
      {rows.length > shown ? (
        <details>
          <summary>{t('more', { n: rows.length - shown })}</summary>
          <Dues rows={rows.slice(shown)} today={today} />
        </details>
      ) : null}
    </td>
  )
}

const unsettled = ['open', 'refuted', 'at_national']
const toneOf = (row: DueRow, today: string) =>
  row.due_on < today && unsettled.includes(row.state) ? 'late' : (stateTone[row.state] ?? 'neutral')

function Dues({ rows, today }: { rows: readonly DueRow[]; today: string }) {
  const title = useTitle()
  return (
    <ul>
      {rows.map((row) => (
        <li class={`due-item tone-${toneOf(row, today)}`}>
          <a href={`/commitments/${row.code}`}>{row.title}</a>
          <span class="under">{title(row.holder_fa, row.holder_en)}</span>
        </li>
      ))}
    </ul>
  )
}
