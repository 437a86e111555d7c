import { type FormState, QuestionPage, SearchSelect, TextArea, usePage, useWords } from '../../../ui/index.ts'
import type { DemandRecord } from '../../demand/record-queries.ts'
import { optionsOf, type Reference } from '../../demand/reference.ts'
import { consultationWords } from '../words.ts'

export function QuestionFormPage({
  demand,
  form,
  reference,
}: {
  demand: DemandRecord
  form: FormState
  reference: Reference
}) {
  const { lang } = usePage()
  const t = useWords(consultationWords)
  const others = reference.agencies.filter((one) => one.id !== demand.organisation_id)
  return (
    <QuestionPage
      title={t('ask')}
      lead={
        <>
          <p>
            <b>{demand.title}</b>
          </p>
          <p>{t('ask_lead')}</p>
        </>
      }
      back={`/demands/${demand.code}`}
      form={form}
      draft={`consultation-${demand.code}`}
      action={`/consultations/new?demand=${demand.code}`}
      submit={t('send')}
    >
      {(['agency', 'agency_2', 'agency_3', 'agency_4'] as const).map((name) => (
        <SearchSelect
          name={name}
          label={t(name)}
          form={form}
          required={name === 'agency'}
          options={optionsOf(others, lang)}
        />
      ))}
      <TextArea
        name="question"
        label={t('question')}
        hint={t('question_hint')}
        form={form}
        required
        rows={6}
        maxlength={4000}
      />
    </QuestionPage>
  )
}
