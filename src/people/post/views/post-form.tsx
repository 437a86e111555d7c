import { postKinds } from '../../../platform/ctx.ts'
import type { FormState } from '../../../platform/form.ts'
import {
  Button,
  CheckField,
  ErrorSummary,
  Form,
  QuestionPage,
  SearchSelect,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { postKindWords } from '../../post-kind-words.ts'
import { peopleWords } from '../../words.ts'
import type { PostChoice } from '../queries.ts'

interface Choices {
  superiors: readonly PostChoice[]
}

export interface NewPostProps extends Choices {
  form: FormState
  organisations: readonly { id: number; title_fa: string; title_en: string | null }[]
  counties: readonly { code: string; name_fa: string; name_en: string }[]
}

export function NewPostPage({ form, organisations, counties, superiors }: NewPostProps) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const kind = useWords(postKindWords)
  return (
    <QuestionPage title={t('new_post')} back="/posts" form={form} action="/posts" submit={t('save')}>
      <SelectField
        name="kind"
        label={t('kind')}
        form={form}
        options={postKinds.map((value) => ({ value, title: kind(value) }))}
        required
      />
      <Titles form={form} />
      <SearchSelect
        name="organisation_id"
        label={t('organisation')}
        form={form}
        options={organisations.map((row) => ({
          value: String(row.id),
          title: lang === 'fa' ? row.title_fa : (row.title_en ?? row.title_fa),
        }))}
      />
      <SearchSelect
        name="county_code"
        label={t('county')}
        form={form}
        options={counties.map((row) => ({ value: row.code, title: lang === 'fa' ? row.name_fa : row.name_en }))}
      />
      <Superior form={form} superiors={superiors} />
    </QuestionPage>
  )
}

export function EditPost({ id, form, superiors }: Choices & { id: number; form: FormState }) {
  const t = useWords(peopleWords)
  return (
    <details class="edit-facts" open={Object.keys(form.errors).length > 0}>
      <summary class="button secondary">{t('edit')}</summary>
      <ErrorSummary form={form} />
      <Form action={`/posts/${id}`}>
        <input type="hidden" name="seen" value={form.values.seen ?? ''} />
        <Titles form={form} />
        <Superior form={form} superiors={superiors} />
        <CheckField name="is_active" label={t('is_active')} form={form} />
        <div class="actions">
          <Button>{t('save')}</Button>
        </div>
      </Form>
    </details>
  )
}

function Titles({ form }: { form: FormState }) {
  const t = useWords(peopleWords)
  return (
    <>
      <TextField name="title_fa" label={t('title_fa')} form={form} maxlength={160} required />
      <TextField name="title_en" label={t('title_en')} form={form} maxlength={160} ltr required />
    </>
  )
}

function Superior({ form, superiors }: Choices & { form: FormState }) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  return (
    <SearchSelect
      name="superior_post_id"
      label={t('superior')}
      hint={t('superior_hint')}
      form={form}
      source="/posts/choices"
      options={superiors.map((post) => ({
        value: String(post.id),
        title: lang === 'fa' ? post.title_fa : post.title_en,
      }))}
    />
  )
}
