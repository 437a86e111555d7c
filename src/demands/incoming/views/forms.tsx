import type { Choice } from '../../../people/queries.ts'
import type { NextWay } from '../../../platform/waits.ts'
import { ActPage, EndingFields, type FormState, TextArea, useWords } from '../../../ui/index.ts'
import type { IncomingReferral } from '../queries.ts'
import { incomingWords } from '../words.ts'

interface Props {
  referral: IncomingReferral
  form: FormState
}

export function Asking({ referral, form }: Props) {
  const words = useWords(incomingWords)
  return (
    <ActPage
      act={words('ask')}
      record={referral}
      path="/incoming"
      lead={words('askLead')}
      form={form}
      draft={`incoming-question-${referral.code}`}
    >
      <TextArea name="text" label={words('askText')} form={form} required rows={6} maxlength={8000} />
    </ActPage>
  )
}

export function Answering({ referral, form }: Props) {
  const words = useWords(incomingWords)
  return (
    <ActPage
      act={words('answerIt')}
      record={referral}
      path="/incoming"
      lead={words('answerLead')}
      form={form}
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
    </ActPage>
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
    <ActPage act={words('decline')} record={referral} path="/incoming" lead={words('declineLead')} form={form}>
      <EndingFields form={form} reasons={reasons} ways={ways} />
      <TextArea name="answer" label={words('declineText')} form={form} rows={5} maxlength={8000} />
    </ActPage>
  )
}
