import type { Choice } from '../../../people/queries.ts'
import { EndingFields, type FormState, QuestionPage, TextArea, useWords } from '../../../ui/index.ts'
import type { Issue } from '../queries.ts'
import { issueWords } from '../words.ts'

interface Props {
  issue: Issue
  form: FormState
}

export function Settlement({ issue, form }: Props) {
  const words = useWords(issueWords)
  return (
    <QuestionPage
      title={`${words('settle')}: ${issue.title}`}
      lead={words('settleLead', { n: issue.demand_count })}
      back={`/issues/${issue.code}`}
      form={form}
      submit={words('settle')}
    >
      <TextArea
        name="note"
        label={words('settleNote')}
        hint={words('settleNoteHint')}
        form={form}
        required
        rows={5}
        maxlength={2000}
      />
    </QuestionPage>
  )
}

export function Closing({ issue, form, reasons }: Props & { reasons: readonly Choice[] }) {
  const words = useWords(issueWords)
  return (
    <QuestionPage
      title={`${words('close')}: ${issue.title}`}
      lead={words('closeLead')}
      back={`/issues/${issue.code}`}
      form={form}
      submit={words('closeDo')}
    >
      <EndingFields form={form} reasons={reasons} />
    </QuestionPage>
  )
}

export function Dissolution({ issue, form }: Props) {
  const words = useWords(issueWords)
  return (
    <QuestionPage
      title={`${words('dissolve')}: ${issue.title}`}
      lead={words('dissolveLead')}
      back={`/issues/${issue.code}`}
      form={form}
      submit={words('dissolve')}
    >
      <TextArea name="note" label={words('reason')} form={form} rows={3} maxlength={500} />
    </QuestionPage>
  )
}
