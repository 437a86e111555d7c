import type { Lang } from '../../../platform/ctx.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import { doerText, type TimelineEntry } from '../../../platform/journal.ts'
import { stateOf } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { say } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormState,
  JalaliDate,
  LifecycleCourse,
  RecordPage,
  TextArea,
  TextField,
  tellWait,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { named, type Reference } from '../../demand/reference.ts'
import { demandWords } from '../../demand/words.ts'
import type { ConsultationRow } from '../queries.ts'
import { consultationLifecycle } from '../rules.ts'
import { consultationWords } from '../words.ts'

export const stateTitle = (state: string, lang: Lang): string => say(stateOf(consultationLifecycle, state).title, lang)

interface Props {
  one: ConsultationRow
  reference: Reference
  timeline: readonly TimelineEntry[]
  clock: { dueOn: string; workingDays: number; basis: string } | null
  form: FormState
  mayAnswer: boolean
  mayRecall: boolean
  /** Where the demand's record is open to this reader. */
  demandHref: string | null
}

export function ConsultationRecord(props: Props) {
  const { one, reference, timeline, clock, form, mayAnswer, mayRecall, demandHref } = props
  const { lang } = usePage()
  const t = useWords(consultationWords)
  const d = useWords(demandWords)
  const asked = named(reference.agency.get(one.organisation_id), lang)
  return (
    <RecordPage
      kind={t('consultation')}
      title={one.title}
      code={<Bdi>{codeIn(lang, one.code)}</Bdi>}
      trail={[{ title: t('consultations'), href: '/consultations' }]}
      next={{
        state: {
          title: stateTitle(one.state, lang),
          tone: one.state === 'given' ? 'done' : one.state === 'asked' ? 'active' : 'neutral',
        },
        holder: one.state === 'asked' ? asked : null,
        timeLeft: clock,
        children: mayRecall ? (
          <Form action={`/consultations/${one.code}/recall`} inline>
            <Button kind="quiet">{t('recall')}</Button>
          </Form>
        ) : null,
      }}
      facts={[
        { title: t('asked_by'), value: named(reference.agency.get(one.asking_organisation_id), lang) },
        { title: t('asked_of'), value: asked },
        { title: t('asked_at'), value: <JalaliDate iso={tehranDate(one.asked_at)} style="long" /> },
        { title: t('category'), value: named(reference.category.get(one.category_code), lang) },
        { title: t('county'), value: named(reference.county.get(one.county_code), lang) },
      ]}
      aside={
        demandHref ? (
          <p>
            <a href={demandHref}>{t('see_demand')}</a>
          </p>
        ) : undefined
      }
      timeline={timeline
        .map((entry) => ({
          at: entry.at,
          title: tellWait(entry, lang)?.title ?? eventTitle(entry.event, lang),
          who: doerText(entry, lang) || d('system'),
        }))
        .toReversed()}
    >
      <Card title={t('question')}>
        <div class="prose pre-line" dir="auto">
          {one.question}
        </div>
      </Card>
      {one.answer ? (
        <Card title={t('opinion')} tone="done">
          <div class="prose pre-line" dir="auto">
            {one.answer}
          </div>
          {one.citation ? (
            <p class="muted">
              {t('citation')}: {one.citation}
            </p>
          ) : null}
        </Card>
      ) : null}
      {mayAnswer ? (
        <section class="card" id="opinion">
          <h2>{t('give')}</h2>
          <ErrorSummary form={form} />
          <Form action={`/consultations/${one.code}/opinion`} draft={`opinion-${one.code}`}>
            <TextArea name="answer" label={t('answer')} form={form} required rows={6} maxlength={8000} />
            <TextField name="citation" label={t('citation')} hint={t('citation_hint')} form={form} maxlength={500} />
            <div class="actions">
              <Button>{t('give')}</Button>
            </div>
          </Form>
        </section>
      ) : null}
      <Card title={t('demand_text')}>
        <div class="prose pre-line" dir="auto">
          {one.body}
        </div>
      </Card>
      <details class="card fold">
        <summary>{d('diagram')}</summary>
        <LifecycleCourse lifecycle={consultationLifecycle} current={one.state} visited={['asked', one.state]} />
      </details>
    </RecordPage>
  )
}

const known = ['asked', 'given', 'recalled', 'dropped'] as const

function eventTitle(event: string, lang: Lang): string {
  const name = known.find((one) => event === `consultation.${one}`) ?? 'asked'
  return consultationWords.in(lang)(`event_${name}`)
}
