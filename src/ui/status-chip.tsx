import { escaped, kept } from './markup.ts'
import { Pictogram, type PictogramName } from './pictogram.tsx'

export type Tone = 'neutral' | 'active' | 'due' | 'late' | 'done'

const toneIcon: Record<Tone, PictogramName> = {
  neutral: 'circle',
  active: 'dots',
  due: 'clock',
  late: 'alert',
  done: 'check',
}

/** A state in words, with an icon so that colour never stands alone. */
export function StatusChip({ title, tone = 'neutral', icon }: { title: string; tone?: Tone; icon?: PictogramName }) {
  const name = icon ?? toneIcon[tone]
  return kept(
    `chip ${tone} ${name} ${title}`,
    () => `<span class="chip tone-${tone}">${Pictogram({ name })}<span>${escaped(title)}</span></span>`,
  )
}
