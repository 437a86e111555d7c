// Figures along a demand's course: by month, by age, by state.
import type { Child } from 'hono/jsx'
import { BarChart, Card, ChartFigure, ExportLinks, LineChart, Num, usePage, useWords } from '../../../ui/index.ts'
import type { Figure } from '../queries.ts'
import { backlogOf } from '../rules.ts'
import { hrefOf, monthTitle, titleOf } from '../titles.ts'
import { numberWords } from '../words.ts'

export function Flow({ months, open }: { months: readonly Figure[]; open: number }) {
  const t = useWords(numberWords)
  const { lang } = usePage()
  const backlog = backlogOf(months, open)
  const change = open - (backlog.at(-13) ?? 0)
  const labels = months.map((month) => monthTitle(month.part, lang))
  return (
    <Card title={t('flow')} action={<ExportLinks base="/numbers/month" />}>
      <ChartFigure
        sentence={
          change === 0
            ? t('flow_level', { open })
            : t(change > 0 ? 'flow_grew' : 'flow_fell', { change: Math.abs(change), open })
        }
        table={{
          columns: [t('month'), t('entered'), t('ended'), t('backlog'), t('inside'), t('judged')],
          rows: months.map((month, index) => [
            monthTitle(month.part, lang),
            <Num value={month.entered} />,
            <Num value={month.ended} />,
            <Num value={backlog[index] ?? 0} />,
            <Num value={month.inside} />,
            <Num value={month.judged} />,
          ]),
        }}
      >
        <LineChart
          label={t('flow')}
          labels={labels}
          series={[
            { title: t('backlog'), values: backlog, tone: 'late' },
            { title: t('entered'), values: months.map((month) => month.entered), tone: 'lapis' },
            { title: t('ended'), values: months.map((month) => month.ended), tone: 'done' },
          ]}
        />
      </ChartFigure>
    </Card>
  )
}

export function Ages({ ages }: { ages: readonly Figure[] }) {
  const t = useWords(numberWords)
  const { lang } = usePage()
  const old = ages.filter((age) => Number(age.part) >= 3).reduce((sum, age) => sum + age.open, 0)
  return (
    <Card title={t('ages')} action={<ExportLinks base="/numbers/age" />}>
      <ChartFigure
        sentence={t('ages_sentence', { n: old })}
        table={{
          columns: [t('age'), t('open'), t('late')],
          rows: ages.map((age) => [titleOf(age, lang), <Num value={age.open} />, <Num value={age.late} />]),
        }}
      >
        <BarChart
          keepOrder
          rows={ages.map((age) => ({
            title: titleOf(age, lang),
            value: age.open,
            tone: Number(age.part) >= 3 ? ('late' as const) : ('lapis' as const),
            ...(hrefOf(age) ? { href: hrefOf(age) as string } : {}),
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

export function Stays({ states }: { states: readonly Figure[] }) {
  const t = useWords(numberWords)
  const { lang } = usePage()
  const known = states.filter((state) => state.median_days !== null)
  const slowest = [...known].sort((a, b) => (b.median_days ?? 0) - (a.median_days ?? 0))
  const first = slowest[0]
  const days = (value: number | null): Child => (value === null ? '—' : <Num value={rounded(value)} />)
  return (
    <Card title={t('states')} action={<ExportLinks base="/numbers/state" />}>
      <ChartFigure
        sentence={
          first
            ? t('states_sentence', { state: titleOf(first, lang), days: Math.round(first.median_days ?? 0) })
            : t('states_none')
        }
        table={{
          columns: [t('state'), t('open'), t('late'), t('stays'), t('median'), t('p85')],
          rows: states.map((state) => [
            <a href={hrefOf(state)}>{titleOf(state, lang)}</a>,
            <Num value={state.open} />,
            <Num value={state.late} />,
            <Num value={state.ended} />,
            days(state.median_days),
            days(state.p85_days),
          ]),
        }}
      >
        <BarChart
          rows={slowest.map((state) => ({
            title: titleOf(state, lang),
            value: rounded(state.median_days ?? 0),
            href: hrefOf(state) as string,
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

/** Whole days, or tenths below ten. */
export const rounded = (days: number): number => (days < 10 ? Math.round(days * 10) / 10 : Math.round(days))
