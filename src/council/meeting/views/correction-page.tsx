import {
  BackLink,
  ErrorSummary,
  Form,
  type FormState,
  SelectField,
  TextArea,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import type { Paragraph } from '../minutes-queries.ts'
import { minutesWords } from '../minutes-words.ts'
import type { Meeting } from '../queries.ts'
import { type Factor, SignatureFields } from './signature-fields.tsx'

/** A new edition of signed minutes: which paragraph, how it should read, and why. */
export function CorrectionPage({
  meeting,
  paragraphs,
  form,
  factor,
}: {
  meeting: Meeting
  paragraphs: readonly Paragraph[]
  form: FormState
  factor: Factor
}) {
  const t = useWords(minutesWords)
  return (
    <div class="question">
      <BackLink href={`/meetings/${meeting.code}/minutes`} />
      <ErrorSummary form={form} />
      <h1>{t('correct')}</h1>
      <p class="lead">{t('correct_lead')}</p>
      <Form action={`/meetings/${meeting.code}/minutes/correction`} draft={`correction-${meeting.code}`}>
        <SelectField
          name="paragraph"
          label={t('choose_paragraph')}
          form={form}
          options={paragraphs.map((one) => ({
            value: String(one.id),
            title: `${t('paragraph', { n: one.position })}: ${one.text.slice(0, 70)}`,
          }))}
          required
        />
        <TextArea name="text" label={t('right_text')} form={form} rows={5} maxlength={8000} required />
        <TextField name="reason" label={t('correct_reason')} form={form} required />
        <SignatureFields factor={factor} form={form} submit={t('sign_edition')} refusal={null} />
      </Form>
    </div>
  )
}
