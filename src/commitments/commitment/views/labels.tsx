import { stateOf } from '../../../platform/lifecycle.ts'
import { say } from '../../../platform/words.ts'
import { StatusChip, type Tone, usePage, useWords } from '../../../ui/index.ts'
import { raw } from '../../../ui/markup.ts'
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
  const silent = silentPeriods ? StatusChip({ title: t('silent'), tone: 'late', icon: 'alert' }) : ''
  const tone = stateTone[state]
  return raw(
    `<span class="chips">${StatusChip({ title: stateTitle(state, lang), ...(tone && { tone }) })}${silent}</span>`,
  )
}

/** Picks the page's language from a pair of columns. */
export function useTitle(): (fa: string | null, en: string | null) => string {
  const { lang } = usePage()
  return (fa, en) => (lang === 'fa' ? fa : (en ?? fa)) ?? ''
}
