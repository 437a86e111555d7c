import { toPersianDigits } from '../../../../platform/persian.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Facts,
  Form,
  type FormState,
  JalaliDate,
  LinkButton,
  Notice,
  Num,
  RadioField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../../ui/index.ts'
import { inLang } from '../../../desk/record-parts.tsx'
import type { Meeting } from '../../queries.ts'
import { meetingWords } from '../../words.ts'
import type { CalledMeeting } from '../feed-queries.ts'
import type { Invitation } from '../invitation-queries.ts'
import { answers } from '../schema.ts'
import { calendarWords } from '../words.ts'

export interface ReplyPageProps {
  meeting: Meeting
  called: CalledMeeting
  invitation: Invitation
  form: FormState
  /** The reader is signed in and may open the record. */
  isStaff: boolean
}

/** The page behind the link of an invitation; it opens without signing in. */
export function ReplyPage({ meeting, called, invitation, form, isStaff }: ReplyPageProps) {
  const { lang } = usePage()
  const t = useWords(calendarWords)
  const m = useWords(meetingWords)
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{meeting.title}</h1>
      <p class="lead">{t('reply_lead')}</p>
      {invitation.answer ? <Notice tone="success">{t('kept', { answer: t(invitation.answer) })}</Notice> : null}
      <Card>
        <Facts
          facts={[
            { title: t('invited_as'), value: inLang(lang, invitation.post_title_fa, invitation.post_title_en) },
            { title: m('date'), value: <JalaliDate iso={meeting.held_on} style="weekday" /> },
            {
              title: m('time'),
              value: <bdi>{lang === 'fa' ? toPersianDigits(meeting.starts_at) : meeting.starts_at}</bdi>,
            },
            { title: m('place'), value: meeting.place },
            meeting.link
              ? {
                  title: m('link'),
                  value: (
                    <a href={meeting.link} rel="noreferrer">
                      <bdi dir="ltr">{meeting.link}</bdi>
                    </a>
                  ),
                }
              : null,
          ]}
        />
      </Card>
      {called.agenda.length > 0 ? (
        <Card title={m('agenda')}>
          {called.agenda.map((title, index) => (
            <p>
              <Num value={index + 1} />. {title}
            </p>
          ))}
        </Card>
      ) : null}
      {meeting.state === 'invited' ? (
        <Card title={t('reply')}>
          <Form action={`/replies/${invitation.token}`}>
            <RadioField
              name="answer"
              label={t('answer')}
              form={form}
              options={answers.map((value) => ({ value, title: t(value) }))}
              required
            />
            <TextField name="substitute_name" label={t('substitute_name')} hint={t('substitute_hint')} form={form} />
            <TextArea name="reason" label={t('reason')} hint={t('reason_hint')} form={form} rows={2} maxlength={500} />
            <div class="actions">
              <Button>{t('send')}</Button>
            </div>
          </Form>
        </Card>
      ) : (
        <Notice>{meeting.state === 'cancelled' ? m('s_cancelled') : t('closed')}</Notice>
      )}
      <p class="actions">
        <LinkButton href={`/replies/${invitation.token}.ics`} icon="calendar" kind="quiet" download>
          {t('calendar_file')}
        </LinkButton>
        {isStaff ? (
          <LinkButton href={`/meetings/${meeting.code}`} kind="quiet">
            {t('to_record')}
          </LinkButton>
        ) : null}
      </p>
    </>
  )
}
