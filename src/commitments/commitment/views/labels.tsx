import { stateOf } from '../../../platform/lifecycle.ts'
import { say } from '../../../platform/words.ts'
import { StatusChip, type Tone, usePage, useWords } from '../../../ui/index.ts'
import { commitmentLifecycle } from '../rules.ts'
import { commitmentWords } from '../words.ts'

export const stateTone: Record<string, Tone> = {
  open: 'active',
  reported: 'due',
  refuted: 'late',
  at_national: 'due',
  verified: 'done',
  waived: 'neutral',
  unmet: 'late',
}

export const stateTitle = (state: string, lang: 'fa' | 'en') => say(stateOf(commitmentLifecycle, state).title, lang)

export function StateChip({ state, silentPeriods }: { state: string; silentPeriods?: number }) {
  const { lang } = usePage()
  const t = useWords(commitmentWords)
  return (
    <span class="chips">
      <StatusChip title={stateTitle(state, lang)} tone={stateTone[state]} />
      {silentPeriods ? <StatusChip title={t('silent')} tone="late" icon="alert" /> : null}
    </span>
  )
}

/** Picks the page's language from a pair of columns. */
export function useTitle(): (fa: string | null, en: string | null) => string {
  const { lang } = usePage()
  return (fa, en) => (lang === 'fa' ? fa : (en ?? fa)) ?? ''
}
