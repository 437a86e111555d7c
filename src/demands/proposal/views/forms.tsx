import type { Choice } from '../../../people/queries.ts'
import {
  ActPage,
  EndingFields,
  type FormState,
  type Option,
  QuestionPage,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import type { Issue } from '../../issue/queries.ts'
import type { Proposal } from '../queries.ts'
import { proposalWords } from '../words.ts'

export function NewProposal({ issue, form, bodies }: { issue: Issue; form: FormState; bodies: readonly Option[] }) {
  const words = useWords(proposalWords)
  return (
    <QuestionPage
      title={words('newProposal')}
      lead={words('newLead')}
      back={`/issues/${issue.code}`}
      form={form}
      submit={words('send')}
      draft={`proposal-${issue.code}`}
    >
      <SelectField name="body_code" label={words('body')} form={form} required options={bodies} />
      <TextField name="title" label={words('title')} form={form} required maxlength={200} />
      <TextArea
        name="text"
        label={words('text')}
        hint={words('textHint')}
        form={form}
        required
        rows={14}
        maxlength={8000}
      />
    </QuestionPage>
  )
}

export function Decision({
  proposal,
  form,
  reasons,
}: {
  proposal: Proposal
  form: FormState
  reasons: readonly Choice[]
}) {
  const words = useWords(proposalWords)
  const isNew = proposal.state === 'submitted'
  const outcomes = (isNew ? (['accept', 'return', 'refuse'] as const) : (['return'] as const)).map((outcome) => ({
    value: outcome,
    title: words(outcome),
    hint: words(`${outcome}Hint`),
  }))
  return (
    <ActPage
      act={words('decision')}
      record={proposal}
      path="/proposals"
      lead={words('decideLead')}
      form={form}
      submit={words('decide')}
    >
      <RadioField name="outcome" label={words('outcome')} form={form} required options={outcomes} />
      <TextArea name="note" label={words('note')} hint={words('noteHint')} form={form} rows={4} maxlength={4000} />
      {isNew ? (
        <>
          <h2>{words('refusalFields')}</h2>
          <EndingFields form={form} reasons={reasons} />
        </>
      ) : null}
    </ActPage>
  )
}

export function Withdrawal({ proposal, form }: { proposal: Proposal; form: FormState }) {
  const words = useWords(proposalWords)
  return (
    <ActPage act={words('withdraw')} record={proposal} path="/proposals" lead={words('withdrawLead')} form={form}>
      <TextArea name="note" label={words('withdrawReason')} form={form} required rows={4} maxlength={2000} />
    </ActPage>
  )
}
