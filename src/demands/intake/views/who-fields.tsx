import { type FormState, JalaliDateField, RadioField, TextField, useWords } from '../../../ui/index.ts'
import { officerChannels, type Sender } from '../../demand/intake.ts'
import { intakeWords } from '../../demand/intake-words.ts'
import { whoKinds } from '../../demand/rules.ts'
import { demandWords } from '../../demand/words.ts'
import { sentWords } from '../words.ts'

/** Who asks, and for an officer how it reached them. */
export function WhoFields({ form, sender }: { form: FormState; sender: Sender }) {
  const t = useWords(intakeWords)
  const w = useWords(sentWords)
  const d = useWords(demandWords)
  const isOfficer = sender === 'officer'
  return (
    <>
      {isOfficer ? (
        <RadioField
          name="channel"
          label={t('channel')}
          form={form}
          required
          inline
          options={officerChannels.map((value) => ({ value, title: d(value) }))}
        />
      ) : null}
      {isOfficer ? (
        <div class="for-letter">
          <TextField
            name="letter_number"
            label={w('letter_number')}
            form={form}
            required
            maxlength={60}
            size="medium"
          />
          <JalaliDateField name="letter_date" label={w('letter_date')} form={form} />
        </div>
      ) : null}
      <RadioField
        name="who"
        label={t('who')}
        form={form}
        required
        inline
        options={whoKinds.map((value) => ({ value, title: d(value) }))}
      />
      <TextField
        name="contact_name"
        label={t('contact_name')}
        form={form}
        required
        autocomplete="name"
        maxlength={120}
      />
      <TextField
        name="mobile"
        label={t('mobile')}
        hint={t(sender === 'applicant' ? 'mobile_fixed' : 'mobile_hint')}
        form={form}
        required={!isOfficer}
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        ltr
        size="medium"
      />
      <div class="for-citizen">
        <TextField
          name="national_id"
          label={t('national_id')}
          hint={t('national_hint')}
          form={form}
          required
          inputmode="numeric"
          ltr
          size="medium"
        />
      </div>
      <div class="for-firm">
        <TextField
          name="firm_name"
          label={t('firm_name')}
          hint={t('firm_hint')}
          form={form}
          required
          autocomplete="organization"
          maxlength={160}
        />
        <TextField
          name="legal_id"
          label={t('legal_id')}
          hint={t('legal_hint')}
          form={form}
          required
          inputmode="numeric"
          ltr
          size="medium"
        />
      </div>
      <TextField name="email" label={t('email')} form={form} type="email" inputmode="email" autocomplete="email" ltr />
    </>
  )
}
