import { toPersianDigits } from '../../../platform/persian.ts'
import {
  BackLink,
  Bdi,
  Button,
  CheckPage,
  ErrorSummary,
  Form,
  type FormState,
  Notice,
  Num,
  Rial,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Sender } from '../intake.ts'
import { intakeWords } from '../intake-words.ts'
import { stateTitle, stateTone } from '../labels.ts'
import type { LookAlike } from '../look-alike-queries.ts'
import { named, type Reference } from '../reference.ts'
import type { DemandForm } from '../schema.ts'
import { demandWords } from '../words.ts'

interface Props {
  id: string
  form: DemandForm
  fileCount: number
  sender: Sender
  reference: Reference
  alike: readonly LookAlike[]
  /** A code waits to be typed. */
  isCodeSent: boolean
  demoCode: string | null
  errors: FormState
}

export function CheckDraft(props: Props) {
  const { id, form, sender, alike, isCodeSent, errors } = props
  const t = useWords(intakeWords)
  const address = `/demands/confirm/${id}`
  const edit = `/demands/new?draft=${id}`
  const items = useItems(props)
  const mobile = useMasked(form.mobile ?? '')
  if (sender === 'public' && isCodeSent) return <CodeStep {...props} mobile={mobile} address={address} edit={edit} />
  return (
    <CheckPage
      title={t('check_title')}
      back={edit}
      items={items}
      form={errors}
      action={sender === 'public' ? `${address}/code` : address}
      consequence={sender === 'public' ? t('nothing_lost') : t('consequence')}
      submit={sender === 'public' ? t('send_code', { mobile }) : t('send')}
    >
      <LookAlikes alike={alike} />
    </CheckPage>
  )
}

function CodeStep(props: Props & { mobile: string; address: string; edit: string }) {
  const t = useWords(intakeWords)
  return (
    <div class="question">
      <BackLink href={props.edit}>{t('change')}</BackLink>
      <ErrorSummary form={props.errors} />
      <h1>{props.form.title}</h1>
      <p class="lead">{t('code_sent', { mobile: props.mobile })}</p>
      {props.demoCode ? <Notice>{t('demo_code', { code: props.demoCode })}</Notice> : null}
      <Form action={props.address}>
        <TextField
          name="code"
          label={t('code')}
          form={props.errors}
          required
          inputmode="numeric"
          autocomplete="one-time-code"
          ltr
          size="short"
        />
        <div class="actions">
          <Button>{t('confirm')}</Button>
        </div>
      </Form>
      <Form action={`${props.address}/code`} inline>
        <Button kind="quiet">{t('resend')}</Button>
      </Form>
      <p class="muted">{t('nothing_lost')}</p>
    </div>
  )
}

function LookAlikes({ alike }: { alike: readonly LookAlike[] }) {
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const d = useWords(demandWords)
  if (alike.length === 0) return null
  return (
    <section class="look-alikes card">
      <h2>{t('similar_title')}</h2>
      <p class="muted">{t('similar_lead')}</p>
      <ul class="plain-list">
        {alike.map((one) => (
          <li>
            <p>
              <b>{one.title}</b>
            </p>
            <p>
              <StatusChip title={stateTitle(one.state, lang)} tone={stateTone(one.state, null)} />{' '}
              {one.outcome ? (
                <span class="muted">
                  {t('answer_was')}: {d(`outcome_${one.outcome as 'solved'}`)}
                </span>
              ) : null}
            </p>
            {one.answer ? <p class="prose">{one.answer}</p> : null}
            <p>
              <a href={`/track/${one.code}`}>{t('follow_it')}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useItems({ form, fileCount, reference, id }: Props) {
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const d = useWords(demandWords)
  const href = (field: string) => `/demands/new?draft=${id}#f-${field}`
  const agency = form.agency ? reference.agencies.find((one) => one.code === form.agency) : null
  const ltr = (text: string | undefined) =>
    text ? <Bdi ltr>{lang === 'fa' ? toPersianDigits(text) : text}</Bdi> : null
  const rial = (sum: string | undefined) => (sum ? <Rial amount={BigInt(sum)} /> : null)
  return [
    { title: t('who'), value: d(form.who), href: href('who') },
    { title: t('contact_name'), value: form.contact_name, href: href('contact_name') },
    { title: t('mobile'), value: ltr(form.mobile), href: href('mobile') },
    ...(form.who === 'citizen'
      ? [{ title: t('national_id'), value: ltr(form.national_id), href: href('national_id') }]
      : [
          { title: t('firm_name'), value: form.firm_name ?? null, href: href('firm_name') },
          { title: d('legal_id'), value: ltr(form.legal_id), href: href('legal_id') },
        ]),
    { title: t('demand_title'), value: form.title, href: href('title') },
    {
      title: t('text'),
      value: (
        <span class="pre-line" dir="auto">
          {form.text}
        </span>
      ),
      href: href('text'),
    },
    { title: t('category'), value: named(reference.category.get(form.category), lang), href: href('category') },
    { title: t('county'), value: named(reference.county.get(form.county), lang), href: href('county') },
    { title: t('agency'), value: agency ? named(agency, lang) : null, href: href('agency') },
    { title: t('requested_rial'), value: rial(form.requested_rial), href: href('requested_rial') },
    {
      title: t('investment_at_risk_rial'),
      value: rial(form.investment_at_risk_rial),
      href: href('investment_at_risk_rial'),
    },
    {
      title: t('jobs_at_risk'),
      value: form.jobs_at_risk === undefined ? null : <Num value={form.jobs_at_risk} unit={t('jobs_unit')} />,
      href: href('jobs_at_risk'),
    },
    { title: t('files'), value: fileCount > 0 ? <Num value={fileCount} /> : null, href: href('files') },
    {
      title: t('section_consent'),
      value: [
        d(form.shares_text ? 'shares_yes' : 'shares_no'),
        form.shows_name ? t('shows_name') : d('name_hidden'),
      ].join('؛ '),
      href: href('shows_name'),
    },
  ]
}

/** Enough of a number to know one's own: 0914…67. */
function useMasked(mobile: string): string {
  const { lang } = usePage()
  const masked = `\u2066${mobile.slice(0, 4)}…${mobile.slice(-2)}\u2069`
  return lang === 'fa' ? toPersianDigits(masked) : masked
}
