import { tehranDate } from '../../../platform/jalali.ts'
import { DataTable, JalaliDate, LinkButton, ListHead, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import { named, type Reference } from '../reference.ts'
import type { AnswerTemplate } from '../template-queries.ts'
import { templateWords } from '../template-words.ts'
import { demandWords } from '../words.ts'

interface Props {
  rows: readonly AnswerTemplate[]
  reference: Reference
  /** Whose texts the reader edits; null for those of all agencies. */
  editsFor: number | null
}

export function TemplateList({ rows, reference, editsFor }: Props) {
  const { lang } = usePage()
  const t = useWords(templateWords)
  const d = useWords(demandWords)
  return (
    <>
      <ListHead
        title={t('templates')}
        count={rows.length}
        lead={t('lead')}
        action={
          <LinkButton kind="primary" icon="plus" href="/answer-templates/new">
            {t('new_one')}
          </LinkButton>
        }
      />
      <DataTable
        caption={t('templates')}
        rows={rows}
        sort={null}
        empty={<p class="muted">{t('empty')}</p>}
        columns={[
          {
            key: 'title',
            title: t('name'),
            className: 'main',
            render: (row) =>
              row.organisation_id === editsFor ? (
                <a href={`/answer-templates/${row.id}/edit`}>{row.title}</a>
              ) : (
                row.title
              ),
          },
          { key: 'outcome', title: t('outcome'), className: 'wrap', render: (row) => d(`outcome_${row.outcome}`) },
          {
            key: 'category',
            title: t('category'),
            render: (row) =>
              row.category_code ? named(reference.category.get(row.category_code), lang) : t('every_category'),
          },
          {
            key: 'owner',
            title: t('owner'),
            className: 'wrap',
            render: (row) =>
              row.organisation_id ? named(reference.agency.get(row.organisation_id), lang) : t('all_agencies'),
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) => (
              <StatusChip title={t(row.is_active ? 'active' : 'inactive')} tone={row.is_active ? 'done' : 'neutral'} />
            ),
          },
          { key: 'edited', title: t('edited'), render: (row) => <JalaliDate iso={tehranDate(row.edited_at)} /> },
        ]}
      />
    </>
  )
}
