import type { TextGroup } from '../../../platform/notify/texts.ts'
import type { Word } from '../../../platform/words.ts'
import { Card, DataTable, ListHead, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import { noticePageWords } from '../words.ts'

export function TextList({ groups, edited }: { groups: readonly TextGroup[]; edited: ReadonlyMap<string, Word> }) {
  const { lang } = usePage()
  const words = useWords(noticePageWords)
  return (
    <>
      <ListHead title={words('texts')} lead={words('texts_lead')} />
      {groups.map((group) => (
        <Card title={group.title[lang]}>
          <p class="muted">
            {words('topic')}: {group.topics.map((topic) => words(`topic_${topic}`)).join(lang === 'fa' ? '؛ ' : '; ')}
          </p>
          <DataTable
            caption={group.title[lang]}
            rows={Object.entries(group.table).map(([key, own]) => ({ name: `${group.name}.${key}`, own }))}
            rowHref={(row) => `/texts/${row.name}`}
            columns={[
              {
                key: 'text',
                title: words('text_name'),
                className: 'main wrap',
                render: (row) => <a href={`/texts/${row.name}`}>{(edited.get(row.name) ?? row.own)[lang]}</a>,
              },
              {
                key: 'state',
                title: words('text_state'),
                className: 'narrow',
                render: (row) =>
                  edited.has(row.name) ? (
                    <StatusChip title={words('text_edited')} tone="active" />
                  ) : (
                    <StatusChip title={words('text_own')} />
                  ),
              },
            ]}
          />
        </Card>
      ))}
    </>
  )
}
