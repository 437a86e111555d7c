import { tehranDate } from '../../../platform/jalali.ts'
import { Bdi, DataTable, JalaliDate, ListHead, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import { shownCode } from '../codes.ts'
import { stateTitle, stateTone } from '../labels.ts'
import { named, type Reference } from '../reference.ts'
import type { FollowedDemand } from '../voice-queries.ts'
import { demandWords } from '../words.ts'

/** Demands of others that an applicant has joined. */
export function JoinedList({ rows, reference }: { rows: readonly FollowedDemand[]; reference: Reference }) {
  const { lang } = usePage()
  const t = useWords(demandWords)
  return (
    <>
      <ListHead title={t('joined_demands')} count={rows.length} />
      <DataTable
        caption={t('joined_demands')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/track/${row.code}`}
        empty={<p class="muted">{t('joined_empty')}</p>}
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => (
              <>
                <a href={`/track/${row.code}`}>{row.title}</a>
                <span class="row-note">
                  <Bdi ltr>{shownCode(row.code, lang)}</Bdi>
                </span>
              </>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) => <StatusChip title={stateTitle(row.state, lang)} tone={stateTone(row.state, null)} />,
          },
          {
            key: 'agency',
            title: t('agency'),
            render: (row) => named(reference.agency.get(row.organisation_id ?? 0), lang),
          },
          { key: 'joined', title: t('joined_on'), render: (row) => <JalaliDate iso={tehranDate(row.joined_at)} /> },
        ]}
      />
    </>
  )
}
