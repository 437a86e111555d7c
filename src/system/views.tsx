import type { Timer } from '../platform/deadlines.ts'
import { type Expiry, type Lifecycle, type State, stateOf } from '../platform/lifecycle.ts'
import { comma, say } from '../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  DataTable,
  Form,
  LifecycleCourse,
  ListHead,
  Moment,
  Notice,
  NumberField,
  Pager,
  StatusChip,
  Tabs,
  usePage,
  useWords,
} from '../ui/index.ts'
import type { OutboxRow } from './queries.ts'
import { systemWords } from './words.ts'

export function LifecyclesPage(props: {
  lifecycles: readonly Lifecycle[]
  chosen: Lifecycle
  timers: ReadonlyMap<string, Timer>
}) {
  const t = useWords(systemWords)
  const { lang } = usePage()
  const { chosen } = props
  return (
    <>
      <ListHead title={t('lifecycles')} lead={t('lifecycles_lead')} />
      <Tabs
        label={t('lifecycles')}
        tabs={props.lifecycles.map((lifecycle) => ({
          title: say(lifecycle.title, lang),
          href: `/lifecycles?of=${lifecycle.name}`,
          current: lifecycle === chosen,
        }))}
      />
      <Card>
        <LifecycleCourse lifecycle={chosen} />
      </Card>
      <DataTable
        caption={say(chosen.title, lang)}
        rows={chosen.states}
        columns={[
          { key: 'state', title: t('state'), className: 'main', render: (state) => say(state.title, lang) },
          { key: 'holder', title: t('holder'), render: (state) => (state.holder ? t(state.holder) : '—') },
          {
            key: 'timer',
            title: t('timer'),
            render: (state) => <TimerText timer={state.timer ? props.timers.get(state.timer) : undefined} />,
          },
          { key: 'expiry', title: t('expiry'), render: (state) => <ExpiryText state={state} lifecycle={chosen} /> },
        ]}
      />
    </>
  )
}

function TimerText({ timer }: { timer: Timer | undefined }) {
  const t = useWords(systemWords)
  if (!timer) return <>—</>
  if (timer.duration === 0) return <>{t('own_date')}</>
  const length = t(timer.unit === 'month' ? 'months' : timer.day_type === 'working' ? 'working' : 'calendar', {
    n: timer.duration,
  })
  return (
    <>
      {length} <small class="muted">{`(${timer.legal_basis_fa})`}</small>
    </>
  )
}

function ExpiryText({ state, lifecycle }: { state: State; lifecycle: Lifecycle }) {
  const t = useWords(systemWords)
  const { lang } = usePage()
  if (!state.onExpiry)
    return <StatusChip title={t(state.unsolved ? 'ends_unsolved' : 'ends')} tone={state.unsolved ? 'late' : 'done'} />
  const expiry: Expiry = state.onExpiry
  if ('to' in expiry) return <>{t('to', { state: say(stateOf(lifecycle, expiry.to).title, lang) })}</>
  if ('escalate' in expiry) return <>{t('escalate', { who: t(expiry.escalate) })}</>
  return <>{t('remind')}</>
}

const outcomeTones = { queued: 'active', sent: 'done', failed: 'late', held: 'neutral' } as const

export function OutboxPage({ rows, next }: { rows: OutboxRow[]; next: string | null }) {
  const t = useWords(systemWords)
  return (
    <>
      <ListHead title={t('outbox')} lead={t('outbox_lead')} />
      <DataTable
        caption={t('outbox')}
        rows={rows}
        empty={t('nothing_out')}
        columns={[
          {
            key: 'message',
            title: t('message'),
            className: 'main',
            render: (row) => <span class="outbox-body">{row.subject ? `${row.subject}\n${row.body}` : row.body}</span>,
          },
          { key: 'channel', title: t('channel'), render: (row) => t(row.channel) },
          { key: 'address', title: t('address'), render: (row) => <Bdi ltr>{row.address}</Bdi> },
          {
            key: 'status',
            title: t('status'),
            render: (row) => <StatusChip title={t(row.status)} tone={outcomeTones[row.status]} />,
          },
          { key: 'created', title: t('created'), render: (row) => <Moment at={row.created_at} /> },
        ]}
      />
      <Pager next={next} />
    </>
  )
}

export function ClockPage({ now, moved }: { now: Date; moved: boolean }) {
  const t = useWords(systemWords)
  const form = { values: { days: '1' }, errors: {} }
  return (
    <>
      <ListHead title={t('clock')} lead={t('clock_lead')} />
      {moved && <Notice tone="success">{t('moved')}</Notice>}
      <p>
        {t('clock_now')}: <Moment at={now} style="long" />
      </p>
      <Form action="/demo/clock">
        <NumberField name="days" label={t('forward_days')} form={form} />
        <Button kind="primary">{t('move')}</Button>
      </Form>
      <Form action="/demo/clock">
        <input type="hidden" name="reset" value="1" />
        <Button>{t('reset')}</Button>
      </Form>
    </>
  )
}

export interface ApiOperation {
  method: string
  path: string
  summary: string
  may: string
}

export function ApiPage({ operations }: { operations: ApiOperation[] }) {
  const t = useWords(systemWords)
  return (
    <>
      <ListHead title={t('api')} lead={t('api_lead')} />
      <ul>
        <li>
          <a href="/api/v1/openapi.json">{t('api_spec')}</a>
        </li>
        <li>{t('api_auth')}</li>
        <li>{t('api_key')}</li>
        <li>{t('api_errors')}</li>
      </ul>
      <DataTable
        caption={t('api')}
        rows={operations}
        columns={[
          {
            key: 'path',
            title: t('path'),
            className: 'main',
            render: (row) => <code dir="ltr">{`${row.method.toUpperCase()} ${row.path}`}</code>,
          },
          {
            key: 'what',
            title: t('what'),
            className: 'wrap',
            render: (row) => (
              <span lang="en" dir="ltr">
                {row.summary}
              </span>
            ),
          },
          { key: 'who', title: t('who'), render: (row) => <MayText may={row.may} /> },
        ]}
      />
    </>
  )
}

function MayText({ may }: { may: string }) {
  const { lang } = usePage()
  const t = useWords(systemWords)
  const names: Record<string, 'anyone' | 'signed_in' | 'staff'> = {
    public: 'anyone',
    person: 'signed_in',
    staff: 'staff',
  }
  if (names[may]) return <>{t(names[may])}</>
  return (
    <>
      {may
        .split(',')
        .map((kind) => t(kind as Parameters<typeof t>[0]))
        .join(comma(lang))}
    </>
  )
}
