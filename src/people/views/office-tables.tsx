import { emptyForm } from '../../platform/form.ts'
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  JalaliDate,
  JalaliDateField,
  StatusChip,
  usePage,
  useWords,
} from '../../ui/index.ts'
import type { Holding, Substitution } from '../offices.ts'
import { peopleWords } from '../words.ts'

/** Who held which post when; `of` says whose page this is, `mayEnd` whether the reader may end an office. */
export function HoldingTable({
  rows,
  of,
  mayEnd,
}: {
  rows: readonly Holding[]
  of: 'person' | 'post'
  mayEnd: boolean
}) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  return (
    <DataTable
      caption={t(of === 'person' ? 'offices' : 'holders')}
      rows={rows}
      sort={null}
      empty={<EmptyState title={t(of === 'person' ? 'no_offices' : 'no_holders')} icon="person" />}
      columns={[
        {
          key: 'who',
          title: t(of === 'person' ? 'post' : 'holder'),
          className: 'main',
          render: (row) => (
            <>
              {of === 'person' ? (
                <a href={`/posts/${row.post_id}`}>{lang === 'fa' ? row.post_title_fa : row.post_title_en}</a>
              ) : (
                <a href={`/people/${row.person_id}`}>{row.person_name}</a>
              )}{' '}
              {row.is_current ? <StatusChip title={t('current')} tone="active" /> : null}
            </>
          ),
        },
        { key: 'from', title: t('from'), render: (row) => <JalaliDate iso={row.starts_on} /> },
        {
          key: 'to',
          title: t('to'),
          render: (row) => (row.ends_on ? <JalaliDate iso={row.ends_on} /> : t('until_now')),
        },
        ...(mayEnd
          ? [{ key: 'end', title: t('actions'), render: (row: Holding) => <EndHolding row={row} of={of} /> }]
          : []),
      ]}
    />
  )
}

function EndHolding({ row, of }: { row: Holding; of: 'person' | 'post' }) {
  const t = useWords(peopleWords)
  if (row.ends_on && !row.is_current) return null
  return (
    <details class="inline-act">
      <summary class="button secondary small">{t('end')}</summary>
      <Form action={`${of === 'post' ? `/posts/${row.post_id}` : `/people/${row.person_id}`}/holdings/${row.id}/end`}>
        <JalaliDateField name="ends_on" id={`ends_on_${row.id}`} label={t('last_day')} form={emptyForm} required />
        <Button kind="danger" size="small">
          {t('end')}
        </Button>
      </Form>
    </details>
  )
}

export function SubstituteTable({ rows, mayEnd }: { rows: readonly Substitution[]; mayEnd: boolean }) {
  const t = useWords(peopleWords)
  return (
    <DataTable
      caption={t('substitutes')}
      rows={rows}
      sort={null}
      empty={<p class="muted">{t('no_substitutes')}</p>}
      columns={[
        {
          key: 'who',
          title: t('substitute'),
          className: 'main',
          render: (row) => (
            <>
              <a href={`/people/${row.person_id}`}>{row.person_name}</a>{' '}
              {row.is_current ? <StatusChip title={t('current')} tone="active" /> : null}
            </>
          ),
        },
        { key: 'from', title: t('from'), render: (row) => <JalaliDate iso={row.starts_on} /> },
        { key: 'to', title: t('to'), render: (row) => <JalaliDate iso={row.ends_on} /> },
        { key: 'reason', title: t('reason'), className: 'wrap', render: (row) => row.reason },
        ...(mayEnd
          ? [
              {
                key: 'end',
                title: t('actions'),
                render: (row: Substitution) =>
                  row.is_open ? (
                    <Form action={`/posts/${row.post_id}/substitutions/${row.id}/end`} inline>
                      <Button kind="danger" size="small">
                        {t('end_now')}
                      </Button>
                    </Form>
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  )
}
