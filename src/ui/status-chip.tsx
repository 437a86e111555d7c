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
  return (
    <span class={`chip tone-${tone}`}>
      <Pictogram name={icon ?? toneIcon[tone]} />
      <span>{title}</span>
    </span>
  )
}
