import { nextWays } from '../../../platform/ending-schema.ts'
import {
  FileField,
  type FormState,
  JalaliDate,
  JalaliDateField,
  NumberField,
  QuestionPage,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import type { CommitmentRecord, Extension } from '../record-queries.ts'
import { commitmentWords } from '../words.ts'
import { useTitle } from './labels.tsx'

export interface FormProps {
  commitment: CommitmentRecord
  form: FormState
  reasons?: readonly { code: string; title_fa: string; title_en: string }[]
  extension?: Extension | null
}

const back = (c: CommitmentRecord) => `/commitments/${c.code}`
const keyOf = (form: FormState) => (form.values['_key'] ? { idempotencyKey: form.values['_key'] } : {})
const accept = 'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.csv,.txt'

export function ReportForm({ commitment: c, form }: FormProps) {
  const t = useWords(commitmentWords)
  return (
    <QuestionPage
      title={t('do_report')}
      lead={c.title}
      back={back(c)}
      form={form}
      multipart
      draft={`report-${c.code}`}
      submit={t('submit')}
      {...keyOf(form)}
    >
      <NumberField
        name="percent"
        label={t('percent')}
        hint={t('percent_hint')}
        unit={t('percent_sign')}
        form={form}
        required
      />
      <TextArea name="text" label={t('report_text')} form={form} required maxlength={4000} />
      <FileField name="files" label={t('files')} hint={t('files_hint')} form={form} multiple accept={accept} />
    </QuestionPage>
  )
}

export function CompletionForm({ commitment: c, form }: FormProps) {
  const t = useWords(commitmentWords)
  return (
    <QuestionPage
      title={t('do_claim')}
      lead={
        <>
          <p>{c.title}</p>
          <p>{t('completion_lead', { proof: c.proof_wanted })}</p>
        </>
      }
      back={back(c)}
      form={form}
      multipart
      draft={`completion-${c.code}`}
      submit={t('do_claim')}
      {...keyOf(form)}
    >
      <TextArea name="text" label={t('completion_text')} form={form} required maxlength={4000} />
      <FileField name="files" label={t('files')} hint={t('files_hint')} form={form} multiple accept={accept} />
      <TextArea
        name="proof_text"
        label={t('proof_text')}
        hint={t('proof_text_hint')}
        form={form}
        rows={3}
        maxlength={1000}
      />
    </QuestionPage>
  )
}

export function WithdrawalForm({ commitment: c, form }: FormProps) {
  const t = useWords(commitmentWords)
  return (
    <QuestionPage
      title={t('do_withdraw')}
      lead={c.title}
      back={back(c)}
      form={form}
      submit={t('submit')}
      {...keyOf(form)}
    >
      <TextArea name="text" label={t('withdraw_text')} form={form} required maxlength={2000} />
    </QuestionPage>
  )
}

export function ExtensionForm({ commitment: c, form, reasons = [] }: FormProps) {
  const t = useWords(commitmentWords)
  return (
    <QuestionPage
      title={t('do_extend')}
      lead={
        <>
          <p>{c.title}</p>
          <p>
            {t('present_due')}: <JalaliDate iso={c.due_on} style="weekday" />
          </p>
        </>
      }
      back={back(c)}
      form={form}
      draft={`extension-${c.code}`}
      submit={t('submit')}
      {...keyOf(form)}
    >
      <JalaliDateField name="until" label={t('until_label')} form={form} required />
      <Reasons name="reason_code" reasons={reasons} form={form} />
      <TextArea name="text" label={t('extension_text')} form={form} required maxlength={2000} />
    </QuestionPage>
  )
}

export function ExtensionDecisionForm({ commitment: c, form, extension }: FormProps) {
  const t = useWords(commitmentWords)
  const title = useTitle()
  return (
    <QuestionPage
      title={t('do_decide_extension')}
      lead={
        <>
          <p>{c.title}</p>
          <p>
            {t('present_due')}: <JalaliDate iso={c.due_on} style="weekday" />
          </p>
          {extension ? (
            <>
              <p>
                {t('until_label')}: <JalaliDate iso={extension.asked_until} style="weekday" />
              </p>
              <p>
                {title(extension.asked_by_fa, extension.asked_by_en)} —{' '}
                {title(extension.reason_fa, extension.reason_en)}: {extension.text}
              </p>
            </>
          ) : null}
        </>
      }
      back={back(c)}
      form={form}
      submit={t('submit')}
      {...keyOf(form)}
    >
      <RadioField
        name="decision"
        label={t('decision')}
        form={form}
        required
        options={[
          { value: 'grant', title: t('grant') },
          { value: 'refuse', title: t('refuse') },
        ]}
      />
      <TextArea name="note" label={t('note')} form={form} required maxlength={2000} rows={4} />
    </QuestionPage>
  )
}

export function EndingForm({ commitment: c, form, reasons = [], step }: FormProps & { step: 'waive' | 'close_unmet' }) {
  const t = useWords(commitmentWords)
  return (
    <QuestionPage
      title={t(step === 'waive' ? 'do_waive' : 'do_close_unmet')}
      lead={
        <>
          <p>{c.title}</p>
          <p>{t('waive_lead')}</p>
        </>
      }
      back={back(c)}
      form={form}
      submit={t('submit')}
      {...keyOf(form)}
    >
      <Reasons name="reason_code" reasons={reasons} form={form} />
      <TextField name="citation" label={t('citation')} hint={t('citation_hint')} form={form} required maxlength={500} />
      <SelectField
        name="next_way"
        label={t('next_way')}
        form={form}
        required
        options={nextWays.map((way) => ({ value: way, title: t(`way_${way}`) }))}
      />
      <TextArea name="next_way_note" label={t('next_way_note')} form={form} rows={3} maxlength={1000} />
    </QuestionPage>
  )
}

export function ReopeningForm({ commitment: c, form }: FormProps) {
  const t = useWords(commitmentWords)
  return (
    <QuestionPage
      title={t('do_reopen')}
      lead={c.title}
      back={back(c)}
      form={form}
      submit={t('do_reopen')}
      {...keyOf(form)}
    >
      <JalaliDateField name="due_on" label={t('reopen_due')} form={form} required />
      <TextArea name="text" label={t('reopen_text')} form={form} required maxlength={2000} rows={4} />
    </QuestionPage>
  )
}

function Reasons({
  name,
  reasons,
  form,
}: {
  name: string
  form: FormState
  reasons: NonNullable<FormProps['reasons']>
}) {
  const t = useWords(commitmentWords)
  const title = useTitle()
  return (
    <SelectField
      name={name}
      label={t('reason')}
      form={form}
      required
      options={reasons.map((reason) => ({ value: reason.code, title: title(reason.title_fa, reason.title_en) }))}
    />
  )
}
