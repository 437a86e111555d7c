import type { Child } from 'hono/jsx'
import { inBillions } from '../../../platform/persian.ts'
import {
  CheckField,
  EndingFields,
  FileField,
  type FormState,
  JalaliDateField,
  MoneyField,
  NumberField,
  QuestionPage,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { formWords } from '../form-words.ts'
import type { ContractLine, FundingLine, MilestoneLine } from '../record-queries.ts'
import { colours, responseKinds, sourceKinds } from '../schema.ts'
import { projectWords } from '../words.ts'
import { dayText, useTitle } from './labels.tsx'

type Reasons = readonly { code: string; title_fa: string; title_en: string }[]
type Title = keyof typeof formWords.table & string

interface FrameProps {
  title: Title
  lead?: Child
  back: string
  form: FormState
  multipart?: boolean
  draft?: string
  children?: Child
}

function Question({ title, lead, back, form, multipart, draft, children }: FrameProps) {
  const t = useWords(formWords)
  return (
    <QuestionPage
      title={t(title)}
      lead={lead}
      back={back}
      form={form}
      multipart={multipart ?? false}
      {...(draft ? { draft } : {})}
      submit={t(title)}
      {...(form.values['_key'] ? { idempotencyKey: form.values['_key'] } : {})}
    >
      {children}
    </QuestionPage>
  )
}

interface FormProps {
  /** Title of the record the form is about. */
  about: string
  back: string
  form: FormState
}

export function ClaimForm({ about, back, form, milestones }: FormProps & { milestones: readonly MilestoneLine[] }) {
  const { lang } = usePage()
  const t = useWords(formWords)
  const open = milestones.filter((m) => m.reached_on === null && m.dropped_on === null)
  return (
    <Question
      title="do_claim"
      lead={
        <>
          <p>{about}</p>
          <p>{t('claim_lead')}</p>
        </>
      }
      back={back}
      form={form}
      multipart
      draft={`claim-${back}`}
    >
      <CheckField
        name="milestones"
        label={t('choose_milestones')}
        form={form}
        required
        options={open.map((m) => ({
          value: m.key,
          title: m.title,
          hint: `${t('due_on')}: ${dayText(m.due_on, lang)}`,
        }))}
      />
      <JalaliDateField name="reached_on" label={t('reached_on')} form={form} required />
      <TextArea name="text" label={t('claim_text')} form={form} required maxlength={2000} />
      <Files form={form} />
    </Question>
  )
}

export function CompletionForm({ about, back, form }: FormProps) {
  const t = useWords(formWords)
  return (
    <Question title="do_complete" lead={about} back={back} form={form} multipart draft={`completion-${back}`}>
      <TextArea name="text" label={t('completion_text')} form={form} required maxlength={4000} />
      <Files form={form} />
    </Question>
  )
}

function Files({ form }: { form: FormState }) {
  const t = useWords(formWords)
  return (
    <FileField
      name="files"
      label={t('files')}
      hint={t('files_hint')}
      form={form}
      multiple
      accept="image/jpeg,image/png,image/webp,application/pdf"
    />
  )
}

export function SightingForm({ about, back, form, title }: FormProps & { title: 'do_see' | 'do_find_completion' }) {
  const t = useWords(formWords)
  return (
    <Question title={title} lead={about} back={back} form={form} multipart draft={`finding-${back}`}>
      <RadioField
        name="finding"
        label={t('finding')}
        form={form}
        required
        options={[
          { value: 'verified', title: t('f_verified') },
          { value: 'refuted', title: t('f_refuted') },
        ]}
      />
      <TextArea name="note" label={t('finding_note')} form={form} required maxlength={2000} />
      <JalaliDateField name="found_on" label={t('found_on')} form={form} required />
      <div class="place-fields">
        <NumberField name="latitude" label={t('latitude')} form={form} decimal />
        <NumberField name="longitude" label={t('longitude')} form={form} decimal />
      </div>
      <Files form={form} />
    </Question>
  )
}

/** A step that needs one text and nothing else. */
export function TextForm({
  about,
  back,
  form,
  title,
  label,
  name = 'text',
}: FormProps & { title: Title; label: Title; name?: string }) {
  const t = useWords(formWords)
  return (
    <Question title={title} lead={about} back={back} form={form}>
      <TextArea name={name} label={t(label)} form={form} required maxlength={2000} rows={4} />
    </Question>
  )
}

export function SuspensionForm({ about, back, form }: FormProps) {
  const t = useWords(formWords)
  return (
    <Question title="do_suspend" lead={about} back={back} form={form}>
      <JalaliDateField name="until" label={t('until')} form={form} required />
      <TextArea name="text" label={t('suspend_text')} form={form} required maxlength={2000} rows={4} />
    </Question>
  )
}

export function CancellationForm({ about, back, form, reasons }: FormProps & { reasons: Reasons }) {
  const t = useWords(formWords)
  return (
    <Question
      title="do_cancel"
      lead={
        <>
          <p>{about}</p>
          <p>{t('cancel_lead')}</p>
        </>
      }
      back={back}
      form={form}
    >
      <EndingFields form={form} reasons={reasons} />
    </Question>
  )
}

export function OverrideForm({ about, back, form }: FormProps) {
  const t = useWords(formWords)
  const p = useWords(projectWords)
  return (
    <Question
      title="do_override"
      lead={
        <>
          <p>{about}</p>
          <p>{t('override_lead')}</p>
        </>
      }
      back={back}
      form={form}
    >
      <RadioField
        name="colour"
        label={t('colour')}
        form={form}
        required
        options={colours.map((colour) => ({ value: colour, title: p(colour) }))}
      />
      <TextArea name="reason" label={t('override_reason')} form={form} required maxlength={1000} rows={4} />
      <JalaliDateField name="until" label={t('until')} form={form} required />
    </Question>
  )
}

export function EndOverrideForm({ about, back, form }: FormProps) {
  const t = useWords(formWords)
  return (
    <Question
      title="do_end_override"
      lead={
        <>
          <p>{about}</p>
          <p>{t('end_override_lead')}</p>
        </>
      }
      back={back}
      form={form}
    />
  )
}

export function ChangeDecisionForm({ about, back, form, reasons }: FormProps & { reasons: Reasons }) {
  const t = useWords(formWords)
  return (
    <Question title="do_decide_change" lead={about} back={back} form={form}>
      <RadioField
        name="decision"
        label={t('decision')}
        form={form}
        required
        options={[
          { value: 'approve', title: t('approve') },
          { value: 'refuse', title: t('refuse') },
        ]}
      />
      <TextArea name="note" label={t('decision_note')} form={form} required maxlength={2000} rows={4} />
      <p class="hint">{t('if_refused')}</p>
      <EndingFields form={form} reasons={reasons} required={false} />
    </Question>
  )
}

export function FundingForm({ about, back, form }: FormProps) {
  const t = useWords(formWords)
  const p = useWords(projectWords)
  return (
    <Question title="do_funding" lead={about} back={back} form={form}>
      <SelectField
        name="source_kind"
        label={t('source_kind')}
        form={form}
        required
        options={sourceKinds.map((kind) => ({ value: kind, title: p(`k_${kind}`) }))}
      />
      <TextField name="title" label={t('source_title')} form={form} maxlength={200} />
      <MoneyField name="amount_rial" label={t('amount')} form={form} required />
    </Question>
  )
}

interface MoneyFormProps extends FormProps {
  fundings: readonly FundingLine[]
  contracts?: readonly ContractLine[]
}

export function AllocationForm({ about, back, form, fundings }: MoneyFormProps) {
  const t = useWords(formWords)
  return (
    <Question title="do_allocation" lead={about} back={back} form={form}>
      <FundingField form={form} fundings={fundings} left={(line) => line.amount_rial - line.allocated_rial} />
      <MoneyField name="amount_rial" label={t('amount')} form={form} required />
      <JalaliDateField name="allocated_on" label={t('allocated_on')} form={form} required />
      <TextField name="document" label={t('document')} form={form} maxlength={200} />
    </Question>
  )
}

export function DisbursementForm({ about, back, form, fundings, contracts = [] }: MoneyFormProps) {
  const t = useWords(formWords)
  return (
    <Question title="do_disbursement" lead={about} back={back} form={form}>
      <FundingField form={form} fundings={fundings} left={(line) => line.allocated_rial - line.paid_rial} />
      {contracts.length > 0 ? (
        <SelectField
          name="contract_id"
          label={t('contract')}
          form={form}
          options={contracts.map((c) => ({ value: String(c.id), title: `${c.subject} — ${c.contractor}` }))}
        />
      ) : null}
      <MoneyField name="amount_rial" label={t('amount')} form={form} required />
      <JalaliDateField name="paid_on" label={t('paid_on')} form={form} required />
      <TextField name="document" label={t('document')} form={form} maxlength={200} />
    </Question>
  )
}

function FundingField({
  form,
  fundings,
  left,
}: {
  form: FormState
  fundings: readonly FundingLine[]
  left: (line: FundingLine) => number
}) {
  const { lang } = usePage()
  const t = useWords(formWords)
  const p = useWords(projectWords)
  const shown = (amount: number) => new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en').format(inBillions(amount))
  return (
    <SelectField
      name="funding_id"
      label={t('funding')}
      form={form}
      required
      options={fundings.map((line) => ({
        value: String(line.id),
        title: `${p(`k_${line.source_kind}` as 'k_bank')}${line.title ? ` — ${line.title}` : ''} (${t('left_of', { amount: shown(left(line)) })})`,
      }))}
    />
  )
}

export function ContractForm({ about, back, form }: FormProps) {
  const t = useWords(formWords)
  return (
    <Question title="do_contract" lead={about} back={back} form={form} draft={`contract-${back}`}>
      <TextField name="number" label={t('contract_number')} form={form} required maxlength={60} size="medium" />
      <TextField name="subject" label={t('subject')} form={form} required maxlength={300} />
      <TextField name="contractor" label={t('contractor')} form={form} required maxlength={200} />
      <TextField
        name="contractor_legal_id"
        label={t('legal_id')}
        form={form}
        required
        maxlength={20}
        inputmode="numeric"
        ltr
        size="medium"
      />
      <MoneyField name="sum_rial" label={t('sum')} form={form} required />
      <JalaliDateField name="signed_on" label={t('signed_on')} form={form} required />
      <JalaliDateField name="starts_on" label={t('contract_starts')} form={form} required />
      <JalaliDateField name="ends_on" label={t('contract_ends')} form={form} required />
    </Question>
  )
}

export function RiskForm({
  about,
  back,
  form,
  posts,
  isRevision = false,
}: FormProps & { posts: readonly { id: number; title_fa: string; title_en: string }[]; isRevision?: boolean }) {
  const t = useWords(formWords)
  const p = useWords(projectWords)
  const title = useTitle()
  const five = [1, 2, 3, 4, 5].map((value) => ({
    value: String(value),
    title: new Intl.NumberFormat(usePage().lang === 'fa' ? 'fa-IR' : 'en').format(value),
  }))
  return (
    <Question
      title={isRevision ? 'do_revise_risk' : 'do_risk'}
      lead={about}
      back={back}
      form={form}
      draft={`${isRevision ? 'revision' : 'risk'}-${back}`}
    >
      <TextField name="title" label={t('risk_title')} form={form} required maxlength={300} />
      <RadioField name="likelihood" label={t('likelihood')} form={form} required inline options={five} />
      <RadioField name="impact" label={t('impact')} form={form} required inline options={five} />
      <SelectField
        name="response_kind"
        label={t('response_kind')}
        form={form}
        required
        options={responseKinds.map((kind) => ({ value: kind, title: p(`r_${kind}`) }))}
      />
      <TextArea name="response" label={t('response')} form={form} required maxlength={2000} rows={3} />
      <SelectField
        name="owner_post_id"
        label={t('owner')}
        form={form}
        required
        options={posts.map((post) => ({ value: String(post.id), title: title(post.title_fa, post.title_en) }))}
      />
      <JalaliDateField name="review_on" label={t('review_on')} form={form} required />
      {isRevision ? (
        <TextArea name="reason" label={t('revision_reason')} form={form} required maxlength={1000} rows={3} />
      ) : null}
    </Question>
  )
}
