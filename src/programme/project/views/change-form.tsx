import { formatJalali } from '../../../platform/jalali.ts'
import { formatNumber, toPersianDigits } from '../../../platform/persian.ts'
import {
  DataTable,
  errorOf,
  type FormState,
  fieldId,
  MoneyField,
  QuestionPage,
  SelectField,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { formWords } from '../form-words.ts'
import type { FundingLine, MilestoneLine, ProjectRecord } from '../record-queries.ts'
import { FundingGrid } from './funding-grid.tsx'
import { useTitle } from './labels.tsx'

interface Props {
  project: ProjectRecord
  milestones: readonly MilestoneLine[]
  fundings: readonly FundingLine[]
  form: FormState
  reasons: readonly { code: string; title_fa: string; title_en: string }[]
}

/** Rows for milestones that a change may add. */
export const newKeys = ['N1', 'N2', 'N3'] as const

/** The whole schedule as it should be, prefilled with what is; dates may be given in the address, as the Gantt does. */
export function ChangeForm({ project: p, milestones, fundings, form, reasons }: Props) {
  const { lang } = usePage()
  const t = useWords(formWords)
  const title = useTitle()
  const inScope = milestones.filter((m) => m.dropped_on === null)
  const rows: Row[] = [
    ...inScope.map((m) => ({ key: m.key, milestone: m })),
    ...newKeys.map((key) => ({ key, milestone: null })),
  ]
  return (
    <QuestionPage
      title={t('do_change')}
      lead={
        <>
          <p>{p.title}</p>
          <p>{t('change_lead')}</p>
        </>
      }
      back={`/projects/${p.code}`}
      form={form}
      action={`/projects/${p.code}/change`}
      draft={`change-${p.code}`}
      submit={t('do_change')}
      {...(form.values['_key'] ? { idempotencyKey: form.values['_key'] } : {})}
    >
      <SelectField
        name="reason_code"
        label={t('reason_code')}
        form={form}
        required
        options={reasons.map((reason) => ({ value: reason.code, title: title(reason.title_fa, reason.title_en) }))}
      />
      <TextArea name="text" label={t('change_text')} form={form} required maxlength={4000} />
      <TextArea name="scope_text" label={t('scope_text')} form={form} maxlength={2000} rows={3} />
      <MoneyField
        name="budget_rial"
        label={t('new_budget')}
        form={withDefault(form, 'budget_rial', String(p.budget_rial))}
        required
      />
      <FundingGrid fundings={fundings} form={form} />
      <fieldset class="field change-grid">
        <legend>{t('schedule')}</legend>
        <DataTable
          caption={t('schedule')}
          rows={rows}
          sort={null}
          columns={[
            {
              key: 'title',
              title: t('milestone'),
              className: 'main wide',
              render: (row) => (
                <Cell
                  row={row}
                  name="title"
                  label={t('milestone')}
                  form={form}
                  kept={row.milestone?.title ?? ''}
                  placeholder={row.milestone ? undefined : t('new_milestone')}
                />
              ),
            },
            {
              key: 'weight',
              title: t('weight'),
              render: (row) => (
                <Cell
                  row={row}
                  name="weight"
                  label={t('weight')}
                  form={form}
                  kept={row.milestone ? formatNumber(row.milestone.weight, lang) : ''}
                />
              ),
            },
            {
              key: 'starts',
              title: t('starts_on'),
              className: 'date',
              render: (row) => (
                <Cell
                  row={row}
                  name="starts"
                  label={t('starts_on')}
                  form={form}
                  kept={row.milestone ? formatJalali(row.milestone.starts_on, 'numeric', lang) : ''}
                />
              ),
            },
            {
              key: 'due',
              title: t('due_on'),
              className: 'date',
              render: (row) => (
                <Cell
                  row={row}
                  name="due"
                  label={t('due_on')}
                  form={form}
                  kept={row.milestone ? formatJalali(row.milestone.due_on, 'numeric', lang) : ''}
                />
              ),
            },
            {
              key: 'cost',
              title: t('cost'),
              className: 'cost',
              render: (row) => (
                <Cell
                  row={row}
                  name="cost"
                  label={t('cost')}
                  form={form}
                  kept={row.milestone?.cost_rial ? formatNumber(row.milestone.cost_rial, lang) : ''}
                />
              ),
            },
            {
              key: 'drop',
              title: t('drop'),
              className: 'narrow',
              render: (row) =>
                row.milestone && row.milestone.reached_on === null ? (
                  <input
                    type="checkbox"
                    name={`drop_${row.key}`}
                    value="1"
                    checked={form.values[`drop_${row.key}`] === '1'}
                    aria-label={`${t('drop')}: ${row.milestone.title}`}
                  />
                ) : (
                  ''
                ),
            },
          ]}
        />
      </fieldset>
    </QuestionPage>
  )
}

interface Row {
  key: string
  milestone: MilestoneLine | null
}

function Cell({
  row,
  name,
  label,
  form,
  kept,
  placeholder,
}: {
  row: Row
  name: string
  label: string
  form: FormState
  kept: string
  placeholder?: string | undefined
}) {
  const { lang } = usePage()
  const field = `${name}_${row.key}`
  const called = `${label}: ${row.milestone?.title ?? row.key}`
  const error = errorOf({ name: field, label: called, form })
  const typed = form.values[field] ?? kept
  const value = /^(19|20|21)\d\d-\d\d-\d\d$/.test(typed)
    ? formatJalali(typed, 'numeric', lang)
    : lang === 'fa' && name !== 'title'
      ? toPersianDigits(typed)
      : typed
  return (
    <span class={error ? 'field invalid' : undefined}>
      <input
        id={fieldId(field)}
        name={field}
        class="input"
        value={value}
        placeholder={placeholder}
        autocomplete="off"
        aria-label={called}
        aria-invalid={error ? 'true' : undefined}
        maxlength={name === 'title' ? 300 : 30}
      />
      {error ? <span class="field-error">{error}</span> : null}
    </span>
  )
}

const withDefault = (form: FormState, name: string, value: string): FormState =>
  form.values[name] === undefined ? { ...form, values: { ...form.values, [name]: value } } : form
