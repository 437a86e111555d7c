import { JalaliDate, Moment, StatusChip, useWords } from '../../../ui/index.ts'
import type { Extension } from '../record-queries.ts'
import { commitmentWords } from '../words.ts'
import { useTitle } from './labels.tsx'

export function ExtensionList({ extensions }: { extensions: readonly Extension[] }) {
  const t = useWords(commitmentWords)
  const title = useTitle()
  return (
    <ol class="entries">
      {extensions.map((extension) => (
        <li>
          <p class="entry-head">
            <b>
              {t('until')} <JalaliDate iso={extension.asked_until} />
            </b>
            <Outcome extension={extension} />
            <span class="muted">
              {title(extension.asked_by_fa, extension.asked_by_en)} · <Moment at={extension.asked_at} />
            </span>
          </p>
          <p>
            {title(extension.reason_fa, extension.reason_en)}: {extension.text}
          </p>
          {extension.decided_by_fa && extension.decided_at ? (
            <p>
              <span class="muted">
                {title(extension.decided_by_fa, extension.decided_by_en)} · <Moment at={extension.decided_at} />:{' '}
              </span>
              {extension.decision_note}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

function Outcome({ extension }: { extension: Extension }) {
  const t = useWords(commitmentWords)
  if (extension.is_granted === null) return <StatusChip title={t('pending')} tone="due" />
  if (extension.is_granted) return <StatusChip title={t('granted')} tone="done" />
  return extension.decided_by_fa ? <StatusChip title={t('refused')} tone="late" /> : <StatusChip title={t('lapsed')} />
}
