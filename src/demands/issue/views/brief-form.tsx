import {
  BackLink,
  Button,
  ErrorSummary,
  Form,
  type FormState,
  Notice,
  TextArea,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import { briefFields } from '../rules.ts'
import { issueWords } from '../words.ts'

export interface BriefFormProps {
  code: string
  form: FormState
  /** The saved text, when somebody saved while this one was being written. */
  current: Record<string, string> | null
}

export function BriefForm({ code, form, current }: BriefFormProps) {
  const words = useWords(issueWords)
  const differs = (field: string) => current !== null && (current[field] ?? '') !== (form.values[field] ?? '')
  return (
    <div class="question">
      <BackLink href={`/issues/${code}`} />
      {current ? (
        <Notice tone="warning" title={words('conflict')}>
          <p>{words('conflictLead')}</p>
        </Notice>
      ) : (
        <ErrorSummary form={form} />
      )}
      <h1>{words('brief')}</h1>
      <p class="lead">{words('briefLead')}</p>
      <Form action={`/issues/${code}/brief`} draft={`issue-brief-${code}`}>
        <input type="hidden" name="version" value={form.values['version']} />
        {differs('title') ? <Saved title={words('title')} text={current!['title'] ?? ''} /> : null}
        <TextField name="title" label={words('title')} form={form} required maxlength={200} />
        {briefFields.map((field) => (
          <>
            {differs(field) ? <Saved title={words(field)} text={current![field] ?? ''} /> : null}
            <TextArea
              name={field}
              label={words(field)}
              hint={words(`${field}Hint`)}
              form={form}
              rows={field === 'summary' || field === 'evidence' ? 7 : 4}
              maxlength={6000}
            />
          </>
        ))}
        <div class="actions">
          <Button>{words('saveBrief')}</Button>
        </div>
      </Form>
    </div>
  )
}

function Saved({ title, text }: { title: string; text: string }) {
  const words = useWords(issueWords)
  return (
    <Notice title={words('savedText', { field: title })}>
      {text ? text.split('\n').map((line) => <p>{line}</p>) : <p class="muted">{words('emptyText')}</p>}
    </Notice>
  )
}
