import { comma } from '../../../platform/words.ts'
import {
  BackLink,
  Button,
  Card,
  EmptyState,
  type FormState,
  JalaliDate,
  JalaliDateField,
  Notice,
  QuestionPage,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Resolution } from '../queries.ts'
import { type Change, relationKinds, type Segment } from '../relation-rules.ts'
import { resolutionWords } from '../words.ts'

export function RelationPage({ resolution, form }: { resolution: Resolution; form: FormState }) {
  const t = useWords(resolutionWords)
  return (
    <QuestionPage
      title={t('relate')}
      lead={t('relate_lead')}
      back={`/resolutions/${resolution.code}`}
      form={form}
      action={`/resolutions/${resolution.code}/relations`}
      draft={`relation-${resolution.code}`}
      submit={t('save_relation')}
    >
      <SelectField
        name="kind"
        label={t('relation_kind')}
        form={form}
        options={relationKinds.map((kind) => ({ value: kind, title: t(kind) }))}
        required
      />
      <TextField name="target" label={t('target')} form={form} size="medium" required />
      <TextArea name="passage" label={t('passage')} hint={t('passage_hint')} form={form} rows={3} maxlength={4000} />
      <TextArea name="wording" label={t('wording')} form={form} rows={3} maxlength={4000} />
      <JalaliDateField name="effective_on" label={t('effective_on')} form={form} />
    </QuestionPage>
  )
}

export interface ConsolidatedProps {
  resolution: Resolution
  changes: readonly Change[]
  segments: readonly Segment[]
  lost: readonly Change[]
  on: string
}

/** The text as amended; each mark leads to the resolution that made it. */
export function ConsolidatedText({ resolution: r, changes, segments, lost, on }: ConsolidatedProps) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  const form = { values: { on }, errors: {} }
  return (
    <>
      <BackLink href={`/resolutions/${r.code}`}>{r.title}</BackLink>
      <h1>
        {t('consolidated')} <bdi>{r.number_text}</bdi>
      </h1>
      <p class="lead">{t('consolidated_lead')}</p>
      <form method="get" class="form inline day-form">
        <JalaliDateField name="on" label={t('on_day')} form={form} />
        <Button kind="secondary">{t('show_day')}</Button>
      </form>
      <Card>
        <p class="prose consolidated">
          {segments.map((segment) => (
            <SegmentView segment={segment} />
          ))}
        </p>
      </Card>
      {lost.map((change) => (
        <Notice tone="warning">{t('lost_change', { number: change.number })}</Notice>
      ))}
      <Card title={t('changes')}>
        {changes.length === 0 ? <EmptyState title={t('no_changes')} /> : null}
        <ul>
          {changes.map((change) => (
            <li>
              <a href={`/resolutions/${change.code}`}>
                <bdi>{change.number}</bdi>
              </a>
              {comma(lang)}
              <JalaliDate iso={change.effective_on} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function SegmentView({ segment }: { segment: Segment }) {
  if (segment.cut)
    return (
      <>
        <del>{segment.text}</del>
        <MarkLink mark={segment.cut} />{' '}
      </>
    )
  if (segment.put)
    return (
      <>
        <ins>{segment.text}</ins>
        <MarkLink mark={segment.put} />
      </>
    )
  return <span>{segment.text}</span>
}

function MarkLink({ mark }: { mark: { code: string; number: string } }) {
  return (
    <sup class="change-mark">
      <a href={`/resolutions/${mark.code}`}>
        <bdi>{mark.number}</bdi>
      </a>
    </sup>
  )
}
