import { doerText, type TimelineEntry as Entry } from '../../../platform/journal.ts'
import { detailText } from '../../../platform/record-history.ts'
import { codeIn, recordPath } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  CheckField,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  Moment,
  Num,
  type Option,
  QuestionPage,
  RecordPage,
  SelectField,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'

import { failureWord } from '../failures.ts'
import type { EarlierReferral } from '../file-queries.ts'
import type { FeedMessage, Installation } from '../queries.ts'
import { feedWords } from '../words.ts'
import { LinkState } from './installation-list.tsx'

interface Choices {
  form: FormState
  bodies: readonly Option[]
}

export function NewInstallation({ form, bodies }: Choices) {
  const words = useWords(feedWords)
  return (
    <QuestionPage
      title={words('add')}
      lead={words('addLead')}
      back="/installations"
      form={form}
      action="/installations"
      submit={words('add')}
    >
      <TextField name="code" label={words('code')} hint={words('codeHint')} form={form} required maxlength={40} ltr />
      <InstallationFields form={form} bodies={bodies} />
    </QuestionPage>
  )
}

export function InstallationRecord(
  props: Choices & {
    installation: Installation
    messages: readonly FeedMessage[]
    journal: readonly Entry[]
    mayEdit: boolean
    /** For whom may send them. */
    earlier: readonly EarlierReferral[]
    earlierForm: FormState
  },
) {
  const { installation, messages, journal, mayEdit, form, bodies } = props
  const { lang } = usePage()
  const words = useWords(feedWords)
  const at = `/installations/${installation.code}`
  return (
    <RecordPage
      kind={words('installation')}
      title={pick(lang, installation.title_fa, installation.title_en)}
      trail={[{ title: words('installations'), href: '/installations' }]}
      facts={[
        { title: words('state'), value: <LinkState installation={installation} /> },
        { title: words('code'), value: <Bdi ltr>{installation.code}</Bdi> },
        { title: words('address'), value: <Bdi ltr>{installation.address}</Bdi> },
        { title: words('body'), value: pick(lang, installation.body_fa, installation.body_en) || words('bodyNone') },
        { title: words('public_key'), value: <Bdi ltr>{installation.public_key}</Bdi>, wide: true },
        { title: words('sent'), value: <Num value={installation.sent_seq} /> },
        { title: words('confirmed'), value: <Num value={installation.confirmed_seq} /> },
        { title: words('received'), value: <Num value={installation.received_seq} /> },
        {
          title: words('lastContact'),
          value: installation.last_contact_at ? <Moment at={installation.last_contact_at} /> : words('never'),
        },
        installation.last_failure
          ? { title: words('lastFailure'), value: <Failure failure={installation.last_failure} />, wide: true }
          : null,
        installation.next_try_at && { title: words('nextTry'), value: <Moment at={installation.next_try_at} /> },
      ]}
      timeline={journal.toReversed().map((entry) => ({
        at: entry.at,
        title: words(`event_${entry.event.split('.')[1]}` as 'event_linked'),
        who: doerText(entry, lang),
        note: failureNote(entry, words),
      }))}
    >
      {mayEdit && installation.is_active ? (
        <Card title={words('trial')}>
          <p class="muted">{words('trialHint')}</p>
          <Form action={`${at}/trial`}>
            <div class="actions">
              <Button kind="secondary" icon="check">
                {words('trial')}
              </Button>
            </div>
          </Form>
        </Card>
      ) : null}
      {props.earlier.length > 0 ? (
        <Card title={words('earlier')}>
          <p>{words('earlierLead')}</p>
          <ErrorSummary form={props.earlierForm} />
          <Form action={`${at}/earlier`}>
            <CheckField
              name="referrals"
              label={words('earlierChoose')}
              form={props.earlierForm}
              required
              options={props.earlier.map((one) => ({
                value: one.code,
                title: `${codeIn(lang, one.code)} · ${one.title}`,
              }))}
            />
            <div class="actions">
              <Button kind="secondary">{words('earlierSend')}</Button>
            </div>
          </Form>
        </Card>
      ) : null}
      <Card title={words('messages')}>
        <Messages rows={messages} />
      </Card>
      {mayEdit ? (
        <Card title={words('edit')}>
          <ErrorSummary form={form} />
          <Form action={at}>
            <InstallationFields form={form} bodies={bodies} />
            <div class="actions">
              <Button kind="secondary">{words('save')}</Button>
            </div>
          </Form>
          <hr />
          <p class="muted">{words('suspendHint')}</p>
          <Form action={`${at}/${installation.is_active ? 'suspension' : 'resumption'}`}>
            <div class="actions">
              <Button kind={installation.is_active ? 'danger' : 'secondary'}>
                {words(installation.is_active ? 'suspend' : 'resume')}
              </Button>
            </div>
          </Form>
        </Card>
      ) : null}
    </RecordPage>
  )
}

