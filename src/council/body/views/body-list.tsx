import { DataTable, JalaliDate, Num, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import type { BodyInList } from '../queries.ts'
import { treeWords } from '../tree-words.ts'
import { bodyWords } from '../words.ts'
import { BodiesHead } from './body-tree.tsx'

export function BodyList({ bodies, mayEdit }: { bodies: readonly BodyInList[]; mayEdit: boolean }) {
  const { lang } = usePage()
  const t = useWords(bodyWords)
  const tree = useWords(treeWords)
  return (
    <>
      <BodiesHead count={bodies.length} current="list" mayEdit={mayEdit} />
      <DataTable
        caption={t('bodies')}
        rows={bodies}
        sort={null}
        rowHref={(body) => `/bodies/${body.code}`}
        columns={[
          {
            key: 'title',
            title: t('body'),
            className: 'main',
            render: (body) => (
              <>
                <a href={`/bodies/${body.code}`}>{lang === 'fa' ? body.title_fa : body.title_en}</a>
                {body.ended_on ? <StatusChip title={tree('ended_chip')} /> : null}
              </>
            ),
          },
          { key: 'kind', title: t('kind'), render: (body) => t(body.kind) },
          { key: 'cadence', title: t('cadence'), render: (body) => t(body.cadence) },
          {
            key: 'force',
            title: t('force'),
            render: (body) => (
              <StatusChip
                title={t(body.has_legal_force ? 'binding' : 'not_binding')}
                tone={body.has_legal_force ? 'done' : 'neutral'}
              />
            ),
          },
          {
            key: 'members',
            title: t('members_with_vote'),
            className: 'num',
            render: (body) => <Num value={body.members_with_vote} />,
          },
          {
            key: 'next',
            title: t('next_meeting'),
            render: (body) =>
              body.next_meeting_code && body.next_meeting_on ? (
                <a href={`/meetings/${body.next_meeting_code}`}>
                  <JalaliDate iso={body.next_meeting_on} style="weekday" />
                </a>
              ) : (
                <span class="muted">{t('no_next_meeting')}</span>
              ),
          },
        ]}
      />
    </>
  )
}
