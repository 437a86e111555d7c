import {
  Button,
  type FormState,
  NumberField,
  type Option,
  QuestionPage,
  SelectField,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { CountyStanding } from '../county-standings.ts'
import { province } from '../entry-checks.ts'
import { showFigure } from '../figure-text.ts'
import { periodCode, periodTitle } from '../periods.ts'
import type { Indicator } from '../queries.ts'
import { indicatorWords } from '../words.ts'
import { countyOf, nameOf, unitOf } from './names.ts'

/** The targets of one period: choose it above, then a cell for each county and one for the province. */
export function CountyTargetsForm({
  indicator,
  form,
  index,
  standings,
  periods,
}: {
  indicator: Indicator
  form: FormState
  index: number
  standings: readonly CountyStanding[]
  periods: readonly Option[]
}) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const at = `/indicators/${indicator.code}/targets/counties`
  const period = periodCode(indicator.frequency, index)
  const unit = unitOf(lang, indicator)
  const latest = (value: number | null) =>
    value === null ? undefined : words('latestOf', { value: showFigure(value, indicator.decimals, lang) })
  return (
    <>
      <form method="get" action={at} class="chips period-choice">
        <SelectField
          name="period"
          label={words('period')}
          form={{ values: { period }, errors: {} }}
          required
          options={periods}
        />
        <Button size="small" kind="secondary">
          {words('showPeriod')}
        </Button>
      </form>
      <QuestionPage
        title={words('countyTargetsOf', { title: nameOf(lang, indicator) })}
        lead={
          <>
            <p>{words('countyTargetsLead')}</p>
            {indicator.county_rule === 'none' ? null : (
              <p>{words(indicator.county_rule === 'sum' ? 'countyTargetsSum' : 'countyTargetsMean')}</p>
            )}
          </>
        }
        back={`/indicators/${indicator.code}`}
        form={form}
        action={at}
        submit={words('save')}
        draft={`county-targets-${indicator.code}-${period}`}
      >
        <input type="hidden" name="period" value={period} />
        <fieldset class="field county-cells">
          <legend>{periodTitle(indicator.frequency, index, lang)}</legend>
          {standings.map((row) => (
            <NumberField
              name={`v_${row.county.code}`}
              label={countyOf(lang, row.county)}
              hint={latest(row.value)}
              form={form}
              unit={unit}
              decimal
            />
          ))}
          <NumberField
            name={`v_${province}`}
            label={words('provinceTotal')}
            hint={latest(indicator.value)}
            form={form}
            unit={unit}
            decimal
          />
        </fieldset>
        <TextArea
          name="reason"
          label={words('reason')}
          hint={words('targetReasonHint')}
          form={form}
          rows={3}
          maxlength={1000}
        />
      </QuestionPage>
    </>
  )
}
