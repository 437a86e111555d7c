import type { Choice } from '../../../people/queries.ts'
import type { NextWay } from '../../../platform/waits.ts'
import {
  ActPage,
  EndingFields,
  type FormState,
  type Option,
  QuestionPage,
  SelectField,
  TextArea,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import type { Referral } from '../queries.ts'
import type { Source } from '../source-queries.ts'
import { referralWords } from '../words.ts'
import { NextDayField } from './follow-ups.tsx'
import { SourceLink, sourcePaths } from './referral-list.tsx'

export function NewReferral({ source, form, bodies }: { source: Source; form: FormState; bodies: readonly Option[] }) {
  const words = useWords(referralWords)
  return (
    <QuestionPage
      title={words('newReferral')}
      lead={words('newLead')}
      back={`${sourcePaths[source.kind]}/${source.code}`}
      action={`/referrals?source=${source.kind}&code=${source.code}`}
      form={form}
      submit={words('prepare')}
      draft={`referral-${source.kind}-${source.code}`}
    >
      <p>
        <SourceLink kind={source.kind} code={source.code} />: <b>{source.title}</b>
      </p>
      <SelectField name="organisation_id" label={words('body')} form={form} required options={bodies} />
      <TextField name="title" label={words('title')} form={form} required maxlength={200} />
      <TextArea
        name="paper"
        label={words('paper')}
        hint={words('paperHint')}
        form={form}
        required
        rows={14}
        maxlength={12000}
      />
    </QuestionPage>
  )
}

interface Props {
  referral: Referral
  form: FormState
}

export function Sending({ referral, form }: Props) {
  const words = useWords(referralWords)
  return (
    <ActPage act={words('send')} record={referral} path="/referrals" lead={words('sendLead')} form={form}>
      <TextField
        name="letter_number"
        label={words('letterNumber')}
        hint={words('letterNumberHint')}
        form={form}
        size="medium"
        maxlength={80}
      />
      <NextDayField form={form} />
    </ActPage>
  )
}

export function Answering({ referral, form }: Props) {
  const words = useWords(referralWords)
  return (
    <ActPage act={words('answerIt')} record={referral} path="/referrals" lead={words('answerLead')} form={form}>
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

export function Closing({
  referral,
  form,
  reasons,
  ways,
}: Props & { reasons: readonly Choice[]; ways: readonly NextWay[] }) {
  const words = useWords(referralWords)
  return (
    <ActPage
      act={words('closeIt')}
      record={referral}
      path="/referrals"
      lead={words('closeLead')}
      form={form}
      submit={words('closeDo')}
    >
      <EndingFields form={form} reasons={reasons} ways={ways} />
      <TextArea name="answer" label={words('answerIfAny')} form={form} rows={5} maxlength={8000} />
    </ActPage>
  )
}
