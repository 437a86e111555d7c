import type { FormState } from '../../../platform/form.ts'
import { Button, ErrorSummary, Form, QuestionPage, RadioField, TextField, useWords } from '../../../ui/index.ts'
import { peopleWords } from '../../words.ts'

export function NewPersonPage({ form }: { form: FormState }) {
  const t = useWords(peopleWords)
  return (
    <QuestionPage
      title={t('new_person')}
      lead={<p>{t('new_person_lead')}</p>}
      back="/people"
      form={form}
      action="/people"
      submit={t('save')}
    >
      <PersonFields form={form} />
    </QuestionPage>
  )
}

export function EditPerson({ id, form }: { id: number; form: FormState }) {
  const t = useWords(peopleWords)
  return (
    <details class="edit-facts" open={Object.keys(form.errors).length > 0}>
      <summary class="button secondary">{t('edit')}</summary>
      <ErrorSummary form={form} />
      <Form action={`/people/${id}`}>
        <PersonFields form={form} />
        <div class="actions">
          <Button>{t('save')}</Button>
        </div>
      </Form>
    </details>
  )
}

function PersonFields({ form }: { form: FormState }) {
  const t = useWords(peopleWords)
  const languages = [
    { value: 'fa', title: t('persian') },
    { value: 'en', title: t('english') },
  ]
  return (
    <>
      <input type="hidden" name="seen" value={form.values.seen ?? ''} />
      <TextField name="name_fa" label={t('name_fa')} form={form} maxlength={120} required />
      <TextField name="name_en" label={t('name_en')} form={form} maxlength={120} ltr />
      <TextField
        name="national_id"
        label={t('national_id')}
        form={form}
        inputmode="numeric"
        autocomplete="off"
        ltr
        size="medium"
      />
      <TextField
        name="mobile"
        label={t('mobile')}
        form={form}
        type="tel"
        inputmode="tel"
        autocomplete="off"
        ltr
        size="medium"
      />
      <TextField
        name="email"
        label={t('email')}
        form={form}
        type="email"
        inputmode="email"
        autocomplete="off"
        ltr
        size="medium"
      />
      <RadioField name="language" label={t('language')} form={form} options={languages} inline required />
    </>
  )
}
