import {
  BulkBar,
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  type FormState,
  LinkButton,
  ListHead,
  Moment,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { Letter } from '../queries.ts'
import { letterWords } from '../words.ts'

/** Letters that wait to go out on paper. */
export function PrintQueue({ rows, form }: { rows: readonly Letter[]; form: FormState }) {
  const { lang } = usePage()
  const t = useWords(letterWords)
  return (
    <>
      <ErrorSummary form={form} />
      <ListHead
        title={t('print_queue')}
        lead={t('print_lead')}
        action={
          rows.length > 0 ? (
            <LinkButton href="/letters/print-queue.pdf" icon="file" kind="primary" download>
              {t('print_all')}
            </LinkButton>
          ) : null
        }
      />
      <DataTable
        caption={t('print_queue')}
        rows={rows}
        sort={null}
        select={{ form: 'to-send', name: 'letter', value: (row) => row.code, title: (row) => row.subject }}
        rowHref={(row) => `/letters/${row.code}`}
        empty={<EmptyState title={t('print_none')} icon="letter" />}
        columns={[
          {
            key: 'subject',
            title: t('subject'),
            className: 'main',
            render: (row) => <a href={`/letters/${row.code}`}>{row.subject}</a>,
          },
          { key: 'number', title: t('number'), className: 'narrow', render: (row) => <bdi>{row.number_text}</bdi> },
          { key: 'to', title: t('to'), render: (row) => inLang(lang, row.to_title_fa, row.to_title_en) },
          {
            key: 'priority',
            title: t('priority'),
            render: (row) => (
              <StatusChip
                title={t(`priority_${row.priority}`)}
                tone={row.priority === 'immediate' ? 'late' : row.priority === 'urgent' ? 'due' : 'neutral'}
              />
            ),
          },
          { key: 'dispatch', title: t('dispatch'), render: (row) => t(`dispatch_${row.dispatch}`) },
          { key: 'issued_at', title: t('issued_at'), render: (row) => <Moment at={row.issued_at} /> },
        ]}
      />
      {rows.length > 0 ? (
        <BulkBar id="to-send" action="/letters/print-queue">
          <TextField name="note" label={t('sent_note')} form={form} size="medium" />
          <Button kind="secondary">{t('mark_sent')}</Button>
        </BulkBar>
      ) : null}
    </>
  )
}
