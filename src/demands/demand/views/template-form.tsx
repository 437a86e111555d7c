import { comma } from '../../../platform/words.ts'
import {
  BackLink,
  Button,
  Card,
  CheckField,
  ErrorSummary,
  Form,
  type FormState,
  Notice,
  type Option,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { optionsOf, type Reference } from '../reference.ts'
import { answerOutcomes } from '../rules.ts'
import { placeholders, unknownPlaceholders } from '../template-rules.ts'
import { templateWords } from '../template-words.ts'
import { demandWords } from '../words.ts'

interface Props {
  id: number | null
  form: FormState
  reference: Reference
  reasons: readonly Option[]
  /** The text with a sample demand's facts. */
  preview: string | null
}

export function TemplateFormPage({ id, form, reference, reasons, preview }: Props) {
  const { lang } = usePage()
  const t = useWords(templateWords)
  const d = useWords(demandWords)
  const unknown = preview === null ? [] : unknownPlaceholders(form.values['text'] ?? '')
  return (
    <div class="question">
      <BackLink href="/answer-templates">{t('templates')}</BackLink>
      <ErrorSummary form={form} />
      <h1>{t(id === null ? 'new_one' : 'edit')}</h1>
      {preview === null ? null : (
        <Card title={t('preview_title')}>
          <div class="prose pre-line" dir="auto">
            {preview}
          </div>
          {unknown.length > 0 ? (
            <Notice tone="warning">{t('unknown', { names: unknown.join(comma(lang)) })}</Notice>
          ) : null}
        </Card>
      )}
      <Form
        action={id === null ? '/answer-templates/new' : `/answer-templates/${id}/edit`}
        draft={`answer-template-${id ?? 'new'}`}
      >
        <input type="hidden" name="seen" value={form.values['seen'] ?? '0'} />
        <TextField name="title" label={t('name')} form={form} required maxlength={120} />
        <RadioField
          name="outcome"
          label={t('outcome')}
          form={form}
          required
          options={answerOutcomes.map((value) => ({ value, title: d(`outcome_${value}`) }))}
        />
        <SelectField
          name="category"
          label={t('category')}
          form={form}
          empty={t('every_category')}
          options={optionsOf(reference.categories, lang)}
        />
        <TextArea
          name="text"
          label={t('text')}
          hint={t('text_hint', { names: placeholders.map((name) => `{${name}}`).join(comma(lang)) })}
          form={form}
          required
          rows={8}
          maxlength={8000}
        />
        <div class="for-reason">
          <SelectField name="reason" label={t('reason')} hint={t('reason_hint')} form={form} options={reasons} />
          <TextField name="citation" label={t('citation')} hint={t('citation_hint')} form={form} maxlength={500} />
        </div>
        <CheckField name="is_active" label={t('is_active')} form={form} />
        <div class="actions">
          <Button>{t('save')}</Button>
          <Button kind="secondary" name="preview" value="1">
            {t('preview')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
