import type { FormState } from '../../../platform/form.ts'
import { comma } from '../../../platform/words.ts'
import {
  Button,
  Card,
  ErrorSummary,
  emptyForm,
  FileField,
  Form,
  JalaliDate,
  LinkButton,
  Moment,
  RadioField,
  RecordPage,
  StatusChip,
  TextArea,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { type Clock, Course, inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { Letter } from '../../letter/queries.ts'
import { classifications, dispatches, letterLifecycle, priorities } from '../../letter/rules.ts'
import { hasSignedMinutes } from '../../meeting/rules.ts'
import type { CommitmentOf, ObjectionRow } from '../party-queries.ts'
import type { Resolution } from '../queries.ts'
import type { Relation } from '../relation-queries.ts'
import { resolutionLifecycle } from '../rules.ts'
import { resolutionWords } from '../words.ts'
import { SideTable } from './side-table.tsx'

export interface ResolutionRecordProps {
  resolution: Resolution
  commitments: readonly CommitmentOf[]
  letters: readonly Letter[]
  objections: readonly ObjectionRow[]
  relations: readonly Relation[]
  clock: Clock | null
  timeline: readonly TimelineEntry[]
  visited: readonly string[]
  /** A refused refresh note. */
  form: FormState | null
  isStaff: boolean
  may: { notify: boolean; object: boolean; decide: boolean; refresh: boolean }
}

export function ResolutionRecord(props: ResolutionRecordProps) {
  const { resolution: r, commitments, clock, isStaff } = props
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  return (
    <>
      <ErrorSummary form={props.form ?? emptyForm} />
      <RecordPage
        title={r.title}
        kind={`${t('resolution')} · ${t(r.class as 'binding')}`}
        code={r.number_text}
        trail={[{ title: t('resolutions'), href: '/resolutions' }]}
        next={{
          state: {
            title: stateTitle(resolutionLifecycle, r.state, lang),
            tone: stateTone(resolutionLifecycle, r.state, clock),
          },
          holder: clock?.holder,
          timeLeft: clock?.timeLeft ?? null,
          sentence: t(`s_${r.state}` as 's_enacted'),
          children: <NextSteps {...props} />,
        }}
        facts={[
          { title: t('text'), value: <div class="prose consolidated">{r.text}</div>, wide: true },
          {
            title: t('body'),
            value: isStaff ? (
              <a href={`/bodies/${r.body_code}`}>{inLang(lang, r.body_title_fa, r.body_title_en)}</a>
            ) : (
              inLang(lang, r.body_title_fa, r.body_title_en)
            ),
          },
          {
            title: t('meeting'),
            value: isStaff ? (
              <a href={`/meetings/${r.meeting_code}`}>
                <JalaliDate iso={r.held_on} style="weekday" />
              </a>
            ) : (
              <JalaliDate iso={r.held_on} style="weekday" />
            ),
          },
          { title: t('decision'), value: inLang(lang, r.decision_fa, r.decision_en) },
          {
            title: t('in_force'),
            value: (
              <>
                {t('from')} <JalaliDate iso={r.in_force_from} />{' '}
                {r.in_force_to ? (
                  <>
                    {t('until')} <JalaliDate iso={r.in_force_to} />
                  </>
                ) : (
                  t('open_ended')
                )}
              </>
            ),
          },
          r.legal_basis ? { title: t('legal_basis'), value: r.legal_basis } : null,
          r.issue_code && isStaff
            ? { title: t('issue'), value: <a href={`/issues/${r.issue_code}`}>{r.issue_title}</a> }
            : null,
          { title: t('vote'), value: inLang(lang, r.vote.explanation_fa, r.vote.explanation_en), wide: true },
        ]}
        timeline={props.timeline}
      >
        <SideTable side="government" commitments={commitments} isInside={isStaff} />
        <SideTable side="private" commitments={commitments} isInside={isStaff} />
        <Relations {...props} />
        {isStaff ? <Letters letters={props.letters} /> : null}
        {isStaff && props.objections.length > 0 ? <Objections objections={props.objections} /> : null}
        <Course lifecycle={resolutionLifecycle} state={r.state} visited={props.visited} />
      </RecordPage>
    </>
  )
}

/** How pressing, how open and on which way its letters go out. */
function SendingFields() {
  const t = useWords(resolutionWords)
  const form = { values: { priority: 'normal', classification: 'open', dispatch: 'system' }, errors: {} }
  return (
    <>
      <RadioField
        name="priority"
        label={t('priority')}
        form={form}
        inline
        options={priorities.map((one) => ({ value: one, title: t(`priority_${one}`) }))}
      />
      <RadioField
        name="classification"
        label={t('classification')}
        form={form}
        inline
        options={classifications.map((one) => ({ value: one, title: t(`classification_${one}`) }))}
      />
      <RadioField
        name="dispatch"
        label={t('dispatch')}
        form={form}
        inline
        options={dispatches.map((one) => ({ value: one, title: t(`dispatch_${one}`) }))}
      />
    </>
  )
}

function NextSteps({ resolution: r, may, form }: ResolutionRecordProps) {
  const t = useWords(resolutionWords)
  const base = `/resolutions/${r.code}`
  if (r.state === 'enacted' && may.notify)
    return (
      <Form action={`${base}/notification`} multipart>
        <p class="muted">{t('notify_consequence')}</p>
        <details class="course">
          <summary>{t('sending')}</summary>
          <SendingFields />
          <FileField name="attachments" label={t('attachments')} form={emptyForm} multiple />
        </details>
        <Button refusal={hasSignedMinutes(r.meeting_state) ? null : t('notify_refusal_minutes')}>{t('notify')}</Button>
      </Form>
    )
  if (r.state === 'notified' && may.object)
    return (
      <LinkButton href={`${base}/objection`} kind="secondary">
        {t('object')}
      </LinkButton>
    )
  if (r.state === 'objected' && may.decide)
    return (
      <LinkButton href={`${base}/objection-decision`} kind="primary">
        {t('decide')}
      </LinkButton>
    )
  if (r.state === 'in_execution' && may.refresh)
    return (
      <Form action={`${base}/refresh`}>
        <TextArea
          name="note"
          label={t('refresh_note')}
          hint={t('refresh_hint')}
          form={form ?? emptyForm}
          rows={2}
          required
        />
        <Button kind="secondary">{t('refresh')}</Button>
      </Form>
    )
  return null
}

/** What it changed, what changed it, and the ways to its present text and to those like it. */
function Relations({ resolution: r, relations, isStaff, may }: ResolutionRecordProps) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  const isAmended = relations.some((one) => one.direction === 'from' && one.kind === 'amends')
  return (
    <Card title={t('relations')}>
      <ul>
        {relations.map((one) => (
          <li>
            {t(one.direction === 'to' ? one.kind : `from_${one.kind}`)}{' '}
            <a href={`/resolutions/${one.code}`}>
              <bdi>{one.number}</bdi>
            </a>
            : <bdi>{one.title}</bdi>
            {comma(lang)}
            <JalaliDate iso={one.effective_on} />
          </li>
        ))}
      </ul>
      <div class="actions">
        <LinkButton href={`/resolutions/${r.code}/text`} kind={isAmended ? 'secondary' : 'quiet'}>
          {t('consolidated')}
        </LinkButton>
        {isStaff ? (
          <LinkButton href={`/resolutions/${r.code}/alike`} kind="quiet">
            {t('alike')}
          </LinkButton>
        ) : null}
        {may.refresh && r.state !== 'repealed' ? (
          <LinkButton href={`/resolutions/${r.code}/relations/new`} kind="quiet">
            {t('relate')}
          </LinkButton>
        ) : null}
      </div>
    </Card>
  )
}

function Letters({ letters }: { letters: readonly Letter[] }) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  return (
    <Card title={t('letters')}>
      {letters.length === 0 ? <p class="muted">{t('no_letters')}</p> : null}
      <ul>
        {letters.map((letter) => (
          <li>
            <a href={`/letters/${letter.code}`}>
              <bdi>{letter.number_text}</bdi>
            </a>{' '}
            {inLang(lang, letter.to_title_fa, letter.to_title_en)}{' '}
            <StatusChip
              title={stateTitle(letterLifecycle, letter.state, lang)}
              tone={stateTone(letterLifecycle, letter.state)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Objections({ objections }: { objections: readonly ObjectionRow[] }) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  return (
    <Card title={t('objections')}>
      {objections.map((one) => (
        <section>
          <p>
            <b>{inLang(lang, one.post_title_fa, one.post_title_en)}</b> <Moment at={one.at} />{' '}
            <StatusChip title={t(`objection_${one.outcome ?? 'open'}`)} tone={one.outcome ? 'neutral' : 'due'} />
          </p>
          <p class="prose">{one.text}</p>
          <p class="muted">
            {t('citation')}: {one.citation}
          </p>
          {one.answer ? (
            <p>
              <b>{t('answer')}:</b> {one.answer}
            </p>
          ) : null}
        </section>
      ))}
    </Card>
  )
}
