import {
  DataTable,
  type FormState,
  LinkButton,
  ListHead,
  Num,
  NumberField,
  QuestionPage,
  RadioField,
  RecordPage,
  SelectField,
  TextField,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../ui/index.ts'
import type { TimerInList, TimerRow, TimerTerms } from '../queries.ts'
import { agreedTimers } from '../rules.ts'
import { confidences, timerWord, timerWords } from '../timer-words.ts'
import { calendarWords } from '../words.ts'
import { CalendarTabs } from './calendar-tabs.tsx'

export function TimerList({ timers }: { timers: readonly TimerInList[] }) {
  const { lang } = usePage()
  const t = useWords(timerWords)
  return (
    <>
      <ListHead title={t('timers')} count={timers.length} lead={t('lead')} />
      <CalendarTabs current="timers" />
      <DataTable
        caption={t('timers')}
        rows={timers}
        sort={null}
        rowHref={(timer) => `/timers/${timer.code}`}
        empty={<p class="muted">{t('noTimers')}</p>}
        columns={[
          {
            key: 'subject',
            title: t('subject'),
            className: 'main',
            render: (timer) => <a href={`/timers/${timer.code}`}>{subjectOf(timer, lang)}</a>,
          },
          { key: 'duration', title: t('duration'), render: (timer) => termSentence(timer, lang) },
          { key: 'basis', title: t('basis'), className: 'wrap', render: (timer) => timer.legal_basis_fa },
          { key: 'confidence', title: t('confidence'), render: (timer) => timerWord(timer.confidence, lang) },
          { key: 'expiry', title: t('onExpiry'), render: (timer) => timerWord(timer.on_expiry, lang) },
          { key: 'open', title: t('openWaits'), className: 'num', render: (timer) => <Num value={timer.open_waits} /> },
        ]}
      />
    </>
  )
}

export function TimerRecord({
  timer,
  timeline,
  mayEdit,
}: {
  timer: TimerInList
  timeline: readonly TimelineEntry[]
  mayEdit: boolean
}) {
  const { lang } = usePage()
  const t = useWords(timerWords)
  return (
    <RecordPage
      title={subjectOf(timer, lang)}
      code={lang === 'fa' ? null : timer.code}
      trail={[{ title: t('timers'), href: '/timers' }]}
      facts={[
        { title: t('duration'), value: termSentence(timer, lang) },
        { title: t('basis'), value: timer.legal_basis_fa },
        { title: t('confidence'), value: timerWord(timer.confidence, lang) },
        { title: t('onExpiry'), value: timerWord(timer.on_expiry, lang) },
        { title: t('openWaits'), value: <Num value={timer.open_waits} /> },
      ]}
      timeline={timeline}
    >
      {mayEdit ? (
        <div class="actions">
          <LinkButton href={`/timers/${timer.code}/edit`} kind="primary" icon="clock">
            {t('edit')}
          </LinkButton>
        </div>
      ) : null}
    </RecordPage>
  )
}

export function TimerFormPage({ timer, form, seen }: { timer: TimerRow; form: FormState; seen: string }) {
  const { lang } = usePage()
  const t = useWords(timerWords)
  const next = useWords(calendarWords)('next')
  const known = confidences.includes(timer.confidence as never) ? confidences : [...confidences, timer.confidence]
  return (
    <QuestionPage
      title={t('edit')}
      lead={subjectOf(timer, lang)}
      form={form}
      back={`/timers/${timer.code}`}
      action={`/timers/${timer.code}`}
      submit={next}
    >
      <input type="hidden" name="seen" value={seen} />
      <NumberField name="duration" label={t('duration')} form={form} required />
      <RadioField
        name="unit"
        label={t('unit')}
        form={form}
        required
        inline
        options={(['day', 'month'] as const).map((value) => ({ value, title: t(value) }))}
      />
      <RadioField
        name="day_type"
        label={t('dayType')}
        form={form}
        required
        options={[
          { value: 'working', title: t('working'), hint: t('workingHint') },
          { value: 'calendar', title: t('calendar'), hint: t('calendarHint') },
        ]}
      />
      <TextField name="legal_basis_fa" label={t('basis')} form={form} required maxlength={300} />
      <SelectField
        name="confidence"
        label={t('confidence')}
        form={form}
        required
        options={known.map((value) => ({ value, title: timerWord(value, lang) }))}
      />
    </QuestionPage>
  )
}

export const subjectOf = (timer: Pick<TimerRow, 'subject_fa' | 'subject_en'>, lang: 'fa' | 'en'): string =>
  lang === 'fa' ? timer.subject_fa : timer.subject_en

export function termSentence(
  timer: Pick<TimerTerms, 'duration' | 'unit' | 'day_type'> & { code?: string },
  lang: 'fa' | 'en',
): string {
  const t = timerWords.in(lang)
  if (timer.code !== undefined && timer.duration === 0 && agreedTimers.includes(timer.code)) return t('agreedTerm')
  return t(`${timer.unit}_${timer.day_type}`, { n: timer.duration })
}
