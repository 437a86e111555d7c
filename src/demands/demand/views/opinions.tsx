import { Card, JalaliDate, LinkButton, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import type { Opinion } from '../record-beside.ts'
import { named, type Reference } from '../reference.ts'
import { demandWords } from '../words.ts'

/** What other agencies were asked and said, gathered for the answer. */
export function OpinionsCard({
  opinions,
  reference,
  askHref,
}: {
  opinions: readonly Opinion[]
  reference: Reference
  askHref: string | null
}) {
  const { lang } = usePage()
  const t = useWords(demandWords)
  if (opinions.length === 0 && askHref === null) return null
  return (
    <Card title={t('opinions')}>
      <div id="opinions">
        {opinions.map((one) => (
          <div class="note">
            <h3>
              <a href={`/consultations/${one.code}`}>{named(reference.agency.get(one.organisation_id), lang)}</a>{' '}
              <StatusChip
                title={t(`opinion_${one.state as 'asked'}`)}
                tone={one.state === 'given' ? 'done' : one.state === 'asked' ? 'active' : 'neutral'}
              />{' '}
              {one.due_on ? (
                <span class="muted">
                  <JalaliDate iso={one.due_on} />
                </span>
              ) : null}
            </h3>
            <p class="muted pre-line" dir="auto">
              {one.question}
            </p>
            {one.answer ? (
              <p class="pre-line" dir="auto">
                {one.answer}
              </p>
            ) : null}
            {one.citation ? (
              <p class="muted">
                {t('citation')}: {one.citation}
              </p>
            ) : null}
          </div>
        ))}
        {askHref ? (
          <p>
            <LinkButton href={askHref}>{t('ask_agencies')}</LinkButton>
          </p>
        ) : null}
      </div>
    </Card>
  )
}
