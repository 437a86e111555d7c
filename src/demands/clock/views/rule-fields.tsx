// What a rule of the clocks is made of, asked alike where one is made and where one is tried.
import { type FormState, NumberField, RadioField, SelectField, usePage, useWords } from '../../../ui/index.ts'
import { optionsOf, type Reference } from '../../demand/reference.ts'
import { severities } from '../../demand/severity.ts'
import { clockWords } from '../words.ts'

/** How long, and in which days. */
export function TermFields({ form }: { form: FormState }) {
  const t = useWords(clockWords)
  return (
    <>
      <NumberField name="duration" label={t('duration')} form={form} required unit={t('days')} />
      <RadioField
        name="day_type"
        label={t('day_type')}
        form={form}
        required
        inline
        options={(['working', 'calendar'] as const).map((value) => ({ value, title: t(value) }))}
      />
    </>
  )
}

interface ScopeProps {
  form: FormState
  reference: Reference
  AgencyField: typeof SelectField
}

/** Whom it is for; an empty field is everyone. */
export function ScopeFields({ form, reference, AgencyField }: ScopeProps) {
  const { lang } = usePage()
  const t = useWords(clockWords)
  return (
    <>
      <SelectField
        name="category"
        label={t('category')}
        form={form}
        empty={t('every')}
        options={optionsOf(reference.categories, lang)}
      />
      <AgencyField
        name="agency"
        label={t('agency')}
        form={form}
        empty={t('every')}
        options={optionsOf(reference.agencies, lang)}
      />
      <SelectField
        name="severity"
        label={t('severity')}
        form={form}
        empty={t('every')}
        options={severities.map((value) => ({ value, title: t(`severity_${value}`) }))}
      />
    </>
  )
}
