import { Meter, usePage, useWords } from '../../../ui/index.ts'
import { escaped, kept } from '../../../ui/markup.ts'
import { Percent } from '../marks.tsx'
import { commitmentWords } from '../words.ts'

interface Progress {
  reported_percent: number
  verified_percent: number | null
}

/** What was reported and what was seen, always side by side. */
export function ProgressPair({ reported_percent: reported, verified_percent: seen }: Progress) {
  const t = useWords(commitmentWords)
  const gap = seen === null ? 0 : reported - seen
  return (
    <section class="progress-pair" aria-label={t('progress')}>
      <div class="progress-side">
        <span class="progress-title">{t('reported_by_holder')}</span>
        <Meter value={reported} tone="lapis" label={t('reported_by_holder')} />
      </div>
      <div class="progress-side">
        <span class="progress-title">{t('verified_by_visit')}</span>
        {seen === null ? (
          <span class="muted">{t('not_seen')}</span>
        ) : (
          <Meter value={seen} tone={seen === 100 ? 'done' : 'due'} label={t('verified_by_visit')} />
        )}
      </div>
      {gap > 0 ? <p class="progress-gap">{t('gap', { n: gap })}</p> : null}
    </section>
  )
}

/** The same in a table cell. */
export function ProgressCell({ reported_percent: reported, verified_percent: seen }: Progress) {
  const { lang } = usePage()
  const t = useWords(commitmentWords)
  return kept(`progress ${lang} ${reported} ${seen}`, () => {
    const side = (title: string, value: unknown) => `<span><span class="muted">${escaped(title)} </span>${value}</span>`
    const shown = seen === null ? '<span class="muted">—</span>' : Percent({ value: seen })
    return `<span class="progress-cell">${side(t('reported'), Percent({ value: reported }))}${side(t('verified'), shown)}</span>`
  })
}
