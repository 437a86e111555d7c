import { codeIn } from '../../../../platform/record-links.ts'
import {
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  type FormState,
  JalaliDate,
  ListHead,
  Notice,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../../ui/index.ts'
import { inLang } from '../../../desk/record-parts.tsx'
import type { OpenMeeting } from '../queries.ts'
import { agendaWords } from '../words.ts'

export interface BacklogRow {
  key: string
  title: string
  waits_since: string | null
  proposal: string | null
  carried: number | null
  from: string
}

export interface BacklogPageProps {
  body: { code: string; title_fa: string; title_en: string }
  rows: readonly BacklogRow[]
  meetings: readonly OpenMeeting[]
  form: FormState
  mayPlace: boolean
}

export function BacklogPage({ body, rows, meetings, form, mayPlace }: BacklogPageProps) {
  const { lang } = usePage()
  const t = useWords(agendaWords)
  const options = meetings.map((one) => ({ value: one.code, title: one.title }))
  return (
    <>
      <ErrorSummary form={form} />
      <ListHead
        title={t('backlog_of', { body: inLang(lang, body.title_fa, body.title_en) })}
        count={rows.length}
        lead={t('backlog_lead')}
      />
      {rows.length === 0 ? <EmptyState title={t('backlog_empty')} /> : null}
      {mayPlace && rows.length > 0 && meetings.length === 0 ? <Notice>{t('no_meeting')}</Notice> : null}
      {rows.length > 0 ? (
        <DataTable
          caption={t('backlog')}
          rows={rows}
          columns={[
            {
              key: 'title',
              title: t('matter'),
              className: 'main',
              render: (row) => (
                <a href={row.proposal ? `/proposals/${row.proposal}` : `/items/${row.carried}`}>{row.title}</a>
              ),
            },
            {
              key: 'from',
              title: t('from'),
              render: (row) => (
                <>
                  {t(row.proposal ? 'accepted_proposal' : 'carried')} <bdi>{codeIn(lang, row.from)}</bdi>
                </>
              ),
            },
            {
              key: 'waits',
              title: t('waits'),
              render: (row) => (row.waits_since ? <JalaliDate iso={row.waits_since} /> : '—'),
            },
            ...(mayPlace && meetings.length > 0
              ? [
                  {
                    key: 'place',
                    title: '',
                    render: (row: BacklogRow) => (
                      <details>
                        <summary>{t('place_in')}</summary>
                        <Form action={`/bodies/${body.code}/backlog`} id={`place-${row.key}`}>
                          <input
                            type="hidden"
                            name={row.proposal ? 'proposal' : 'carried'}
                            value={row.proposal ?? String(row.carried)}
                          />
                          <SelectField name="meeting" label={t('meeting')} form={form} options={options} required />
                          <TextField name="late_reason" label={t('late_reason')} form={form} />
                          <Button kind="secondary" size="small">
                            {t('place_in')}
                          </Button>
                        </Form>
                      </details>
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
    </>
  )
}
