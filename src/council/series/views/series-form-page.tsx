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
import { meetingModes } from '../../meeting/schema.ts'
import { meetingWords } from '../../meeting/words.ts'
import { holidayWays, nths, patterns } from '../schema.ts'
import { seriesWords } from '../words.ts'

export const nthKey = (nth: number) => (nth === -1 ? 'last' : (`n${nth}` as 'n1'))
export const dayKey = (day: number) => `d${day}` as 'd0'

export function SeriesFormPage({
  form,
  bodies,
}: {
  form: FormState
  bodies: readonly { code: string; title_fa: string; title_en: string }[]
}) {
  const { lang } = usePage()
  const t = useWords(seriesWords)
  const m = useWords(meetingWords)
  return (
    <QuestionPage title={t('begin')} lead={t('lead')} back="/series" form={form} action="/series" submit={t('begin')}>
      <SelectField
        name="body"
        label={t('body')}
        form={form}
        options={bodies.map((one) => ({ value: one.code, title: inLang(lang, one.title_fa, one.title_en) }))}
        required
      />
      <TextField name="title" label={t('title')} form={form} required />
      <RadioField
        name="pattern"
        label={t('pattern')}
        form={form}
        options={patterns.map((value) => ({ value, title: t(value) }))}
        inline
        required
      />
      <NumberField name="every" label={t('every')} form={form} required />
      <SelectField
        name="nth"
        label={t('nth')}
        hint={t('nth_hint')}
        form={form}
        options={nths.map((value) => ({ value: String(value), title: t(nthKey(value)) }))}
      />
      <SelectField
        name="weekday"
        label={t('weekday')}
        form={form}
        options={[0, 1, 2, 3, 4, 5, 6].map((value) => ({ value: String(value), title: t(dayKey(value)) }))}
        required
      />
      <RadioField
        name="on_holiday"
        label={t('on_holiday')}
        form={form}
        options={holidayWays.map((value) => ({ value, title: t(value) }))}
        inline
        required
      />
      <JalaliDateField name="starts_on" label={t('starts_on')} form={form} required />
      <JalaliDateField name="ends_on" label={t('ends_on')} form={form} />
      <TextField
        name="starts_at"
        label={t('starts_at')}
        hint={m('time_hint')}
        form={form}
        size="short"
        inputmode="numeric"
        required
      />
      <NumberField name="minutes_planned" label={t('length')} unit={t('minute_unit')} form={form} required />
      <RadioField
        name="mode"
        label={t('mode')}
        form={form}
        options={meetingModes.map((value) => ({ value, title: m(`mode_${value}`) }))}
        inline
        required
      />
      <TextField name="place" label={t('place')} form={form} required />
      <TextField name="link" label={t('link')} hint={m('link_hint')} form={form} type="url" ltr />
      <CheckField name="is_public" label={t('is_public')} form={form} />
    </QuestionPage>
  )
}
