import { codeIn } from '../../../platform/record-links.ts'
import {
  Button,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  Moment,
  QuestionPage,
  RecordPage,
  TextArea,
  TextField,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { type Clock, Course, inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { AgendaItem } from '../agenda-queries.ts'
import type { Amendment, Paragraph } from '../minutes-queries.ts'
import { amendmentLifecycle, compareWords } from '../minutes-rules.ts'
import { minutesWords } from '../minutes-words.ts'
import type { Meeting } from '../queries.ts'
import { isWritingMinutes } from '../rules.ts'

export function AmendmentForm({
  meeting,
  paragraph,
  form,
}: {
  meeting: Meeting
  paragraph: Paragraph
  form: FormState
}) {
  const t = useWords(minutesWords)
  return (
    <QuestionPage
      title={t('propose')}
      lead={t('propose_lead')}
      back={`/meetings/${meeting.code}/minutes`}
      form={form}
      action={`/meetings/${meeting.code}/minutes/paragraphs/${paragraph.id}/amendment`}
      draft={`amendment-${paragraph.id}`}
      submit={t('send')}
    >
      <p class="prose">
        <b>{t('before_text')}:</b> {paragraph.text}
      </p>
      <TextArea name="after" label={t('after')} form={form} rows={5} maxlength={8000} required />
      <TextField name="note" label={t('note')} form={form} />
    </QuestionPage>
  )
}

export function DissentForm({ meeting, item, form }: { meeting: Meeting; item: AgendaItem; form: FormState }) {
  const t = useWords(minutesWords)
  return (
    <QuestionPage
      title={t('dissent')}
      lead={
        <>
          <p>
            <b>{item.title}</b>
          </p>
          <p>{t('dissent_lead')}</p>
        </>
      }
      back={`/meetings/${meeting.code}/minutes`}
      form={form}
      action={`/meetings/${meeting.code}/items/${item.id}/dissent`}
      draft={`dissent-${item.id}`}
      submit={t('dissent')}
    >
      <TextArea name="text" label={t('dissent_text')} form={form} rows={5} maxlength={4000} required />
    </QuestionPage>
  )
}

export interface AmendmentRecordProps {
  amendment: Amendment
  clock: Clock | null
  timeline: readonly TimelineEntry[]
  visited: readonly string[]
  form: FormState | null
  may: { answer: boolean; withdraw: boolean }
}

/** The wish of a member beside the text it would change. */
export function AmendmentRecord({ amendment: a, clock, timeline, visited, form, may }: AmendmentRecordProps) {
  const { lang } = usePage()
  const t = useWords(minutesWords)
  const isOpen = a.state === 'proposed' && isWritingMinutes(a.meeting_state)
  return (
    <>
      <ErrorSummary form={form ?? emptyForm} />
      <RecordPage
        title={t('amendment_of', { paragraph: t('paragraph', { n: a.position }) })}
        kind={t('amendment')}
        code={codeIn(lang, a.code)}
        trail={[{ title: a.meeting_title, href: `/meetings/${a.meeting_code}/minutes` }]}
        next={{
          state: {
            title: stateTitle(amendmentLifecycle, a.state, lang),
            tone: stateTone(amendmentLifecycle, a.state, clock),
          },
          holder: clock?.holder,
          timeLeft: clock?.timeLeft ?? null,
          sentence: t(`s_${a.state}` as 's_proposed'),
          children: isOpen ? <Steps amendment={a} form={form ?? emptyForm} may={may} /> : null,
        }}
        facts={[
          { title: t('asked_by'), value: inLang(lang, a.post_title_fa, a.post_title_en) },
          { title: t('asked_at'), value: <Moment at={a.at} /> },
          a.note ? { title: t('note'), value: a.note, wide: true } : null,
          a.answer ? { title: t('answer'), value: a.answer, wide: true } : null,
        ]}
        timeline={timeline}
      >
        <SideBySide before={a.before} after={a.after} />
        <Course lifecycle={amendmentLifecycle} state={a.state} visited={visited} />
      </RecordPage>
    </>
  )
}

function Steps({
  amendment: a,
  form,
  may,
}: {
  amendment: Amendment
  form: FormState
  may: AmendmentRecordProps['may']
}) {
  const t = useWords(minutesWords)
  return (
    <>
      {may.answer ? (
        <Form action={`/minutes-amendments/${a.code}/answer`}>
          <TextArea name="answer" label={t('answer')} hint={t('answer_hint')} form={form} rows={2} maxlength={2000} />
          <div class="actions">
            <Button name="decision" value="accept">
              {t('accept')}
            </Button>
            <Button name="decision" value="refuse" kind="secondary">
              {t('refuse')}
            </Button>
          </div>
        </Form>
      ) : null}
      {may.withdraw ? (
        <Form action={`/minutes-amendments/${a.code}/withdrawal`}>
          <Button kind="quiet">{t('withdraw')}</Button>
        </Form>
      ) : null}
    </>
  )
}

/** Two wordings next to each other, what goes struck through and what comes marked. */
export function SideBySide({ before, after }: { before: string; after: string }) {
  const t = useWords(minutesWords)
  const pieces = compareWords(before, after)
  return (
    <div class="wordings">
      <section>
        <h2>{t('before_text')}</h2>
        <p class="prose">
          {pieces.map((piece) =>
            piece.kind === 'in' ? null : piece.kind === 'out' ? <del>{piece.text}</del> : <span>{piece.text}</span>,
          )}
        </p>
      </section>
      <section>
        <h2>{t('after')}</h2>
        <p class="prose">
          {pieces.map((piece) =>
            piece.kind === 'out' ? null : piece.kind === 'in' ? <ins>{piece.text}</ins> : <span>{piece.text}</span>,
          )}
        </p>
      </section>
    </div>
  )
}
