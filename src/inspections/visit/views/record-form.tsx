import {
  FileField,
  type FormState,
  JalaliDateField,
  NumberField,
  QuestionPage,
  RadioField,
  TextArea,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import type { VisitRecord } from '../queries.ts'
import { findings } from '../schema.ts'
import { visitWords } from '../words.ts'

export function RecordForm({ visit, form }: { visit: VisitRecord; form: FormState }) {
  const t = useWords(visitWords)
  return (
    <QuestionPage
      title={t('do_record')}
      lead={
        <>
          <p>{visit.title}</p>
          {visit.proof_wanted ? (
            <p>
              {t('proof_wanted')}: {visit.proof_wanted}
            </p>
          ) : null}
          <p>{t(visit.claim_code ? 'record_lead_claim' : 'record_lead')}</p>
        </>
      }
      back={`/visits/${visit.code}`}
      form={form}
      multipart
      draft={`visit-${visit.code}`}
      submit={t('do_record')}
      {...(form.values['_key'] ? { idempotencyKey: form.values['_key'] } : {})}
    >
      <RadioField
        name="finding"
        label={t('finding')}
        form={form}
        required
        options={findings.map((f) => ({ value: f, title: t(f) }))}
      />
      <NumberField name="seen_percent" label={t('seen_percent')} unit={t('percent_sign')} form={form} required />
      <TextArea name="text" label={t('seen_text')} form={form} required maxlength={4000} />
      <JalaliDateField name="visited_on" label={t('visited_on')} form={form} required />
      <TextField
        name="visited_time"
        label={t('visited_time')}
        hint={t('visited_time_hint')}
        form={form}
        size="short"
        inputmode="numeric"
        ltr
      />
      <div class="place-fields">
        <NumberField name="latitude" label={t('latitude')} form={form} decimal />
        <NumberField name="longitude" label={t('longitude')} form={form} decimal />
        <NumberField name="accuracy_m" label={t('accuracy_m')} unit={t('metres')} form={form} decimal />
      </div>
      <FileField
        name="photos"
        label={t('photos')}
        hint={t('photos_hint')}
        form={form}
        multiple
        accept="image/jpeg,image/png,image/webp"
      />
    </QuestionPage>
  )
}
