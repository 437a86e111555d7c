// Causes that come back: the same matter with the same agency, and the reasons agencies give.
import { BarChart, Card, ChartFigure, DataTable, ExportLinks, Num, usePage, useWords } from '../../../ui/index.ts'
import type { Figure } from '../queries.ts'
import { hrefOf, title2Of, titleOf } from '../titles.ts'
import { numberWords } from '../words.ts'

export function Repeats({ pairs, reasons }: { pairs: readonly Figure[]; reasons: readonly Figure[] }) {
  const t = useWords(numberWords)
  const { lang } = usePage()
  const sorted = [...pairs].sort((a, b) => b.ended - a.ended || b.entered - a.entered)
  const given = [...reasons].sort((a, b) => b.entered - a.entered)
  return (
    <>
      <Card title={t('causes')} action={<ExportLinks base="/numbers/pair" />}>
        <p>{t('pairs_sentence', { n: pairs.length })}</p>
        {sorted.length > 0 ? (
          <DataTable
            caption={t('causes')}
            rows={sorted.slice(0, 20)}
            rowHref={(row) => hrefOf(row) as string}
            columns={[
              {
                key: 'category',
                title: t('category'),
                className: 'main',
                render: (row) => <a href={hrefOf(row)}>{title2Of(row, lang)}</a>,
              },
              { key: 'agency', title: t('agency'), render: (row) => titleOf(row, lang) },
              { key: 'issues', title: t('issues'), className: 'num', render: (row) => <Num value={row.ended} /> },
              { key: 'open', title: t('open_issues'), className: 'num', render: (row) => <Num value={row.open} /> },
              { key: 'demands', title: t('demands'), className: 'num', render: (row) => <Num value={row.entered} /> },
            ]}
          />
        ) : null}
      </Card>
      <Card title={t('reason')} action={<ExportLinks base="/numbers/reason" />}>
        <ChartFigure
          sentence={t('reasons_sentence', {
            n: given[0]?.entered ?? 0,
            first: given[0] ? titleOf(given[0], lang) : '',
          })}
          table={{
            columns: [t('reason'), t('times')],
            rows: given.map((row) => [titleOf(row, lang), <Num value={row.entered} />]),
          }}
        >
          <BarChart rows={given.slice(0, 12).map((row) => ({ title: titleOf(row, lang), value: row.entered }))} />
        </ChartFigure>
      </Card>
    </>
  )
}
