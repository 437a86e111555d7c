import { daysBetween } from '../../../platform/jalali.ts'
import { Billions, DataTable, ShortRial, StatusChip, useWords } from '../../../ui/index.ts'
import type { FundingPair } from '../change-fundings.ts'
import type { MilestonePair } from '../change-queries.ts'
import { projectWords } from '../words.ts'
import { Day, Percent } from './labels.tsx'

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

/** Sources of funding side by side, with what each gains or loses. */
export function FundingPairs({
  pairs,
  before,
  after,
}: {
  pairs: readonly FundingPair[]
  before: string
  after: string
}) {
  const t = useWords(projectWords)
  const total = (of: (pair: FundingPair) => number | null) => pairs.reduce((sum, pair) => sum + (of(pair) ?? 0), 0)
  const rows: (FundingPair & { isSum?: boolean })[] = [
    ...pairs,
    {
      source_kind: '',
      title: t('total'),
      before_rial: total((pair) => pair.before_rial),
      amount_rial: total((pair) => pair.amount_rial),
      isSum: true,
    },
  ]
  return (
    <DataTable
      caption={t('sources')}
      rows={rows}
      sort={null}
      columns={[
        {
          key: 'source',
          title: t('source'),
          className: 'main',
          render: (row) =>
            row.isSum ? (
              <strong>{row.title}</strong>
            ) : (
              <>
                {t(`k_${row.source_kind}` as 'k_bank')}
                {row.title ? ` — ${row.title}` : ''}{' '}
                {row.before_rial === null || row.amount_rial === null ? (
                  <StatusChip
                    title={t(row.before_rial === null ? 'added' : 'dropped')}
                    tone={row.before_rial === null ? 'active' : 'late'}
                  />
                ) : null}
              </>
            ),
        },
        {
          key: 'before',
          title: `${t('amount')} — ${before}`,
          className: 'num',
          render: (row) => (row.before_rial === null ? '—' : <ShortRial amount={row.before_rial} />),
        },
        {
          key: 'after',
          title: `${t('amount')} — ${after}`,
          className: 'num',
          render: (row) => (row.amount_rial === null ? '—' : <ShortRial amount={row.amount_rial} />),
        },
        {
          key: 'shift',
          title: t('effect_budget'),
          className: 'num',
          render: (row) => <MoneyShift from={row.before_rial ?? 0} to={row.amount_rial ?? 0} />,
        },
      ]}
    />
  )
}

/** Money gained or lost, in billions with its sign. */
function MoneyShift({ from, to }: { from: number; to: number }) {
  const t = useWords(projectWords)
  if (from === to) return <span class="muted">{t('unchanged')}</span>
  return (
    <>
      {to > from ? '+' : '−'}
      <ShortRial amount={Math.abs(to - from)} />
    </>
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
                    <Billions amount={pair.before_cost_rial} />
                  </s>{' '}
                </>
              ) : null}
              {pair.cost_rial === null ? '—' : <ShortRial amount={pair.cost_rial} />}
            </>
          ),
        },
      ]}
    />
  )
}
