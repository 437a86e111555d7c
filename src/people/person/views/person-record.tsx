import type { FormState } from '../../../platform/form.ts'
import { comma, listed } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  CopyButton,
  ErrorSummary,
  Form,
  JalaliDateField,
  Moment,
  Notice,
  RecordPage,
  SearchSelect,
  StatusChip,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Holding } from '../../offices.ts'
import type { PostChoice } from '../../post/queries.ts'
import { Digits } from '../../views/digits.tsx'
import { fieldNames } from '../../views/history.ts'
import { HoldingTable } from '../../views/office-tables.tsx'
import { Done } from '../../views/people-frame.tsx'
import { peopleWords } from '../../words.ts'
import type { Change, Person } from '../queries.ts'
import { EditPerson } from './person-form.tsx'

export interface PersonRecordProps {
  person: Person
  holdings: readonly Holding[]
  changes: readonly Change[]
  timeline: readonly TimelineEntry[]
  mayEdit: boolean
  form: FormState
  appointment: FormState
  postChoices: readonly PostChoice[]
  /** A password just made, shown this once. */
  password: string | null
}

export function PersonRecord(props: PersonRecordProps) {
  const { person, holdings, changes, timeline, form, appointment, postChoices, password } = props
  const mayEdit = props.mayEdit && !person.erased_at
  const { lang } = usePage()
  const t = useWords(peopleWords)
  return (
    <RecordPage
      kind={t('person')}
      title={lang === 'en' ? (person.name_en ?? person.name_fa) : person.name_fa}
      trail={[{ title: t('people'), href: '/people' }]}
      facts={[
        { title: t('name_fa'), value: person.name_fa },
        { title: t('name_en'), value: person.name_en ? <Bdi ltr>{person.name_en}</Bdi> : null },
        { title: t('mobile'), value: person.mobile ? <Digits text={person.mobile} /> : null },
        { title: t('national_id'), value: person.national_id ? <Digits text={person.national_id} /> : null },
        { title: t('email'), value: person.email ? <Bdi ltr>{person.email}</Bdi> : null },
        { title: t('language'), value: t(person.language === 'fa' ? 'persian' : 'english') },
        { title: t('since'), value: <Moment at={person.created_at} /> },
        { title: t('login'), value: <LoginWays person={person} /> },
      ]}
      timeline={timeline}
    >
      <div class="stack">
        <Done />
        {person.erased_at ? <StatusChip title={t('erased')} /> : null}
        {password ? <NewPassword password={password} /> : null}
        {mayEdit ? <EditPerson id={person.id} form={form} /> : null}
        <Card title={t('offices')}>
          <HoldingTable rows={holdings} of="person" mayEnd={mayEdit} />
        </Card>
        {mayEdit ? <AppointPerson personId={person.id} form={appointment} choices={postChoices} /> : null}
        {changes.length > 0 ? <Changes rows={changes} /> : null}
        {mayEdit ? <ResetLogin id={person.id} /> : null}
      </div>
    </RecordPage>
  )
}

function LoginWays({ person }: { person: Person }) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const ways = [
    person.mobile ? t('by_code_only') : null,
    person.has_password ? t('has_password') : null,
    person.has_second_factor ? t('has_second') : null,
  ]
  return <>{listed(ways, lang) || t('no_way')}</>
}

function NewPassword({ password }: { password: string }) {
  const t = useWords(peopleWords)
  return (
    <Notice tone="success" title={t('reset_done')}>
      <p>
        <code class="secret-text" dir="ltr">
          {password}
        </code>{' '}
        <CopyButton text={password} label={t('copy')} />
      </p>
    </Notice>
  )
}

function AppointPerson({
  personId,
  form,
  choices,
}: {
  personId: number
  form: FormState
  choices: readonly PostChoice[]
}) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const options = choices.map((post) => ({
    value: String(post.id),
    title: lang === 'fa' ? post.title_fa : post.title_en,
  }))
  return (
    <Card title={t('appoint_title')}>
      <ErrorSummary form={form} />
      <Form action={`/people/${personId}/holdings`}>
        <SearchSelect name="post_id" label={t('post')} form={form} options={options} source="/posts/choices" required />
        <JalaliDateField name="starts_on" label={t('from')} form={form} required />
        <JalaliDateField name="ends_on" label={t('to')} hint={t('ends_on_hint')} form={form} />
        <div class="actions">
          <Button kind="secondary">{t('appoint')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function Changes({ rows }: { rows: readonly Change[] }) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const shown = (value: string | null) => value ?? t('empty_value')
  return (
    <Card title={t('changes')}>
      <ul class="plain-list">
        {rows.map((row) => (
          <li>
            {t('change_line', {
              field: fieldNames([row.field], lang),
              before: `\u2068${shown(row.before)}\u2069`,
              after: `\u2068${shown(row.after)}\u2069`,
            })}{' '}
            <span class="muted">
              <bdi>{row.by_name ?? t('by_system')}</bdi>
              {comma(lang)}
              <Moment at={row.at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ResetLogin({ id }: { id: number }) {
  const t = useWords(peopleWords)
  return (
    <Card title={t('reset')}>
      <p class="muted">{t('reset_lead')}</p>
      <Form action={`/people/${id}/first-password`}>
        <div class="actions">
          <Button kind="danger">{t('reset_do')}</Button>
        </div>
      </Form>
    </Card>
  )
}
