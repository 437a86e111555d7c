import type { FormState } from '../../../platform/form.ts'
import { QuestionPage, RadioField, SelectField, TextField, usePage, useWords } from '../../../ui/index.ts'
import type { ReasonChoice } from '../../desk/ending-choices.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { nextWays } from '../schema.ts'
import { meetingWords } from '../words.ts'

/** Reason, citation and next way, which every unsolved ending is given. */
export function EndingFields({ form, reasons }: { form: FormState; reasons: readonly ReasonChoice[] }) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  return (
    <>
      <SelectField
        name="reason"
        label={t('reason')}
        form={form}
        options={reasons.map((reason) => ({
          value: `${reason.kind}.${reason.code}`,
          title: inLang(lang, reason.title_fa, reason.title_en),
        }))}
        required
      />
      <TextField name="citation" label={t('citation')} hint={t('citation_hint')} form={form} required />
      <RadioField
        name="next_way"
        label={t('next_way')}
        form={form}
        options={nextWays.map((way) => ({ value: way, title: t(`w_${way}`) }))}
        required
      />
      <TextField name="next_way_note" label={t('next_way_note')} form={form} />
    </>
  )
}

export function RejectionPage({
  title,
  back,
  form,
  reasons,
}: {
  title: string
  back: string
  form: FormState
  reasons: readonly ReasonChoice[]
}) {
  const t = useWords(meetingWords)
  return (
    <QuestionPage title={title} lead={t('rejection_lead')} back={back} form={form} submit={t('write_rejection')}>
      <EndingFields form={form} reasons={reasons} />
    </QuestionPage>
  )
}
