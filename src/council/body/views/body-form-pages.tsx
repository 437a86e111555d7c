import {
  CheckField,
  type FormState,
  JalaliDateField,
  QuestionPage,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { bodyKinds, cadences } from '../schema.ts'
import type { BodyNode } from '../tree-queries.ts'
import { treeWords } from '../tree-words.ts'
import { bodyWords } from '../words.ts'

interface Named {
  title_fa: string
  title_en: string | null
}

function useOptions() {
  const { lang } = usePage()
  return <N extends Named>(of: readonly N[], value: (one: N) => string) =>
    of.map((one) => ({ value: value(one), title: inLang(lang, one.title_fa, one.title_en ?? one.title_fa) }))
}

export interface NewBodyProps {
  bodies: readonly BodyNode[]
  counties: readonly { code: string; name_fa: string; name_en: string }[]
  organisations: readonly (Named & { id: number })[]
  form: FormState
}

export function NewBodyPage({ bodies, counties, organisations, form }: NewBodyProps) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  const b = useWords(bodyWords)
  const options = useOptions()
  return (
    <QuestionPage
      title={t('new')}
      lead={t('new_lead')}
      back="/bodies"
      action="/bodies"
      form={form}
      submit={t('found_do')}
    >
      <SelectField
        name="kind"
        label={t('kind')}
        form={form}
        options={bodyKinds.map((value) => ({ value, title: b(value) }))}
        required
      />
      <Names form={form} />
      <SearchSelect
        name="parent"
        label={t('under')}
        hint={t('parent_hint')}
        form={form}
        options={options(bodies, (one) => one.code)}
        empty={t('on_top')}
      />
      <div class="for-county">
        <SearchSelect
          name="county"
          label={t('county')}
          hint={t('county_hint')}
          form={form}
          options={counties.map((one) => ({ value: one.code, title: inLang(lang, one.name_fa, one.name_en) }))}
        />
      </div>
      <div class="for-nation">
        <SearchSelect
          name="organisation"
          label={t('organisation')}
          hint={t('organisation_hint')}
          form={form}
          options={options(organisations, (one) => String(one.id))}
        />
      </div>
      <div class="for-sitting">
        <SearchSelect
          name="like"
          label={t('like')}
          form={form}
          options={options(
            bodies.filter((one) => one.kind !== 'national'),
            (one) => one.code,
          )}
          empty={t('like_usual')}
        />
        <SelectField
          name="cadence"
          label={b('cadence')}
          form={form}
          options={cadences.map((value) => ({ value, title: b(value) }))}
          empty={t('cadence_like')}
        />
      </div>
      <CheckField name="has_legal_force" label={t('has_legal_force')} form={form} />
      <JalaliDateField name="begins_on" label={t('began_on')} form={form} required />
      <Because form={form} />
    </QuestionPage>
  )
}

export function EditBodyPage({ body, bodies, form }: { body: BodyNode; bodies: readonly BodyNode[]; form: FormState }) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  const options = useOptions()
  return (
    <QuestionPage
      title={`${t('edit')}: ${inLang(lang, body.title_fa, body.title_en)}`}
      back={`/bodies/${body.code}`}
      action={`/bodies/${body.code}/particulars`}
      form={form}
      submit={t('edit_do')}
    >
      <Names form={form} />
      {body.kind === 'national' ? null : (
        <SearchSelect
          name="parent"
          label={t('under')}
          hint={t('parent_hint')}
          form={form}
          options={options(bodies, (one) => one.code)}
          empty={t('on_top')}
        />
      )}
      <CheckField name="has_legal_force" label={t('has_legal_force')} form={form} />
      <Because form={form} />
    </QuestionPage>
  )
}

export function EndBodyPage({
  body,
  bodies,
  waiting,
  form,
}: {
  body: BodyNode
  bodies: readonly BodyNode[]
  waiting: number
  form: FormState
}) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  const options = useOptions()
  return (
    <QuestionPage
      title={`${t('end')}: ${inLang(lang, body.title_fa, body.title_en)}`}
      lead={t('end_lead')}
      back={`/bodies/${body.code}`}
      action={`/bodies/${body.code}/ending`}
      form={form}
      submit={t('end_do')}
    >
      <JalaliDateField name="ends_on" label={t('ends_on')} form={form} required />
      <SearchSelect
        name="successor"
        label={t('successor')}
        hint={t('successor_hint', { n: waiting })}
        form={form}
        options={options(bodies, (one) => one.code)}
        empty={t('no_successor')}
      />
      <Because form={form} />
    </QuestionPage>
  )
}

function Names({ form }: { form: FormState }) {
  const t = useWords(treeWords)
  return (
    <>
      <TextField name="title_fa" label={t('title_fa')} form={form} maxlength={200} required />
      <TextField name="title_en" label={t('title_en')} form={form} maxlength={200} ltr required />
      <TextField name="mark" label={t('mark')} hint={t('mark_hint')} form={form} maxlength={12} size="short" required />
      <TextField name="note" label={t('note')} form={form} maxlength={500} />
    </>
  )
}

function Because({ form }: { form: FormState }) {
  const t = useWords(treeWords)
  return <TextArea name="reason" label={t('reason')} hint={t('reason_hint')} form={form} rows={2} required />
}
