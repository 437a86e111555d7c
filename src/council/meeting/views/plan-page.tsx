import {
  type FormState,
  JalaliDateField,
  QuestionPage,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { meetingWords } from '../words.ts'

export function PlanPage({
  form,
  bodies,
}: {
  form: FormState
  bodies: readonly { code: string; title_fa: string; title_en: string }[]
}) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const options = bodies.map((body) => ({ value: body.code, title: inLang(lang, body.title_fa, body.title_en) }))
  return (
    <QuestionPage
      title={t('plan')}
      lead={t('plan_lead')}
      back="/meetings"
      form={form}
      action="/meetings"
      submit={t('plan')}
    >
      <SelectField name="body" label={t('body')} form={form} options={options} required />
      <JalaliDateField name="held_on" label={t('date')} form={form} required />
      <TextField
        name="starts_at"
        label={t('time')}
        hint={t('time_hint')}
        form={form}
        size="short"
        inputmode="numeric"
        required
      />
      <TextField name="place" label={t('place')} form={form} required />
      <TextField name="title" label={t('title')} hint={t('title_hint')} form={form} />
    </QuestionPage>
  )
}
