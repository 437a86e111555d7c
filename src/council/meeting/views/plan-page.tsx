import {
  CheckField,
  type FormState,
  JalaliDateField,
  NumberField,
  QuestionPage,
  RadioField,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { meetingKinds, meetingModes } from '../schema.ts'
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
      <NumberField name="minutes_planned" label={t('length')} unit={t('minute_unit')} form={form} />
      <RadioField
        name="mode"
        label={t('mode')}
        form={form}
        options={meetingModes.map((value) => ({ value, title: t(`mode_${value}`) }))}
        inline
      />
      <TextField name="place" label={t('place')} form={form} required />
      <TextField name="link" label={t('link')} hint={t('link_hint')} form={form} type="url" ltr />
      <RadioField
        name="kind"
        label={t('kind')}
        form={form}
        options={meetingKinds.map((value) => ({ value, title: t(`kind_${value}`) }))}
        inline
      />
      <TextField name="call_reason" label={t('call_reason')} hint={t('call_reason_hint')} form={form} />
      <CheckField name="is_public" label={t('is_public')} form={form} />
      <TextField name="title" label={t('title')} hint={t('title_hint')} form={form} />
      {form.errors['clash_reason'] || form.values['clash_reason'] ? (
        <TextField name="clash_reason" label={t('clash_reason')} hint={t('clash_hint')} form={form} />
      ) : null}
    </QuestionPage>
  )
}
