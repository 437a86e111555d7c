import {
  EmptyState,
  FilterBar,
  LinkButton,
  ListHead,
  listUrl,
  Num,
  StatusChip,
  Tabs,
  TimeLeft,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { BoardRow, BoardSide } from '../board-queries.ts'
import { boardWords } from '../board-words.ts'
import { Code } from '../marks.tsx'
import { commitmentLifecycle } from '../rules.ts'
import type { Step } from '../steps.ts'
import { commitmentWords } from '../words.ts'
import { stepWords } from './commitment-view.tsx'
import { StateChip, stateTitle, useTitle } from './labels.tsx'
import { ProgressCell } from './progress.tsx'

interface Card extends BoardRow {
  workingDays: number | null
  steps: readonly Step[]
}
interface Props {
  cards: readonly Card[]
  by: BoardSide
  agencies: readonly { code: string; title_fa: string; title_en: string }[]
  counties: readonly { code: string; name_fa: string; name_en: string }[]
}

const openStates = commitmentLifecycle.states.filter((state) => state.kind !== 'final').map((state) => state.code)

export function ViewTabs({ current }: { current: 'list' | 'board' | 'calendar' }) {
  const { url } = usePage()
  const t = useWords(boardWords)
  const kept = new URLSearchParams(
    [...url.searchParams].filter(([name]) => ['agency', 'county', 'side', 'holder', 'silent', 'q'].includes(name)),
  )
  const at = (path: string) => (kept.size > 0 ? `${path}?${kept}` : path)
  return (
    <Tabs
      label={t('views')}
      tabs={[
        { title: t('list'), href: at('/commitments'), current: current === 'list' },
        { title: t('board'), href: at('/commitments/board'), current: current === 'board' },
        { title: t('calendar'), href: at('/commitments/calendar'), current: current === 'calendar' },
      ]}
    />
  )
}

export function Board({ cards, by, agencies, counties }: Props) {
  const { url, lang } = usePage()
  const t = useWords(boardWords)
  const words = useWords(commitmentWords)
  const title = useTitle()
  const grouped = Map.groupBy(cards, (card) => (by === 'state' ? card.state : String(card.holder_post_id)))
  const columns: (readonly [string, readonly Card[]])[] =
    by === 'state' ? openStates.map((state) => [state, grouped.get(state) ?? []]) : [...grouped]
  return (
    <>
      <ListHead
        title={t('board_title')}
        lead={t('board_lead')}
        views={(['state', 'holder'] as const).map((side) => ({
          title: t(side === 'state' ? 'by_state' : 'by_holder'),
          href: listUrl(url, { by: side === 'state' ? null : side }),
          current: by === side,
        }))}
      />
      <ViewTabs current="board" />
      <FilterBar
        keep={['by']}
        filters={[
          { name: 'q', title: words('search'), type: 'search' },
          {
            name: 'agency',
            title: words('agency'),
            options: agencies.map((a) => ({ value: a.code, title: title(a.title_fa, a.title_en) })),
          },
          {
            name: 'county',
            title: words('county'),
            options: counties.map((k) => ({ value: k.code, title: title(k.name_fa, k.name_en) })),
          },
        ]}
      />
      {cards.length === 0 ? (
        <EmptyState
          title={words('list_empty')}
          icon="commitment"
          action={<LinkButton href="/commitments?state=all">{words('all')}</LinkButton>}
        />
      ) : (
        <div class="board">
          {columns.map(([key, own]) => {
            const [first] = own
            const count = first?.in_column ?? 0
            const name = first && by === 'holder' ? title(first.holder_fa, first.holder_en) : stateTitle(key, lang)
            return (
              <section class="board-column" aria-label={name}>
                <h2>
                  {name} <span class="muted">{t('of_column', { n: count })}</span>
                </h2>
                <ul>
                  {own.map((card) => (
                    <BoardCard card={card} by={by} />
                  ))}
                </ul>
                {by === 'state' && count > own.length ? (
                  <a href={listUrl(new URL('/commitments', url), { state: key })}>{t('rest', { n: count })}</a>
                ) : null}
              </section>
            )
          })}
        </div>
      )}
    </>
  )
}

function BoardCard({ card, by }: { card: Card; by: BoardSide }) {
  const t = useWords(boardWords)
  const words = useWords(commitmentWords)
  const title = useTitle()
  const steps = card.steps.filter((step) => step.problem === null)
  return (
    <li class="board-card">
      <a href={`/commitments/${card.code}`}>{card.title}</a>
      <span class="under">
        <Code code={card.code} /> {by === 'state' ? title(card.holder_fa, card.holder_en) : null}
      </span>
      {by === 'holder' ? <StateChip state={card.state} silentPeriods={card.silent_periods} /> : null}
      {by === 'state' && card.silent_periods > 0 ? (
        <StatusChip title={words('silent')} tone="late" icon="alert" />
      ) : null}
      {card.workingDays === null ? null : <TimeLeft workingDays={card.workingDays} dueOn={card.due_on} />}
      <ProgressCell {...card} />
      {steps.length > 0 ? (
        <details>
          <summary>
            {t('acts')} (<Num value={steps.length} />)
          </summary>
          <ul class="plain">
            {steps.map((step) => (
              <li>
                <a href={step.href}>{words(stepWords[step.name])}</a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  )
}
