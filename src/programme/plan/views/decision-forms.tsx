import type { Choice } from '../../../people/queries.ts'
import {
  CheckPage,
  EndingFields,
  type FormState,
  JalaliDateField,
  Num,
  QuestionPage,
  RadioField,
  ShortRial,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { PlanContent } from '../content.ts'
import type { Plan } from '../queries.ts'
import { conditionCount } from '../schema.ts'
import { planWords } from '../words.ts'

export function SubmissionPage({ plan, content, form }: { plan: Plan; content: PlanContent; form: FormState }) {
  const { lang } = usePage()
  const words = useWords(planWords)
  return (
    <CheckPage
      title={words('submitTitle')}
      lead={words('submitLead')}
      back={`/plans/${plan.code}`}
      form={form}
      submit={words('submit')}
      items={[
        { title: words('agency'), value: lang === 'fa' ? plan.agency_fa : plan.agency_en },
        {
          title: words('objectives'),
          value: <Num value={content.objectives.length} />,
          href: `/plans/${plan.code}/edit`,
        },
        {
          title: words('programmes'),
          value: <Num value={content.programmes.length} />,
          href: `/plans/${plan.code}/edit`,
        },
        {
          title: words('projectCount'),
          value: <Num value={content.projects.length} />,
          href: `/plans/${plan.code}/edit`,
        },
        {
          title: words('milestones'),
          value: <Num value={content.projects.reduce((sum, project) => sum + project.milestones.length, 0)} />,
        },
        {
          title: words('budget'),
          value: <ShortRial amount={content.projects.reduce((sum, project) => sum + (project.budget_rial ?? 0), 0)} />,
        },
      ]}
      consequence={<p>{words('submitConsequence')}</p>}
    >
      <TextArea name="note" label={words('note')} form={form} rows={3} maxlength={1000} />
    </CheckPage>
  )
}

export function DecisionPage({ plan, form }: { plan: Plan; form: FormState }) {
  const words = useWords(planWords)
  return (
    <QuestionPage
      title={`${words('decisionTitle')}: ${plan.title}`}
      lead={words('decisionLead')}
      back={`/plans/${plan.code}`}
      form={form}
      submit={words('confirm')}
    >
      <DecisionFields form={form} />
    </QuestionPage>
  )
}

/** What a decision on a plan asks, at the desk and in the sitting alike. */
export function DecisionFields({ form }: { form: FormState }) {
  const words = useWords(planWords)
  return (
    <>
      <RadioField
        name="outcome"
        label={words('outcome')}
        form={form}
        required
        options={(['accept', 'conditional', 'return'] as const).map((value) => ({ value, title: words(value) }))}
      />
      <TextArea
        name="reason"
        label={words('reason')}
        hint={words('reasonHint')}
        form={form}
        rows={3}
        maxlength={4000}
      />
      <ConditionFields form={form} />
    </>
  )
}

function ConditionFields({ form }: { form: FormState }) {
  const words = useWords(planWords)
  const hasError = Object.keys(form.errors).some((name) => name.startsWith('condition'))
  return (
    <details open={hasError || form.values['outcome'] === 'conditional'}>
      <summary>{words('conditions')}</summary>
      {Array.from({ length: conditionCount }, (_, at) => at + 1).map((n) => (
        <div class="row-fields">
          <TextField name={`condition_${n}`} label={words('conditionN', { n })} form={form} maxlength={500} />
          <JalaliDateField name={`condition_due_${n}`} label={words('conditionDueN', { n })} form={form} />
        </div>
      ))}
    </details>
  )
}

export function ExcusePage({ plan, form, reasons }: { plan: Plan; form: FormState; reasons: readonly Choice[] }) {
  const words = useWords(planWords)
  return (
    <QuestionPage
      title={`${words('excuseTitle')}: ${plan.title}`}
      lead={words('excuseLead')}
      back={`/plans/${plan.code}`}
      form={form}
      submit={words('excuse')}
    >
      <EndingFields form={form} reasons={reasons} ways={['resubmit', 'other_body', 'council', 'new_proposal']} />
    </QuestionPage>
  )
}
