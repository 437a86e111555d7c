import type { Lang } from '../../../platform/ctx.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { comma, pick } from '../../../platform/words.ts'
import {
  Bdi,
  BulkBar,
  Button,
  Card,
  type Column,
  DataTable,
  emptyForm,
  Form,
  type FormState,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { percent } from '../../likeness/percent.ts'
import type { Ranked } from '../../likeness/rank.ts'
import type { Candidate } from '../desk-queries.ts'
import { issueWords } from '../words.ts'

/** Demands on the desk that say what this issue says; a person ticks those that belong. */
export function Suggestions({ code, suggestions }: { code: string; suggestions: readonly Ranked<Candidate>[] }) {
  const words = useWords(issueWords)
  if (suggestions.length === 0) return null
  return (
    <Card title={words('suggestions')}>
      <p class="muted">{words('likeLead')}</p>
      <LookAlikeTable rows={suggestions} form="suggested" />
      <BulkBar id="suggested" action={`/issues/${code}/demands`}>
        <Button kind="secondary" size="small">
          {words('addTicked')}
        </Button>
      </BulkBar>
    </Card>
  )
}

export function LookAlikeTable({ rows, form }: { rows: readonly Ranked<Candidate>[]; form: string }) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  const columns: Column<Ranked<Candidate>>[] = [
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: ({ of }) => <a href={`/demands/${of.tracking_code}`}>{of.title}</a>,
    },
    { key: 'county', title: words('county'), render: ({ of }) => pick(lang, of.county_fa, of.county_en) },
    {
      key: 'shared',
      title: words('sharedWords'),
      className: 'wrap',
      render: ({ shared }) => <span class="muted">{shownWords(shared, lang)}</span>,
    },
    {
      key: 'score',
      title: words('likeness'),
      className: 'num',
      render: ({ score }) => <Bdi>{percent(score, lang)}</Bdi>,
    },
  ]
  return (
    <DataTable
      caption={words('suggestions')}
      columns={columns}
      rows={rows}
      sort={null}
      select={{ form, name: 'demand', value: ({ of }) => of.tracking_code, title: ({ of }) => of.title }}
    />
  )
}

export function AddByCode({ code, form = emptyForm }: { code: string; form?: FormState }) {
  const words = useWords(issueWords)
  return (
    <details open={Object.keys(form.errors).length > 0}>
      <summary>{words('addByCode')}</summary>
      <Form action={`/issues/${code}/demands`}>
        <TextField
          name="codes"
          label={words('trackingCode')}
          hint={words('addByCodeHint')}
          form={form}
          required
          inputmode="numeric"
          ltr
        />
        <div class="actions">
          <Button kind="secondary">{words('add')}</Button>
        </div>
      </Form>
    </details>
  )
}

function shownWords(shared: readonly string[], lang: Lang): string {
  const text = shared.join(comma(lang))
  return lang === 'fa' ? toPersianDigits(text) : text
}
