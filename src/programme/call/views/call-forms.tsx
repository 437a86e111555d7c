import { pick } from '../../../platform/words.ts'
import {
  CheckPage,
  type FormState,
  fieldId,
  JalaliDate,
  JalaliDateField,
  Num,
  QuestionPage,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Addressee, Call } from '../queries.ts'
import { callWords } from '../words.ts'

export function CallForm({
  call,
  form,
  agencies,
}: {
  call: Call | null
  form: FormState
  agencies: readonly Addressee[]
}) {
  const { lang } = usePage()
  const words = useWords(callWords)
  const chosen = new Set((form.values['agencies'] ?? '').split(','))
  return (
    <QuestionPage
      title={words(call ? 'edit' : 'newCall')}
      back={call ? `/calls/${call.code}` : '/calls'}
      form={form}
      submit={words('save')}
      draft={`call-${call?.code ?? 'new'}`}
    >
      <TextField name="title" label={words('title')} form={form} required maxlength={200} />
      <TextField name="year" label={words('year')} form={form} required inputmode="numeric" size="short" />
      <TextField name="motto" label={words('motto')} hint={words('mottoHint')} form={form} maxlength={300} />
      <JalaliDateField name="deadline_on" label={words('deadline')} form={form} required />
      <TextArea
        name="instructions"
        label={words('instructions')}
        hint={words('instructionsHint')}
        form={form}
        required
        rows={10}
        maxlength={12000}
      />
      <fieldset class="field">
        <legend>{words('agencies')}</legend>
        <div class="choice">
          <input
            type="checkbox"
            id={fieldId('all_agencies')}
            name="all_agencies"
            value="1"
            checked={Boolean(form.values['all_agencies'])}
          />
          <label for={fieldId('all_agencies')}>{words('chooseAll', { n: agencies.length })}</label>
        </div>
        <div class="choices columns-list">
          {agencies.map((agency) => (
            <div class="choice">
              <input
                type="checkbox"
                id={fieldId(`agency_${agency.id}`)}
                name="agencies"
                value={String(agency.id)}
                checked={chosen.has(String(agency.id))}
              />
              <label for={fieldId(`agency_${agency.id}`)}>{pick(lang, agency.title_fa, agency.title_en)}</label>
            </div>
          ))}
        </div>
      </fieldset>
    </QuestionPage>
  )
}

export function OpeningPage({ call, form }: { call: Call; form: FormState }) {
  const words = useWords(callWords)
  return (
    <CheckPage
      title={words('openTitle')}
      back={`/calls/${call.code}`}
      form={form}
      submit={words('open')}
      items={[
        { title: words('title'), value: call.title, href: `/calls/${call.code}/edit` },
        {
          title: words('deadline'),
          value: <JalaliDate iso={call.deadline_on} style="weekday" />,
          href: `/calls/${call.code}/edit`,
        },
        { title: words('addressees'), value: <Num value={call.addressees} />, href: `/calls/${call.code}/edit` },
      ]}
      consequence={<p>{words('openConsequence', { n: call.addressees })}</p>}
    />
  )
}

export function ExtensionPage({ call, form }: { call: Call; form: FormState }) {
  const words = useWords(callWords)
  return (
    <QuestionPage
      title={words('extend')}
      lead={words('extendLead')}
      back={`/calls/${call.code}`}
      form={form}
      submit={words('extend')}
    >
      <JalaliDateField name="until" label={words('until')} form={form} required />
      <TextArea name="reason" label={words('reason')} form={form} required rows={3} maxlength={1000} />
    </QuestionPage>
  )
}

export function ReminderPage({ call, form, count }: { call: Call; form: FormState; count: number }) {
  const words = useWords(callWords)
  return (
    <QuestionPage
      title={words('chase')}
      lead={words('chaseLead', { n: count })}
      back={`/calls/${call.code}`}
      form={form}
      submit={words('send')}
    >
      <TextArea name="text" label={words('chaseText')} form={form} required rows={8} maxlength={3000} />
    </QuestionPage>
  )
}
