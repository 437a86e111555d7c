import { formatJalali } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { codeIn } from '../../../platform/record-links.ts'
import {
  Button,
  Card,
  CheckField,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  JalaliDate,
  JalaliDateField,
  LinkButton,
  Num,
  NumberField,
  RecordPage,
  SelectField,
  TextArea,
  TextField,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { type Clock, Course, inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import { agendaWords } from '../agenda/words.ts'
import type { AgendaItem, BacklogProposal } from '../agenda-queries.ts'
import type { Invitation } from '../calendar/invitation-queries.ts'
import { RepliesTable } from '../calendar/views/replies-table.tsx'
import type { Meeting } from '../queries.ts'
import { isWritingMinutes, meetingLifecycle } from '../rules.ts'
import { sections } from '../schema.ts'
import { meetingWords } from '../words.ts'
import { AgendaTable } from './agenda-table.tsx'

/** Which form of the page came back, and how. */
export interface Refused {
  which: string
  form: FormState
}

export interface MeetingRecordProps {
  meeting: Meeting
  items: readonly AgendaItem[]
  backlog: readonly BacklogProposal[]
  chair: string
  secretary: string
  invitations: readonly Invitation[]
  /** Token of the reader's own invitation. */
  ownToken: string | null
  clock: Clock | null
  timeline: readonly TimelineEntry[]
  visited: readonly string[]
  today: string
  refused: Refused | null
  /** What this reader's post may do. */
  may: { desk: boolean; open: boolean; sign: boolean; minutes: boolean }
}

export function MeetingRecord(props: MeetingRecordProps) {
  const { meeting, items, may, clock, refused } = props
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const isBefore = meeting.state === 'planned' || meeting.state === 'invited'
  return (
    <>
      <ErrorSummary form={refused?.form ?? emptyForm} />
      <RecordPage
        title={meeting.title}
        kind={inLang(lang, meeting.body_title_fa, meeting.body_title_en)}
        code={codeIn(lang, meeting.code)}
        trail={[{ title: t('meetings'), href: '/meetings' }]}
        next={{
          state: {
            title: stateTitle(meetingLifecycle, meeting.state, lang),
            tone: meeting.state === 'cancelled' ? 'neutral' : stateTone(meetingLifecycle, meeting.state, clock),
          },
          holder: clock?.holder,
          timeLeft: clock?.timeLeft ?? null,
          sentence: t(`s_${meeting.state}` as 's_planned'),
          children: <NextButtons {...props} />,
        }}
        facts={[
          { title: t('date'), value: <JalaliDate iso={meeting.held_on} style="weekday" /> },
          {
            title: t('time'),
            value: <bdi>{lang === 'fa' ? toPersianDigits(meeting.starts_at) : meeting.starts_at}</bdi>,
          },
          { title: t('place'), value: meeting.place },
          meeting.mode === 'room' ? null : { title: t('mode'), value: t(`mode_${meeting.mode}`) },
          meeting.link
            ? {
                title: t('link'),
                value: (
                  <a href={meeting.link} rel="noreferrer">
                    <bdi dir="ltr">{meeting.link}</bdi>
                  </a>
                ),
              }
            : null,
          meeting.kind === 'extraordinary'
            ? { title: t('kind_extraordinary'), value: meeting.call_reason, wide: true }
            : null,
          meeting.is_public ? { title: t('kind'), value: t('public_sitting') } : null,
          isBefore && meeting.freeze_on
            ? { title: t('freeze_on'), value: <JalaliDate iso={meeting.freeze_on} /> }
            : null,
          meeting.series_code
            ? {
                title: t('series'),
                value: (
                  <a href={`/series/${meeting.series_code}`}>
                    <bdi>{codeIn(lang, meeting.series_code)}</bdi>
                  </a>
                ),
              }
            : null,
          meeting.clash_reason ? { title: t('clash_reason'), value: meeting.clash_reason, wide: true } : null,
          { title: t('number'), value: <Num value={meeting.number} /> },
          { title: t('chair'), value: props.chair },
          { title: t('secretary'), value: props.secretary },
        ]}
        timeline={props.timeline}
      >
        <AgendaTable items={items} code={may.desk && isBefore ? meeting.code : null} />
        {may.desk && isBefore ? <AddItem {...props} /> : null}
        {props.invitations.length > 0 ? <RepliesTable invitations={props.invitations} /> : null}
        {isBefore ? <Desk {...props} /> : null}
        {isWritingMinutes(meeting.state) && may.desk ? <Reopening {...props} /> : null}
        <p class="actions">
          <LinkButton href={`/meetings/${meeting.code}/agenda`} kind="quiet">
            {t(may.desk && isBefore ? 'arrange' : 'read_agenda')}
          </LinkButton>
          {props.ownToken && meeting.state === 'invited' ? (
            <LinkButton href={`/replies/${props.ownToken}`} kind="secondary">
              {t('reply')}
            </LinkButton>
          ) : null}
          <LinkButton href={`/meetings/${meeting.code}.ics`} icon="calendar" kind="quiet" download>
            {t('calendar')}
          </LinkButton>
        </p>
        <Course lifecycle={meetingLifecycle} state={meeting.state} visited={props.visited} />
      </RecordPage>
    </>
  )
}

function NextButtons({ meeting, items, may, today, refused }: MeetingRecordProps) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const link = (path: string, title: string, primary = true) => (
    <LinkButton href={`/meetings/${meeting.code}/${path}`} kind={primary ? 'primary' : 'secondary'}>
      {title}
    </LinkButton>
  )
  switch (meeting.state) {
    case 'planned':
      if (!may.desk) return null
      return (
        <Form action={`/meetings/${meeting.code}/invitation`}>
          {items.length > 0 ? (
            <TextField
              name="urgent_reason"
              label={t('urgent_reason')}
              hint={t('urgent_hint')}
              form={refused?.which === 'invitation' ? refused.form : emptyForm}
            />
          ) : null}
          <Button refusal={items.length === 0 ? t('agenda_empty') : null}>{t('invite')}</Button>
        </Form>
      )
    case 'invited':
      if (!may.open) return null
      return meeting.held_on <= today ? (
        link('opening', t('open'))
      ) : (
        <Button refusal={t('not_open_yet', { day: formatJalali(meeting.held_on, 'weekday', lang) })}>
          {t('open')}
        </Button>
      )
    case 'in_session':
      return link('sitting', t('go_sitting'))
    case 'adjourned':
      return link('minutes', t('minutes_draft'))
    case 'drafted':
      return link('minutes', may.sign ? t('sign') : t('minutes_draft'))
    case 'signed':
      return link('minutes', t(may.sign ? 'publish' : 'minutes'), may.sign)
    case 'published':
      return link('minutes', t('minutes'), false)
    default:
      return null
  }
}

function AddItem({ meeting, backlog, refused, today }: MeetingRecordProps) {
  const { lang } = usePage()
  const a = useWords(agendaWords)
  const t = useWords(meetingWords)
  const form = refused?.which === 'item' ? refused.form : emptyForm
  return (
    <Card title={t('add_item')}>
      <Form action={`/meetings/${meeting.code}/items`}>
        {backlog.length > 0 ? (
          <SelectField
            name="proposal"
            label={t('from_backlog')}
            form={form}
            options={backlog.map((one) => ({ value: one.code, title: `${codeIn(lang, one.code)} · ${one.title}` }))}
          />
        ) : (
          <p class="muted">{t('backlog_empty')}</p>
        )}
        <TextField name="title" label={t('free_item')} form={form} />
        <SelectField
          name="section"
          label={a('section')}
          form={form}
          options={sections.map((value) => ({ value, title: a(value) }))}
        />
        <NumberField name="minutes" label={t('minutes_planned')} form={form} />
        <CheckField name="is_secret" label={a('is_secret')} hint={a('secret_hint')} form={form} />
        {meeting.state === 'invited' && meeting.freeze_on && meeting.freeze_on < today ? (
          <TextField name="late_reason" label={t('late_reason')} hint={t('late_hint')} form={form} required />
        ) : null}
        <div class="actions">
          <Button kind="secondary" icon="plus">
            {t('add_item')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function Desk({ meeting, items, may, refused }: MeetingRecordProps) {
  const t = useWords(meetingWords)
  if (!may.desk) return null
  const open = items.filter((item) => !item.outcome)
  const formOf = (which: string) => (refused?.which === which ? refused.form : emptyForm)
  const { held_on, starts_at, place } = meeting
  const known = refused?.which === 'reschedule' ? refused.form : { values: { held_on, starts_at, place }, errors: {} }
  return (
    <details class="course" open={['cancellation', 'removal', 'reschedule', 'recall'].includes(refused?.which ?? '')}>
      <summary>{t('more')}</summary>
      {open.length > 0 ? (
        <Card title={t('put_off')}>
          <Form action={`/meetings/${meeting.code}/removal`}>
            <SelectField
              name="item"
              label={t('matter')}
              form={formOf('removal')}
              options={open.map((item) => ({ value: String(item.id), title: item.title }))}
              required
            />
            <TextField name="note" label={t('put_off_note')} form={formOf('removal')} required />
            <div class="actions">
              <Button kind="secondary" name="how" value="postpone">
                {t('postpone')}
              </Button>
              <Button kind="secondary" name="how" value="withdraw">
                {t('withdraw')}
              </Button>
            </div>
          </Form>
        </Card>
      ) : null}
      <Card title={t('reschedule')}>
        <Form action={`/meetings/${meeting.code}/reschedule`}>
          <JalaliDateField name="held_on" label={t('date')} form={known} required />
          <TextField
            name="starts_at"
            label={t('time')}
            hint={t('time_hint')}
            form={known}
            size="short"
            inputmode="numeric"
            required
          />
          <TextField name="place" label={t('place')} form={known} />
          <TextField name="clash_reason" label={t('clash_reason')} hint={t('clash_hint')} form={known} />
          <TextField name="note" label={t('reschedule_note')} form={known} required />
          <div class="actions">
            <Button kind="secondary">{t('reschedule')}</Button>
          </div>
        </Form>
      </Card>
      {meeting.state === 'invited' ? (
        <Card title={t('recall')}>
          <Form action={`/meetings/${meeting.code}/recall`}>
            <TextField name="note" label={t('recall_note')} form={formOf('recall')} required />
            <div class="actions">
              <Button kind="secondary">{t('recall')}</Button>
            </div>
          </Form>
        </Card>
      ) : null}
      <Card title={t('cancel')}>
        <Form action={`/meetings/${meeting.code}/cancellation`}>
          <TextArea name="note" label={t('cancel_note')} form={formOf('cancellation')} rows={2} required />
          <div class="actions">
            <Button kind="danger">{t('cancel')}</Button>
          </div>
        </Form>
      </Card>
    </details>
  )
}

function Reopening({ meeting, refused }: MeetingRecordProps) {
  const t = useWords(meetingWords)
  const form = refused?.which === 'reopening' ? refused.form : emptyForm
  return (
    <details class="course" open={refused?.which === 'reopening'}>
      <summary>{t('reopen')}</summary>
      <Form action={`/meetings/${meeting.code}/reopening`}>
        <TextField name="note" label={t('reopen_note')} form={form} required />
        <div class="actions">
          <Button kind="secondary">{t('reopen')}</Button>
        </div>
      </Form>
    </details>
  )
}
