import type { Choice } from '../../../people/queries.ts'
import type { NextWay } from '../../../platform/waits.ts'
import { EndingFields, type FormState, QuestionPage, TextArea, useWords } from '../../../ui/index.ts'
import type { IncomingReferral } from '../queries.ts'
import { incomingWords } from '../words.ts'

interface Props {
  referral: IncomingReferral
  form: FormState
}

export function Asking({ referral, form }: Props) {
  const words = useWords(incomingWords)
  return (
    <QuestionPage
      title={`${words('ask')}: ${referral.title}`}
      lead={words('askLead')}
      back={`/incoming/${referral.code}`}
      form={form}
      submit={words('ask')}
      draft={`incoming-question-${referral.code}`}
    >
      <TextArea name="text" label={words('askText')} form={form} required rows={6} maxlength={8000} />
    </QuestionPage>
  )
}

export function Answering({ referral, form }: Props) {
  const words = useWords(incomingWords)
  return (
    <QuestionPage
      title={`${words('answerIt')}: ${referral.title}`}
      lead={words('answerLead')}
      back={`/incoming/${referral.code}`}
      form={form}
      submit={words('answerIt')}
      draft={`incoming-answer-${referral.code}`}
    >
      <TextArea
        name="answer"
        label={words('answer')}
        hint={words('answerHint')}
        form={form}
        required
        rows={8}
        maxlength={8000}
      />
    </QuestionPage>
  )
}

export function Declining({
  referral,
  form,
  reasons,
  ways,
}: Props & { reasons: readonly Choice[]; ways: readonly NextWay[] }) {
  const words = useWords(incomingWords)
  return (
    <QuestionPage
      title={`${words('decline')}: ${referral.title}`}
      lead={words('declineLead')}
      back={`/incoming/${referral.code}`}
      form={form}
      submit={words('decline')}
    >
      <EndingFields form={form} reasons={reasons} ways={ways} />
      <TextArea name="answer" label={words('declineText')} form={form} rows={5} maxlength={8000} />
    </QuestionPage>
  )
}
