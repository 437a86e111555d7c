// Deadlines are said in working days, with the date on hover and the legal basis one tap away.
import type { Lang } from '../platform/ctx.ts'
import { formatJalali } from '../platform/jalali.ts'
import { escaped, kept, raw } from './markup.ts'
import { usePage, useWords } from './page.ts'
import { Pictogram, type PictogramName } from './pictogram.tsx'
import type { Tone } from './status-chip.tsx'
import { uiWords } from './ui-words.ts'

export interface TimeLeftProps {
  /** Working days from today; negative once the deadline has passed. */
  workingDays: number
  /** ISO date. */
  dueOn: string
  /** Law or rule the deadline rests on. */
  basis?: string
}

export function TimeLeft({ workingDays, dueOn, basis }: TimeLeftProps) {
  const { lang } = usePage()
  const say = useWords(uiWords)
  const tone = timeLeftTone(workingDays)
  const words = kept(`time left ${lang} ${workingDays} ${dueOn}`, () => {
    const told = escaped(titleOf(dueOn, lang, say))
    return `${Pictogram({ name: toneClock[tone] })}<time datetime="${dueOn}" title="${told}">${escaped(timeLeftWords(workingDays, say))}</time>`
  })
  if (!basis) return raw(`<span class="remaining tone-${tone}">${words}</span>`)
  const id = `basis-${crypto.randomUUID().slice(0, 8)}`
  const told = kept(`basis ${lang} ${dueOn} ${basis}`, () => {
    const why = `${escaped(say('basis'))}: ${escaped(basis)}`
    return `<b>${escaped(titleOf(dueOn, lang, say))}</b><span class="muted">${why}</span>`
  })
  return raw(
    `<span class="with-popover"><button type="button" class="remaining tone-${tone}" popovertarget="${id}">${words}</button>` +
      `<span id="${id}" popover="auto" class="popover">${told}</span></span>`,
  )
}

const titleOf = (dueOn: string, lang: Lang, say: ReturnType<typeof uiWords.in>) =>
  say('dueOn', { date: formatJalali(dueOn, 'weekday', lang) })

/** `late` once past, `due` within three working days, else `neutral`. */
export function timeLeftTone(workingDays: number): Extract<Tone, 'neutral' | 'due' | 'late'> {
  if (workingDays < 0) return 'late'
  return workingDays <= 3 ? 'due' : 'neutral'
}

export function timeLeftWords(workingDays: number, say: ReturnType<typeof uiWords.in>): string {
  if (workingDays === 0) return say('dueToday')
  return workingDays > 0 ? say('workingDaysLeft', { n: workingDays }) : say('workingDaysPast', { n: -workingDays })
}

const toneClock: Record<'neutral' | 'due' | 'late', PictogramName> = { neutral: 'clock', due: 'clock', late: 'alert' }
