import { Button, Card, Form, LinkButton, usePage, useWords } from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { stances } from '../floor/rules.ts'
import type { OwnVoter, SittingState } from '../live/state.ts'
import { liveWords } from '../live/words.ts'
import { choices } from '../schema.ts'
import type { Round } from '../vote/round-queries.ts'
import { meetingWords } from '../words.ts'
import { Step } from './floor-card.tsx'

/** What a member does from the own seat: vote, and ask for the floor. */
export function SeatCard({ state }: { state: SittingState }) {
  const t = useWords(liveWords)
  const { own, round } = state
  if (!own.isInRoom && own.voters.length === 0) return null
  return (
    <Card title={t('your_seat')} tone={round && own.voters.some((voter) => !voter.has_voted) ? 'active' : undefined}>
      {round ? own.voters.map((voter) => <OwnBallot state={state} round={round} voter={voter} />) : null}
      {own.isInRoom ? <Asking state={state} /> : null}
    </Card>
  )
}

function OwnBallot({ state, round, voter }: { state: SittingState; round: Round; voter: OwnVoter }) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const m = useWords(meetingWords)
  const title =
    voter.standing === 'proxy' ? t('vote_for', { post: inLang(lang, voter.title_fa, voter.title_en) }) : t('your_vote')
  const base = `/meetings/${state.meeting.code}/rounds/${round.id}`
  return (
    <section class="own-ballot">
      <h3>
        {title}: {round.question}
      </h3>
      {round.method === 'named' ? (
        <>
          {voter.choice ? <p>{t('voted_as', { choice: m(voter.choice) })}</p> : null}
          <Form action={`${base}/ballots`} inline>
            <input type="hidden" name="seat" value={String(voter.post_id)} />
            {choices.map((choice) => (
              <Button
                kind={voter.choice === null && choice === 'yes' ? 'primary' : 'secondary'}
                name="choice"
                value={choice}
              >
                {m(choice)}
              </Button>
            ))}
          </Form>
        </>
      ) : voter.has_voted ? (
        <p>{t('voted_secretly')}</p>
      ) : (
        <LinkButton href={`${base}/ballot?seat=${voter.post_id}`} kind="primary">
          {t('take_ballot')}
        </LinkButton>
      )}
    </section>
  )
}

function Asking({ state }: { state: SittingState }) {
  const { actor } = usePage()
  const t = useWords(liveWords)
  const { own, speaking, clock, shown } = state
  const item = state.items.find((one) => one.id === clock.current) ?? shown
  if (!item || item.outcome) return null
  if (own.wish)
    return (
      <div class="actions">
        <span>{t('your_place', { n: own.place })}</span>
        <Step state={state} speaker={own.wish} step="withdraw" title={t('withdraw_wish')} kind="quiet" />
      </div>
    )
  if (speaking && speaking.post_id === actor.post?.id) return <p>{t('you_speak')}</p>
  return (
    <Form action={`/meetings/${state.meeting.code}/items/${item.id}/speakers`} inline>
      <span>{t('ask')}:</span>
      {stances.map((stance) => (
        <Button kind="secondary" size="small" name="stance" value={stance}>
          {t(stance)}
        </Button>
      ))}
    </Form>
  )
}
