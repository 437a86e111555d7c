import type { FormState } from '../../../platform/form.ts'
import {
  Button,
  ErrorSummary,
  Form,
  QuestionPage,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { peopleWords } from '../../words.ts'
import { organisationKinds, sectors } from '../schema.ts'

interface Choices {
  form: FormState
  counties: readonly { code: string; name_fa: string; name_en: string }[]
}

export function NewOrganisationPage({ form, counties }: Choices) {
  const t = useWords(peopleWords)
  return (
    <QuestionPage
      title={t('new_organisation')}
      back="/organisations"
      form={form}
      action="/organisations"
      submit={t('save')}
    >
      <SelectField
        name="kind"
        label={t('kind')}
        form={form}
        options={organisationKinds.map((value) => ({ value, title: t(`kind_${value}`) }))}
        required
      />
      <OrganisationFields form={form} counties={counties} />
    </QuestionPage>
  )
}

export function EditOrganisation({ id, form, counties }: Choices & { id: number }) {
  const t = useWords(peopleWords)
  return (
    <details class="edit-facts" open={Object.keys(form.errors).length > 0}>
      <summary class="button secondary">{t('edit')}</summary>
      <ErrorSummary form={form} />
      <Form action={`/organisations/${id}`}>
        <input type="hidden" name="seen" value={form.values.seen ?? ''} />
        <OrganisationFields form={form} counties={counties} />
        <div class="actions">
          <Button>{t('save')}</Button>
        </div>
      </Form>
    </details>
  )
}

function OrganisationFields({ form, counties }: Choices) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  return (
    <>
      <TextField name="title_fa" label={t('title_fa')} form={form} maxlength={200} required />
      <TextField name="title_en" label={t('title_en')} form={form} maxlength={200} ltr />
      <TextField
        name="legal_id"
        label={t('legal_id')}
        form={form}
        inputmode="numeric"
        autocomplete="off"
        ltr
        size="medium"
      />
      <SelectField
        name="county_code"
        label={t('county')}
        form={form}
        options={counties.map((row) => ({ value: row.code, title: lang === 'fa' ? row.name_fa : row.name_en }))}
      />
      <SelectField
        name="sector"
        label={t('sector')}
        form={form}
        options={sectors.map((value) => ({ value, title: t(`sector_${value}`) }))}
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
    </>
  )
}
