import { comma } from '../../../platform/words.ts'
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  Form,
  type FormState,
  LinkButton,
  ListHead,
  Moment,
  Pager,
  QuestionPage,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { builtInSynonyms } from '../lexicon.ts'
import type { SynonymLine } from '../synonym-queries.ts'
import { likenessWords } from '../words.ts'

interface ListProps {
  rows: readonly SynonymLine[]
  next: string | null
  count: number
  mayEdit: boolean
}

export function SynonymList({ rows, next, count, mayEdit }: ListProps) {
  const { lang } = usePage()
  const words = useWords(likenessWords)
  const columns: Column<SynonymLine>[] = [
    {
      key: 'words',
      title: words('words'),
      className: 'main',
      render: (row) => {
        const text = row.words.join(comma(lang))
        return mayEdit ? <a href={`/likeness/synonyms/${row.id}`}>{text}</a> : text
      },
    },
    { key: 'reason', title: words('reason'), className: 'wrap', render: (row) => row.reason },
    { key: 'by', title: words('addedBy'), render: (row) => row.added_by },
    { key: 'at', title: words('addedAt'), className: 'narrow', render: (row) => <Moment at={row.added_at} /> },
  ]
  const add = (
    <LinkButton href="/likeness/synonyms/new" kind="primary" icon="plus">
      {words('add')}
    </LinkButton>
  )
  return (
    <>
      <ListHead
        title={words('synonyms')}
        count={count}
        lead={words('lead', { n: builtInSynonyms.length })}
        exports={['json']}
        exportHref={() => '/api/v1/likeness/synonyms'}
        action={mayEdit ? add : null}
      />
      <DataTable
        caption={words('synonyms')}
        columns={columns}
        rows={rows}
        sort={null}
        empty={
          <EmptyState title={words('empty')} icon="settings" action={mayEdit ? add : null}>
            {words('emptyNext')}
          </EmptyState>
        }
      />
      <Pager next={next} />
    </>
  )
}

/** A new line, or one that takes the place of another. */
export function SynonymForm({ form, id, removal }: { form: FormState; id: number | null; removal?: FormState }) {
  const words = useWords(likenessWords)
  return (
    <>
      <QuestionPage
        title={words(id ? 'edit' : 'add')}
        lead={words('effect')}
        back="/likeness/synonyms"
        form={form}
        action={id ? `/likeness/synonyms/${id}` : '/likeness/synonyms'}
        submit={words('save')}
      >
        <TextArea
          name="words"
          label={words('words')}
          hint={words('wordsHint')}
          form={form}
          required
          rows={3}
          maxlength={600}
        />
        <TextField
          name="reason"
          label={words('reason')}
          hint={words('reasonHint')}
          form={form}
          required
          maxlength={300}
        />
      </QuestionPage>
      {id ? (
        <details open={Object.keys(removal?.errors ?? {}).length > 0}>
          <summary>{words('remove')}</summary>
          <Form action={`/likeness/synonyms/${id}/removal`}>
            <TextField
              name="removal_reason"
              label={words('reason')}
              form={{ values: removal?.values ?? {}, errors: removal?.errors ?? {} }}
              required
              maxlength={300}
            />
            <div class="actions">
              <Button kind="danger">{words('remove')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </>
  )
}