function InstallationFields({ form, bodies }: Choices) {
  const words = useWords(feedWords)
  return (
    <>
      <TextField name="title_fa" label={words('title_fa')} form={form} required maxlength={200} />
      <TextField name="title_en" label={words('title_en')} form={form} required maxlength={200} ltr />
      <TextField
        name="address"
        label={words('address')}
        hint={words('addressHint')}
        form={form}
        required
        inputmode="url"
        ltr
      />
      <TextField name="public_key" label={words('public_key')} form={form} required maxlength={60} ltr />
      <SelectField
        name="organisation_id"
        label={words('body')}
        form={form}
        options={bodies}
        empty={words('bodyNone')}
      />
    </>
  )
}

function Failure({ failure }: { failure: string }) {
  const words = useWords(feedWords)
  return (
    <>
      {words(failureWord(failure))}{' '}
      <span class="muted">
        <Bdi ltr>{failure}</Bdi>
      </span>
    </>
  )
}

function failureNote(entry: Entry, words: ReturnType<typeof feedWords.in>): string | undefined {
  const failure = detailText(entry, 'failure')
  return failure && words(failureWord(failure))
}

function Messages({ rows }: { rows: readonly FeedMessage[] }) {
  const { lang } = usePage()
  const words = useWords(feedWords)
  const isAnyRefused = rows.some((row) => row.refusal)
  if (rows.length === 0) return <p class="muted">{words('messagesNone')}</p>
  return (
    <DataTable
      caption={words('messages')}
      rows={rows}
      columns={[
        { key: 'seq', title: words('number'), className: 'num', render: (row) => <Num value={row.seq} /> },
        { key: 'way', title: words('way'), render: (row) => words(row.is_ours ? 'out' : 'in') },
        { key: 'kind', title: words('kind'), className: 'main', render: (row) => words(kindKey(row.kind)) },
        {
          key: 'about',
          title: words('about'),
          className: 'wrap',
          render: (row) =>
            row.record_kind && row.record_code ? (
              <a href={recordPath(row.record_kind, row.record_code)}>
                <Bdi ltr>{codeIn(lang, row.record_code)}</Bdi> {row.record_title}
              </a>
            ) : (
              '—'
            ),
        },
        { key: 'at', title: words('at'), className: 'narrow', render: (row) => <Moment at={row.at} /> },
        { key: 'state', title: words('state'), render: (row) => <MessageState message={row} /> },
        ...(isAnyRefused
          ? [
              {
                key: 'refusal',
                title: words('refused'),
                className: 'wrap' as const,
                render: (row: FeedMessage) => row.refusal ?? '—',
              },
            ]
          : []),
      ]}
    />
  )
}

function MessageState({ message }: { message: FeedMessage }) {
  const words = useWords(feedWords)
  if (message.refusal) return <StatusChip title={words('refused')} tone="late" />
  return message.is_done ? (
    <StatusChip title={words('done')} tone="done" />
  ) : (
    <StatusChip title={words('waits')} tone="due" />
  )
}

function kindKey(kind: string): 'kind_other' {
  const key = `kind_${kind.replace('.', '_')}`
  return (Object.hasOwn(feedWords.table, key) ? key : 'kind_other') as 'kind_other'
}
