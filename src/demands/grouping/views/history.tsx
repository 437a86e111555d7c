import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  BackLink,
  Bdi,
  Button,
  type Column,
  DataTable,
  EmptyState,
  Form,
  ListHead,
  Moment,
  Notice,
  Pager,
  usePage,
  useWords,
} from '../../../ui/index.ts'

import type { ActRow } from '../queries.ts'
import { groupingWords } from '../words.ts'

/** Every deed with groups, newest first. */
export function History({
  rows,
  next,
  mayDecide,
  error,
}: {
  rows: readonly ActRow[]
  next: string | null
  mayDecide: boolean
  error: string | null
}) {
  const words = useWords(groupingWords)
  return (
    <>
      <BackLink href="/likeness">{words('backToBoard')}</BackLink>
      {error ? <Notice tone="error">{error}</Notice> : null}
      <ListHead title={words('history')} lead={words('historyLead')} />
      <ActTable rows={rows} mayDecide={mayDecide} />
      <Pager next={next} />
    </>
  )
}

export function ActTable({ rows, mayDecide }: { rows: readonly ActRow[]; mayDecide: boolean }) {
  const { lang } = usePage()
  const words = useWords(groupingWords)
  const columns: Column<ActRow>[] = [
    {
      key: 'what',
      title: words('what'),
      className: 'main',
      render: (row) => (
        <>
          {words(`act_${row.verb}`, { title: row.title, n: row.after.flat().length })}
          {row.issue_code && !row.undone_by_id ? (
            <>
              <br />
              <a href={`/issues/${row.issue_code}`}>
                {words('issue')} <Bdi ltr>{codeIn(lang, row.issue_code)}</Bdi>
              </a>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'who', title: words('who'), render: (row) => pick(lang, row.post_fa, row.post_en) },
    { key: 'when', title: words('when'), className: 'narrow', render: (row) => <Moment at={row.at} /> },
    { key: 'undo', title: '', className: 'narrow', render: (row) => <Undo row={row} mayDecide={mayDecide} /> },
  ]
  return (
    <DataTable
      caption={words('history')}
      columns={columns}
      rows={rows}
      sort={null}
      empty={<EmptyState title={words('historyEmpty')} icon="clock" />}
    />
  )
}

/** What was just done, where it led to, with the way back beside it. */
export function DoneNotice({ act }: { act: ActRow | null }) {
  const words = useWords(groupingWords)
  if (!act || act.verb === 'undone') return null
  return (
    <Notice tone="success">
      <p>{words(`act_${act.verb}`, { title: act.title, n: act.after.flat().length })}</p>
      <Undo row={act} mayDecide />
    </Notice>
  )
}

function Undo({ row, mayDecide }: { row: ActRow; mayDecide: boolean }) {
  const words = useWords(groupingWords)
  if (row.verb === 'undone') return null
  if (row.undone_by_id) return <span class="muted">{words('wasUndone')}</span>
  if (row.has_later) return <span class="muted">{words('followed')}</span>
  if (!mayDecide) return null
  return (
    <Form inline action={`/likeness/acts/${row.id}/undoing`}>
      <Button kind="secondary" size="small">
        {words('undo')}
        <span class="visually-hidden"> — {row.title}</span>
      </Button>
    </Form>
  )
}
