import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  CopyButton,
  DataTable,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  type FormState,
  LinkButton,
  ListHead,
  Moment,
  Num,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'

import type { Installation } from '../queries.ts'
import type { Self } from '../schema.ts'
import { feedWords } from '../words.ts'

export interface InstallationListProps {
  self: Self
  publicKey: string
  rows: readonly Installation[]
  form: FormState
  mayEdit: boolean
}

export function InstallationList({ self, publicKey, rows, form, mayEdit }: InstallationListProps) {
  const { lang } = usePage()
  const words = useWords(feedWords)
  const add = mayEdit ? (
    <LinkButton href="/installations/new" kind="primary" icon="plus">
      {words('add')}
    </LinkButton>
  ) : null
  return (
    <>
      <ListHead title={words('installations')} lead={words('lead')} action={add} />
      <DataTable
        caption={words('installations')}
        rows={rows}
        rowHref={(row) => `/installations/${row.code}`}
        empty={
          <EmptyState title={words('empty')} icon="national">
            {words('emptyNext')}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            title: words('title_fa'),
            className: 'main',
            render: (row) => <a href={`/installations/${row.code}`}>{pick(lang, row.title_fa, row.title_en)}</a>,
          },
          { key: 'state', title: words('state'), render: (row) => <LinkState installation={row} /> },
          {
            key: 'body',
            title: words('body'),
            className: 'wrap',
            render: (row) => pick(lang, row.body_fa, row.body_en) || '—',
          },
          {
            key: 'owed',
            title: words('owed'),
            className: 'num',
            render: (row) => <Num value={row.sent_seq - row.confirmed_seq} />,
          },
          {
            key: 'received',
            title: words('received'),
            className: 'num',
            render: (row) => <Num value={row.received_seq} />,
          },
          {
            key: 'contact',
            title: words('lastContact'),
            className: 'narrow',
            render: (row) =>
              row.last_contact_at ? <Moment at={row.last_contact_at} /> : <span class="muted">{words('never')}</span>,
          },
        ]}
      />
      <Card title={words('self')}>
        <Facts
          facts={[
            { title: words('title_fa'), value: pick(lang, self.title_fa, self.title_en) },
            { title: words('code'), value: <Bdi ltr>{self.code}</Bdi> },
            {
              title: words('public_key'),
              value: (
                <>
                  <Bdi ltr>{publicKey}</Bdi> <CopyButton text={publicKey} label={words('copyKey')} />
                </>
              ),
              wide: true,
            },
          ]}
        />
        {mayEdit ? <SelfForm form={form} /> : null}
      </Card>
    </>
  )
}

function SelfForm({ form }: { form: FormState }) {
  const words = useWords(feedWords)
  return (
    <details open={Object.keys(form.errors).length > 0}>
      <summary>{words('selfEdit')}</summary>
      <ErrorSummary form={form} />
      <Form action="/installations/self">
        <TextField name="title_fa" label={words('title_fa')} form={form} required maxlength={200} />
        <TextField name="title_en" label={words('title_en')} form={form} required maxlength={200} ltr />
        <TextField name="code" label={words('code')} hint={words('selfHint')} form={form} required maxlength={40} ltr />
        <div class="actions">
          <Button kind="secondary">{words('save')}</Button>
        </div>
      </Form>
    </details>
  )
}

export function LinkState({ installation }: { installation: Installation }) {
  const words = useWords(feedWords)
  if (!installation.is_active) return <StatusChip title={words('suspended')} />
  if (installation.failures > 0) return <StatusChip title={words('failing')} tone="late" />
  if (!installation.last_contact_at) return <StatusChip title={words('untried')} />
  return <StatusChip title={words('active')} tone="done" />
}
