import { tehranDate } from '../../../platform/jalali.ts'
import { defineWords } from '../../../platform/words.ts'
import { JalaliDate, StatusChip, type Tone, useWords } from '../../../ui/index.ts'
import { Code, Percent } from '../marks.tsx'
import type { VisitLine } from '../record-queries.ts'
import { commitmentWords } from '../words.ts'
import { useTitle } from './labels.tsx'

const words = defineWords({
  assigned: { fa: 'در راه', en: 'On its way' },
  cancelled: { fa: 'لغو شد', en: 'Cancelled' },
  verified: { fa: 'تأیید شد', en: 'Confirmed' },
  partly: { fa: 'بخشی دیده شد', en: 'Partly seen' },
  refuted: { fa: 'تأیید نشد', en: 'Not confirmed' },
})
const tones: Record<string, Tone> = { assigned: 'due', verified: 'done', partly: 'due', refuted: 'late' }

export function VisitLines({ visits }: { visits: readonly VisitLine[] }) {
  const t = useWords(commitmentWords)
  const say = useWords(words)
  const title = useTitle()
  if (visits.length === 0) return <p class="muted">{t('visits_empty')}</p>
  return (
    <ul class="entries">
      {visits.map((visit) => {
        const key = (visit.finding ?? visit.state) as 'verified'
        return (
          <li>
            <p class="entry-head">
              <StatusChip title={say(key)} tone={tones[key]} />
              {visit.seen_percent === null ? null : <Percent value={visit.seen_percent} />}
            </p>
            <p>
              <a href={`/visits/${visit.code}`}>
                <Code code={visit.code} />
              </a>{' '}
              <span class="muted">
                {title(visit.inspector_fa, visit.inspector_en)} ·{' '}
                <JalaliDate iso={visit.visited_at ? tehranDate(visit.visited_at) : visit.planned_on} />
              </span>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
