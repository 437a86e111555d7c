import type { Channel } from '../../../platform/notify/quiet-hours.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  DataTable,
  EmptyState,
  Form,
  ListHead,
  Moment,
  Notice,
  Num,
  Pager,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ChannelHealth, FailedRow } from '../delivery-queries.ts'
import { deliveryWords } from '../delivery-words.ts'

interface Props {
  health: readonly ChannelHealth[]
  /** Ways that are set up. */
  open: readonly Channel[]
  failed: { rows: readonly FailedRow[]; next: string | null }
  mayRetry: boolean
  /** How many were just put back into the queue. */
  again: number | null
}

export function DeliveriesPage({ health, open, failed, mayRetry, again }: Props) {
  const { lang } = usePage()
  const words = useWords(deliveryWords)
  return (
    <>
      <ListHead title={words('deliveries')} lead={words('lead')} />
      {again !== null ? (
        <Notice tone="success">
          <p>{words('again', { n: again })}</p>
        </Notice>
      ) : null}
      <DataTable
        caption={words('deliveries')}
        rows={health}
        sort={null}
        columns={[
          {
            key: 'way',
            title: words('way'),
            className: 'main',
            render: (row) => (
              <>
                {words(row.channel)}
                {row.last_error ? (
                  <span class="muted">
                    {' '}
                    <ErrorText error={row.last_error} />
                  </span>
                ) : null}
              </>
            ),
          },
          {
            key: 'state',
            title: words('state'),
            className: 'one-line',
            render: (row) => <ChannelState row={row} isOpen={open.includes(row.channel)} />,
          },
          {
            key: 'waiting',
            title: words('waiting'),
            render: (row) => (
              <>
                <Num value={row.waiting} />
                {row.waiting_since ? (
                  <span class="muted">
                    {' '}
                    {words('since')} <Moment at={row.waiting_since} />
                  </span>
                ) : null}
              </>
            ),
          },
          { key: 'later', title: words('later'), className: 'num', render: (row) => <Num value={row.later} /> },
          { key: 'sent', title: words('sent'), className: 'num', render: (row) => <Num value={row.sent} /> },
          { key: 'failed', title: words('failed'), className: 'num', render: (row) => <Num value={row.failed} /> },
          { key: 'held', title: words('held'), className: 'num', render: (row) => <Num value={row.held} /> },
          ...(mayRetry
            ? [
                {
                  key: 'retry',
                  title: words('retry'),
                  render: (row: ChannelHealth) =>
                    row.failed > 0 && open.includes(row.channel) ? (
                      <Form action="/deliveries/retry" inline>
                        <Button kind="secondary" size="small" name="channel" value={row.channel}>
                          {words('retry')}
                        </Button>
                      </Form>
                    ) : (
                      '—'
                    ),
                },
              ]
            : []),
        ]}
      />
      {mayRetry ? <p class="muted">{words('retry_hint')}</p> : null}
      <Card title={words('failed_list')}>
        <DataTable
          caption={words('failed_list')}
          rows={failed.rows}
          sort={null}
          empty={<EmptyState title={words('failed_none')} icon="check" />}
          columns={[
            {
              key: 'person',
              title: words('person'),
              className: 'main',
              render: (row) => (row.person_fa ? pick(lang, row.person_fa, row.person_en) : words('code')),
            },
            { key: 'way', title: words('way'), render: (row) => words(row.channel) },
            { key: 'tries', title: words('tries'), className: 'num', render: (row) => <Num value={row.tries} /> },
            {
              key: 'error',
              title: words('error'),
              className: 'wrap',
              render: (row) => (row.last_error ? <ErrorText error={row.last_error} /> : '—'),
            },
            { key: 'at', title: words('at'), className: 'narrow', render: (row) => <Moment at={row.created_at} /> },
          ]}
        />
        <Pager next={failed.next} />
      </Card>
    </>
  )
}

function ChannelState({ row, isOpen }: { row: ChannelHealth; isOpen: boolean }) {
  const words = useWords(deliveryWords)
  if (!isOpen) return <StatusChip title={words('closed')} tone={row.held > 0 ? 'due' : 'neutral'} />
  if (row.last_error && row.sent === 0) return <StatusChip title={words('failing')} tone="late" />
  if (row.failed > 0 || row.last_error) return <StatusChip title={words('trouble')} tone="due" />
  if (row.sent === 0 && row.waiting === 0) return <StatusChip title={words('unused')} />
  return <StatusChip title={words('fine')} tone="done" />
}

/** What the other side said, as it said it. */
function ErrorText({ error }: { error: string }) {
  const words = useWords(deliveryWords)
  return error === 'gone' ? <span>{words('gone')}</span> : <Bdi ltr>{error}</Bdi>
}
