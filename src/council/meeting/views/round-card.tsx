import {
  Button,
  Card,
  emptyForm,
  Form,
  type FormState,
  LinkButton,
  Meter,
  Num,
  RadioField,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { isVotingKind } from '../../body/rules.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { AgendaItem } from '../agenda-queries.ts'
import type { SittingState } from '../live/state.ts'
import { liveWords } from '../live/words.ts'
import { meetingProblems } from '../problems.ts'
import { isPresent } from '../rules.ts'
import { RoundResult } from './live-parts.tsx'
import type { Refused } from './meeting-record.tsx'

/** The vote that is open, with how far it has come; else what the last one decided. */
export function RoundCard({
  state,
  refused,
  mayLead,
}: {
  state: SittingState
  refused: Refused | null
  mayLead: boolean
}) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const { round, lastRound, meeting, standing } = state
  if (!round) return lastRound ? <RoundResult round={lastRound} code={meeting.code} /> : null
  const base = `/meetings/${meeting.code}/rounds/${round.id}`
  const form = refused?.which === `cancel:${round.id}` ? refused.form : emptyForm
  const refusal = standing.isQuorate ? null : meetingProblems.noQuorum(standing.there, standing.needed).sentence(lang)
  return (
    <Card title={`${t('round_open')}: ${round.question}`} tone="active">
      <p>
        {t(`m_${round.method}`)} ·{' '}
        <span data-turnout={String(round.id)}>
          <b data-cast>
            <Num value={round.cast} />
          </b>{' '}
          {t('turnout_of', { of: round.voters })}
        </span>
      </p>
      <Meter
        value={round.cast}
        max={round.voters}
        label={t('turnout', { cast: round.cast, of: round.voters })}
        showValue={false}
      />
      {mayLead ? (
        <>
          <div class="actions">
            <Form action={`${base}/closing`} inline>
              <Button refusal={refusal}>{t('close_round')}</Button>
            </Form>
            <LinkButton href={base}>{t('round_page')}</LinkButton>
          </div>
          <details class="course" open={refused?.which === `cancel:${round.id}`}>
            <summary>{t('cancel_round')}</summary>
            <Form action={`${base}/cancellation`}>
              <TextField name="note" label={t('cancel_note')} form={form} required />
              <Button kind="danger" size="small">
                {t('cancel_round')}
              </Button>
            </Form>
          </details>
        </>
      ) : null}
    </Card>
  )
}

/** Puts the question of a matter to a vote by name or in secret. */
export function OpenRoundForm({
  state,
  item,
  form,
}: {
  state: SittingState
  item: AgendaItem
  form: FormState | null
}) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const { standing } = state
  const refusal = standing.isQuorate ? null : meetingProblems.noQuorum(standing.there, standing.needed).sentence(lang)
  return (
    <details class="course" open={form !== null}>
      <summary>{t('open_round')}</summary>
      <Form action={`/meetings/${state.meeting.code}/items/${item.id}/rounds`}>
        <RadioField
          name="method"
          label={t('method')}
          hint={t('method_hint')}
          form={form ?? { values: { method: 'named' }, errors: {} }}
          options={(['named', 'secret'] as const).map((method) => ({ value: method, title: t(`m_${method}`) }))}
          inline
        />
        <TextField name="question" label={t('question')} hint={t('question_hint')} form={form ?? emptyForm} />
        <Button kind="secondary" refusal={refusal}>
          {t('begin_round')}
        </Button>
      </Form>
    </details>
  )
}

/** Votes of the absent in the hands of the present, where the by-laws allow it. */
export function ProxyCard({
  state,
  refused,
  mayLead,
}: {
  state: SittingState
  refused: Refused | null
  mayLead: boolean
}) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const { meeting, proxies, roll } = state
  if (meeting.proxies_each === 0) return null
  const form = refused?.which === 'proxy' ? refused.form : emptyForm
  const voting = roll.filter((seat) => isVotingKind(seat.member_kind))
  const optionsOf = (seats: typeof voting) =>
    seats.map((seat) => ({ value: String(seat.post_id), title: inLang(lang, seat.post_title_fa, seat.post_title_en) }))
  return (
    <Card title={t('proxies')}>
      {proxies.length > 0 ? (
        <ul>
          {proxies.map((proxy) => (
            <li>
              {inLang(lang, proxy.from_title_fa, proxy.from_title_en)}:{' '}
              {t('by_proxy', { post: inLang(lang, proxy.to_title_fa, proxy.to_title_en) })}
              <span class="muted"> · {proxy.letter}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {mayLead ? (
        <details class="course" open={refused?.which === 'proxy'}>
          <summary>{t('enter_proxy')}</summary>
          <Form action={`/meetings/${meeting.code}/proxies`}>
            <SelectField
              name="from"
              label={t('proxy_from')}
              form={form}
              options={optionsOf(voting.filter((seat) => !isPresent(seat.presence)))}
              required
            />
            <SelectField
              name="to"
              label={t('proxy_to')}
              form={form}
              options={optionsOf(voting.filter((seat) => isPresent(seat.presence)))}
              required
            />
            <TextField name="letter" label={t('proxy_letter')} form={form} required />
            <Button kind="secondary">{t('enter_proxy')}</Button>
          </Form>
        </details>
      ) : null}
    </Card>
  )
}
