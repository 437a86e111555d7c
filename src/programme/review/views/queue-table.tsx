import { pick } from '../../../platform/words.ts'
import {
  Billions,
  Button,
  type Column,
  DataTable,
  Form,
  Num,
  StatusChip,
  type Tone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { SittingState } from '../state.ts'
import { reviewWords } from '../words.ts'
import { plannedMinutes, spokenMinutes } from './live-parts.tsx'

type Row = SittingState['turns'][number]

const outcomeTones: Record<NonNullable<Row['outcome']>, Tone> = {
  accepted: 'done',
  conditional: 'due',
  returned: 'late',
  postponed: 'neutral',
}
const clockTones: Record<Row['clock']['state'], Tone> = {
  waiting: 'neutral',
  running: 'active',
  paused: 'due',
  ended: 'active',
  absent: 'late',
}

export function TurnState({ turn }: { turn: Row }) {
  const words = useWords(reviewWords)
  return turn.outcome ? (
    <StatusChip title={words(`said_${turn.outcome}`)} tone={outcomeTones[turn.outcome]} />
  ) : (
    <StatusChip title={words(`clock_${turn.clock.state}`)} tone={clockTones[turn.clock.state]} />
  )
}

/** The queue in its order, with the buttons that rearrange it where the reader may. */
export function QueueTable({
  state,
  mayArrange,
  isNarrow = false,
}: {
  state: SittingState
  mayArrange: boolean
  /** Beside the table of the sitting there is room for less. */
  isNarrow?: boolean
}) {
  const { lang } = usePage()
  const words = useWords(reviewWords)
  const at = `/reviews/${state.review.code}`
  const isOpen = ['planned', 'in_session'].includes(state.review.state)
  const columns: Column<Row>[] = [
    { key: 'position', title: '#', className: 'narrow num', render: (turn) => <Num value={turn.position} /> },
    {
      key: 'agency',
      title: words('agency'),
      className: 'main',
      render: (turn) => <a href={`/plans/${turn.plan_code}`}>{pick(lang, turn.agency_fa, turn.agency_en)}</a>,
    },
    { key: 'state', title: words('state'), render: (turn) => <TurnState turn={turn} /> },
    {
      key: 'projects',
      title: words('projectCount'),
      className: 'num',
      render: (turn) => <Num value={turn.project_count} />,
    },
    {
      key: 'budget',
      title: words('budgetBillion'),
      className: 'num',
      render: (turn) => <Billions amount={turn.budget_rial} />,
    },
    {
      key: 'minutes',
      title: words('spoken'),
      className: 'narrow',
      render: (turn) => (
        <span class={spokenMinutes(turn.clock) > plannedMinutes(turn.clock) ? 'over-time' : undefined}>
          {words('ofPlanned', { spoken: spokenMinutes(turn.clock), planned: plannedMinutes(turn.clock) })}
        </span>
      ),
    },
  ]
  if (mayArrange && isOpen)
    columns.push({
      key: 'arrange',
      title: words('queue'),
      className: 'narrow',
      render: (turn) => (turn.outcome || turn.id === state.clock.current ? null : <Arrange at={at} turn={turn} />),
    })
  return (
    <DataTable
      caption={words('queue')}
      columns={isNarrow ? columns.filter((column) => !['projects', 'budget', 'minutes'].includes(column.key)) : columns}
      rows={state.turns}
      empty={<p class="muted">{words('queueEmpty')}</p>}
      sort={null}
      rowTone={(turn) => (turn.id === state.current?.id ? 'due' : null)}
    />
  )
}

function Arrange({ at, turn }: { at: string; turn: Row }) {
  const words = useWords(reviewWords)
  const move = (to: number, title: string, icon: 'sortUp' | 'sortDown') => (
    <Form action={`${at}/place`} inline>
      <input type="hidden" name="turn" value={String(turn.id)} />
      <input type="hidden" name="to" value={String(to)} />
      <Button kind="quiet" size="small" icon={icon}>
        <span class="visually-hidden">{title}</span>
      </Button>
    </Form>
  )
  return (
    <span class="arrange">
      {turn.position > 1 ? move(turn.position - 1, words('up'), 'sortUp') : null}
      {move(turn.position + 1, words('down'), 'sortDown')}
      <Form action={`${at}/removal`} inline>
        <input type="hidden" name="turn" value={String(turn.id)} />
        <Button kind="quiet" size="small" icon="close">
          <span class="visually-hidden">{words('takeOut')}</span>
        </Button>
      </Form>
    </span>
  )
}
