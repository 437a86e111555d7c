import { toPersianDigits } from '../../../platform/persian.ts'
import {
  BackLink,
  Bdi,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  LinkButton,
  Notice,
  QuestionPage,
  RadioField,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { liveWords } from '../live/words.ts'
import type { Meeting } from '../queries.ts'
import { choices } from '../schema.ts'
import type { RollVoter, Round } from '../vote/round-queries.ts'
import type { Ballot } from '../vote/urn.ts'
import { meetingWords } from '../words.ts'
import { choiceTone, RoundResult } from './live-parts.tsx'

export function useReceiptText(): (receipt: string) => string {
  const { lang } = usePage()
  return (receipt) => {
    const text = receipt.replace(/(\d{5})(?=\d)/g, '$1 ')
    return lang === 'fa' ? toPersianDigits(text) : text
  }
}

export interface RoundPageProps {
  meeting: Meeting
  round: Round
  voters: readonly RollVoter[]
  ballots: readonly Ballot[]
  form: FormState
  mayEnter: boolean
}

/** A vote with its roll: who may vote, who has, and once it has ended how (by name, or by receipt). */
export function RoundPage({ meeting, round, voters, ballots, form, mayEnter }: RoundPageProps) {
  const t = useWords(liveWords)
  const isOpen = round.ended_at === null
  return (
    <>
      <BackLink href={`/meetings/${meeting.code}/sitting`}>{t('back_to_sitting')}</BackLink>
      <ErrorSummary form={form} />
      <h1>{round.question}</h1>
      <p class="muted">
        {t(`m_${round.method}`)} · {t('turnout', { cast: round.cast, of: round.voters })}
      </p>
      {round.cancel_note ? (
        <Notice tone="warning" title={t('round_cancelled')}>
          {round.cancel_note}
        </Notice>
      ) : null}
      {round.vote_id ? <RoundResult round={round} /> : null}
      {round.method === 'secret' && round.vote_id ? <Published ballots={ballots} /> : null}
      {isOpen && mayEnter && round.method === 'named' ? (
        <RollCall meeting={meeting} round={round} voters={voters} form={form} />
      ) : (
        <Card title={t('who_voted')}>
          <Voters meeting={meeting} round={round} voters={voters} mayEnter={mayEnter && isOpen} />
        </Card>
      )}
    </>
  )
}

function Voters({
  meeting,
  round,
  voters,
  mayEnter,
}: {
  meeting: Meeting
  round: Round
  voters: readonly RollVoter[]
  mayEnter: boolean
}) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const m = useWords(meetingWords)
  const tells = round.method === 'named' && round.ended_at !== null
  return (
    <DataTable
      caption={t('who_voted')}
      rows={voters}
      sort={null}
      columns={[
        { key: 'voter', title: t('voter'), className: 'main', render: (voter) => <VoterName voter={voter} /> },
        {
          key: 'vote',
          title: t('choice'),
          render: (voter) =>
            tells && voter.choice ? (
              <>
                <StatusChip title={m(voter.choice)} tone={choiceTone[voter.choice]} />
                {voter.by_other ? <span class="muted"> {t('by_desk')}</span> : null}
              </>
            ) : (
              <StatusChip
                title={t(voter.has_voted ? 'has_voted' : 'not_voted')}
                tone={voter.has_voted ? 'done' : 'neutral'}
              />
            ),
        },
        ...(mayEnter
          ? [
              {
                key: 'desk',
                title: t('desk_ballot'),
                render: (voter: RollVoter) =>
                  voter.has_voted ? null : (
                    <a href={`/meetings/${meeting.code}/rounds/${round.id}/ballot?seat=${voter.post_id}`}>
                      {t('ballot')}
                      <span class="visually-hidden">: {inLang(lang, voter.post_title_fa, voter.post_title_en)}</span>
                    </a>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

function VoterName({ voter }: { voter: RollVoter }) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const m = useWords(meetingWords)
  const how =
    voter.standing === 'proxy'
      ? t('by_proxy', { post: inLang(lang, voter.cast_by_title_fa, voter.cast_by_title_en) })
      : voter.standing === 'substitute'
        ? m('p_substitute')
        : null
  return (
    <>
      {inLang(lang, voter.post_title_fa, voter.post_title_en)}
      <div class="muted">{[voter.person_name, how].filter(Boolean).join(' · ')}</div>
    </>
  )
}

/** The desk reads the roll and enters what each answers. */
function RollCall({
  meeting,
  round,
  voters,
  form,
}: {
  meeting: Meeting
  round: Round
  voters: readonly RollVoter[]
  form: FormState
}) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const m = useWords(meetingWords)
  return (
    <Card title={t('roll_call')}>
      <p class="hint">{t('roll_call_hint')}</p>
      <Form action={`/meetings/${meeting.code}/rounds/${round.id}/roll-call`}>
        <DataTable
          caption={t('roll_call')}
          rows={voters}
          sort={null}
          columns={[
            { key: 'voter', title: t('voter'), className: 'main', render: (voter) => <VoterName voter={voter} /> },
            {
              key: 'choice',
              title: t('choice'),
              render: (voter) => (
                <fieldset class="radio-row">
                  <legend class="visually-hidden">{inLang(lang, voter.post_title_fa, voter.post_title_en)}</legend>
                  {choices.map((choice) => (
                    <label>
                      <input
                        type="radio"
                        name={`choice_${voter.post_id}`}
                        value={choice}
                        checked={(form.values[`choice_${voter.post_id}`] ?? voter.choice) === choice}
                      />
                      <span>{m(choice)}</span>
                    </label>
                  ))}
                </fieldset>
              ),
            },
          ]}
        />
        <div class="actions">
          <Button>{t('save_votes')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function Published({ ballots }: { ballots: readonly Ballot[] }) {
  const t = useWords(liveWords)
  const m = useWords(meetingWords)
  const textOf = useReceiptText()
  return (
    <Card title={t('published')}>
      <p class="hint">{t('published_lead')}</p>
      <DataTable
        caption={t('published')}
        rows={ballots}
        sort={null}
        columns={[
          {
            key: 'receipt',
            title: t('receipt'),
            className: 'main',
            render: (ballot) => <Bdi ltr>{textOf(ballot.receipt)}</Bdi>,
          },
          {
            key: 'choice',
            title: t('choice'),
            render: (ballot) => <StatusChip title={m(ballot.choice)} tone={choiceTone[ballot.choice]} />,
          },
        ]}
      />
    </Card>
  )
}

export interface BallotPageProps {
  meeting: Meeting
  round: Round
  seat: { post_id: number; title: string }
  receipt: string
  form: FormState
}

/** One ballot paper. The receipt stands on it before it is cast and is written nowhere else. */
export function BallotPage({ meeting, round, seat, receipt, form }: BallotPageProps) {
  const t = useWords(liveWords)
  const m = useWords(meetingWords)
  const textOf = useReceiptText()
  return (
    <QuestionPage
      title={round.question}
      lead={seat.title}
      back={`/meetings/${meeting.code}/sitting`}
      action={`/meetings/${meeting.code}/rounds/${round.id}/ballots`}
      form={form}
      submit={t(round.method === 'secret' ? 'cast' : 'cast_named')}
    >
      <input type="hidden" name="seat" value={String(seat.post_id)} />
      {round.method === 'secret' ? (
        <>
          <input type="hidden" name="receipt" value={receipt} />
          <section class="receipt">
            <h2>{t('receipt')}</h2>
            <p class="receipt-code">
              <Bdi ltr>{textOf(receipt)}</Bdi>
            </p>
            <p class="hint">{t('receipt_lead')}</p>
          </section>
        </>
      ) : null}
      <RadioField
        name="choice"
        label={t('choice')}
        form={form}
        options={choices.map((choice) => ({ value: choice, title: m(choice) }))}
        required
      />
    </QuestionPage>
  )
}

/** Shown once, after a secret ballot fell into the urn. */
export function CastPage({ meeting, receipt }: { meeting: Meeting; receipt: string }) {
  const t = useWords(liveWords)
  const textOf = useReceiptText()
  return (
    <>
      <h1>{t('in_urn')}</h1>
      <section class="receipt">
        <h2>{t('receipt')}</h2>
        <p class="receipt-code">
          <Bdi ltr>{textOf(receipt)}</Bdi>
        </p>
      </section>
      <p>{t('in_urn_lead')}</p>
      <p class="actions">
        <LinkButton href={`/meetings/${meeting.code}/sitting`} kind="primary">
          {t('back_to_sitting')}
        </LinkButton>
      </p>
    </>
  )
}
