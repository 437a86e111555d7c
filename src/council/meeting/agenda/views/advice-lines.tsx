import { StatusChip, usePage, useWords } from '../../../../ui/index.ts'
import { inLang } from '../../../desk/record-parts.tsx'
import { adviceTone } from '../../rules.ts'
import type { AdviceLine } from '../queries.ts'
import { agendaWords } from '../words.ts'

/** Advice on one matter: of whom, in what tone, and in its words. */
export function AdviceLines({ lines }: { lines: readonly AdviceLine[] }) {
  const { lang } = usePage()
  const t = useWords(agendaWords)
  return (
    <ul class="plain">
      {lines.map((line) => (
        <li>
          <a href={`/advices/${line.code}`}>
            {t(line.field)} · {inLang(lang, line.post_title_fa, line.post_title_en)}
          </a>{' '}
          <StatusChip title={t(line.tone ? `tone_${line.tone}` : 'awaiting')} tone={adviceTone(line.tone)} />
          {line.text ? <div class="muted wrap">{line.text}</div> : null}
        </li>
      ))}
    </ul>
  )
}
