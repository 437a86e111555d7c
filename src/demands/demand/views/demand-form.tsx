import {
  Button,
  CheckField,
  ErrorSummary,
  FileField,
  Form,
  type FormState,
  MoneyField,
  NumberField,
  RadioField,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { officerChannels, type Sender } from '../intake.ts'
import { intakeWords } from '../intake-words.ts'
import { optionsOf, type Reference } from '../reference.ts'
import { whoKinds } from '../rules.ts'
import { demandWords } from '../words.ts'

interface Props {
  form: FormState
  sender: Sender
  reference: Reference
  /** Signed list of files already received. */
  keptFiles: string
  keptCount: number
  draftId: string | null
}

export function DemandFormPage(props: Props) {
  const { form, sender, reference, keptFiles, keptCount, draftId } = props
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const d = useWords(demandWords)
  const isOfficer = sender === 'officer'
  return (
    <div class="question demand-form">
      <ErrorSummary form={form} />
      <h1>{t(isOfficer ? 'title_behalf' : 'title')}</h1>
      <p class="lead">{t(isOfficer ? 'lead_behalf' : sender === 'applicant' ? 'lead_own' : 'lead')}</p>
      <Form action="/demands/new" multipart draft={`demand-new-${sender}`}>
        {draftId ? <input type="hidden" name="draft" value={draftId} /> : null}
        <h2>{t('section_who')}</h2>
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
        <TextField
          name="email"
          label={t('email')}
          form={form}
          type="email"
          inputmode="email"
          autocomplete="email"
          ltr
        />
        <h2>{t('section_what')}</h2>
        <TextField name="title" label={t('demand_title')} hint={t('title_hint')} form={form} required maxlength={200} />
        <TextArea name="text" label={t('text')} hint={t('text_hint')} form={form} required rows={8} maxlength={8000} />
        <SelectField
          name="category"
          label={t('category')}
          form={form}
          required
          options={optionsOf(reference.categories, lang)}
        />
        <SelectField
          name="county"
          label={t('county')}
          form={form}
          required
          options={optionsOf(reference.counties, lang)}
        />
        <SearchSelect
          name="agency"
          label={t('agency')}
          hint={t('agency_hint')}
          form={form}
          options={optionsOf(reference.agencies, lang)}
        />
        <FileField name="files" label={t('files')} hint={t('files_hint')} form={form} multiple />
        {keptCount > 0 ? <p class="muted">{t('files_kept', { n: keptCount })}</p> : null}
        <input type="hidden" name="kept_files" value={keptFiles} />
        <h2>{t('section_stakes')}</h2>
        <p class="muted">{t('stakes_hint')}</p>
        <MoneyField name="requested_rial" label={t('requested_rial')} form={form} />
        <MoneyField name="investment_at_risk_rial" label={t('investment_at_risk_rial')} form={form} />
        <NumberField name="jobs_at_risk" label={t('jobs_at_risk')} form={form} unit={t('jobs_unit')} />
        <h2>{t('section_consent')}</h2>
        <CheckField name="shows_name" label={t('shows_name')} hint={t('shows_name_hint')} form={form} required />
        <CheckField name="shares_text" label={t('shares_text')} hint={t('shares_text_hint')} form={form} required />
        <div class="actions">
          <Button icon="arrow">{t('go_on')}</Button>
        </div>
      </Form>
    </div>
  )
}
