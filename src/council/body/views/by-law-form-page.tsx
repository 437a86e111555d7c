import {
  CheckField,
  type FormState,
  JalaliDateField,
  NumberField,
  QuestionPage,
  RadioField,
  TextArea,
  useWords,
} from '../../../ui/index.ts'
import type { Body } from '../queries.ts'
import { absenceSpans, cadences, callerKinds, majorities, majorityBases } from '../schema.ts'
import { bodyWords } from '../words.ts'
import { useBodyTitle } from './by-law-facts.tsx'

/** The whole of the by-laws in one form, filled with what holds now. */
export function ByLawFormPage({ body, form }: { body: Body; form: FormState }) {
  const t = useWords(bodyWords)
  const choices = <K extends string>(of: readonly K[], title: (one: K) => string) =>
    of.map((value) => ({ value, title: title(value) }))
  return (
    <QuestionPage
      title={`${t('amend')}: ${useBodyTitle(body)}`}
      lead={t('amend_lead')}
      back={`/bodies/${body.code}/by-laws`}
      action={`/bodies/${body.code}/by-laws`}
      form={form}
      submit={t('amend_do')}
    >
      <fieldset class="group">
        <legend>{t('quorum')}</legend>
        <RadioField
          name="quorum_kind"
          required
          label={t('quorum_kind')}
          form={form}
          options={[
            { value: 'share', title: t('quorum_as_share') },
            { value: 'count', title: t('quorum_as_count') },
          ]}
          inline
        />
        <div class="actions">
          <NumberField name="quorum_numerator" label={t('numerator')} form={form} />
          <NumberField name="quorum_denominator" label={t('denominator')} form={form} />
          <NumberField name="quorum_count" label={t('count_needed')} unit={t('person_unit')} form={form} />
        </div>
        <CheckField name="is_quorum_strict" label={t('strict')} form={form} />
        <RadioField
          name="quorum_base"
          required
          label={t('quorum_of')}
          form={form}
          options={[
            { value: 'entitled', title: t('of_entitled') },
            { value: 'members', title: t('of_members') },
          ]}
          inline
        />
      </fieldset>
      <fieldset class="group">
        <legend>{t('vote_of')}</legend>
        <RadioField
          name="majority"
          required
          label={t('majority_kind')}
          form={form}
          options={choices(majorities, (one) => t(`k_${one}`))}
        />
        <RadioField
          name="majority_base"
          required
          label={t('majority_of')}
          form={form}
          options={choices(majorityBases, (one) => t(`base_${one}`))}
        />
        <CheckField name="chair_has_casting_vote" label={t('casting_field')} hint={t('casting_hint')} form={form} />
        <NumberField
          name="proxies_each"
          required
          label={t('proxies_field')}
          hint={t('proxies_hint')}
          unit={t('person_unit')}
          form={form}
        />
      </fieldset>
      <fieldset class="group">
        <legend>{t('calling')}</legend>
        <RadioField name="cadence" required label={t('cadence')} form={form} options={choices(cadences, t)} inline />
        <NumberField name="notice_days" required label={t('notice')} unit={t('day_unit')} form={form} />
        <fieldset>
          <legend>{t('callers_field')}</legend>
          {callerKinds.map((kind) => (
            <CheckField name={`caller_${kind}`} label={t(`caller_${kind}`)} form={form} />
          ))}
        </fieldset>
        <NumberField
          name="extraordinary_notice_days"
          label={t('extraordinary_notice')}
          unit={t('day_unit')}
          form={form}
        />
        <fieldset>
          <legend>{t('extraordinary_field')}</legend>
          {callerKinds.map((kind) => (
            <CheckField name={`extraordinary_${kind}`} label={t(`caller_${kind}`)} form={form} />
          ))}
        </fieldset>
        <NumberField name="speech_minutes" required label={t('speech')} unit={t('minute_unit')} form={form} />
      </fieldset>
      <fieldset class="group">
        <legend>{t('absence_rule')}</legend>
        <NumberField
          name="absences_allowed"
          required
          label={t('absences_field')}
          hint={t('absences_hint')}
          form={form}
        />
        <RadioField
          name="absences_in"
          required
          label={t('absences_counted')}
          form={form}
          options={choices(absenceSpans, (one) => t(`in_${one}`))}
          inline
        />
      </fieldset>
      <JalaliDateField name="valid_from" label={t('valid_from')} hint={t('valid_from_hint')} form={form} required />
      <TextArea name="reason" label={t('reason')} hint={t('reason_hint')} form={form} rows={3} required />
    </QuestionPage>
  )
}
