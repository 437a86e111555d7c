import {
  Button,
  Card,
  emptyForm,
  Form,
  PersonName,
  SelectField,
  StatusChip,
  type Tone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { Speaker } from '../floor/queries.ts'
import { type Stance, stances } from '../floor/rules.ts'
import type { SittingState } from '../live/state.ts'
import { liveWords } from '../live/words.ts'
import { isPresent } from '../rules.ts'
import { CountDown } from './live-parts.tsx'

export const stanceTones: Record<Stance, Tone> = { pro: 'done', contra: 'late', neutral: 'neutral', order: 'due' }

/** Who speaks, who waits in which order, and what the desk does about it. */
export function FloorCard({ state, mayLead }: { state: SittingState; mayLead: boolean }) {
  const t = useWords(liveWords)
  const { speaking, queue } = state
  return (
    <Card title={t('floor')}>
      {speaking ? (
        <SpeakingNow state={state} speaker={speaking} mayLead={mayLead} />
      ) : (
        <p class="muted">{t('nobody_speaks')}</p>
      )}
      <h3>{t('queue')}</h3>
      {queue.length === 0 ? (
        <p class="muted">{t('queue_empty')}</p>
      ) : (
        <ol class="speakers">
          {queue.map((speaker, index) => (
            <li>
              <SpeakerName speaker={speaker} />
              {mayLead ? (
                <div class="actions">
                  {speaking ? null : (
                    <Step
                      state={state}
                      speaker={speaker}
                      step="begin"
                      title={t('give_floor')}
                      kind={index === 0 ? 'secondary' : 'quiet'}
                    />
                  )}
                  <Step state={state} speaker={speaker} step="withdraw" title={t('withdraw_wish')} kind="quiet" />
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {mayLead ? <AddSpeaker state={state} /> : null}
    </Card>
  )
}

function SpeakingNow({ state, speaker, mayLead }: { state: SittingState; speaker: Speaker; mayLead: boolean }) {
  const t = useWords(liveWords)
  return (
    <div class="speaking-now">
      <p>
        <span class="muted">{t('speaks_now')}</span> <SpeakerName speaker={speaker} />{' '}
        <CountDown until={endOf(speaker)} label={t('seconds_left')} />
      </p>
      {mayLead ? (
        <div class="actions">
          <Step state={state} speaker={speaker} step="end" title={t('end_speech')} kind="secondary" />
          <Step state={state} speaker={speaker} step="add_minute" title={t('minute_more')} kind="quiet" />
        </div>
      ) : null}
    </div>
  )
}

export const endOf = (speaker: Speaker): Date =>
  new Date((speaker.began_at ?? speaker.asked_at).getTime() + speaker.seconds * 1000)

export function SpeakerName({ speaker }: { speaker: Speaker }) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  return (
    <>
      <StatusChip title={t(speaker.stance)} tone={stanceTones[speaker.stance]} />{' '}
      <span>{inLang(lang, speaker.post_title_fa, speaker.post_title_en)}</span>
      {speaker.person_name ? (
        <span class="muted">
          {' '}
          · <PersonName fa={speaker.person_name} />
        </span>
      ) : null}
    </>
  )
}

export function Step({
  state,
  speaker,
  step,
  title,
  kind,
}: {
  state: SittingState
  speaker: Speaker
  step: string
  title: string
  kind: 'secondary' | 'quiet'
}) {
  return (
    <Form action={`/meetings/${state.meeting.code}/speakers/${speaker.id}`} inline>
      <Button kind={kind} size="small" name="step" value={step}>
        {title}
      </Button>
    </Form>
  )
}

function AddSpeaker({ state }: { state: SittingState }) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const item = state.items.find((one) => one.id === state.clock.current) ?? state.shown
  if (!item || item.outcome) return null
  const here = state.roll.filter((seat) => isPresent(seat.presence))
  return (
    <details class="course">
      <summary>{t('add_speaker')}</summary>
      <Form action={`/meetings/${state.meeting.code}/items/${item.id}/speakers`}>
        <SelectField
          name="post"
          label={t('ask_for')}
          form={emptyForm}
          options={here.map((seat) => ({
            value: String(seat.post_id),
            title: inLang(lang, seat.post_title_fa, seat.post_title_en),
          }))}
          required
        />
        <div class="actions">
          {stances.map((stance) => (
            <Button kind="secondary" size="small" name="stance" value={stance}>
              {t(stance)}
            </Button>
          ))}
        </div>
      </Form>
    </details>
  )
}
