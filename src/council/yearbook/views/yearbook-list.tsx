import { tehranDate } from '../../../platform/jalali.ts'
import { codeIn } from '../../../platform/record-links.ts'
import {
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  FilterBar,
  Form,
  type FormState,
  JalaliDate,
  ListHead,
  Notice,
  Num,
  Pager,
  SelectField,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { Order, Yearbook } from '../queries.ts'
import { yearbookWords } from '../words.ts'

export interface YearbookListProps {
  rows: readonly Yearbook[]
  next: string | null
  bodies: readonly { code: string; title_fa: string; title_en: string }[]
  orders: readonly Order[]
  form: FormState
  may: { readFull: boolean; order: boolean }
}

export function YearbookList({ rows, next, bodies, orders, form, may }: YearbookListProps) {
  const { lang, url } = usePage()
  const t = useWords(yearbookWords)
  const choices = bodies.map((body) => ({ value: body.code, title: inLang(lang, body.title_fa, body.title_en) }))
  return (
    <>
      <ErrorSummary form={form} />
      <ListHead
        title={t('yearbooks')}
        lead={t('lead')}
        exports={['csv', 'xlsx']}
        exportHref={(format) => `/yearbooks.${format}${url.search}`}
      />
      {orders.length > 0 ? <Notice>{t('waiting', { n: orders.length })}</Notice> : null}
      <FilterBar filters={[{ name: 'body', title: t('body'), options: choices }]} />
      <DataTable
        caption={t('yearbooks')}
        rows={rows}
        sort={null}
        empty={
          <EmptyState title={t('none')} icon="report">
            {t('none_hint')}
          </EmptyState>
        }
        columns={[
          {
            key: 'body',
            title: t('body'),
            className: 'main',
            render: (row) => inLang(lang, row.body_title_fa, row.body_title_en),
          },
          {
            key: 'year',
            title: t('year'),
            render: (row) => (
              <>
                {codeIn(lang, String(row.year))}{' '}
                {row.edition > 1 ? <span class="muted">{t('edition_n', { n: row.edition })}</span> : null}{' '}
                {row.is_interim ? <StatusChip title={t('interim')} tone="neutral" /> : null}
              </>
            ),
          },
          {
            key: 'copies',
            title: t('copies'),
            className: 'narrow',
            render: (row) => <Copies book={row} mayReadFull={may.readFull} />,
          },
          { key: 'sittings', title: t('sittings'), className: 'num', render: (row) => <Num value={row.sittings} /> },
          {
            key: 'resolutions',
            title: t('resolutions'),
            className: 'num',
            render: (row) => <Num value={row.resolutions} />,
          },
          {
            key: 'principals',
            title: t('principals_share'),
            className: 'num',
            render: (row) => <Num value={row.principals_percent} unit="٪" />,
          },
          {
            key: 'done',
            title: t('done_share'),
            className: 'num',
            render: (row) => <Num value={row.done_percent} unit="٪" />,
          },
          { key: 'made_at', title: t('made_at'), render: (row) => <JalaliDate iso={tehranDate(row.made_at)} /> },
        ]}
      />
      <Pager next={next} />
      {may.order ? <OrderForm choices={choices} form={form} /> : null}
    </>
  )
}

function Copies({ book, mayReadFull }: { book: Yearbook; mayReadFull: boolean }) {
  const t = useWords(yearbookWords)
  const base = `/yearbooks/${book.body_code}`
  return (
    <span>
      {mayReadFull ? (
        <>
          <a href={`${base}/${book.year}.pdf`} download>
            {t('full')}
          </a>{' '}
          ·{' '}
        </>
      ) : null}
      <a href={`${base}/public/${book.year}.pdf`} download>
        {t('public')}
      </a>{' '}
      · <a href={`/check/${mayReadFull ? book.digest : book.public_digest}`}>{t('check')}</a>
    </span>
  )
}

function OrderForm({ choices, form }: { choices: readonly { value: string; title: string }[]; form: FormState }) {
  const t = useWords(yearbookWords)
  return (
    <Card title={t('order')}>
      <p>{t('order_lead')}</p>
      <Form action="/yearbooks">
        <SelectField name="body" label={t('body')} form={form} options={[...choices]} required />
        <TextField
          name="year"
          label={t('year')}
          hint={t('year_hint')}
          form={form}
          inputmode="numeric"
          size="short"
          required
        />
        <div class="actions">
          <Button kind="secondary">{t('order_send')}</Button>
        </div>
      </Form>
    </Card>
  )
}
