import { FileField, type FormState, LinkButton, QuestionPage, useWords } from '../../../ui/index.ts'
import { importWords } from '../sheet-words.ts'

export function ImportForm({ form, most }: { form: FormState; most: number }) {
  const t = useWords(importWords)
  return (
    <QuestionPage
      title={t('title')}
      lead={t('lead')}
      back="/demands"
      form={form}
      action="/demands/import"
      multipart
      submit={t('read')}
    >
      <p>
        <LinkButton href="/demands/import/template.xlsx" icon="download" download>
          {t('template')}
        </LinkButton>
      </p>
      <FileField
        name="file"
        label={t('file')}
        hint={t('file_hint', { n: most })}
        form={form}
        required
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      />
    </QuestionPage>
  )
}
