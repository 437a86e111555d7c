import type { Choice } from '../../../people/queries.ts'
import { formatJalali } from '../../../platform/jalali.ts'
import {
  Button,
  EmptyState,
  EndingFields,
  ErrorSummary,
  type FormState,
  JalaliDateField,
  NumberField,
  QuestionPage,
  RadioField,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { linkKinds } from '../../network/network.ts'
import type { ProjectChoice, ProjectEnd } from '../project-queries.ts'
import type { Dependency } from '../queries.ts'
import { turnOf } from '../rules.ts'
import { dependencyWords } from '../words.ts'

/** First page: which two projects. A plain GET, so that the choice stands in the address. */
export function ChooseProjects({
  own,
  others,
  form,
}: {
  own: readonly ProjectChoice[]
  others: readonly ProjectChoice[]
  form: FormState
}) {
  const { lang } = usePage()
  const words = useWords(dependencyWords)
  const agency = (choice: ProjectChoice) => (lang === 'fa' ? choice.agency_fa : choice.agency_en)
  return (
    <div class="question">
      <h1>{words('ask')}</h1>
      {own.length === 0 ? (
        <EmptyState title={words('noProjects')} icon="project" />
      ) : (
        <>
          <p class="lead">{words('askLead')}</p>
          <ErrorSummary form={form} />
          <form class="form" action="/dependencies/new" method="get">
            <SearchSelect
              name="successor"
              label={words('yourProject')}
              form={form}
              required
              options={own.map((choice) => ({ value: choice.code, title: choice.title }))}
            />
            <SearchSelect
              name="predecessor"
              label={words('theirProject')}
              form={form}
              required
              options={others.map((choice) => ({ value: choice.code, title: `${choice.title} — ${agency(choice)}` }))}
            />
            <div class="actions">
              <Button kind="primary">{words('next')}</Button>
            </div>
          </form>
        </>
      )}
    </div>
  )
}

export function AskDependency({
  predecessor,
  successor,
  form,
}: {
  predecessor: ProjectEnd
  successor: ProjectEnd
  form: FormState
}) {
  const { lang } = usePage()
  const words = useWords(dependencyWords)
  const milestones = (end: ProjectEnd) =>
    end.milestones.map((milestone) => ({
      value: milestone.key,
      title: `${milestone.title} (${formatJalali(milestone.starts_on, 'numeric', lang)} – ${formatJalali(milestone.due_on, 'numeric', lang)})`,
    }))
  return (
    <QuestionPage
      title={words('ask')}
      lead={words('askSecond', { successor: successor.title, predecessor: predecessor.title })}
      back="/dependencies/new"
      action="/dependencies"
      form={form}
      submit={words('send', { agency: lang === 'fa' ? predecessor.agency_fa : predecessor.agency_en })}
      draft={`dependency-${successor.code}-${predecessor.code}`}
    >
      <input type="hidden" name="predecessor" value={predecessor.code} />
      <input type="hidden" name="successor" value={successor.code} />
      <TextField name="title" label={words('title')} hint={words('titleHint')} form={form} required maxlength={200} />
      <SelectField
        name="predecessor_milestone"
        label={words('theirMilestone')}
        form={form}
        empty={words('wholeProject')}
        options={milestones(predecessor)}
      />
      <SelectField
        name="successor_milestone"
        label={words('yourMilestone')}
        form={form}
        empty={words('wholeProject')}
        options={milestones(successor)}
      />
      <RadioField
        name="kind"
        label={words('kind')}
        form={form}
        required
        options={linkKinds.map((kind) => ({ value: kind, title: words(kind), hint: words(`${kind}Hint`) }))}
      />
      <NumberField name="lag_days" label={words('lag')} hint={words('lagHint')} form={form} />
      <JalaliDateField name="needed_on" label={words('neededOn')} hint={words('neededOnHint')} form={form} required />
      <TextArea name="reason" label={words('reason')} form={form} required rows={5} maxlength={2000} />
    </QuestionPage>
  )
}

export function AnswerForm({
  dependency,
  form,
  reasons,
}: {
  dependency: Dependency
  form: FormState
  reasons: readonly Choice[]
}) {
  const { lang } = usePage()
  const words = useWords(dependencyWords)
  const date = formatJalali(dependency.needed_on, 'long', lang)
  const promised = dependency.promised_on ? formatJalali(dependency.promised_on, 'long', lang) : null
  const isSuccessor = turnOf(dependency.state) === 'successor'
  const mayRefuse = !promised && !isSuccessor
  const options = [
    { value: 'accept', title: words('accept', { date }), hint: words('acceptHint') },
    ...(promised ? [{ value: 'keep', title: words('keep', { date: promised }), hint: words('keepHint') }] : []),
    { value: 'counter', title: words('counter'), hint: words('counterHint') },
    ...(mayRefuse ? [{ value: 'refuse', title: words('refuse'), hint: words('refuseHint') }] : []),
  ]
  return (
    <QuestionPage
      title={`${words('answer')}: ${dependency.title}`}
      lead={words(isSuccessor ? 'answerLeadSuccessor' : 'answerLead', { date })}
      back={`/dependencies/${dependency.code}`}
      form={form}
      submit={words('sendAnswer')}
    >
      <RadioField name="answer" label={words('chooseAnswer')} form={form} required options={options} />
      <TextArea name="note" label={words('note')} form={form} rows={3} maxlength={2000} />
      <h2>{words('counterFields')}</h2>
      <JalaliDateField name="date" label={words('otherDate')} form={form} />
      {mayRefuse ? (
        <>
          <h2>{words('refusalFields')}</h2>
          <EndingFields form={form} reasons={reasons} required={false} />
        </>
      ) : null}
    </QuestionPage>
  )
}

export function RenegotiationForm({ dependency, form }: { dependency: Dependency; form: FormState }) {
  const words = useWords(dependencyWords)
  return (
    <QuestionPage
      title={`${words('renegotiate')}: ${dependency.title}`}
      lead={words('renegotiateLead')}
      back={`/dependencies/${dependency.code}`}
      form={form}
      submit={words('renegotiate')}
    >
      <JalaliDateField name="date" label={words('otherDate')} form={form} required />
      <TextArea name="note" label={words('note')} form={form} required rows={4} maxlength={2000} />
    </QuestionPage>
  )
}

export function NoteForm({
  dependency,
  form,
  act,
}: {
  dependency: Dependency
  form: FormState
  act: 'withdraw' | 'receipt'
}) {
  const words = useWords(dependencyWords)
  return (
    <QuestionPage
      title={`${words(act)}: ${dependency.title}`}
      lead={act === 'receipt' ? words('receiptLead') : undefined}
      back={`/dependencies/${dependency.code}`}
      form={form}
      submit={words(act)}
    >
      <TextArea
        name="note"
        label={words(act === 'receipt' ? 'receiptNote' : 'withdrawReason')}
        form={form}
        required
        rows={4}
        maxlength={2000}
      />
    </QuestionPage>
  )
}
