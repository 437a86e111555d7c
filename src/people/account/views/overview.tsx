import type { FormState } from '../../../platform/form.ts'
import {
  Bdi,
  Button,
  Card,
  CheckField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  JalaliDate,
  JalaliDateField,
  RadioField,
  SearchSelect,
  SelectField,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Holding, Substitution } from '../../offices.ts'
import { Digits } from '../../views/digits.tsx'
import type { Account, Colleague } from '../queries.ts'
import { accountWords } from '../words.ts'
import { AccountFrame } from './account-frame.tsx'

export interface OverviewProps {
  account: Account
  preferences: FormState
  holdings: readonly Holding[]
  substitutions: readonly Substitution[]
  colleagues: readonly Colleague[]
  substitution: FormState
}

export function Overview(props: OverviewProps) {
  const { account, preferences, holdings, substitutions, colleagues, substitution } = props
  const t = useWords(accountWords)
  const ownPosts = holdings.filter((holding) => holding.is_current && holding.post_kind !== 'applicant')
  return (
    <AccountFrame part="overview">
      <ErrorSummary form={preferences} />
      <ErrorSummary form={substitution} />
      <Card title={t('facts')}>
        <Facts
          facts={[
            { title: t('name'), value: account.name_fa },
            { title: t('mobile'), value: account.mobile ? <Digits text={account.mobile} /> : null },
            { title: t('email'), value: account.email ? <Bdi ltr>{account.email}</Bdi> : null },
            { title: t('national_id'), value: account.national_id ? <Digits text={account.national_id} /> : null },
          ]}
        />
        <p class="muted">{t('facts_note')}</p>
      </Card>
      <PreferencesCard form={preferences} />
      <PostsCard holdings={holdings} />
      <SubstitutionsCard rows={substitutions} personId={account.id} />
      {ownPosts.length > 0 ? <SubstitutionForm form={substitution} posts={ownPosts} colleagues={colleagues} /> : null}
    </AccountFrame>
  )
}

function PreferencesCard({ form }: { form: FormState }) {
  const t = useWords(accountWords)
  const languages = [
    { value: 'fa', title: t('persian') },
    { value: 'en', title: t('english') },
  ]
  return (
    <Card title={t('preferences')}>
      <Form action="/account/preferences">
        <RadioField name="language" label={t('language')} form={form} options={languages} inline required />
        <TextField name="name_en" label={t('name_en')} form={form} autocomplete="name" ltr size="medium" />
        <CheckField name="notify_mail" label={t('notify_mail')} form={form} />
        <CheckField name="notify_sms" label={t('notify_sms')} form={form} />
        <div class="actions">
          <Button kind="secondary">{t('save')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function PostsCard({ holdings }: { holdings: readonly Holding[] }) {
  const { lang } = usePage()
  const t = useWords(accountWords)
  return (
    <Card title={t('my_posts')}>
      <DataTable
        caption={t('my_posts')}
        rows={holdings}
        empty={<EmptyState title={t('no_posts')} icon="person" />}
        columns={[
          {
            key: 'post',
            title: t('post'),
            className: 'main',
            render: (row) => (lang === 'fa' ? row.post_title_fa : row.post_title_en),
          },
          { key: 'from', title: t('from'), render: (row) => <JalaliDate iso={row.starts_on} /> },
          {
            key: 'to',
            title: t('to'),
            render: (row) => (row.ends_on ? <JalaliDate iso={row.ends_on} /> : t('until_now')),
          },
        ]}
      />
    </Card>
  )
}

function SubstitutionsCard({ rows, personId }: { rows: readonly Substitution[]; personId: number }) {
  const { lang } = usePage()
  const t = useWords(accountWords)
  return (
    <Card title={t('substitutes')}>
      <p class="muted">{t('substitutes_note')}</p>
      <DataTable
        caption={t('substitutes')}
        rows={rows}
        empty={<EmptyState title={t('no_substitutes')} icon="people" />}
        columns={[
          {
            key: 'substitute',
            title: t('substitute'),
            className: 'main',
            render: (row) => (
              <>
                {row.person_name} {row.is_current ? <StatusChip title={t('current')} tone="active" /> : null}
              </>
            ),
          },
          { key: 'post', title: t('post'), render: (row) => (lang === 'fa' ? row.post_title_fa : row.post_title_en) },
          { key: 'by', title: t('named_by'), render: (row) => row.named_by_name },
          { key: 'from', title: t('from'), render: (row) => <JalaliDate iso={row.starts_on} /> },
          { key: 'to', title: t('to'), render: (row) => <JalaliDate iso={row.ends_on} /> },
          { key: 'reason', title: t('reason'), className: 'wrap', render: (row) => row.reason },
          {
            key: 'end',
            title: t('actions'),
            render: (row) =>
              row.is_open && (row.named_by_person_id === personId || row.person_id === personId) ? (
                <Form action={`/account/substitutions/${row.id}/end`} inline>
                  <Button kind="danger" size="small">
                    {t('end_now')}
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
    </Card>
  )
}

function SubstitutionForm(props: { form: FormState; posts: readonly Holding[]; colleagues: readonly Colleague[] }) {
  const { form, posts, colleagues } = props
  const { lang } = usePage()
  const t = useWords(accountWords)
  const postOptions = posts.map((post) => ({
    value: String(post.post_id),
    title: lang === 'fa' ? post.post_title_fa : post.post_title_en,
  }))
  const people = colleagues.map((person) => ({
    value: String(person.id),
    title:
      lang === 'fa'
        ? `${person.name_fa}، ${person.post_title_fa}`
        : `${person.name_en ?? person.name_fa}, ${person.post_title_en}`,
  }))
  return (
    <Card title={t('name_substitute')}>
      <Form action="/account/substitutions">
        {postOptions.length > 1 ? (
          <SelectField name="post_id" label={t('post')} form={form} options={postOptions} required />
        ) : (
          <input type="hidden" name="post_id" value={postOptions[0]?.value} />
        )}
        <SearchSelect name="person_id" label={t('substitute')} form={form} options={people} required />
        <JalaliDateField name="starts_on" label={t('from')} form={form} required />
        <JalaliDateField name="ends_on" label={t('to')} form={form} required />
        <TextField name="reason" label={t('reason')} hint={t('reason_hint')} form={form} maxlength={300} required />
        <div class="actions">
          <Button kind="secondary">{t('name_substitute')}</Button>
        </div>
      </Form>
    </Card>
  )
}
