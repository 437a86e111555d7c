// What a well-formed finding may still get wrong; errors by field, the same for pages and the API.

import { agrees } from '../../commitments/commitment/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import type { Seen, VisitRecord } from './queries.ts'
import { visitWords } from './words.ts'

export function checkSeen(ctx: Ctx, visit: Pick<VisitRecord, 'created_at'>, seen: Seen): Record<string, string> {
  const t = visitWords.in(ctx.lang)
  const errors: Record<string, string> = {}
  if (!agrees(seen.finding, seen.seenPercent))
    errors['seen_percent'] = t(seen.finding === 'verified' ? 'e_percent_full' : 'e_percent_less')
  if (tehranDate(seen.visitedAt) > tehranDate(ctx.now) || seen.visitedAt > ctx.now) errors['visited_on'] = t('e_future')
  else if (tehranDate(seen.visitedAt) < tehranDate(visit.created_at)) errors['visited_on'] = t('e_before')
  if ((seen.latitude === null) !== (seen.longitude === null))
    errors[seen.latitude === null ? 'latitude' : 'longitude'] = t('e_place')
  return errors
}

/** Photos are evidence of what was seen; other files belong to the holder's report. */
export function checkPhotos(ctx: Ctx, files: readonly File[]): Record<string, string> {
  const other = files.find((file) => !/\.(jpe?g|png|webp)$/i.test(file.name))
  return other ? { photos: visitWords.in(ctx.lang)('e_photo', { name: other.name }) } : {}
}
