import { codeIn } from '../../../platform/record-links.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormState,
  Moment,
  RadioField,
  RecordPage,
  TextArea,
  TextField,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { type Clock, Course, inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { Advice } from '../queries.ts'
import { adviceLifecycle } from '../rules.ts'
import { tones } from '../schema.ts'
import { adviceWords } from '../words.ts'

export interface AdviceRecordProps {
  one: Advice
  form: FormState
  clock: Clock | null
  timeline: readonly TimelineEntry[]
  visited: readonly string[]
  mayGive: boolean
  mayRecall: boolean
}

export function AdviceRecord({ one, form, clock, timeline, visited, mayGive, mayRecall }: AdviceRecordProps) {
  const { lang } = usePage()
  const t = useWords(adviceWords)
  const sentence = one.state === 'asked' && !mayGive ? 's_asked_other' : (`s_${one.state}` as 's_asked')
  return (
    <>
      <ErrorSummary form={form} />
      <RecordPage
        title={one.title}
        kind={t('advice')}
        code={codeIn(lang, one.code)}
        trail={[{ title: t('advices'), href: '/advices' }]}
        next={{
          state: {
            title: stateTitle(adviceLifecycle, one.state, lang),
            tone: stateTone(adviceLifecycle, one.state, clock),
          },
          holder: clock?.holder,
          timeLeft: clock?.timeLeft ?? null,
          sentence: t(sentence),
          children: mayRecall ? (
            <Form action={`/advices/${one.code}/recall`} inline>
              <Button kind="quiet">{t('recall')}</Button>
            </Form>
          ) : null,
        }}
        facts={[
          { title: t('field'), value: t(one.field) },
          { title: t('post'), value: inLang(lang, one.post_title_fa, one.post_title_en) },
          { title: t('matter'), value: <a href={`/items/${one.item_id}`}>{one.title}</a> },
          { title: t('meeting'), value: <a href={`/meetings/${one.meeting_code}`}>{one.meeting_title}</a> },
          { title: t('asked_at'), value: <Moment at={one.asked_at} /> },
          { title: t('question'), value: one.question, wide: true },
          one.tone ? { title: t('tone'), value: t(one.tone) } : null,
          one.text ? { title: t('text'), value: one.text, wide: true } : null,
          one.citation ? { title: t('citation'), value: one.citation, wide: true } : null,
        ]}
        timeline={timeline}
      >
        {mayGive ? (
          <Card title={t('give')}>
            <Form action={`/advices/${one.code}/answer`} draft={`advice-${one.code}`}>
              <RadioField
                name="tone"
                label={t('tone')}
                form={form}
                options={tones.map((value) => ({ value, title: t(value) }))}
                required
              />
              <TextArea name="text" label={t('text')} form={form} rows={5} maxlength={4000} />
              <TextField name="citation" label={t('citation')} form={form} />
              <div class="actions">
                <Button>{t('give')}</Button>
              </div>
            </Form>
          </Card>
        ) : null}
        <Course lifecycle={adviceLifecycle} state={one.state} visited={visited} />
      </RecordPage>
    </>
  )
}
