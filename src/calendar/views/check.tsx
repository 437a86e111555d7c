import type { Child } from 'hono/jsx'
import { type CheckItem, CheckPage, Notice, useWords } from '../../ui/index.ts'
import type { Moves } from '../recompute.ts'
import { calendarWords } from '../words.ts'

export interface EditCheckProps {
  title: string
  back: string
  action: string
  items: readonly CheckItem[]
  moves: Moves
  /** What was filled in, sent again with the confirmation. */
  values: Readonly<Record<string, string>>
  children?: Child
}

/** What an edit will move, before it is saved. */
export function EditCheck({ title, back, action, items, moves, values, children }: EditCheckProps) {
  const t = useWords(calendarWords)
  return (
    <CheckPage
      title={title}
      lead={t('checkTitle')}
      back={back}
      action={action}
      items={items}
      submit={t('save')}
      consequence={<Consequence moves={moves} />}
    >
      {Object.entries(values)
        .filter(([name]) => !name.startsWith('_') && name !== 'confirmed')
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="confirmed" value="1" />
      {children}
    </CheckPage>
  )
}

function Consequence({ moves }: { moves: Moves }) {
  const t = useWords(calendarWords)
  const { moved, later, earlier } = moves
  return (
    <>
      <p>{moved === 0 ? t('movesNone') : t('moves', { moved, later, earlier })}</p>
      {moves.lateAtOnce > 0 ? (
        <Notice tone="warning">
          <p>{t('lateAtOnce', { n: moves.lateAtOnce })}</p>
        </Notice>
      ) : null}
      {moves.agreed > 0 ? <p class="muted">{t('agreed', { n: moves.agreed })}</p> : null}
    </>
  )
}
