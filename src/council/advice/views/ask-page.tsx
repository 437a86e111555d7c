import {
  type FormState,
  JalaliDateField,
  QuestionPage,
  RadioField,
  SearchSelect,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { Adviser } from '../queries.ts'
import { fields } from '../schema.ts'
import { adviceWords } from '../words.ts'

export function AskPage({
  item,
  form,
  posts,
}: {
  item: { id: number; title: string }
  form: FormState
  posts: readonly Adviser[]
}) {
  const { lang } = usePage()
  const t = useWords(adviceWords)
  return (
    <QuestionPage
      title={t('ask')}
      lead={t('ask_lead', { title: item.title })}
      back={`/items/${item.id}`}
      form={form}
      action={`/advices/new?item=${item.id}`}
      submit={t('ask')}
    >
      <RadioField
        name="field"
        label={t('field')}
        form={form}
        options={fields.map((value) => ({ value, title: t(value) }))}
        inline
        required
      />
      <SearchSelect
        name="post"
        label={t('post')}
        form={form}
        options={posts.map((one) => ({ value: String(one.id), title: inLang(lang, one.title_fa, one.title_en) }))}
        required
      />
      <TextArea name="question" label={t('question')} form={form} rows={3} maxlength={2000} required />
      <JalaliDateField name="due_on" label={t('due_on')} hint={t('due_hint')} form={form} />
    </QuestionPage>
  )
}
