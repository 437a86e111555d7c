import { codeIn } from '../../../platform/record-links.ts'
import {
  Button,
  Card,
  emptyForm,
  Form,
  LinkButton,
  NumberField,
  RadioField,
  StatusChip,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { AdviceLines } from '../agenda/views/advice-lines.tsx'
import type { AgendaItem } from '../agenda-queries.ts'
import type { SittingState } from '../live/state.ts'
import { liveWords } from '../live/words.ts'
import { meetingProblems } from '../problems.ts'
import { refuseVote } from '../rules.ts'
import { meetingWords } from '../words.ts'
import { OutcomeChip } from './agenda-table.tsx'
import type { Refused } from './meeting-record.tsx'
import { OpenRoundForm } from './round-card.tsx'

interface Props {
  state: SittingState
  item: AgendaItem
  isCurrent: boolean
  refused: Refused | null
  mayVote: boolean
  mayLead: boolean
  mayReplan: boolean
}

/** One matter: what was said, how hands fell, and what comes of it. Only the current one lies open. */
export function SittingItem(props: Props) {
  const { state, item, isCurrent, mayVote } = props
  const { meeting } = state
  const { lang } = usePage()
  const title = `${codeIn(lang, String(item.position))}. ${item.title}`
  if (!isCurrent)
    return (
      <p class="sitting-item">
        <a href={`/meetings/${meeting.code}/sitting?item=${item.id}`}>{title}</a> <OutcomeChip outcome={item.outcome} />{' '}
        <ItemTime {...props} />
      </p>
    )
  return (
    <section class="sitting-item">
      <Card title={title} action={<OutcomeChip outcome={item.outcome} />}>
        <ItemTime {...props} />
        <Replan {...props} />
        <TakeUp {...props} />
        {item.proposal_text ? <p class="prose">{item.proposal_text}</p> : null}
        <Links item={item} />
        <Advice {...props} />
        <Draft {...props} />
        <Votes {...props} />
        {mayVote ? <Discussion {...props} /> : item.discussion ? <p class="prose">{item.discussion}</p> : null}
        {mayVote && !item.outcome ? <Steps {...props} /> : null}
      </Card>
    </section>
  )
}

function Links({ item }: { item: AgendaItem }) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  if (!item.proposal_code && !item.objected_code) return null
  return (
    <p class="actions">
      {item.objected_code ? (
        <a href={`/resolutions/${item.objected_code}`}>
          {t('objected')} <bdi>{codeIn(lang, item.objected_number ?? '')}</bdi>
        </a>
      ) : null}
      {item.proposal_code ? (
        <a href={`/proposals/${item.proposal_code}`}>
          {t('proposal')} <bdi>{codeIn(lang, item.proposal_code)}</bdi>
        </a>
      ) : null}
      {item.issue_code ? (
        <a href={`/issues/${item.issue_code}`}>
          {t('issue')} <bdi>{codeIn(lang, item.issue_code)}</bdi>
        </a>
      ) : null}
      {item.resolution_code ? (
        <a href={`/resolutions/${item.resolution_code}`}>
          {t('resolution')} <bdi>{codeIn(lang, item.resolution_number ?? '')}</bdi>
        </a>
      ) : null}
    </p>
  )
}

function Votes({ state, item }: Props) {
  const { lang } = usePage()
  const { code } = state.meeting
  const l = useWords(liveWords)
  const t = useWords(meetingWords)
  if (item.votes.length === 0)
    return state.round?.agenda_item_id === item.id ? null : <p class="muted">{t('not_voted_yet')}</p>
  return (
    <ul>
      {item.votes.map((vote, index) => (
        <li class={index < item.votes.length - 1 ? 'muted' : undefined}>
          {index < item.votes.length - 1 ? `${t('earlier_vote')}: ` : ''}
          {vote.method === 'hands' ? '' : `${l(`m_${vote.method}`)}: `}
          {inLang(lang, vote.explanation_fa, vote.explanation_en)}{' '}
          {vote.round_id ? <a href={`/meetings/${code}/rounds/${vote.round_id}`}>{l('round_page')}</a> : null}
        </li>
      ))}
    </ul>
  )
}

/** Time the matter has had against what was planned for it. */
function ItemTime({ state, item }: Props) {
  const t = useWords(liveWords)
  const { clock } = state
  const spent = clock.spent.get(item.id)
  const isOnFloor = clock.current === item.id
  if (spent === undefined) return null
  const minutes = Math.round(spent / 60)
  return (
    <span class="item-time">
      {isOnFloor ? <StatusChip title={t('on_floor')} tone="active" /> : null}{' '}
      <span class={minutes > item.minutes_planned ? 'over' : 'muted'}>
        {t('spent_of', { spent: minutes, planned: item.minutes_planned })}
      </span>
    </span>
  )
}

/** The secretary gives the matter more time or less. */
function Replan({ state, item, refused, mayReplan }: Props) {
  const t = useWords(liveWords)
  if (!mayReplan || item.outcome) return null
  const which = `planned:${item.id}`
  const form =
    refused?.which === which ? refused.form : { values: { minutes: String(item.minutes_planned) }, errors: {} }
  return (
    <details class="course" open={refused?.which === which}>
      <summary>{t('replan')}</summary>
      <Form action={`/meetings/${state.meeting.code}/items/${item.id}/planned-minutes`} inline>
        <NumberField name="minutes" label={t('planned')} unit={t('planned_unit')} form={form} required />
        <Button kind="secondary" size="small">
          {t('replan')}
        </Button>
      </Form>
    </details>
  )
}

