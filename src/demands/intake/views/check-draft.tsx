import type { Lang } from '../../../platform/ctx.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import {
  AreaMap,
  Bdi,
  CheckPage,
  type FormState,
  JalaliDate,
  LinkButton,
  Num,
  Rial,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Sender } from '../../demand/intake.ts'
import { intakeWords } from '../../demand/intake-words.ts'
import { stateTitle, stateTone } from '../../demand/labels.ts'
import { areasOf, named, type Reference } from '../../demand/reference.ts'
import type { DemandForm } from '../../demand/schema.ts'
import { demandWords } from '../../demand/words.ts'
import type { LookAlike } from '../look-alikes.ts'
import { sentWords } from '../words.ts'
import { CodeStep, useMasked } from './code-step.tsx'

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
  if (sender === 'public' && isCodeSent)
    return (
      <CodeStep {...props} title={form.title} mobile={mobile} address={address} edit={edit} submit={t('confirm')} />
    )
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
      <LookAlikes alike={alike} draftId={id} reference={props.reference} />
    </CheckPage>
  )
}

function LookAlikes({
  alike,
  draftId,
  reference,
}: {
  alike: readonly LookAlike[]
  draftId: string
  reference: Reference
}) {
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const w = useWords(sentWords)
  const d = useWords(demandWords)
  if (alike.length === 0) return null
  return (
    <section class="look-alikes card">
      <h2>{t('similar_title')}</h2>
      <p class="muted">{w('similar_lead')}</p>
      <ul class="plain-list">
        {alike.map((one) => (
          <li>
            <p>
              <b>{one.title}</b>
            </p>
            <p>
              <StatusChip title={stateTitle(one.state, lang)} tone={stateTone(one.state, null)} />{' '}
              <span class="muted">
                {[
                  named(reference.county.get(one.county_code), lang),
                  named(reference.agency.get(one.organisation_id ?? 0), lang),
                  one.voices > 0 ? w('voices', { n: one.voices }) : '',
                  one.outcome ? `${t('answer_was')}: ${d(`outcome_${one.outcome as 'solved'}`)}` : '',
                ]
                  .filter(Boolean)
                  .join('؛ ')}
              </span>
            </p>
            {one.answer ? (
              <p class="prose" dir="auto">
                {one.answer}
              </p>
            ) : null}
            <p class="actions">
              {one.isJoinable ? (
                <LinkButton size="small" kind="secondary" href={`/demands/new?draft=${draftId}&join=${one.code}`}>
                  {w('join_it')}
                </LinkButton>
              ) : null}
              <a href={`/track/${one.code}`}>{w('look_at_it')}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const placeOf = (form: DemandForm, reference: Reference, lang: Lang, label: string) => (
  <>
    {form.place}
    {form.latitude !== undefined && form.longitude !== undefined ? (
      <AreaMap label={label} counties={areasOf(reference, lang)} pin={{ lat: form.latitude, lon: form.longitude }} />
    ) : null}
  </>
)

function useItems({ form, fileCount, reference, id }: Props) {
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const d = useWords(demandWords)
  const href = (field: string) => `/demands/new?draft=${id}#f-${field}`
  const w = useWords(sentWords)
  const agencies = [form.agency, form.agency_2, form.agency_3].flatMap((code) => {
    const found = code ? reference.agencies.find((one) => one.code === code) : null
    return found ? [named(found, lang)] : []
  })
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
    { title: t('agency'), value: agencies.length > 0 ? agencies.join('؛ ') : null, href: href('agency') },
    ...(form.place || form.latitude !== undefined
      ? [{ title: w('place'), value: placeOf(form, reference, lang, w('place_marked')), href: href('place') }]
      : []),
    ...(form.letter_number
      ? [{ title: w('letter_number'), value: <Bdi>{form.letter_number}</Bdi>, href: href('letter_number') }]
      : []),
    ...(form.letter_date
      ? [{ title: w('letter_date'), value: <JalaliDate iso={form.letter_date} />, href: href('letter_date') }]
      : []),
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
        ...(form.shares_photos ? [t('shares_photos')] : []),
        form.shows_name ? t('shows_name') : d('name_hidden'),
      ].join('؛ '),
      href: href('shows_name'),
    },
  ]
}
