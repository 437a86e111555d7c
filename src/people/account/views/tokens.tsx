import type { FormState } from '../../../platform/form.ts'
import {
  Button,
  Card,
  CopyButton,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  Moment,
  Notice,
  SelectField,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Holding } from '../../offices.ts'
import type { TokenRow } from '../queries.ts'
import { accountWords } from '../words.ts'
import { AccountFrame } from './account-frame.tsx'

export interface TokensProps {
  tokens: readonly TokenRow[]
  posts: readonly Holding[]
  form: FormState
  /** The token just made; undefined when none was, null when it was shown before. */
  made?: string | null
}

const spans = [7, 30, 90, 365]

export function Tokens({ tokens, posts, form, made }: TokensProps) {
  const { lang } = usePage()
  const t = useWords(accountWords)
  const postOptions = posts.map((post) => ({
    value: String(post.post_id),
    title: lang === 'fa' ? post.post_title_fa : post.post_title_en,
  }))
  return (
    <AccountFrame part="tokens">
      <ErrorSummary form={form} />
      {made ? (
        <Notice tone="success" title={t('token_made')}>
          <p>
            <code class="secret-text" dir="ltr">
              {made}
            </code>{' '}
            <CopyButton text={made} label={t('copy')} />
          </p>
        </Notice>
      ) : null}
      {made === null ? <Notice tone="warning">{t('token_made_before')}</Notice> : null}
      <Card title={t('tokens')}>
        <p class="muted">{t('tokens_note')}</p>
        <TokenTable tokens={tokens} />
      </Card>
      {posts.length > 0 ? (
        <Card title={t('token_make')}>
          <Form action="/account/tokens">
            <TextField name="title" label={t('token_title')} form={form} maxlength={80} required />
            <SelectField name="post_id" label={t('post')} form={form} options={postOptions} required />
            <SelectField
              name="days"
              label={t('token_days')}
              form={form}
              options={spans.map((n) => ({ value: String(n), title: t('days', { n }) }))}
              required
            />
            <div class="actions">
              <Button kind="secondary">{t('token_make')}</Button>
            </div>
          </Form>
        </Card>
      ) : null}
    </AccountFrame>
  )
}

function TokenTable({ tokens }: { tokens: readonly TokenRow[] }) {
  const { lang, now } = usePage()
  const t = useWords(accountWords)
  const isOpen = (row: TokenRow) => !row.revoked_at && row.expires_at > now
  return (
    <DataTable
      caption={t('tokens')}
      rows={tokens}
      empty={<EmptyState title={t('no_tokens')} icon="lock" />}
      columns={[
        { key: 'title', title: t('token_title'), className: 'main', render: (row) => row.title },
        { key: 'post', title: t('post'), render: (row) => (lang === 'fa' ? row.post_title_fa : row.post_title_en) },
        {
          key: 'state',
          title: t('state'),
          render: (row) =>
            isOpen(row) ? (
              <StatusChip title={t('valid')} tone="active" />
            ) : (
              <StatusChip title={t(row.revoked_at ? 'token_revoked' : 'token_expired')} />
            ),
        },
        { key: 'expires', title: t('expires'), render: (row) => <Moment at={row.expires_at} /> },
        {
          key: 'used',
          title: t('last_used'),
          render: (row) => (row.last_used_at ? <Moment at={row.last_used_at} /> : t('never_used')),
        },
        {
          key: 'revoke',
          title: t('actions'),
          render: (row) =>
            isOpen(row) ? (
              <Form action={`/account/tokens/${row.id}/revocation`} inline>
                <Button kind="danger" size="small">
                  {t('token_revoke')}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  )
}
