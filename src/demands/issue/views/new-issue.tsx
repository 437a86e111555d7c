import type { Option } from '../../../ui/index.ts'
import { type FormState, QuestionPage, SelectField, TextField, useWords } from '../../../ui/index.ts'
import type { DemandToGroup } from '../member-queries.ts'
import { issueWords } from '../words.ts'
import { TrackingCode } from './members.tsx'

export interface NewIssueProps {
  form: FormState
  demands: readonly DemandToGroup[]
  categories: readonly Option[]
  agencies: readonly Option[]
}

export function NewIssue({ form, demands, categories, agencies }: NewIssueProps) {
  const words = useWords(issueWords)
  return (
    <QuestionPage
      title={words('newIssue')}
      lead={words('newIssueLead')}
      back="/issues/desk"
      form={form}
      action="/issues"
      submit={words('makeIssue')}
    >
      <TextField name="title" label={words('title')} form={form} required maxlength={200} />
      <SelectField
        name="category_code"
        label={words('category')}
        form={form}
        options={categories}
        empty={words('fromMost')}
      />
      <SelectField
        name="organisation_id"
        label={words('agency')}
        form={form}
        options={agencies}
        empty={words('fromMost')}
      />
      <section>
        <p>{words('newIssueDemands', { n: demands.length })}</p>
        <ul>
          {demands.map((demand) => (
            <li>
              <input type="hidden" name="demand" value={demand.tracking_code} />
              <a href={`/demands/${demand.tracking_code}`}>{demand.title}</a>{' '}
              <span class="muted">
                <TrackingCode code={demand.tracking_code} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </QuestionPage>
  )
}
