import {
  CheckField,
  type FormState,
  NumberField,
  type Option,
  QuestionPage,
  RadioField,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { functions } from '../formula.ts'
import { frequencies } from '../periods.ts'
import type { Indicator } from '../queries.ts'
import { indicatorWords } from '../words.ts'
import { countyOf, nameOf, unitOf } from './names.ts'

export interface DefinitionChoices {
  agencies: readonly Option[]
  actions: readonly Option[]
}

export function DefinitionForm({
  indicator,
  follows,
  form,
  choices,
}: {
  /** Null for a new one. */
  indicator: Indicator | null
  /** The one that a new one goes on from. */
  follows?: Indicator | null
  form: FormState
  choices: DefinitionChoices
}) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const options = <V extends string>(prefix: string, values: readonly V[]) =>
    values.map((value) => ({ value, title: words(`${prefix}_${value}` as Parameters<typeof words>[0]) }))
  return (
    <QuestionPage
      title={words(indicator ? 'redefine' : follows ? 'goOn' : 'new')}
      lead={
        follows ? (
          words('goOnLead', { title: nameOf(lang, follows) })
        ) : (
          <>
            {words(indicator ? 'redefineLead' : 'newLead')}{' '}
            {indicator ? <a href={`/indicators/new?after=${indicator.code}`}>{words('goOn')}</a> : null}
          </>
        )
      }
      back={indicator || follows ? `/indicators/${(indicator ?? follows)!.code}` : '/indicators'}
      form={form}
      submit={words(indicator ? 'save' : 'define')}
      draft={indicator ? `indicator-${indicator.code}` : `indicator-new${follows ? `-${follows.code}` : ''}`}
    >
      {follows ? <input type="hidden" name="follows" value={follows.code} /> : null}
      {indicator ? (
        <input type="hidden" name="version" value={form.values['version'] ?? String(indicator.version)} />
      ) : null}
      <TextField name="title_fa" label={words('title_fa')} form={form} required maxlength={160} />
      <TextField
        name="title_en"
        label={words('title_en')}
        hint={words('titleEnHint')}
        form={form}
        required
        maxlength={160}
        ltr
      />
      {indicator ? null : (
        <TextField
          name="code"
          label={words('code')}
          hint={words('codeHint')}
          form={form}
          required
          maxlength={40}
          ltr
          size="medium"
        />
      )}
      <TextField name="unit" label={words('unit')} form={form} required maxlength={40} size="medium" />
      <TextField name="unit_en" label={words('unit_en')} form={form} required maxlength={40} size="medium" ltr />
      <SearchSelect
        name="source_organisation_id"
        label={words('agency')}
        hint={words('agencyHint')}
        form={form}
        required
        options={choices.agencies}
      />
      <RadioField
        name="frequency"
        label={words('frequency')}
        form={form}
        required
        inline
        options={options('frequency', frequencies)}
      />
      <RadioField
        name="polarity"
        label={words('polarity')}
        form={form}
        required
        inline
        options={options('polarity', ['more', 'less', 'near'])}
      />
      <TextField
        name="first_period"
        label={words('first_period')}
        hint={words('periodHint')}
        form={form}
        required
        size="short"
      />
      <CheckField name="is_by_county" label={words('byCounty')} hint={words('byCountyHint')} form={form} />
      <SelectField
        name="county_rule"
        label={words('county_rule')}
        form={form}
        options={options('county_rule', ['sum', 'mean', 'none'])}
      />
      <SelectField
        name="period_rule"
        label={words('period_rule')}
        form={form}
        options={options('period_rule', ['sum', 'mean', 'last'])}
      />
      <TextField name="formula" label={words('formula')} hint={words('formulaHint')} form={form} maxlength={500} ltr />
      <FormulaHelp />
      <NumberField name="decimals" label={words('decimals')} form={form} />
      <NumberField name="least" label={words('least')} form={form} decimal />
      <NumberField name="most" label={words('most')} form={form} decimal />
      <NumberField name="jump_percent" label={words('jump_percent')} hint={words('jumpHint')} form={form} unit="٪" />
      <TextField
        name="baseline_period"
        label={words('baseline_period')}
        hint={words('periodHint')}
        form={form}
        size="short"
      />
      <NumberField name="baseline_value" label={words('baseline_value')} form={form} decimal />
      <SelectField name="core_action_number" label={words('action')} form={form} options={choices.actions} />
      <TextField name="source" label={words('source')} form={form} maxlength={400} />
      <TextArea
        name="method"
        label={words('method')}
        hint={words('methodHint')}
        form={form}
        rows={5}
        maxlength={4000}
      />
      <CheckField name="is_public" label={words('is_public')} form={form} />
      {indicator ? (
        <TextArea
          name="reason"
          label={words('reason')}
          hint={words('reasonHint')}
          form={form}
          required
          rows={3}
          maxlength={1000}
        />
      ) : null}
    </QuestionPage>
  )
}

function FormulaHelp() {
  const words = useWords(indicatorWords)
  return (
    <details>
      <summary>{words('formulaFunctions')}</summary>
      <dl class="check-list">
        {functions.map((name) => (
          <div>
            <dt>
              <code dir="ltr">{name}()</code>
            </dt>
            <dd>{words(`fn_${name}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

export function TargetForm({
  indicator,
  form,
  periods,
}: {
  indicator: Indicator
  form: FormState
  periods: readonly Option[]
}) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  return (
    <QuestionPage
      title={`${words('setTarget')}: ${nameOf(lang, indicator)}`}
      lead={words('targetLead')}
      back={`/indicators/${indicator.code}`}
      form={form}
      submit={words('save')}
    >
      <SelectField name="period" label={words('period')} form={form} required options={periods} />
      <NumberField
        name="value"
        label={words('target')}
        hint={words('targetHint')}
        form={form}
        unit={unitOf(lang, indicator)}
        decimal
      />
      <TextArea
        name="reason"
        label={words('reason')}
        hint={words('targetReasonHint')}
        form={form}
        rows={3}
        maxlength={1000}
      />
    </QuestionPage>
  )
}

export function PeersForm({
  indicator,
  form,
  periods,
  provinces,
}: {
  indicator: Indicator
  form: FormState
  periods: readonly Option[]
  provinces: readonly { code: string; name_fa: string; name_en: string }[]
}) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  return (
    <QuestionPage
      title={`${words('notePeers')}: ${nameOf(lang, indicator)}`}
      lead={words('peersLead')}
      back={`/indicators/${indicator.code}`}
      form={form}
      submit={words('save')}
      draft={`peers-${indicator.code}`}
    >
      <SelectField name="period" label={words('period')} form={form} required options={periods} />
      <TextField name="source" label={words('peersSource')} form={form} required maxlength={400} />
      {provinces.map((province) => (
        <NumberField
          name={`province_${province.code}`}
          label={countyOf(lang, province)}
          form={form}
          unit={unitOf(lang, indicator)}
          decimal
        />
      ))}
    </QuestionPage>
  )
}

export function NotePage({
  title,
  lead,
  back,
  field,
  form,
}: {
  title: string
  lead: string
  back: string
  field: 'note' | 'reason'
  form: FormState
}) {
  const words = useWords(indicatorWords)
  return (
    <QuestionPage title={title} lead={lead} back={back} form={form} submit={title}>
      <TextArea
        name={field}
        label={words('reason')}
        hint={words('reasonHint')}
        form={form}
        required
        rows={4}
        maxlength={field === 'note' ? 2000 : 1000}
      />
    </QuestionPage>
  )
}
