import {
  Facts,
  type FormState,
  JalaliDate,
  JalaliDateField,
  QuestionPage,
  RadioField,
  SearchSelect,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Seat, SeatChoice } from '../by-law-queries.ts'
import type { Body } from '../queries.ts'
import { memberKinds } from '../schema.ts'
import { bodyWords, memberKindTitle } from '../words.ts'
import { useBodyTitle } from './by-law-facts.tsx'

export function SeatPage({ body, posts, form }: { body: Body; posts: readonly SeatChoice[]; form: FormState }) {
  const { lang } = usePage()
  const t = useWords(bodyWords)
  return (
    <QuestionPage
      title={`${t('add_member')}: ${useBodyTitle(body)}`}
      back={`/bodies/${body.code}`}
      action={`/bodies/${body.code}/members`}
      form={form}
      submit={t('add_member')}
    >
      <SearchSelect
        name="post"
        label={t('post')}
        form={form}
        options={posts.map((post) => ({
          value: String(post.id),
          title: lang === 'fa' ? post.title_fa : post.title_en,
        }))}
        required
      />
      <RadioField
        name="kind"
        label={t('membership')}
        form={form}
        options={memberKinds.map((kind) => ({ value: kind, title: memberKindTitle(kind, lang) }))}
        required
      />
      <JalaliDateField name="starts_on" label={t('starts_on')} form={form} required />
      <JalaliDateField name="ends_on" label={t('ends_on')} hint={t('ends_on_hint')} form={form} />
      <TextArea name="reason" label={t('reason')} hint={t('reason_hint')} form={form} rows={2} required />
    </QuestionPage>
  )
}

export function SeatEndPage({ body, seat, form }: { body: Body; seat: Seat; form: FormState }) {
  const { lang } = usePage()
  const t = useWords(bodyWords)
  return (
    <QuestionPage
      title={t('end_member')}
      back={`/bodies/${body.code}`}
      action={`/bodies/${body.code}/members/${seat.id}/ending`}
      form={form}
      submit={t('end_member')}
    >
      <Facts
        facts={[
          { title: t('body'), value: useBodyTitle(body) },
          { title: t('post'), value: lang === 'fa' ? seat.post_title_fa : seat.post_title_en },
          { title: t('membership'), value: memberKindTitle(seat.kind, lang) },
          { title: t('since'), value: <JalaliDate iso={seat.starts_on} style="long" /> },
        ]}
      />
      <JalaliDateField name="ends_on" label={t('ends_on')} form={form} required />
      <TextArea name="reason" label={t('reason')} hint={t('reason_hint')} form={form} rows={2} required />
    </QuestionPage>
  )
}
