import {
  BackLink,
  Bdi,
  Button,
  DataTable,
  Form,
  LinkButton,
  Notice,
  Num,
  Stat,
  Stats,
  usePage,
  useWords,
  Waiting,
} from '../../../ui/index.ts'
import { named, type Reference } from '../../demand/reference.ts'
import type { DemandImport, ReadRow } from '../import-queries.ts'
import { importWords, sheetTitles } from '../sheet-words.ts'

const shownRows = 50
const shownErrors = 200

interface Props {
  file: DemandImport
  /** The first of those that wait to be registered. */
  rows: readonly ReadRow[]
  refused: readonly { row: number; refusal: string }[]
  reference: Reference
}

/** What was read: right and wrong rows, each mistake by its place, and what would be registered. */
export function ImportCheck({ file, rows, refused, reference }: Props) {
  const t = useWords(importWords)
  if (file.begun_at && !file.taken_at)
    return (
      <div class="question">
        <h1>{t('going')}</h1>
        <p class="muted">
          <Bdi>{file.file_name}</Bdi>
        </p>
        <Waiting
          title={t('going_at', { n: file.dealt_rows, of: file.good_rows })}
          done={file.dealt_rows}
          total={file.good_rows}
        />
        <p>{t('going_note')}</p>
        <Form action={`/demands/import/${file.id}`}>
          <div class="actions">
            <Button kind="secondary">{t('go_on')}</Button>
          </div>
        </Form>
        <Refused refused={refused} />
      </div>
    )
  if (file.taken_at)
    return (
      <div class="question">
        <Notice tone="success" title={t('taken', { n: file.taken_rows ?? 0 })}>
          <Bdi>{file.file_name}</Bdi>
        </Notice>
        <Refused refused={refused} />
        <div class="actions">
          <LinkButton kind="primary" href="/demands?channel=excel">
            {t('see_them')}
          </LinkButton>
          <LinkButton kind="quiet" href="/demands/import">
            {t('another')}
          </LinkButton>
        </div>
      </div>
    )
  return (
    <>
      <BackLink href="/demands/import">{t('another')}</BackLink>
      <h1>{t('check')}</h1>
      <p class="muted">
        <Bdi>{file.file_name}</Bdi>
      </p>
      <Stats>
        <Stat title={t('good')} value={<Num value={file.good_rows} />} tone={file.good_rows > 0 ? 'done' : 'active'} />
        <Stat title={t('bad')} value={<Num value={file.bad_rows} />} tone={file.bad_rows > 0 ? 'late' : 'active'} />
      </Stats>
      {file.good_rows > 0 ? (
        <Form action={`/demands/import/${file.id}`}>
          <p>{t('take_note')}</p>
          <div class="actions">
            <Button>{t(file.bad_rows > 0 ? 'take_good' : 'take_all', { n: file.good_rows })}</Button>
          </div>
        </Form>
      ) : (
        <Notice tone="warning">{t('nothing')}</Notice>
      )}
      <Errors file={file} />
      <Preview rows={rows} total={file.good_rows} reference={reference} />
    </>
  )
}

function Errors({ file }: { file: DemandImport }) {
  const t = useWords(importWords)
  if (file.errors.length === 0) return null
  const rows = file.errors.slice(0, shownErrors).map((error, id) => ({ ...error, id }))
  return (
    <section>
      <h2>{t('errors')}</h2>
      <DataTable
        caption={t('errors')}
        rows={rows}
        sort={null}
        columns={[
          { key: 'sheet', title: t('sheet'), render: (error) => <Bdi>{error.sheet}</Bdi> },
          {
            key: 'row',
            title: t('row'),
            className: 'num',
            render: (error) => (error.row > 0 ? <Num value={error.row} /> : null),
          },
          { key: 'column', title: t('column'), render: (error) => error.column },
          { key: 'cause', title: t('cause'), className: 'wrap', render: (error) => error.cause },
        ]}
      />
      {file.errors.length > shownErrors ? <p class="muted">{t('errors_more', { n: shownErrors })}</p> : null}
    </section>
  )
}

/** Rows that were right when read and are not any more. */
function Refused({ refused }: Pick<Props, 'refused'>) {
  const t = useWords(importWords)
  if (refused.length === 0) return null
  return (
    <Notice tone="warning" title={t('not_taken')}>
      <ul>
        {refused.map((one) => (
          <li>
            {t('row')} <Num value={one.row} />: {one.refusal}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Preview({ rows, total, reference }: Pick<Props, 'rows' | 'reference'> & { total: number }) {
  const { lang } = usePage()
  const t = useWords(importWords)
  const s = useWords(sheetTitles)
  if (rows.length === 0) return null
  const agencies = new Map(reference.agencies.map((one) => [one.code, one]))
  return (
    <section>
      <h2>{t('preview')}</h2>
      <DataTable
        caption={t('preview')}
        rows={rows.slice(0, shownRows)}
        sort={null}
        columns={[
          { key: 'row', title: t('row'), className: 'num', render: (one) => <Num value={one.row} /> },
          { key: 'title', title: s('title'), className: 'main', render: (one) => one.values['title'] ?? '' },
          {
            key: 'applicant',
            title: t('applicant'),
            render: (one) => one.values['firm_name'] ?? one.values['contact_name'] ?? '',
          },
          {
            key: 'category',
            title: s('category'),
            render: (one) => named(reference.category.get(one.values['category'] ?? ''), lang),
          },
          {
            key: 'county',
            title: s('county'),
            render: (one) => named(reference.county.get(one.values['county'] ?? ''), lang),
          },
          {
            key: 'agency',
            title: s('agency'),
            className: 'wrap',
            render: (one) => named(agencies.get(one.values['agency'] ?? ''), lang),
          },
        ]}
      />
      {total > shownRows ? <p class="muted">{t('preview_more', { n: total - shownRows })}</p> : null}
    </section>
  )
}
