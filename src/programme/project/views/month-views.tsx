import { tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import { rialInWords, toPersianDigits } from '../../../platform/persian.ts'
import type { SheetError } from '../../../platform/sheet.ts'
import {
  Button,
  Card,
  CheckField,
  DataTable,
  EmptyState,
  ErrorSummary,
  errorOf,
  FileField,
  FilterBar,
  Form,
  type FormState,
  fieldId,
  LinkButton,
  ListHead,
  listUrl,
  Num,
  Pager,
  RecordPage,
  ShortRial,
  TextField,
  TimeLeft,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { formWords } from '../form-words.ts'
import type { GridRow, MonthRow } from '../month-queries.ts'
import { monthLifecycle } from '../month-rules.ts'
import { Code, Day, monthTitle, Percent, StateChip, stateTitle, toneOf, useTitle } from './labels.tsx'
import { timelineOf } from './timeline.tsx'

interface ListProps {
  rows: readonly (MonthRow & { workingDays: number | null })[]
  next: string | null
  agencies: readonly { code: string; title_fa: string; title_en: string }[]
}

export function MonthList({ rows, next, agencies }: ListProps) {
  const { url, lang } = usePage()
  const t = useWords(formWords)
  const title = useTitle()
  const state = url.searchParams.get('state')
  const view = (words: string, value: string | null) => ({
    title: words,
    href: listUrl(url, { state: value, after: null }),
    current: state === value,
  })
  return (
    <>
      <ListHead
        title={t('months')}
        lead={t('months_lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(kind) => `${kind === 'json' ? '/api/v1/progress' : `/progress.${kind}`}${url.search}`}
        views={monthLifecycle.states.filter((one) => one.code !== 'void').map((one) => view(one.title[lang], one.code))}
      />
      <FilterBar
        filters={[
          {
            name: 'state',
            title: t('state'),
            options: monthLifecycle.states.map((one) => ({ value: one.code, title: one.title[lang] })),
          },
          {
            name: 'agency',
            title: t('agency'),
            options: agencies.map((a) => ({ value: a.code, title: title(a.title_fa, a.title_en) })),
          },
        ]}
      />
      <DataTable
        caption={t('months')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/progress/${row.code}`}
        rowTone={(row) => (row.workingDays !== null && row.workingDays < 0 ? 'late' : null)}
        empty={<EmptyState title={t('months_empty')} icon="report" />}
        columns={[
          {
            key: 'month',
            title: t('month'),
            className: 'main',
            render: (row) => <a href={`/progress/${row.code}`}>{monthTitle(row.month, lang)}</a>,
          },
          { key: 'agency', title: t('agency'), render: (row) => title(row.agency_fa, row.agency_en) },
          { key: 'state', title: t('state'), render: (row) => <StateChip of="progress_month" state={row.state} /> },
          {
            key: 'due',
            title: t('due'),
            render: (row) =>
              row.workingDays === null ? (
                <Day iso={row.due_on} />
              ) : (
                <TimeLeft workingDays={row.workingDays} dueOn={row.wait_due_on ?? row.due_on} />
              ),
          },
          {
            key: 'entered',
            title: t('entered_at'),
            render: (row) => <Day iso={row.entered_at ? tehranDate(row.entered_at) : null} />,
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}

interface GridProps {
  month: MonthRow
  grid: readonly GridRow[]
  form: FormState
  faults: readonly SheetError[]
  timeline: readonly TimelineEntry[]
  workingDays: number | null
  mayEnter: boolean
}

/** Every project of an agency for one month, in one form. */
export function MonthGrid({ month, grid, form, faults, timeline, workingDays, mayEnter }: GridProps) {
  const { lang } = usePage()
  const t = useWords(formWords)
  const title = useTitle()
  const done = grid.filter((row) => row.revision > 0).length
  return (
    <RecordPage
      title={`${t('months')} — ${monthTitle(month.month, lang)}`}
      code={<Code code={month.code} />}
      kind={title(month.agency_fa, month.agency_en)}
      trail={[{ title: t('months'), href: '/progress' }]}
      next={{
        state: { title: stateTitle('progress_month', month.state, lang), tone: toneOf(month.state) },
        holder: month.wait_post_fa ? title(month.wait_post_fa, month.wait_post_en) : null,
        timeLeft:
          month.wait_due_on && workingDays !== null
            ? { workingDays, dueOn: month.wait_due_on, ...(month.wait_basis ? { basis: month.wait_basis } : {}) }
            : null,
        sentence: (
          <>
            {t(`ms_${month.state}` as 'ms_open')} {t('filled', { done, all: grid.length })}
          </>
        ),
      }}
      timeline={timelineOf(timeline, lang)}
    >
      {mayEnter ? <EntryForm month={month} grid={grid} form={form} /> : <GridTable grid={grid} />}
      {mayEnter ? <SheetForm month={month} form={form} faults={faults} /> : null}
    </RecordPage>
  )
}

function EntryForm({ month, grid, form }: { month: MonthRow; grid: readonly GridRow[]; form: FormState }) {
  const { lang } = usePage()
  const t = useWords(formWords)
  const shown = (value: string) => (lang === 'fa' ? toPersianDigits(value) : value)
  const cell = (name: string, label: string, kept: string, mode: 'decimal' | 'numeric' | 'text') => {
    const error = errorOf({ name, label, form })
    return (
      <span class={error ? 'field invalid' : undefined}>
        <input
          id={fieldId(name)}
          name={name}
          class="input"
          value={shown(form.values[name] ?? kept)}
          inputmode={mode}
          autocomplete="off"
          aria-label={label}
          aria-invalid={error ? 'true' : undefined}
          maxlength={mode === 'text' ? 500 : 30}
        />
        {error ? <span class="field-error">{error}</span> : null}
      </span>
    )
  }
  return (
    <Form
      action={`/progress/${month.code}`}
      draft={`progress-${month.code}`}
      {...(form.values['_key'] ? { idempotencyKey: form.values['_key'] } : {})}
    >
      <ErrorSummary form={form} />
      <p>{t('grid_lead')}</p>
      <div class="entry-grid">
        <DataTable
          caption={t('months')}
          rows={grid}
          sort={null}
          columns={[
            ...gridColumns(t, lang),
            {
              key: 'physical',
              title: t('physical'),
              render: (row) =>
                cell(
                  `physical_${row.code}`,
                  `${t('physical')}: ${row.title}`,
                  row.physical_percent === null ? '' : String(row.physical_percent),
                  'decimal',
                ),
            },
            {
              key: 'spent',
              title: t('spent'),
              className: 'money',
              render: (row) =>
                cell(
                  `spent_${row.code}`,
                  `${t('spent')}: ${row.title}`,
                  row.spent_rial === null ? '' : groupDigits(row.spent_rial),
                  'numeric',
                ),
            },
            {
              key: 'note',
              title: t('note'),
              render: (row) => cell(`note_${row.code}`, `${t('note')}: ${row.title}`, row.note, 'text'),
            },
          ]}
        />
      </div>
      <TextField name="reason" label={t('correction_reason')} hint={t('correction_hint')} form={form} maxlength={500} />
      <div class="actions">
        <Button>{t('save_month')}</Button>
      </div>
    </Form>
  )
}

const groupDigits = (amount: number) => String(amount).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')

function gridColumns(t: ReturnType<typeof useWords<typeof formWords.table>>, lang: 'fa' | 'en') {
  return [
    {
      key: 'title',
      title: t('project'),
      className: 'main',
      render: (row: GridRow) => (
        <>
          <a href={`/projects/${row.code}`}>{row.title}</a>{' '}
          <span class="muted">
            <Code code={row.code} />
          </span>
        </>
      ),
    },
    {
      key: 'planned',
      title: t('planned'),
      className: 'num',
      render: (row: GridRow) => <Percent value={row.planned_percent} />,
    },
    {
      key: 'previous',
      title: t('previous'),
      className: 'num',
      render: (row: GridRow) =>
        row.previous_percent === null ? (
          '—'
        ) : (
          <span title={rialInWords(row.previous_spent_rial ?? 0, lang)}>
            <Percent value={row.previous_percent} digits={1} />
            <span class="under">
              <ShortRial amount={row.previous_spent_rial ?? 0} />
            </span>
          </span>
        ),
    },
  ]
}

function GridTable({ grid }: { grid: readonly GridRow[] }) {
  const { lang } = usePage()
  const t = useWords(formWords)
  return (
    <DataTable
      caption={t('months')}
      rows={grid}
      sort={null}
      columns={[
        ...gridColumns(t, lang),
        {
          key: 'physical',
          title: t('physical'),
          className: 'num',
          render: (row) => (row.physical_percent === null ? '—' : <Percent value={row.physical_percent} digits={1} />),
        },
        {
          key: 'spent',
          title: t('spent'),
          className: 'num',
          render: (row) => (row.spent_rial === null ? '—' : <ShortRial amount={row.spent_rial} />),
        },
        { key: 'note', title: t('note'), className: 'wrap', render: (row) => row.note || '—' },
      ]}
    />
  )
}

function SheetForm({ month, form, faults }: { month: MonthRow; form: FormState; faults: readonly SheetError[] }) {
  const t = useWords(formWords)
  return (
    <Card title={t('with_excel')}>
      <p>
        <LinkButton href={`/progress/${month.code}.xlsx`} kind="secondary" size="small" icon="file" download>
          {t('template')}
        </LinkButton>
      </p>
      {faults.length > 0 ? (
        <DataTable
          caption={t('sheet_faults')}
          rows={faults}
          sort={null}
          columns={[
            { key: 'row', title: t('row'), className: 'num', render: (fault) => <Num value={fault.row} /> },
            { key: 'column', title: t('column'), render: (fault) => fault.column || '—' },
            { key: 'cause', title: t('cause'), className: 'main', render: (fault) => fault.cause },
          ]}
        />
      ) : null}
      <Form action={`/progress/${month.code}/sheet`} multipart>
        <FileField name="sheet" label={t('sheet_file')} form={form} accept=".xlsx" required />
        <TextField
          name="reason"
          id="sheet_reason"
          label={t('correction_reason')}
          hint={t('correction_hint')}
          form={form}
          maxlength={500}
        />
        <CheckField name="good_rows" label={t('good_rows')} form={form} />
        <div class="actions">
          <Button kind="secondary">{t('upload')}</Button>
        </div>
      </Form>
    </Card>
  )
}
