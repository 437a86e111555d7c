import { comma } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  JalaliDate,
  JalaliDateField,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { firstPatterns, writeNumber } from '../numbering.ts'
import type { Scheme } from '../numbering-queries.ts'
import { numberingWords } from '../numbering-words.ts'

interface Body {
  code: string
  title_fa: string
  title_en: string
  mark: string
}

const marks = { year: '{year}', mark: '{mark}', serial: '{serial}', padded: '{serial:3}' }

/** The schemes on record, and the form for the next one. */
export function NumberingPage({
  schemes,
  bodies,
  form,
  today,
  mayEdit,
}: {
  schemes: readonly Scheme[]
  bodies: readonly Body[]
  form: FormState
  today: string
  mayEdit: boolean
}) {
  const { lang } = usePage()
  const t = useWords(numberingWords)
  const title = (fa: string | null, en: string | null) => (lang === 'fa' ? fa : en) ?? t('every_body')
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t('numbering')}</h1>
      <p class="lead">{t('lead')}</p>
      <p class="muted">
        {t('first')}: {t('resolution')}{' '}
        <Bdi>{writeNumber(firstPatterns.resolution, { day: today, mark: 'ق', serial: 12 })}</Bdi>
        {comma(lang)}
        {t('letter')} <Bdi>{writeNumber(firstPatterns.letter, { day: today, mark: '', serial: 12 })}</Bdi>
      </p>
      <DataTable
        caption={t('numbering')}
        rows={schemes}
        sort={null}
        empty={<p class="muted">{t('none')}</p>}
        columns={[
          { key: 'kind', title: t('kind'), render: (row) => t(row.kind) },
          {
            key: 'body',
            title: t('body'),
            className: 'main',
            render: (row) => title(row.body_title_fa, row.body_title_en),
          },
          { key: 'pattern', title: t('pattern'), className: 'narrow', render: (row) => <code>{row.pattern}</code> },
          {
            key: 'example',
            title: t('example'),
            className: 'narrow',
            render: (row) => (
              <Bdi>
                {writeNumber(row.pattern, {
                  day: row.valid_from,
                  mark: bodies.find((body) => body.code === row.body_code)?.mark ?? 'ق',
                  serial: 12,
                })}
              </Bdi>
            ),
          },
          { key: 'from', title: t('valid_from'), render: (row) => <JalaliDate iso={row.valid_from} /> },
          { key: 'note', title: t('note'), className: 'wrap', render: (row) => row.note },
        ]}
      />
      {mayEdit ? (
        <Card title={t('change')}>
          <Form action="/numbering">
            <SelectField
              name="kind"
              label={t('kind')}
              form={form}
              options={(['resolution', 'letter'] as const).map((kind) => ({ value: kind, title: t(kind) }))}
              required
            />
            <SelectField
              name="body"
              label={t('body')}
              form={form}
              empty={t('every_body')}
              options={bodies.map((body) => ({
                value: body.code,
                title: lang === 'fa' ? body.title_fa : body.title_en,
              }))}
            />
            <TextField
              name="pattern"
              label={t('pattern')}
              hint={t('pattern_hint', marks)}
              form={form}
              required
              size="medium"
            />
            <JalaliDateField name="valid_from" label={t('valid_from')} form={form} required />
            <TextField name="note" label={t('note')} form={form} />
            <div class="actions">
              <Button>{t('set')}</Button>
            </div>
          </Form>
        </Card>
      ) : null}
    </>
  )
}
