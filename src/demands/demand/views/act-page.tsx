import type { Lang } from '../../../platform/ctx.ts'
import {
  BackLink,
  Button,
  ErrorSummary,
  FileField,
  Form,
  type FormState,
  JalaliDateField,
  Notice,
  RadioField,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { actWords } from '../act-words.ts'
import { stateTitle } from '../labels.ts'
import type { Quoted } from '../quoted.ts'
import type { DemandRecord } from '../record-queries.ts'
import { optionsOf, type Reference } from '../reference.ts'
import { type Act, answerOutcomes, closingWays, refusalWays } from '../rules.ts'
import type { AnswerTemplate } from '../template-queries.ts'
import { templateWords } from '../template-words.ts'
import { demandWords, type WayKey, wayWords } from '../words.ts'

export interface Reason {
  kind: string
  code: string
  title_fa: string
  title_en: string
}

interface Props {
  act: Act
  demand: DemandRecord
  form: FormState
  reference: Reference
  reasons: readonly Reason[]
  /** Signed list of files already received. */
  keptFiles: string
  /** The record has changed since the page was read. */
  isStale: boolean
  /** Why the act cannot be taken any more. */
  refusal: string | null
  /** What was said before, to be read while writing. */
  quoted: readonly Quoted[]
  /** Texts that fit, for an answer. */
  templates: readonly AnswerTemplate[]
}

export function ActPage(props: Props) {
  const { act, demand, form, isStale, refusal } = props
  const { lang } = usePage()
  const t = useWords(actWords)
  const takesFiles = act === 'completion' || act === 'resubmission' || act === 'reply'
  return (
    <div class="question">
      <BackLink href={`/demands/${demand.code}`}>{t('back')}</BackLink>
      <ErrorSummary form={form} />
      {isStale ? <Notice tone="warning">{t('now_in', { state: stateTitle(demand.state, lang) })}</Notice> : null}
      <p class="muted">{demand.title}</p>
      <h1>{t(act)}</h1>
      <p class="lead">{t(`${act}_lead`)}</p>
      <QuotedTexts quoted={props.quoted} />
      <TemplateLinks {...props} />
      <Form multipart={takesFiles} draft={`demand-${demand.code}-${act}`}>
        <input type="hidden" name="seen" value={String(demand.wait_id ?? 0)} />
        <Fields {...props} />
        {takesFiles ? (
          <>
            <FileField name="files" label={t('files')} hint={t('files_hint')} form={form} multiple />
            <input type="hidden" name="kept_files" value={props.keptFiles} />
          </>
        ) : null}
        <div class="actions">
          <Button
            kind={act === 'refusal' || act === 'closing' || act === 'withdrawal' ? 'danger' : 'primary'}
            refusal={refusal}
          >
            {t(act)}
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** The last of them answers to this very page and stands open; what came before is a tap away. */
function QuotedTexts({ quoted }: { quoted: readonly Quoted[] }) {
  const d = useWords(demandWords)
  return (
    <>
      {quoted.map(({ kind, text }, index) => (
        <details class="card fold" open={index === quoted.length - 1}>
          <summary>{d(kind)}</summary>
          <div class="prose pre-line" dir="auto">
            {text}
          </div>
        </details>
      ))}
    </>
  )
}

/** Texts that are ready, each a link that fills the form; what is typed already is kept by the browser, so they stand first. */
function TemplateLinks({ demand, templates }: Props) {
  const d = useWords(demandWords)
  const t = useWords(templateWords)
  if (templates.length === 0) return null
  return (
    <details class="card fold">
      <summary>{t('use')}</summary>
      <ul class="plain-list">
        {templates.map((one) => (
          <li>
            <a href={`/demands/${demand.code}/answer?template=${one.id}`}>{one.title}</a>{' '}
            <span class="muted">{d(`outcome_${one.outcome}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Fields(props: Props) {
  const { act, form, reference } = props
  const { lang } = usePage()
  const t = useWords(actWords)
  const label = Object.hasOwn(actWords.table, `${act}_note`) ? t(`${act}_note` as 'reply_note') : t('note')
  const note = <TextArea name="note" label={label} form={form} required rows={6} maxlength={4000} />
  const agency = (
    <SearchSelect
      name="agency"
      label={t('agency')}
      form={form}
      required
      options={optionsOf(reference.agencies, lang)}
    />
  )
  switch (act) {
    case 'acceptance':
      return agency
    case 'redirection':
      return (
        <>
          {agency}
          {note}
        </>
      )
    case 'confirmation':
    case 'withdrawal':
      return <TextArea name="note" label={t('note_optional')} form={form} rows={3} maxlength={4000} />
    case 'answer':
      return <AnswerFields {...props} />
    case 'refusal':
    case 'closing':
      return <EndingFields {...props} />
    default:
      return note
  }
}

function AnswerFields({ form, reasons }: Props) {
  const { lang } = usePage()
  const t = useWords(actWords)
  const d = useWords(demandWords)
  return (
    <>
      <RadioField
        name="outcome"
        label={t('outcome')}
        form={form}
        required
        options={answerOutcomes.map((value) => ({
          value,
          title: d(`outcome_${value}`),
          hint: t(`outcome_${value}_hint`),
        }))}
      />
      <TextArea name="text" label={t('answer_text')} form={form} required rows={7} maxlength={8000} />
      <div class="for-promise">
        <JalaliDateField name="due_on" label={t('due_on')} hint={t('due_on_hint')} form={form} />
        <TextField name="proof" label={t('proof')} hint={t('proof_hint')} form={form} maxlength={500} />
      </div>
      <div class="for-reason">
        <SelectField
          name="reason"
          label={t('reason')}
          hint={t('reason_hint')}
          form={form}
          options={reasons.map((reason) => ({
            value: reason.code,
            title: `${t(reason.kind === 'refusal' ? 'reasons_refusal' : 'reasons_unsolved')}: ${reasonTitle(reason, lang)}`,
          }))}
        />
        <TextField name="citation" label={t('citation')} hint={t('citation_hint')} form={form} maxlength={500} />
      </div>
    </>
  )
}

function EndingFields({ act, form, reasons }: Props) {
  const { lang } = usePage()
  const t = useWords(actWords)
  const w = useWords(wayWords)
  const kind = act === 'refusal' ? 'refusal' : 'non_execution'
  const ways: readonly WayKey[] = act === 'refusal' ? refusalWays : closingWays
  return (
    <>
      <SelectField
        name="reason"
        label={t('reason')}
        form={form}
        required
        options={reasons
          .filter((reason) => reason.kind === kind)
          .map((reason) => ({ value: reason.code, title: reasonTitle(reason, lang) }))}
      />
      <TextField name="citation" label={t('citation')} hint={t('citation_hint')} form={form} required maxlength={500} />
      <RadioField
        name="next_way"
        label={t('next_way')}
        form={form}
        required
        options={ways.map((value) => ({ value, title: w(value) }))}
      />
      <TextArea
        name="next_way_note"
        label={t('next_way_note')}
        hint={t('next_way_hint')}
        form={form}
        rows={3}
        maxlength={1000}
      />
    </>
  )
}

const reasonTitle = (reason: Reason, lang: Lang) => (lang === 'en' ? reason.title_en : reason.title_fa)
