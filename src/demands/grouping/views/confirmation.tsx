import { type FormState, QuestionPage, SelectField, TextField, useWords } from '../../../ui/index.ts'
import { TrackingCode } from '../member-parts.tsx'
import type { GroupDemand, GroupRow } from '../queries.ts'
import { groupingWords } from '../words.ts'

export interface ConfirmationProps {
  group: GroupRow
  demands: readonly GroupDemand[]
  /** Issues being gathered, those like the group first. */
  issues: readonly { code: string; title: string }[]
  form: FormState
}

export function ConfirmationPage({ group, demands, issues, form }: ConfirmationProps) {
  const words = useWords(groupingWords)
  return (
    <QuestionPage
      title={words('makeIssue')}
      lead={words('makeIssueLead', { n: demands.length })}
      back={`/likeness/${group.id}`}
      form={form}
      action={`/likeness/${group.id}/issue`}
      submit={words('confirm')}
    >
      <TextField name="title" label={words('issueTitle')} hint={words('issueTitleHint')} form={form} maxlength={200} />
      {issues.length > 0 ? (
        <SelectField
          name="issue"
          label={words('existingIssue')}
          hint={words('likeIssues')}
          form={form}
          options={issues.map((issue) => ({ value: issue.code, title: issue.title }))}
          empty={words('newIssue')}
        />
      ) : null}
      <ul class="plain-list">
        {demands.map((demand) => (
          <li>
            <a href={`/demands/${demand.tracking_code}`}>{demand.title}</a>{' '}
            <span class="muted num">
              <TrackingCode code={demand.tracking_code} />
            </span>
          </li>
        ))}
      </ul>
    </QuestionPage>
  )
}
