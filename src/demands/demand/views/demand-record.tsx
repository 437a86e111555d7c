import { tehranDate } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import {
  Bdi,
  Button,
  Card,
  CopyButton,
  ErrorSummary,
  type Fact,
  Form,
  type FormState,
  JalaliDate,
  LifecycleCourse,
  LinkButton,
  Num,
  RecordPage,
  Rial,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { actWords } from '../act-words.ts'
import { shownCode } from '../codes.ts'
import { holderTitle, stateTitle, stateTone } from '../labels.ts'
import { clockStory } from '../public-clock.ts'
import type { LoadedDemand } from '../record.ts'
import { named } from '../reference.ts'
import { type Act, demandLifecycle, isAtTopRung, isFinal, mayAskNation, noters } from '../rules.ts'
import { tellStanding } from '../standing.ts'
import { tellTimeline, visitedStates } from '../timeline.ts'
import { demandWords, wayWords } from '../words.ts'
import { AnswerCard, EndingCard, FileList, NoteCard, TargetLeft } from './demand-parts.tsx'
import { OpinionsCard } from './opinions.tsx'
import { RatingCard } from './ratings.tsx'
import { originFacts, VoiceCard } from './voices.tsx'

interface Props extends LoadedDemand {
  acts: readonly Act[]
  /** An act shown although it is somebody else's, with the reason. */
  refused: { act: Act; refusal: string } | null
  noteForm: FormState
}

export function DemandRecordPage(props: Props) {
  const { demand, clock, isOwn, timeline, notes, reference } = props
  const { lang } = usePage()
  const t = useWords(demandWords)
  const kind = usePage().actor.post?.kind
  const mayNote = kind !== undefined && noters.includes(kind)
  const told = tellTimeline(timeline, {
    lang,
    reference,
    notes: new Map(notes.map((note) => [note.id, note.text])),
    withWho: !isOwn,
    withInternal: !isOwn,
  })
  return (
    <RecordPage
      kind={t('demand')}
      title={demand.title}
      code={
        <>
          <Bdi ltr>{shownCode(demand.code, lang)}</Bdi> <CopyButton text={demand.code} label={t('copy_code')} />
        </>
      }
      trail={[{ title: t(isOwn ? 'my_demands' : 'demands'), href: '/demands' }]}
      next={{
        state: { title: stateTitle(demand.state, lang), tone: stateTone(demand.state, clock?.workingDays ?? null) },
        holder: holderOf(props, lang, t),
        timeLeft: clock,
        sentence: sentenceOf(props, lang),
        children: <NextActs {...props} />,
      }}
      lead={isOwn ? <Lead {...props} /> : undefined}
      facts={useFacts(props)}
      aside={isRelated(props, kind) ? <Related {...props} /> : undefined}
      timeline={told.map((entry) => ({
        at: entry.at,
        title: entry.title,
        who: entry.who,
        note: entry.note ? (
          <p class="pre-line" dir="auto">
            {entry.note}
          </p>
        ) : null,
        tone: entry.tone,
      }))}
    >
      {isOwn && isFinal(demand.state) && demand.state !== 'withdrawn' ? (
        <RatingCard code={demand.code} rating={props.rating} />
      ) : null}
      {isOwn ? null : <EndingCard ending={props.ending} />}
      {props.answers.slice(isOwn && leads.answer.includes(demand.state) ? 1 : 0).map((answer) => (
        <AnswerCard answer={answer} reference={reference} />
      ))}
      <Card title={t('text')}>
        <div class="prose pre-line" dir="auto">
          {demand.body}
        </div>
      </Card>
      {notes.filter((note) => note.kind !== 'internal').length > 0 ? (
        <Card title={t('notes')}>
          {notes
            .filter((note) => note.kind !== 'internal')
            .map((note) => (
              <NoteCard note={note} isOwn={isOwn} />
            ))}
        </Card>
      ) : null}
      <OpinionsCard
        opinions={props.opinions}
        reference={reference}
        askHref={
          (kind === 'agency_expert' || kind === 'agency_head') && ['with_agency', 'asked'].includes(demand.state)
            ? `/consultations/new?demand=${demand.code}`
            : null
        }
      />
      <VoiceCard voices={props.voices} withNotes={!isOwn} />
      <FileList code={demand.code} files={props.files} />
      {isRelated(props, kind) ? null : <PublicPage code={demand.code} />}
      {mayNote ? <InternalNote code={demand.code} form={props.noteForm} /> : null}
      <details class="card fold">
        <summary>{t('diagram')}</summary>
        <LifecycleCourse lifecycle={demandLifecycle} current={demand.state} visited={visitedStates(timeline)} />
      </details>
    </RecordPage>
  )
}

/** States whose applicant reads the newest answer, or what was asked of them, before anything else. */
const leads = { answer: ['answered', 'solved'], question: { asked: 'question', incomplete: 'completion_request' } }

function Lead({ demand, ending, answers, notes, reference }: Props) {
  const t = useWords(demandWords)
  const answer = leads.answer.includes(demand.state) ? answers[0] : undefined
  const kind = leads.question[demand.state as keyof typeof leads.question]
  const question = kind && notes.find((note) => note.kind === kind)
  return (
    <>
      <EndingCard ending={ending} />
      {answer ? <AnswerCard answer={answer} reference={reference} /> : null}
      {question ? (
        <Card title={t(`note_${kind as 'question'}`)}>
          <p class="pre-line" dir="auto">
            {question.text}
          </p>
        </Card>
      ) : null}
    </>
  )
}

function sentenceOf({ demand, ending, clock, timeline, isOwn }: Props, lang: 'fa' | 'en'): string {
  const t = demandWords.in(lang)
  if ((demand.rung ?? 0) > 0 && !isOwn)
    return t(demand.state === 'with_agency' && isAtTopRung(demand) ? 'at_top' : 'escalated')
  if (ending && !isOwn) return `${t('next_way')}: ${wayWords.in(lang)(ending.next_way)}`
  const { state, rung } = demand
  const workingDays = clock?.workingDays ?? null
  const story = clockStory({ state, workingDays, rung, events: timeline.map((entry) => entry.event) })
  return tellStanding({ state, story, workingDays, isOwn }, lang)
}

function NextActs({ demand, acts, refused }: Props) {
  const { actor } = usePage()
  const t = useWords(actWords)
  const toIssue = demand.state === 'with_chamber' && actor.post?.kind === 'chamber_officer'
  return (
    <>
      {toIssue ? (
        <LinkButton kind="primary" href={`/issues/new?demand=${demand.code}`}>
          {t('to_issue')}
        </LinkButton>
      ) : null}
      {acts.map((act, index) => (
        <LinkButton
          kind={act === 'withdrawal' ? 'quiet' : index === 0 && !toIssue ? 'primary' : 'secondary'}
          href={`/demands/${demand.code}/${act}`}
        >
          {t(act)}
        </LinkButton>
      ))}
      {toIssue ? (
        <LinkButton kind="quiet" href={`/issues/desk?like=${demand.code}`}>
          {t('like_this')}
        </LinkButton>
      ) : null}
      {mayAskNation(actor.post?.kind, demand) ? (
        <LinkButton
          kind={demand.state === 'with_agency' && acts.length === 0 ? 'primary' : 'quiet'}
          href={`/referrals/new?source=demand&code=${demand.code}`}
        >
          {t('carry_national')}
        </LinkButton>
      ) : null}
      {refused ? (
        <Button type="button" refusal={refused.refusal}>
          {t(refused.act)}
        </Button>
      ) : null}
    </>
  )
}

const issueReaders = ['chamber_officer', 'secretariat_officer', 'governor', 'legal_secretary', 'auditor']
const seesIssue = ({ related, isOwn }: Props, kind: string | undefined): boolean =>
  !isOwn && related.issue !== null && kind !== undefined && issueReaders.includes(kind)

/** Without records beside it the demand takes the whole width. */
const isRelated = (props: Props, kind: string | undefined): boolean =>
  seesIssue(props, kind) || props.related.resolutions.length + props.related.commitments.length > 0

function PublicPage({ code }: { code: string }) {
  const t = useWords(demandWords)
  return (
    <p>
      <a href={`/track/${code}`}>{t('public_page')}</a>
    </p>
  )
}

function Related(props: Props) {
  const { demand, related } = props
  const { actor } = usePage()
  const t = useWords(demandWords)
  return (
    <>
      {seesIssue(props, actor.post?.kind) && related.issue ? (
        <Card title={t('related_issue')}>
          <a href={`/issues/${related.issue.code}`}>{related.issue.title}</a>
        </Card>
      ) : null}
      {related.resolutions.length > 0 ? (
        <Card title={t('related_resolutions')}>
          <ul class="plain-list">
            {related.resolutions.map((one) => (
              <li>
                <a href={`/resolutions/${one.code}`}>{one.title}</a>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {related.commitments.length > 0 ? (
        <Card title={t('related_commitments')}>
          <ul class="plain-list">
            {related.commitments.map((one) => (
              <li>
                <a href={`/commitments/${one.code}`}>{one.title}</a>{' '}
                <span class="muted">
                  <JalaliDate iso={one.due_on} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <PublicPage code={demand.code} />
    </>
  )
}

function InternalNote({ code, form }: { code: string; form: FormState }) {
  const t = useWords(demandWords)
  const isOpen = Object.keys(form.errors).length > 0
  return (
    <details class="card fold" open={isOpen} id="note">
      <summary>{t('add_note')}</summary>
      <ErrorSummary form={form} />
      <Form action={`/demands/${code}/note`} draft={`demand-${code}-note`}>
        <TextArea
          name="note"
          label={t('internal')}
          hint={t('note_hint')}
          form={form}
          required
          rows={3}
          maxlength={4000}
        />
        <div class="actions">
          <Button kind="secondary">{t('save_note')}</Button>
        </div>
      </Form>
    </details>
  )
}

function holderOf(
  { demand, reference }: Props,
  lang: 'fa' | 'en',
  t: ReturnType<typeof demandWords.in>,
): string | null {
  const { actor } = usePage()
  if (!demand.holder_kind) return null
  if (actor.post?.id === demand.holder_post_id) return t('you')
  return holderTitle(demand.holder_kind, named(reference.agency.get(demand.holder_organisation_id ?? 0), lang), lang)
}

function useFacts({ demand, party, reference, isOwn, origin, beside, target }: Props): Fact[] {
  const { lang } = usePage()
  const t = useWords(demandWords)
  const agency = named(reference.agency.get(demand.organisation_id ?? 0), lang)
  const rial = (sum: string | null) => (sum ? <Rial amount={BigInt(sum)} /> : null)
  const ltr = (text: string | null) => (text ? <Bdi ltr>{lang === 'fa' ? toPersianDigits(text) : text}</Bdi> : null)
  const common: Fact[] = [
    { title: t('category'), value: named(reference.category.get(demand.category_code), lang) },
    { title: t('county'), value: named(reference.county.get(demand.county_code), lang) },
    { title: t('agency'), value: agency },
    ...(beside.length > 0
      ? [{ title: t('agencies_beside'), value: beside.map((id) => named(reference.agency.get(id), lang)).join('؛ ') }]
      : []),
    { title: t('submitted'), value: <JalaliDate iso={tehranDate(demand.submitted_at)} style="long" /> },
    ...(isOwn ? [] : [{ title: t('channel'), value: t(demand.channel as 'web') }]),
    ...(party && !isOwn ? [{ title: t('severity'), value: t(`severity_${demand.severity}`) }] : []),
    ...(target
      ? [
          {
            title: t('target'),
            value: <TargetLeft state={demand.state} target={target} />,
          },
        ]
      : []),
    ...(origin ? originFacts(origin, reference, lang, isOwn || party !== null) : []),
    { title: t('public_name'), value: demand.public_name ?? t('name_hidden') },
    { title: t('shares'), value: t(demand.shares_text ? 'shares_yes' : 'shares_no') },
    ...(demand.shares_photos ? [{ title: t('photos'), value: t('photos_public') }] : []),
  ]
  if (!party) return [...common, { title: t('applicant'), value: t('confidential') }]
  return [
    { title: t('applicant'), value: party.firm_name ?? party.contact_name },
    ...(party.firm_name
      ? [
          { title: t('contact'), value: party.contact_name },
          { title: t('legal_id'), value: ltr(party.legal_id) },
        ]
      : []),
    ...(party.national_id ? [{ title: t('national_id'), value: ltr(party.national_id) }] : []),
    { title: t('mobile'), value: party.mobile ? <a href={`tel:${party.mobile}`}>{ltr(party.mobile)}</a> : null },
    ...(party.email ? [{ title: t('email'), value: party.email ? <Bdi ltr>{party.email}</Bdi> : null }] : []),
    { title: t('requested'), value: rial(party.requested_rial) },
    { title: t('at_risk'), value: rial(party.investment_at_risk_rial) },
    {
      title: t('jobs'),
      value: party.jobs_at_risk === null ? null : <Num value={party.jobs_at_risk} unit={t('jobs_unit')} />,
    },
    ...common,
  ]
}
