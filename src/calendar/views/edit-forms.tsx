import { weekdayNames } from '../../platform/jalali.ts'
import {
  CheckField,
  DataTable,
  FileField,
  type FormState,
  JalaliDate,
  JalaliDateField,
  Notice,
  QuestionPage,
  RadioField,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../ui/index.ts'
import type { LunarMonth } from '../rules.ts'
import { calendarWords, lunarMonthNames } from '../words.ts'
import { plainYear } from './year-page.tsx'

export function ClosureFormPage({
  form,
  counties,
}: {
  form: FormState
  counties: readonly { code: string; title: string }[]
}) {
  const t = useWords(calendarWords)
  return (
    <QuestionPage title={t('addClosure')} form={form} back="/calendar" action="/calendar/closures" submit={t('next')}>
      <JalaliDateField name="date" label={t('date')} form={form} required />
      <SearchSelect
        name="county"
        label={t('county')}
        form={form}
        required
        options={counties.map((c) => ({ value: c.code, title: c.title }))}
      />
      <TextField name="reason" label={t('reason')} hint={t('reasonHint')} form={form} required maxlength={200} />
    </QuestionPage>
  )
}

export function LunarFormPage({
  form,
  months,
  year,
}: {
  form: FormState
  months: readonly LunarMonth[]
  year: number
}) {
  const { lang } = usePage()
  const t = useWords(calendarWords)
  return (
    <>
      <QuestionPage
        title={t('lunar')}
        lead={t('lunarLead')}
        form={form}
        back={`/calendar?year=${year}`}
        action={`/calendar/lunar?year=${year}`}
        submit={t('next')}
      >
        <SelectField
          name="month"
          label={t('month')}
          form={form}
          required
          options={months.map((month) => ({ value: lunarKey(month), title: lunarTitle(month, lang) }))}
        />
        <RadioField
          name="step"
          label={t('step')}
          form={form}
          required
          options={[
            { value: 'earlier', title: t('earlier') },
            { value: 'later', title: t('later') },
            { value: 'computed', title: t('backToComputed') },
          ]}
        />
      </QuestionPage>
      <DataTable
        caption={t('lunar')}
        rows={months}
        sort={null}
        columns={[
          { key: 'month', title: t('month'), className: 'main', render: (month) => lunarTitle(month, lang) },
          {
            key: 'starts',
            title: t('startsOn'),
            render: (month) => <JalaliDate iso={month.startsOn} style="weekday" />,
          },
          { key: 'corrected', title: t('corrected'), render: (month) => (month.isCorrected ? t('corrected') : '—') },
        ]}
      />
    </>
  )
}

export function RestFormPage({ form }: { form: FormState }) {
  const { lang } = usePage()
  const t = useWords(calendarWords)
  return (
    <QuestionPage title={t('editRest')} form={form} back="/calendar" action="/calendar/rest-days" submit={t('next')}>
      <CheckField
        name="days"
        label={t('rest')}
        hint={t('restHint')}
        form={form}
        required
        options={weekdayNames[lang].map((title, index) => ({ value: String(index), title }))}
      />
    </QuestionPage>
  )
}

export function HolidayFormPage({ form, errors = [] }: { form: FormState; errors?: readonly string[] }) {
  const t = useWords(calendarWords)
  return (
    <QuestionPage
      title={t('importList')}
      lead={t('importLead')}
      form={form}
      back="/calendar"
      action="/calendar/holidays"
      multipart
      submit={t('next')}
    >
      {errors.length > 0 ? (
        <Notice tone="error">
          <ul>
            {errors.map((error) => (
              <li>{error}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <TextArea name="list" label={t('list')} hint={t('listHint')} form={form} rows={14} />
      <FileField name="file" label={t('file')} form={form} accept=".csv,text/csv" />
    </QuestionPage>
  )
}

export const lunarKey = (month: Pick<LunarMonth, 'lunarYear' | 'lunarMonth'>): string =>
  `${month.lunarYear}-${String(month.lunarMonth).padStart(2, '0')}`

export function lunarTitle(month: Pick<LunarMonth, 'lunarYear' | 'lunarMonth'>, lang: 'fa' | 'en'): string {
  return `${lunarMonthNames[lang][month.lunarMonth - 1]} ${plainYear(month.lunarYear, lang)}`
}
