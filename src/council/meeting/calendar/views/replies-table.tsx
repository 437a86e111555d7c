import { Card, DataTable, StatusChip, type Tone, usePage, useWords } from '../../../../ui/index.ts'
import { inLang } from '../../../desk/record-parts.tsx'
import type { Invitation } from '../invitation-queries.ts'
import { calendarWords } from '../words.ts'

const tones: Record<string, Tone> = { attending: 'done', absent: 'late', substitute: 'due' }

/** Who comes, who does not and who sends somebody, in front of the sitting. */
export function RepliesTable({ invitations }: { invitations: readonly Invitation[] }) {
  const { lang } = usePage()
  const t = useWords(calendarWords)
  const count = (answer: string | null) => invitations.filter((one) => one.answer === answer).length
  return (
    <Card title={t('replies')}>
      <p>
        {t('replies_sum', {
          yes: count('attending'),
          substitutes: count('substitute'),
          no: count('absent'),
          open: count(null),
        })}
      </p>
      <details class="course">
        <summary>{t('replies_list')}</summary>
        <DataTable
          caption={t('replies')}
          rows={invitations}
          columns={[
            {
              key: 'post',
              title: t('post'),
              className: 'main',
              render: (one) => inLang(lang, one.post_title_fa, one.post_title_en),
            },
            {
              key: 'answer',
              title: t('answer'),
              render: (one) =>
                one.answer ? (
                  <StatusChip title={t(`is_${one.answer}`)} tone={tones[one.answer] ?? 'neutral'} />
                ) : (
                  <StatusChip title={t('unanswered')} tone="neutral" />
                ),
            },
            {
              key: 'reason',
              title: t('reason'),
              className: 'wrap',
              render: (one) => [one.substitute_name, one.reason].filter(Boolean).join(lang === 'fa' ? '؛ ' : '; '),
            },
          ]}
        />
      </details>
    </Card>
  )
}
