import type { Child } from 'hono/jsx'
import {
  CheckField,
  type FormState,
  JalaliDateField,
  MoneyField,
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
import { fieldTitle, type PlanChoices, tellField } from '../choices.ts'
import type { FieldValue } from '../compare.ts'
import { type ItemKind, type PlanContent, type PlanProject, sourceKinds } from '../content.ts'
import { type EditStep, editSteps } from '../gate.ts'
import { indicatorRows, milestoneRows } from '../schema.ts'
import { planWords } from '../words.ts'
import { WeightsSum } from './gate-list.tsx'

interface FormProps {
  code: string
  form: FormState
  content: PlanContent
  choices: PlanChoices
  /** Digest of the item as it is shown; '' for a new one. */
  seen: string
  /** The stored item, shown when somebody else has changed it in the meantime. */
  present?: Readonly<Record<string, unknown>> | null
}

const Seen = ({ seen }: { seen: string }) => <input type="hidden" name="seen" value={seen} />

/** An objective, a programme or a solution: one page each. */
export function ItemForm({
  kind,
  itemKey,
  ...props
}: FormProps & { kind: Exclude<ItemKind, 'projects'>; itemKey: string | null }) {
  const { code, form, content, choices } = props
  const words = useWords(planWords)
  const titles = {
    objectives: [words('newObjective'), words('objective')],
    programmes: [words('newProgramme'), words('programme')],
    solutions: [words('newSolution'), words('solution')],
  } as const
  return (
    <QuestionPage
      title={titles[kind][itemKey ? 1 : 0]}
      back={`/plans/${code}/edit`}
      form={form}
      submit={words('save')}
      draft={`plan-${code}-${kind}-${itemKey ?? 'new'}`}
    >
      <Seen seen={props.seen} />
      <TextField name="title" label={words('title')} form={form} required maxlength={300} />
      {kind === 'programmes' ? (
        <SelectField
          name="objective"
          label={words('objective')}
          form={form}
          required
          options={content.objectives.map((one) => ({ value: one.key, title: one.title }))}
        />
      ) : null}
      {kind === 'solutions' ? (
        <SelectField name="action_number" label={words('action')} form={form} required options={choices.actions} />
      ) : null}
      <TextArea name="description" label={words('description')} form={form} rows={4} maxlength={4000} />
      <Present {...props} />
    </QuestionPage>
  )
}

/** One of the six questions about a project. */
export function ProjectForm({ step, project, ...props }: FormProps & { step: EditStep; project: PlanProject | null }) {
  const { code, form } = props
  const words = useWords(planWords)
  const index = editSteps.indexOf(step)
  const before = editSteps[index - 1]
  const at = `/plans/${code}/edit/projects/${project?.key ?? 'new'}`
  return (
    <QuestionPage
      title={project ? `${words(`step_${step}`)}: ${project.title}` : words('newProject')}
      step={{ step: index + 1, total: editSteps.length }}
      back={before ? `${at}/${before}` : `/plans/${code}/edit`}
      lead={leads[step] ? words(leads[step]) : undefined}
      form={form}
      submit={words('saveAndGoOn')}
      draft={`plan-${code}-${project?.key ?? 'new'}-${step}`}
    >
      <Seen seen={props.seen} />
      {bodies[step](props)}
      <Present {...props} />
    </QuestionPage>
  )
}

const leads: Partial<Record<EditStep, 'moneyLead' | 'milestonesLead' | 'indicatorsLead'>> = {
  money: 'moneyLead',
  milestones: 'milestonesLead',
  indicators: 'indicatorsLead',
}

const bodies: Record<EditStep, (props: FormProps) => Child> = {
  what: (props) => <What {...props} />,
  place: (props) => <Place {...props} />,
  money: (props) => <Money {...props} />,
  time: (props) => <Time {...props} />,
  milestones: (props) => <Milestones {...props} />,
  indicators: (props) => <Indicators {...props} />,
}

function What({ form, content, choices }: FormProps) {
  const words = useWords(planWords)
  return (
    <>
      <TextField name="title" label={words('title')} form={form} required maxlength={300} />
      <SelectField
        name="programme"
        label={words('programme')}
        form={form}
        required
        options={content.programmes.map((one) => ({ value: one.key, title: one.title }))}
      />
      <SelectField name="action_number" label={words('action')} form={form} required options={choices.actions} />
      <SelectField
        name="solution"
        label={words('solution')}
        form={form}
        options={content.solutions.map((one) => ({ value: one.key, title: one.title }))}
      />
      <TextArea name="description" label={words('description')} form={form} rows={4} maxlength={4000} />
      <CheckField name="is_public" label={words('isPublic')} form={form} />
    </>
  )
}

function Place({ form, choices }: FormProps) {
  const words = useWords(planWords)
  return (
    <>
      <RadioField
        name="scope"
        label={words('scope')}
        form={form}
        required
        inline
        options={[
          { value: 'county', title: words('scope_county') },
          { value: 'province', title: words('scope_province') },
        ]}
      />
      <SearchSelect name="county_code" label={words('county')} form={form} options={choices.counties} />
      <TextField name="place" label={words('place')} hint={words('placeHint')} form={form} maxlength={200} />
      <NumberField name="latitude" label={words('latitude')} hint={words('coordinateHint')} form={form} decimal />
      <NumberField name="longitude" label={words('longitude')} form={form} decimal />
    </>
  )
}

function Money({ form }: FormProps) {
  const words = useWords(planWords)
  return (
    <>
      <MoneyField name="budget_rial" label={words('budget')} form={form} required />
      <h2>{words('sources')}</h2>
      {sourceKinds.map((kind) => (
        <MoneyField name={kind} label={words(`source_${kind}`)} form={form} />
      ))}
    </>
  )
}

function Time({ form, choices }: FormProps) {
  const words = useWords(planWords)
  return (
    <>
      <JalaliDateField name="starts_on" label={words('startsOn')} form={form} required />
      <JalaliDateField name="ends_on" label={words('endsOn')} form={form} required />
      <SelectField
        name="responsible_post_id"
        label={words('responsible')}
        form={form}
        required
        options={choices.posts}
      />
    </>
  )
}

/** Rows shown at once; the rest unfold. */
const shownRows = 6

function Milestones({ form }: FormProps) {
  const words = useWords(planWords)
  const total = Array.from({ length: milestoneRows }, (_, at) => Number(form.values[`weight_${at + 1}`] ?? 0)).reduce(
    (sum, weight) => sum + (Number.isFinite(weight) ? weight : 0),
    0,
  )
  return (
    <>
      {total > 0 ? <WeightsSum total={total} /> : null}
      <Rows rows={milestoneRows} form={form}>
        {(n) => (
          <fieldset class="row-fields">
            <legend>
              {words('milestone')} {digits(n)}
            </legend>
            <input type="hidden" name={`key_${n}`} value={form.values[`key_${n}`] ?? ''} />
            <TextField name={`title_${n}`} label={words('title')} form={form} required={n === 1} maxlength={300} />
            <div class="row-line">
              <JalaliDateField
                name={`starts_on_${n}`}
                label={words('startsOn')}
                form={form}
                hint=""
                required={n === 1}
              />
              <JalaliDateField name={`due_on_${n}`} label={words('dueOn')} form={form} hint="" required={n === 1} />
              <NumberField name={`weight_${n}`} label={words('weight')} form={form} decimal required={n === 1} />
              <NumberField name={`cost_rial_${n}`} label={words('cost')} form={form} />
            </div>
            <TextField name={`proof_wanted_${n}`} label={words('proof')} form={form} maxlength={500} />
          </fieldset>
        )}
      </Rows>
    </>
  )
}

function Indicators({ form, choices }: FormProps) {
  const words = useWords(planWords)
  return (
    <Rows rows={indicatorRows} form={form} shown={2}>
      {(n) => (
        <fieldset class="row-fields">
          <legend>
            {words('indicator')} {digits(n)}
          </legend>
          <TextField name={`title_${n}`} label={words('title')} form={form} required={n === 1} maxlength={300} />
          <div class="row-line">
            <TextField name={`unit_${n}`} label={words('unit')} form={form} required={n === 1} maxlength={80} />
            <NumberField name={`baseline_${n}`} label={words('baseline')} form={form} decimal required={n === 1} />
            <NumberField name={`target_${n}`} label={words('target')} form={form} decimal required={n === 1} />
          </div>
          <TextField name={`source_${n}`} label={words('source')} form={form} required={n === 1} maxlength={200} />
          {choices.indicators.length > 0 ? (
            <SearchSelect
              name={`indicator_id_${n}`}
              label={words('registered')}
              form={form}
              options={choices.indicators}
            />
          ) : null}
        </fieldset>
      )}
    </Rows>
  )
}

function Rows({
  rows,
  form,
  shown = shownRows,
  children,
}: {
  rows: number
  form: FormState
  shown?: number
  children: (n: number) => Child
}) {
  const words = useWords(planWords)
  const filled = Array.from({ length: rows }, (_, at) => at + 1).filter((n) => form.values[`title_${n}`])
  const first = Math.max(shown, ...filled)
  const row = children as unknown as (n: number) => Child
  return (
    <>
      {Array.from({ length: Math.min(first, rows) }, (_, at) => row(at + 1))}
      {first < rows ? (
        <details>
          <summary>{words('more')}</summary>
          {Array.from({ length: rows - first }, (_, at) => row(first + at + 1))}
        </details>
      ) : null}
    </>
  )
}

const digits = (n: number) => {
  const { lang } = usePage()
  return n.toLocaleString(lang === 'fa' ? 'fa-IR' : 'en')
}

/** The values as a colleague left them. */
function Present({ present, choices, content }: FormProps) {
  const { lang } = usePage()
  const words = useWords(planWords)
  if (!present) return null
  return (
    <details open>
      <summary>{words('presentValues')}</summary>
      <dl class="facts">
        {Object.entries(present)
          .filter(([name, value]) => name !== 'key' && (typeof value !== 'object' || value === null))
          .map(([name, value]) => (
            <div>
              <dt>{fieldTitle(name, lang)}</dt>
              <dd>{tellField(name, value as FieldValue, choices, content, lang)}</dd>
            </div>
          ))}
      </dl>
    </details>
  )
}
