import type { FormState } from '../../../platform/form.ts'
import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  emptyForm,
  Form,
  QuestionPage,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ReasonChoice } from '../../desk/ending-choices.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { nextWays } from '../../meeting/schema.ts'
import { meetingWords } from '../../meeting/words.ts'
import type { ObjectionItem } from '../objection-agenda.ts'
import type { ObjectionRow } from '../party-queries.ts'
import type { Resolution } from '../queries.ts'
import { resolutionWords } from '../words.ts'

export function ObjectionPage({ resolution, form }: { resolution: Resolution; form: FormState }) {
  const t = useWords(resolutionWords)
  return (
    <QuestionPage
      title={t('object')}
      lead={
        <>
          <p>
            <b>
              {resolution.title} (<bdi>{resolution.number_text}</bdi>)
            </b>
          </p>
          <p>{t('object_lead')}</p>
        </>
      }
      back={`/resolutions/${resolution.code}`}
      form={form}
      submit={t('object')}
      draft={`objection-${resolution.code}`}
    >
      <TextArea name="text" label={t('objection_text')} form={form} rows={6} required />
      <TextField name="citation" label={t('citation')} form={form} required />
    </QuestionPage>
  )
}

interface DecisionProps {
  resolution: Resolution
  objection: ObjectionRow
  /** Where it stands before the body. */
  item: ObjectionItem | null
  reasons: readonly ReasonChoice[]
  refused: { which: 'dismiss' | 'uphold'; form: FormState } | null
}

/** Two answers to one objection, each with its own form. */
export function DecisionPage({ resolution, objection, item, reasons, refused }: DecisionProps) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  const m = useWords(meetingWords)
  const formOf = (which: string) => (refused?.which === which ? refused.form : emptyForm)
  const action = `/resolutions/${resolution.code}/objection-decision`
  return (
    <>
      <BackLink href={`/resolutions/${resolution.code}`}>{resolution.title}</BackLink>
      <ErrorSummary form={refused?.form ?? emptyForm} />
      <h1>{t('decide')}</h1>
      <Card title={inLang(lang, objection.post_title_fa, objection.post_title_en)}>
        <p class="prose">{objection.text}</p>
        <p class="muted">
          {t('citation')}: {objection.citation}
        </p>
      </Card>
      <Card title={t('before_body')}>
        <BeforeBody item={item} />
      </Card>
      <Card title={t('answer')}>
        {item?.has_passed === true ? null : (
          <details class="course" open={refused?.which !== 'uphold'}>
            <summary>{t('dismiss')}</summary>
            <Form action={action}>
              <input type="hidden" name="decision" value="dismiss" />
              <TextArea name="text" label={t('dismiss_text')} form={formOf('dismiss')} rows={3} required />
              <div class="actions">
                <Button>{t('dismiss')}</Button>
              </div>
            </Form>
          </details>
        )}
        {item?.has_passed === false ? null : (
          <details class="course" open={refused?.which === 'uphold' || item?.has_passed === true}>
            <summary>{t('repeal')}</summary>
            <Form action={action}>
              <input type="hidden" name="decision" value="uphold" />
              <TextArea name="why" label={t('repeal_text')} form={formOf('uphold')} rows={3} required />
              <SelectField
                name="reason"
                label={m('reason')}
                form={formOf('uphold')}
                options={reasons.map((reason) => ({
                  value: `${reason.kind}.${reason.code}`,
                  title: inLang(lang, reason.title_fa, reason.title_en),
                }))}
                required
              />
              <TextField
                name="citation"
                label={m('citation')}
                hint={m('citation_hint')}
                form={formOf('uphold')}
                required
              />
              <RadioField
                name="next_way"
                label={m('next_way')}
                form={formOf('uphold')}
                options={nextWays.map((way) => ({ value: way, title: m(`w_${way}`) }))}
                required
              />
              <TextField name="next_way_note" label={m('next_way_note')} form={formOf('uphold')} />
              <div class="actions">
                <Button kind="danger">{t('repeal')}</Button>
              </div>
            </Form>
          </details>
        )}
      </Card>
    </>
  )
}

function BeforeBody({ item }: { item: ObjectionItem | null }) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  if (!item) return <p>{t('no_agenda')}</p>
  const meeting = item.meeting_title
  if (item.has_passed === null)
    return (
      <p>
        {t('on_agenda', { meeting })} <a href={`/meetings/${item.meeting_code}`}>{meeting}</a>
      </p>
    )
  return (
    <>
      <p>
        <b>{t(item.has_passed ? 'voted_upheld' : 'voted_dismissed', { meeting })}</b>
      </p>
      <p class="muted">{inLang(lang, item.explanation_fa ?? '', item.explanation_en ?? '')}</p>
      <p>
        <a href={`/meetings/${item.meeting_code}`}>{meeting}</a>
      </p>
    </>
  )
}
