import type { Lang } from '../../../platform/ctx.ts'
import type { KnownEnding } from '../../../platform/ending-queries.ts'
import { endingWords } from '../../../platform/ending-words.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { detailText, type History } from '../../../platform/record-history.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Button,
  Card,
  Course,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  JalaliDate,
  LinkButton,
  Moment,
  Prose,
  RadioField,
  RecordPage,
  TextArea,
  type TimeLeftProps,
  type Tone,
  tellWait,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Advice, Proposal, Sitting } from '../queries.ts'
import { proposalLifecycle, refuseAdvice, refuseDecision, refuseWithdrawal } from '../rules.ts'
import { proposalWords } from '../words.ts'
import { toneOf } from './proposal-list.tsx'

export interface ProposalView {
  proposal: Proposal
  advice: readonly Advice[]
  sittings: readonly Sitting[]
  ending: KnownEnding | null
  history: History
  timeLeft: TimeLeftProps | null
  may: { decide: boolean; withdraw: boolean; advise: boolean }
  /** The advice form when it came back with errors. */
  adviceForm?: FormState
}

type Words = ReturnType<typeof proposalWords.in>
type Key = Parameters<Words>[0]

export function ProposalRecord(view: ProposalView) {
  const { proposal, timeLeft, history, ending } = view
  const { lang } = usePage()
  const words = useWords(proposalWords)
  const endings = useWords(endingWords)
  const way = ending ? endings(`way_${ending.next_way}`) : ''
  return (
    <RecordPage
      kind={words('proposal')}
      title={proposal.title}
      code={codeIn(lang, proposal.code)}
      trail={[{ title: words('proposals'), href: '/proposals' }]}
      next={{
        state: {
          title: stateTitle(proposalLifecycle, proposal.state, lang),
          tone: toneOf(proposal.state, timeLeft?.workingDays ?? null),
        },
        holder: proposal.holder_fa ? pick(lang, proposal.holder_fa, proposal.holder_en) : null,
        timeLeft,
        sentence: words(`sentence_${proposal.state}` as Key, { way }),
        children: <Acts {...view} />,
      }}
      facts={[
        { title: words('body'), value: pick(lang, proposal.body_fa, proposal.body_en) },
        { title: words('issue'), value: <a href={`/issues/${proposal.issue_code}`}>{proposal.issue_title}</a> },
        { title: words('submittedOn'), value: <JalaliDate iso={tehranDate(proposal.submitted_at)} /> },
        proposal.secretariat_note
          ? { title: words('note'), value: <Prose text={proposal.secretariat_note} />, wide: true }
          : null,
        ending && { title: words('endReason'), value: pick(lang, ending.reason_fa, ending.reason_en) },
        ending && { title: words('citation'), value: ending.citation, wide: true },
        ending && {
          title: words('nextWay'),
          value: [way, ending.next_way_note].filter(Boolean).join(lang === 'fa' ? '؛ ' : '; '),
          wide: true,
        },
      ]}
      aside={view.sittings.length > 0 ? <Sittings sittings={view.sittings} /> : undefined}
      timeline={timelineOf(history, lang, (entry) => tellProposal(entry, lang))}
    >
      <Card title={words('text')}>
        <Prose text={proposal.text} />
      </Card>
      <AdviceCard {...view} />
      <Course lifecycle={proposalLifecycle} state={proposal.state} history={history} />
    </RecordPage>
  )
}

function Acts({ proposal, may }: ProposalView) {
  const words = useWords(proposalWords)
  const at = `/proposals/${proposal.code}`
  return (
    <>
      {may.decide && !refuseDecision(proposal.state, 'accept') ? (
        <LinkButton href={`${at}/decision`} kind="primary" icon="check">
          {words('decision')}
        </LinkButton>
      ) : null}
      {may.decide && proposal.state === 'accepted' ? (
        <LinkButton href={`${at}/decision`}>{words('returnAccepted')}</LinkButton>
      ) : null}
      {may.withdraw && !refuseWithdrawal(proposal.state) ? (
        <LinkButton href={`${at}/withdrawal`} kind="quiet">
          {words('withdraw')}
        </LinkButton>
      ) : null}
    </>
  )
}

function AdviceCard({ proposal, advice, may, adviceForm = emptyForm }: ProposalView) {
  const { lang } = usePage()
  const words = useWords(proposalWords)
  return (
    <Card title={words('advice')}>
      {advice.length === 0 ? <p class="muted">{words('adviceNone')}</p> : null}
      {advice.map((one) => (
        <article>
          <p>
            <b>{words(one.kind)}</b>{' '}
            <span class="muted">
              {pick(lang, one.by_fa, one.by_en)}، <Moment at={one.at} />
            </span>
          </p>
          <Prose text={one.text} />
        </article>
      ))}
      {may.advise && !refuseAdvice(proposal.state) ? (
        <details open={Object.keys(adviceForm.errors).length > 0}>
          <summary>{words('adviceAdd')}</summary>
          <ErrorSummary form={adviceForm} />
          <Form action={`/proposals/${proposal.code}/advice`} draft={`advice-${proposal.code}`}>
            <RadioField
              name="kind"
              label={words('adviceKind')}
              form={adviceForm}
              required
              inline
              options={[
                { value: 'legal', title: words('legal') },
                { value: 'technical', title: words('technical') },
              ]}
            />
            <TextArea name="text" label={words('adviceText')} form={adviceForm} required rows={6} maxlength={6000} />
            <div class="actions">
              <Button kind="secondary">{words('adviceSave')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </Card>
  )
}

function Sittings({ sittings }: { sittings: readonly Sitting[] }) {
  const words = useWords(proposalWords)
  return (
    <Card title={words('meetings')}>
      <ul class="plain">
        {sittings.map((sitting) => (
          <li>
            <a href={`/meetings/${sitting.code}`}>{sitting.title}</a>{' '}
            <span class="muted">
              <JalaliDate iso={sitting.held_on} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function tellProposal(
  entry: TimelineEntry,
  lang: Lang,
): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const words = proposalWords.in(lang)
  const key = `event_${entry.event.split('.')[1]}`
  const kind =
    entry.detail['kind'] === 'legal' || entry.detail['kind'] === 'technical' ? words(entry.detail['kind']) : ''
  const title = words((Object.hasOwn(proposalWords.table, key) ? key : 'event_other') as Key, { kind })
  const tone = tones[entry.event]
  return { title, note: detailText(entry, 'note'), ...(tone ? { tone } : {}) }
}

const tones: Record<string, Tone> = {
  'proposal.accepted': 'active',
  'proposal.decided': 'done',
  'proposal.refused': 'late',
  'proposal.rejected': 'late',
  'proposal.returned': 'due',
}