function Advice({ state, item }: Props) {
  const t = useWords(liveWords)
  const lines = state.advice.filter((line) => line.agenda_item_id === item.id)
  if (lines.length === 0) return null
  return (
    <section class="sitting-advice">
      <h3>{t('advice')}</h3>
      <AdviceLines lines={lines} />
    </section>
  )
}

function TakeUp({ state, item, mayLead }: Props) {
  const t = useWords(liveWords)
  if (!mayLead || item.outcome || state.clock.current === item.id) return null
  return (
    <Form action={`/meetings/${state.meeting.code}/turns`} inline>
      <input type="hidden" name="item" value={String(item.id)} />
      <Button kind="secondary" size="small">
        {t('take_up')}
      </Button>
    </Form>
  )
}

function Draft({ state, item, mayVote }: Props) {
  const t = useWords(liveWords)
  const { draft, meeting } = state
  return (
    <>
      {draft?.text ? (
        <section class="wall-draft">
          <h3>{t('draft')}</h3>
          <p class="prose draft-text">{draft.text}</p>
        </section>
      ) : null}
      {mayVote && !item.outcome ? (
        <p>
          <LinkButton href={`/meetings/${meeting.code}/items/${item.id}/draft`} size="small" kind="quiet">
            {t('write_draft')}
          </LinkButton>
        </p>
      ) : null}
    </>
  )
}

function Discussion({ state, item, refused }: Props) {
  const { meeting } = state
  const t = useWords(meetingWords)
  const which = `discussion:${item.id}`
  const form = refused?.which === which ? refused.form : { values: { discussion: item.discussion }, errors: {} }
  return (
    <Form
      action={`/meetings/${meeting.code}/items/${item.id}/discussion`}
      draft={`discussion-${meeting.code}-${item.id}`}
    >
      <TextArea name="discussion" label={t('discussion')} form={form} rows={3} maxlength={8000} />
      <div class="actions">
        <Button kind="secondary" size="small">
          {t('save_discussion')}
        </Button>
      </div>
    </Form>
  )
}

function Steps(props: Props) {
  const { state, item, refused } = props
  const { meeting } = state
  const t = useWords(meetingWords)
  const base = `/meetings/${meeting.code}/items/${item.id}`
  const answer = item.objected_code && item.last_vote && !item.open_round_id ? <AnswerObjection {...props} /> : null
  if (answer && item.last_vote?.has_passed) return answer
  if (item.last_vote?.has_passed)
    return (
      <>
        <p>{t('no_resolution_yet')}</p>
        <div class="actions">
          <LinkButton href={`${base}/resolution`} kind="primary" icon="resolution">
            {t('write_resolution')}
          </LinkButton>
        </div>
      </>
    )
  return (
    <>
      {answer}
      {item.last_vote && !item.objected_code ? (
        <div class="actions">
          <LinkButton href={`${base}/rejection`} kind="primary">
            {t('write_rejection')}
          </LinkButton>
        </div>
      ) : null}
      {item.open_round_id ? null : (
        <>
          <VoteForm {...props} />
          <OpenRoundForm state={state} item={item} form={refused?.which === `round:${item.id}` ? refused.form : null} />
        </>
      )}
      <PutOff {...props} />
    </>
  )
}

/** What the body voted on an objection is written down where it was raised; only the desk of the secretariat may. */
function AnswerObjection({ item }: Props) {
  const { actor } = usePage()
  const t = useWords(meetingWords)
  return (
    <>
      <p>{t(item.last_vote?.has_passed ? 'objection_carried' : 'objection_lost')}</p>
      {actor.post?.kind === 'secretariat_officer' ? (
        <div class="actions">
          <LinkButton href={`/resolutions/${item.objected_code}/objection-decision`} kind="primary" icon="resolution">
            {t('answer_objection')}
          </LinkButton>
        </div>
      ) : null}
    </>
  )
}

function VoteForm({ state, item, refused }: Props) {
  const { meeting, standing, present } = state
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const form = refused?.which === `vote:${item.id}` ? refused.form : emptyForm
  const refusal = !standing.isQuorate
    ? meetingProblems.noQuorum(standing.there, standing.needed).sentence(lang)
    : refuseVote(item)
      ? t('withdrawn')
      : null
  const choices = (['yes', 'no', 'abstain'] as const).map((value) => ({ value, title: t(value) }))
  return (
    <Form action={`/meetings/${meeting.code}/items/${item.id}/votes`}>
      <h3>{t('vote')}</h3>
      <p class="hint">{t('votes_of', { n: present })}</p>
      <div class="actions">
        <NumberField name="yes" label={t('yes')} form={form} required />
        <NumberField name="no" label={t('no')} form={form} />
        <NumberField name="abstain" label={t('abstain')} form={form} />
      </div>
      <RadioField
        name="chair_vote"
        label={t('chair_vote')}
        hint={t('chair_vote_hint')}
        form={form}
        options={choices}
        inline
      />
      <div class="actions">
        <Button refusal={refusal}>{t('take_vote')}</Button>
      </div>
    </Form>
  )
}

function PutOff({ state, item, refused }: Props) {
  const { meeting } = state
  const t = useWords(meetingWords)
  const which = `removal:${item.id}`
  const form = refused?.which === which ? refused.form : emptyForm
  return (
    <details class="course" open={refused?.which === which}>
      <summary>{t('put_off')}</summary>
      <Form action={`/meetings/${meeting.code}/items/${item.id}/removal`}>
        <TextField name="note" label={t('put_off_note')} form={form} required />
        <div class="actions">
          <Button kind="secondary" name="how" value="postpone">
            {t('postpone')}
          </Button>
          <Button kind="secondary" name="how" value="withdraw">
            {t('withdraw')}
          </Button>
        </div>
      </Form>
    </details>
  )
}
