import { codeIn } from '../../../platform/record-links.ts'
import {
  BackLink,
  Bdi,
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormState,
  JalaliDate,
  LinkButton,
  Notice,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { AgendaItem } from '../agenda-queries.ts'
import type { DecidedResolution } from '../minutes-queries.ts'
import type { Meeting } from '../queries.ts'
import type { RollSeat } from '../roll-queries.ts'
import { meetingWords } from '../words.ts'
import { OutcomeChip } from './agenda-table.tsx'
import { AttendanceTable } from './attendance-table.tsx'

export interface MinutesProps {
  meeting: Meeting
  items: readonly AgendaItem[]
  roll: readonly RollSeat[]
  resolutions: readonly DecidedResolution[]
  digest: string | null
  form: FormState
  may: { write: boolean; sign: boolean }
}

/** The minutes on screen: a draft that can still be completed, or what was signed. */
export function MinutesPage(props: MinutesProps) {
  const { meeting, roll, digest, form, may } = props
  const t = useWords(meetingWords)
  const isSigned = meeting.state === 'signed'
  return (
    <>
      <BackLink href={`/meetings/${meeting.code}`}>{meeting.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{t(isSigned ? 'minutes' : 'minutes_draft')}</h1>
      <p class="lead">
        {meeting.place}، <JalaliDate iso={meeting.held_on} style="weekday" />
      </p>
      {isSigned && digest ? (
        <Notice tone="success" title={t('s_signed')}>
          {t('hash')}: <Bdi ltr>{digest.slice(0, 16)}…</Bdi> <a href={`/check/${digest}`}>{t('check')}</a>
        </Notice>
      ) : null}
      <div class="actions">
        <LinkButton
          href={`/meetings/${meeting.code}/minutes.pdf`}
          icon="file"
          kind={isSigned ? 'primary' : 'secondary'}
          download
        >
          {t('minutes_pdf')}
        </LinkButton>
      </div>
      {may.write ? (
        <Form action={`/meetings/${meeting.code}/minutes`} draft={`minutes-${meeting.code}`}>
          <MinutesItems {...props} />
          <Card>
            <TextArea
              name="minutes_text"
              label={t('remarks')}
              hint={t('remarks_hint')}
              form={form}
              rows={5}
              maxlength={8000}
            />
          </Card>
          <div class="actions">
            <Button kind="secondary">{t('save')}</Button>
          </div>
        </Form>
      ) : (
        <>
          <MinutesItems {...props} />
          {meeting.minutes_text ? (
            <Card title={t('remarks')}>
              <p class="prose">{meeting.minutes_text}</p>
            </Card>
          ) : null}
        </>
      )}
      <AttendanceTable meeting={meeting} roll={roll} refused={null} mayMark={false} />
      {meeting.state === 'adjourned' ? (
        <Card title={t('sign')}>
          <p>{t('sign_consequence')}</p>
          <Form action={`/meetings/${meeting.code}/minutes/signature`}>
            <div class="actions">
              <Button refusal={may.sign ? null : t('sign_refusal')}>{t('sign')}</Button>
            </div>
          </Form>
        </Card>
      ) : null}
    </>
  )
}

function MinutesItems({ items, resolutions, form, may }: MinutesProps) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  return (
    <>
      {items.map((item) => (
        <Card
          title={`${codeIn(lang, String(item.position))}. ${item.title}`}
          action={<OutcomeChip outcome={item.outcome} />}
        >
          {item.last_vote ? (
            <p class="muted">{inLang(lang, item.last_vote.explanation_fa, item.last_vote.explanation_en)}</p>
          ) : null}
          {item.outcome_note && item.outcome !== 'resolved' ? <p class="muted">{item.outcome_note}</p> : null}
          {may.write ? (
            <TextArea name={`discussion_${item.id}`} label={t('discussion')} form={form} rows={3} maxlength={8000} />
          ) : item.discussion ? (
            <p class="prose">{item.discussion}</p>
          ) : null}
          <Decided resolution={resolutions.find((one) => one.agenda_item_id === item.id)} />
        </Card>
      ))}
    </>
  )
}

function Decided({ resolution }: { resolution: DecidedResolution | undefined }) {
  const t = useWords(meetingWords)
  if (!resolution) return null
  return (
    <>
      <p>
        <a href={`/resolutions/${resolution.code}`}>
          {t('resolution')} <bdi>{resolution.number_text}</bdi>
        </a>
      </p>
      <p class="prose">{resolution.text}</p>
      <ul>
        {resolution.commitments.map((one) => (
          <li>
            {one.title} — {one.holder}، <JalaliDate iso={one.due_on} />
          </li>
        ))}
      </ul>
    </>
  )
}
