import { Button, Card, DataTable, Form, JalaliDate, usePage, useWords } from '../../ui/index.ts'
import type { Closure } from '../queries.ts'
import { calendarWords } from '../words.ts'

export function ClosureList({ closures, mayEdit }: { closures: readonly Closure[]; mayEdit: boolean }) {
  const { lang } = usePage()
  const t = useWords(calendarWords)
  return (
    <Card title={t('closures')}>
      <DataTable
        caption={t('closures')}
        rows={closures}
        sort={null}
        empty={<p class="muted">{t('noClosures')}</p>}
        columns={[
          {
            key: 'date',
            title: t('date'),
            className: 'main',
            render: (row) => <JalaliDate iso={row.date} style="weekday" />,
          },
          { key: 'county', title: t('county'), render: (row) => (lang === 'fa' ? row.county_fa : row.county_en) },
          { key: 'reason', title: t('reason'), className: 'wrap', render: (row) => row.reason_fa },
          ...(mayEdit
            ? [
                {
                  key: 'remove',
                  title: t('removeClosureTitle'),
                  className: 'narrow',
                  render: (row: Closure) => <Removal closure={row} />,
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

function Removal({ closure }: { closure: Closure }) {
  const t = useWords(calendarWords)
  return (
    <Form action="/calendar/closures/removal" inline>
      <input type="hidden" name="county" value={closure.county_code} />
      <input type="hidden" name="date" value={closure.date} />
      <Button kind="quiet" size="small" icon="close">
        {t('removeClosure')}
      </Button>
    </Form>
  )
}
