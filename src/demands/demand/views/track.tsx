import { tehranDate } from '../../../platform/jalali.ts'
import {
  Bdi,
  Button,
  Card,
  ErrorSummary,
  type Fact,
  Field,
  Form,
  type FormState,
  fieldId,
  JalaliDate,
  LifecycleCourse,
  LinkButton,
  Notice,
  RecordPage,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { shownCode } from '../codes.ts'
import { holderTitle, stateTitle, stateTone } from '../labels.ts'
import { named } from '../reference.ts'
import { demandLifecycle } from '../rules.ts'
import { tellStanding } from '../standing.ts'
import { tellTimeline, visitedStates } from '../timeline.ts'
import type { PublicDemand } from '../track.ts'
import { trackWords } from '../track-words.ts'
import { demandWords } from '../words.ts'
import { AnswerCard, EndingCard, TargetLeft } from './demand-parts.tsx'
import { JoinCard } from './voices.tsx'

/** Where a code is typed; a plain form that leads to an address. */
export function TrackPage({ form }: { form: FormState }) {
  const t = useWords(trackWords)
  return (
    <div class="question">
      <ErrorSummary form={form} />
      <h1>{t('title')}</h1>
      <p class="lead">{t('lead')}</p>
      <form method="get" action="/track" class="form">
        <Field name="code" label={t('code')} form={form} required>
          <input
            class="input medium num"
            id={fieldId('code')}
            name="code"
            value={form.values['code'] ?? ''}
            inputmode="numeric"
            autocomplete="off"
            dir="ltr"
            maxlength={40}
            aria-invalid={form.errors['code'] ? 'true' : undefined}
            aria-describedby={form.errors['code'] ? `${fieldId('code')}-error` : undefined}
          />
        </Field>
        <div class="actions">
          <Button>{t('show')}</Button>
        </div>
      </form>
      <h2>{t('lost')}</h2>
      <p>{t('lost_text')}</p>
      <p>
        <LinkButton href="/sign-in?next=/demands">{t('sign_in')}</LinkButton>
      </p>
    </div>
  )
}

interface Props {
  demand: PublicDemand
  /** Where the whole record is open to this reader. */
  recordHref: string | null
  /** The reader has joined it. */
  isVoice: boolean
  isCodeSent: boolean
  demoCode: string | null
  form: FormState
}

export function TrackedDemand({ demand, recordHref, isVoice, isCodeSent, demoCode, form }: Props) {
  const { lang } = usePage()
  const t = useWords(trackWords)
  const d = useWords(demandWords)
  const { reference, clock } = demand
  const code = shownCode(demand.code, lang)
  const told = tellTimeline(demand.timeline, { lang, reference, notes: new Map(), withWho: false, withInternal: false })
  const holderAgency = named(reference.agency.get(demand.holder_organisation_id ?? 0), lang)
  const facts: Fact[] = [
    { title: d('category'), value: named(reference.category.get(demand.category_code), lang) },
    { title: d('county'), value: named(reference.county.get(demand.county_code), lang) },
    ...(demand.organisation_id
      ? [{ title: d('agency'), value: named(reference.agency.get(demand.organisation_id), lang) }]
      : []),
    { title: d('submitted'), value: <JalaliDate iso={tehranDate(demand.submitted_at)} style="long" /> },
    ...(demand.agencyDays === null
      ? []
      : [
          {
            title: t('agency_clock'),
            value: (
              <StatusChip
                title={t('agency_stands', { n: Math.max(0, demand.agencyDays) })}
                tone="neutral"
                icon="clock"
              />
            ),
          },
        ]),
    ...(demand.target
      ? [
          {
            title: t('target'),
            value: <TargetLeft state={demand.state} target={demand.target} />,
          },
        ]
      : []),
    ...(demand.publicName ? [{ title: d('applicant'), value: demand.publicName }] : []),
  ]
  return (
    <RecordPage
      kind={t('title')}
      title={demand.title ?? t('untitled', { code })}
      code={<Bdi ltr>{code}</Bdi>}
      next={{
        state: { title: stateTitle(demand.state, lang), tone: stateTone(demand.state, clock?.workingDays ?? null) },
        holder: demand.holder_kind ? holderTitle(demand.holder_kind, holderAgency, lang) : null,
        timeLeft: clock,
        sentence: tellStanding(
          { state: demand.state, story: demand.story, workingDays: clock?.workingDays ?? null, isOwn: false },
          lang,
        ),
        children: recordHref ? <LinkButton href={recordHref}>{t('full_record')}</LinkButton> : null,
      }}
      lead={<EndingCard ending={demand.ending} withText={demand.body !== null} />}
      facts={facts}
      timeline={told.map(({ at, title, tone }) => ({ at, title, tone }))}
    >
      {demand.answers?.map((answer) => (
        <AnswerCard answer={answer} reference={reference} />
      ))}
      {demand.body === null ? null : (
        <Card title={d('text')}>
          <div class="prose pre-line" dir="auto">
            {demand.body}
          </div>
        </Card>
      )}
      {demand.photos.length > 0 ? (
        <Card title={d('photos')}>
          <ul class="photos">
            {demand.photos.map((photo, index) => (
              <li>
                <a href={`/track/${demand.code}/photos/${photo.id}`}>
                  <img
                    src={`/track/${demand.code}/photos/${photo.id}?size=small`}
                    alt={d('photo_n', { n: index + 1 })}
                    loading="lazy"
                  />
                </a>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <JoinCard
        code={demand.code}
        voices={demand.voices}
        isOpen={demand.isJoinable}
        isVoice={isVoice}
        isOwner={recordHref !== null}
      />
      {recordHref ? null : <OwnRecord code={demand.code} isCodeSent={isCodeSent} demoCode={demoCode} form={form} />}
      <details class="card fold">
        <summary>{d('diagram')}</summary>
        <LifecycleCourse lifecycle={demandLifecycle} current={demand.state} visited={visitedStates(demand.timeline)} />
      </details>
    </RecordPage>
  )
}

function OwnRecord({
  code,
  isCodeSent,
  demoCode,
  form,
}: Omit<Props, 'demand' | 'recordHref' | 'isVoice'> & { code: string }) {
  const t = useWords(trackWords)
  return (
    <section class="card" id="own">
      <ErrorSummary form={form} />
      <h2>{t('yours')}</h2>
      {isCodeSent ? (
        <>
          <p>{t('code_sent')}</p>
          {demoCode ? <Notice>{demoCode}</Notice> : null}
          <Form action={`/track/${code}/confirmation`}>
            <TextField
              name="code"
              label={t('sms_code')}
              form={form}
              required
              inputmode="numeric"
              autocomplete="one-time-code"
              ltr
              size="short"
            />
            <div class="actions">
              <Button>{t('enter')}</Button>
            </div>
          </Form>
        </>
      ) : (
        <p>{t('yours_text')}</p>
      )}
      <Form action={`/track/${code}/code`} inline>
        <Button kind={isCodeSent ? 'quiet' : 'secondary'}>{t('send_code')}</Button>
      </Form>
    </section>
  )
}
