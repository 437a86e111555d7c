import { commitmentLifecycle } from '../../../commitments/commitment/rules.ts'
import { Card, DataTable, JalaliDate, Meter, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { CommitmentOf } from '../party-queries.ts'
import { resolutionWords } from '../words.ts'

interface Props {
  side: 'government' | 'private'
  commitments: readonly CommitmentOf[]
  /** Whether the reader may see which applicant holds one. */
  isInside: boolean
}

/** The commitments of one side with how far each has come. */
export function SideTable({ side, commitments, isInside }: Props) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  const own = commitments.filter((one) => one.side === side)
  return (
    <Card title={t(side === 'government' ? 'government_side' : 'private_side')}>
      <DataTable
        caption={t(side === 'government' ? 'government_side' : 'private_side')}
        rows={own}
        sort={null}
        empty={<p class="muted">{t('none_on_side')}</p>}
        columns={[
          {
            key: 'title',
            title: t('commitment'),
            className: 'main',
            render: (one) => (
              <>
                {one.is_readable ? <a href={`/commitments/${one.code}`}>{one.title}</a> : one.title}
                <div class="muted">
                  {t('proof_wanted')}: {one.proof_wanted}
                </div>
              </>
            ),
          },
          {
            key: 'holder',
            title: t('holder'),
            render: (one) =>
              one.holder_kind === 'applicant' && !isInside
                ? t('applicant')
                : inLang(lang, one.holder_fa, one.holder_en),
          },
          { key: 'due', title: t('due_on'), render: (one) => <JalaliDate iso={one.due_on} /> },
          {
            key: 'state',
            title: t('state'),
            render: (one) => (
              <StatusChip
                title={stateTitle(commitmentLifecycle, one.state, lang)}
                tone={stateTone(commitmentLifecycle, one.state)}
              />
            ),
          },
          {
            key: 'progress',
            title: t('seen_done'),
            render: (one) => (
              <Meter
                value={one.verified_percent ?? 0}
                behind={one.reported_percent}
                label={`${t('seen_done')} / ${t('reported')}`}
              />
            ),
          },
        ]}
      />
    </Card>
  )
}
