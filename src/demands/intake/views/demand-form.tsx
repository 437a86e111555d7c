import {
  Button,
  CheckField,
  ErrorSummary,
  FileField,
  Form,
  type FormState,
  MoneyField,
  NumberField,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Sender } from '../../demand/intake.ts'
import { intakeWords } from '../../demand/intake-words.ts'
import { optionsOf, type Reference } from '../../demand/reference.ts'
import { sentWords } from '../words.ts'
import { PlaceFields } from './place-fields.tsx'
import { WhoFields } from './who-fields.tsx'

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
  const w = useWords(sentWords)
  const isOfficer = sender === 'officer'
  return (
    <div class="question demand-form">
      <ErrorSummary form={form} />
      <h1>{t(isOfficer ? 'title_behalf' : 'title')}</h1>
      <p class="lead">{t(isOfficer ? 'lead_behalf' : sender === 'applicant' ? 'lead_own' : 'lead')}</p>
      <demand-intake
        data-key={sender}
        data-refused={Object.keys(form.errors).length > 0 ? '1' : undefined}
        data-lang={lang}
        data-words={JSON.stringify(browserWords(w))}
      >
        <Form action="/demands/new" multipart>
          {draftId ? <input type="hidden" name="draft" value={draftId} /> : null}
          <h2>{t('section_who')}</h2>
          <WhoFields form={form} sender={sender} />
          <h2>{t('section_what')}</h2>
          <TextField
            name="title"
            label={t('demand_title')}
            hint={t('title_hint')}
            form={form}
            required
            maxlength={200}
          />
          <TextArea
            name="text"
            label={t('text')}
            hint={t('text_hint')}
            form={form}
            required
            rows={8}
            maxlength={8000}
          />
          <section class="look-alikes card" data-look-alikes hidden aria-live="polite" />
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
          <details
            class="fold"
            open={Boolean(form.values['agency_2'] || form.errors['agency_2'] || form.errors['agency_3'])}
          >
            <summary>{w('agencies_more')}</summary>
            {(['agency_2', 'agency_3'] as const).map((name) => (
              <SearchSelect name={name} label={w(name)} form={form} options={optionsOf(reference.agencies, lang)} />
            ))}
          </details>
          <PlaceFields form={form} reference={reference} />
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
          <CheckField
            name="shares_photos"
            label={t('shares_photos')}
            hint={t('shares_photos_hint')}
            form={form}
            required
          />
          <div class="actions">
            <Button icon="arrow">{t('go_on')}</Button>
          </div>
        </Form>
      </demand-intake>
    </div>
  )
}

const spoken = [
  'similar_found',
  'similar_lead',
  'join_it',
  'look_at_it',
  'offline_title',
  'offline_text',
  'queued_title',
  'queued_text',
  'queued_now',
  'arrived_title',
  'arrived_text',
  'arrived_go',
  'faulty_title',
  'faulty_text',
  'faulty_go',
  'discard',
  'restored',
  'saved',
  'not_saved',
  'missing',
  'sending',
  'sent_waiting',
  'slow_line',
  'busy_title',
  'busy_wait',
  'busy_over',
  'refused_title',
  'kept_here',
  'send_again',
] as const

/** The browser, which alone knows how long it is, puts the time in. */
const browserWords = (w: ReturnType<typeof sentWords.in>) =>
  Object.fromEntries(spoken.map((key) => [key, key === 'busy_wait' ? w(key, { time: '[time]' }) : w(key)]))
