import { daysBetween } from '../../../platform/jalali.ts'
import { DataTable, StatusChip, useWords } from '../../../ui/index.ts'
import type { MilestonePair } from '../change-queries.ts'
import { projectWords } from '../words.ts'
import { Billions, Day, Percent } from './labels.tsx'

/** Days that an end moves, in words; later is worse. */
export function Shift({ from, to }: { from: string | null; to: string | null }) {
  const t = useWords(projectWords)
  if (!from || !to) return null
  const days = daysBetween(from, to)
  if (days === 0) return <span class="muted">{t('shift_none')}</span>
  return (
    <span class={`shift ${days > 0 ? 'worse' : 'better'}`}>
      {days > 0 ? t('shift_later', { n: days }) : t('shift_earlier', { n: -days })}
    </span>
  )
}

/** Two schedules side by side, milestone by milestone. */
export function PairTable({
  pairs,
  before,
  after,
}: {
  pairs: readonly MilestonePair[]
  before: string
  after: string
}) {
  const t = useWords(projectWords)
  const state = (pair: MilestonePair) =>
    pair.is_dropped || pair.due_on === null ? 'dropped' : pair.before_due_on === null ? 'added' : null
  return (
    <DataTable
      caption={t('compare')}
      rows={pairs}
      sort={null}
      columns={[
        {
          key: 'title',
          title: t('milestone'),
          className: 'main',
          render: (pair) => {
            const changed = state(pair)
            return (
              <>
                {pair.title}{' '}
                {changed ? <StatusChip title={t(changed)} tone={changed === 'added' ? 'active' : 'late'} /> : null}
              </>
            )
          },
        },
        { key: 'before_due', title: `${t('due')} — ${before}`, render: (pair) => <Day iso={pair.before_due_on} /> },
        {
          key: 'after_due',
          title: `${t('due')} — ${after}`,
          render: (pair) => <Day iso={pair.is_dropped ? null : pair.due_on} />,
        },
        {
          key: 'shift',
          title: t('effect_end'),
          render: (pair) => <Shift from={pair.before_due_on} to={pair.is_dropped ? null : pair.due_on} />,
        },
        {
          key: 'weight',
          title: t('weight'),
          className: 'num',
          render: (pair) => (
            <>
              {pair.before_weight !== null && pair.before_weight !== pair.weight ? (
                <>
                  <s>
                    <Percent value={pair.before_weight} digits={1} />
                  </s>{' '}
                </>
              ) : null}
              {pair.weight === null ? '—' : <Percent value={pair.weight} digits={1} />}
            </>
          ),
        },
        {
          key: 'cost',
          title: t('cost'),
          className: 'num',
          render: (pair) => (
            <>
              {pair.before_cost_rial !== null && pair.before_cost_rial !== pair.cost_rial ? (
                <>
                  <s>
                    <Billions amount={pair.before_cost_rial} unit={false} />
                  </s>{' '}
                </>
              ) : null}
              {pair.cost_rial === null ? '—' : <Billions amount={pair.cost_rial} />}
            </>
          ),
        },
      ]}
    />
  )
}
