// Where a demand stands in one sentence: for everyone, or as the applicant is spoken to.
import type { Lang } from '../../platform/ctx.ts'
import type { ClockStory } from './public-clock.ts'
import { type NowKey, type OwnKey, trackWords } from './track-words.ts'

interface Standing {
  state: string
  story: ClockStory
  /** Left of the open wait; negative once past. */
  workingDays: number | null
  isOwn: boolean
}

/** A clock that has run out or climbed says so; what the state alone would say of it is no longer true. */
export function tellStanding({ state, story, workingDays, isOwn }: Standing, lang: Lang): string {
  const t = trackWords.in(lang)
  if (story === 'contested' && state === 'with_chamber') return t(isOwn ? 'own_contested' : 'contested_chamber')
  const own = `own_${state}`
  const now = t(isOwn && Object.hasOwn(trackWords.table, own) ? (own as OwnKey) : (`now_${state}` as NowKey))
  if (story === 'climbed') return t('climbed')
  if (story === 'late' && state === 'with_agency') return t('late_with_agency', { n: -(workingDays ?? 0) })
  if (story === 'late') return `${t('late', { n: -(workingDays ?? 0) })} ${now}`
  return story === 'contested' ? `${t('contested')} ${now}` : now
}
