import { formatNumber, toPersianDigits } from '../../../platform/persian.ts'
import { DataTable, errorOf, type FormState, fieldId, Rial, usePage, useWords } from '../../../ui/index.ts'
import { formWords } from '../form-words.ts'
import type { FundingLine } from '../record-queries.ts'
import { sourceKinds } from '../schema.ts'
import { projectWords } from '../words.ts'

/** Rows for sources that a change may add. */
export const newSources = ['S1', 'S2'] as const

/** Every source as it should be, prefilled with what it is. */
export function FundingGrid({ fundings, form }: { fundings: readonly FundingLine[]; form: FormState }) {
  const { lang } = usePage()
  const t = useWords(formWords)
  const p = useWords(projectWords)
  const rows: Row[] = [
    ...fundings.map((line) => ({ key: String(line.id), line })),
    ...newSources.map((key) => ({ key, line: null })),
  ]
  const error = errorOf({ name: 'sources', label: t('sources'), form })
  return (
    <fieldset class={`field change-grid${error ? ' invalid' : ''}`} id={fieldId('sources')}>
      <legend>{t('sources')}</legend>
      <p class="hint">{t('sources_hint')}</p>
      {error ? <p class="field-error">{error}</p> : null}
      <DataTable
        caption={t('sources')}
        rows={rows}
        sort={null}
        columns={[
          {
            key: 'source',
            title: p('source'),
            className: 'main wide',
            render: ({ key, line }) =>
              line ? (
                `${p(`k_${line.source_kind}` as 'k_bank')}${line.title ? ` — ${line.title}` : ''}`
              ) : (
                <NewSource name={key} form={form} />
              ),
          },
          {
            key: 'now',
            title: t('now'),
            className: 'num',
            render: ({ line }) => (line ? <Rial amount={line.amount_rial} /> : '—'),
          },
          {
            key: 'allocated',
            title: t('allocated'),
            className: 'num',
            render: ({ line }) => (line ? <Rial amount={line.allocated_rial} /> : '—'),
          },
          {
            key: 'amount',
            title: t('after_change'),
            className: 'cost',
            render: ({ key, line }) => {
              const name = `amount_${key}`
              const typed = form.values[name] ?? (line ? formatNumber(line.amount_rial, lang) : '')
              const source = line ? p(`k_${line.source_kind}` as 'k_bank') : t('new_source')
              const label = `${t('after_change')}: ${source}`
              const fault = errorOf({ name, label, form })
              return (
                <span class={fault ? 'field invalid' : undefined}>
                  <input
                    id={fieldId(name)}
                    name={name}
                    class="input num"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength={30}
                    value={lang === 'fa' ? toPersianDigits(typed) : typed}
                    aria-label={label}
                    aria-invalid={fault ? 'true' : undefined}
                  />
                  {fault ? <span class="field-error">{fault}</span> : null}
                </span>
              )
            },
          },
        ]}
      />
    </fieldset>
  )
}

interface Row {
  key: string
  line: FundingLine | null
}

function NewSource({ name, form }: { name: string; form: FormState }) {
  const t = useWords(formWords)
  const p = useWords(projectWords)
  const kind = `kind_${name}`
  const label = `${t('source_kind')}: ${t('new_source')}`
  const fault = errorOf({ name: kind, label, form })
  return (
    <span class={`chips${fault ? ' field invalid' : ''}`}>
      <select id={fieldId(kind)} name={kind} class="input" aria-label={label}>
        <option value="">{t('new_source')}</option>
        {sourceKinds.map((code) => (
          <option value={code} selected={form.values[kind] === code}>
            {p(`k_${code}`)}
          </option>
        ))}
      </select>
      <input
        name={`source_${name}`}
        class="input"
        value={form.values[`source_${name}`] ?? ''}
        placeholder={t('source_title')}
        aria-label={t('source_title')}
        maxlength={200}
        autocomplete="off"
      />
      {fault ? <span class="field-error">{fault}</span> : null}
    </span>
  )
}
