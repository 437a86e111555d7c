import type { Lang, PostKind } from '../../platform/ctx.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { say } from '../../platform/words.ts'
import type { Tone } from '../../ui/index.ts'
import { demandLifecycle } from './rules.ts'
import { demandWords } from './words.ts'

export const stateTitle = (state: string, lang: Lang): string => say(stateOf(demandLifecycle, state).title, lang)

/** Solved is `done`, an unsolved ending `late`; a running clock tells how near it is. */
export function stateTone(state: string, workingDays: number | null): Tone {
  const known = stateOf(demandLifecycle, state)
  if (known.kind === 'final') return known.unsolved ? 'late' : state === 'withdrawn' ? 'neutral' : 'done'
  if (workingDays === null) return 'active'
  return workingDays < 0 ? 'late' : workingDays <= 3 ? 'due' : 'active'
}

/** Whose clock runs, in words fit for everyone: never a person's name. */
export function holderTitle(kind: PostKind, agency: string, lang: Lang): string {
  const t = demandWords.in(lang)
  switch (kind) {
    case 'applicant':
      return t('applicant')
    case 'agency_expert':
      return agency || t('agency')
    case 'agency_head':
      return t('head_of', { agency: agency || t('agency') })
    case 'chamber_officer':
      return t('chamber')
    case 'governor':
      return t('governor')
    default:
      return t('secretariat')
  }
}
