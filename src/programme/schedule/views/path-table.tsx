import { Card, DataTable, ExportLinks, JalaliDate, StatusChip, useWords } from '../../../ui/index.ts'
import { nearlyCritical } from '../../network/critical-path.ts'
import { scheduleWords } from '../words.ts'

export interface PathRow {
  /** In the plan of the project. */
  key: string
  title: string
  starts_on: string
  due_on: string
  /** Null for a milestone that was reached. */
  earliest_on: string | null
  latest_on: string | null
  slack: number | null
  waits_for: readonly { code: string; title: string; is_readable: boolean }[]
}

/** The chart as a table: what each milestone's dates are by the critical path, and how far it may slip. */
export function PathTable({ code, rows }: { code: string; rows: readonly PathRow[] }) {
  const words = useWords(scheduleWords)
  const day = (iso: string | null) => (iso ? <JalaliDate iso={iso} /> : <span class="muted">—</span>)
  return (
    <Card
      title={words('pathTitle')}
      action={<ExportLinks base={`/projects/${code}/path`} json={`/api/v1/projects/${code}/path`} />}
    >
      <p class="muted">{words('pathLead')}</p>
      <DataTable
        caption={words('pathTitle')}
        columns={[
          { key: 'title', title: words('milestone'), className: 'main', render: (row: PathRow) => row.title },
          { key: 'starts', title: words('starts'), className: 'narrow', render: (row) => day(row.starts_on) },
          { key: 'due', title: words('due_on'), className: 'narrow', render: (row) => day(row.due_on) },
          { key: 'earliest', title: words('earliest'), className: 'narrow', render: (row) => day(row.earliest_on) },
          { key: 'latest', title: words('latest'), className: 'narrow', render: (row) => day(row.latest_on) },
          { key: 'slack', title: words('slack'), render: (row) => <Slack days={row.slack} /> },
          {
            key: 'waits',
            title: words('waitsFor'),
            className: 'wrap',
            render: (row) =>
              row.waits_for.map((dependency, at) => (
                <>
                  {at > 0 ? <br /> : null}
                  {dependency.is_readable ? (
                    <a href={`/dependencies/${dependency.code}`}>{dependency.title}</a>
                  ) : (
                    dependency.title
                  )}
                </>
              )),
          },
        ]}
        rows={rows}
        empty={<p class="muted">{words('noMilestones')}</p>}
      />
    </Card>
  )
}

function Slack({ days }: { days: number | null }) {
  const words = useWords(scheduleWords)
  if (days === null) return <StatusChip title={words('said')} tone="done" />
  const title = days <= 0 ? words('noSlack') : words('slackDays', { days })
  return <StatusChip title={title} tone={days <= 0 ? 'late' : days <= nearlyCritical ? 'due' : 'neutral'} />
}

/** The project’s place in the network: what binds it to others, as a list and as files. */
export function LinksCard({ code, count }: { code: string; count: number }) {
  const words = useWords(scheduleWords)
  const base = `/projects/${code}/links`
  return (
    <Card title={words('linksTitle')} action={<ExportLinks base={base} json={`/api/v1${base}`} />}>
      <p>
        {words('linksSentence', { n: count })} <a href={`/dependencies?project=${code}`}>{words('dependencyList')}</a>
      </p>
    </Card>
  )
}
