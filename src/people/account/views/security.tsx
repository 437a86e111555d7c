import type { FormState } from '../../../platform/form.ts'
import {
  Bdi,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  Moment,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Account, PasskeyRow, SessionRow } from '../queries.ts'
import { deviceOf } from '../rules.ts'
import { accountWords } from '../words.ts'
import { AccountFrame } from './account-frame.tsx'

export interface SecurityProps {
  account: Account
  sessions: readonly SessionRow[]
  sessionId: string
  passkeys: readonly PasskeyRow[]
  password: FormState
  second: FormState
}

export function Security({ account, sessions, sessionId, passkeys, password, second }: SecurityProps) {
  return (
    <AccountFrame part="security">
      <ErrorSummary form={password} />
      <ErrorSummary form={second} />
      <SessionsCard sessions={sessions} sessionId={sessionId} />
      <PasswordCard account={account} form={password} />
      <SecondFactorCard account={account} form={second} />
      <PasskeysCard passkeys={passkeys} />
    </AccountFrame>
  )
}

function SessionsCard({ sessions, sessionId }: { sessions: readonly SessionRow[]; sessionId: string }) {
  const { lang } = usePage()
  const t = useWords(accountWords)
  return (
    <Card title={t('sessions')}>
      <DataTable
        caption={t('sessions')}
        rows={sessions}
        columns={[
          {
            key: 'device',
            title: t('device'),
            className: 'main',
            render: (row) => (
              <>
                <DeviceName userAgent={row.user_agent} />{' '}
                {row.id === sessionId ? <StatusChip title={t('this_one')} tone="active" /> : null}
              </>
            ),
          },
          {
            key: 'place',
            title: t('place'),
            render: (row) => (row.ip_address ? <Bdi ltr>{row.ip_address}</Bdi> : '—'),
          },
          {
            key: 'post',
            title: t('post'),
            render: (row) => (lang === 'fa' ? row.post_title_fa : row.post_title_en) ?? '—',
          },
          { key: 'entered', title: t('entered'), render: (row) => <Moment at={row.created_at} /> },
          { key: 'used', title: t('last_used'), render: (row) => <Moment at={row.updated_at} /> },
          {
            key: 'end',
            title: t('actions'),
            render: (row) =>
              row.id === sessionId ? null : (
                <Form action={`/account/sessions/${row.id}/end`} inline>
                  <Button kind="danger" size="small">
                    {t('session_end')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <Form action="/account/sessions/end">
          <div class="actions">
            <Button kind="secondary">{t('sessions_end_all')}</Button>
          </div>
        </Form>
      ) : null}
    </Card>
  )
}

function DeviceName({ userAgent }: { userAgent: string | null }) {
  const t = useWords(accountWords)
  const { browser, system } = deviceOf(userAgent)
  return (
    <>
      {t(`browser_${browser}`)} {t(`on_${system}`)}
    </>
  )
}

function PasswordCard({ account, form }: { account: Account; form: FormState }) {
  const t = useWords(accountWords)
  return (
    <Card title={t('password')}>
      {account.has_password ? null : <p class="muted">{t('password_none')}</p>}
      <Form action="/account/password">
        {/* Key rings file a password under a visible field's name only. */}
        <input
          class="visually-hidden"
          name="username"
          value={account.mobile ?? account.email ?? ''}
          autocomplete="username"
          readonly
          tabindex={-1}
          aria-label={t('mobile')}
        />
        {account.has_password ? (
          <TextField
            name="current"
            label={t('password_current')}
            form={form}
            type="password"
            autocomplete="current-password"
            ltr
            required
            size="medium"
          />
        ) : null}
        <TextField
          name="password"
          label={t('password_new')}
          hint={t('password_hint')}
          form={form}
          type="password"
          autocomplete="new-password"
          ltr
          required
          size="medium"
        />
        <TextField
          name="repeat"
          label={t('password_repeat')}
          form={form}
          type="password"
          autocomplete="new-password"
          ltr
          required
          size="medium"
        />
        <div class="actions">
          <Button kind="secondary">{t(account.has_password ? 'password_change' : 'password_set')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function SecondFactorCard({ account, form }: { account: Account; form: FormState }) {
  const t = useWords(accountWords)
  const password = account.has_password ? (
    <TextField
      name="password"
      label={t('password')}
      form={form}
      type="password"
      autocomplete="current-password"
      ltr
      required
      size="medium"
    />
  ) : null
  return (
    <Card title={t('second')} tone={account.has_second_factor ? 'done' : undefined}>
      <p>{t(account.has_second_factor ? 'second_on' : 'second_off')}</p>
      {account.has_second_factor ? (
        <Form action="/account/second-factor/end">
          <TextField
            name="code"
            label={t('second_code')}
            form={form}
            inputmode="numeric"
            autocomplete="one-time-code"
            ltr
            required
            size="short"
          />
          {password}
          <div class="actions">
            <Button kind="danger">{t('second_remove')}</Button>
          </div>
        </Form>
      ) : (
        <Form action="/account/second-factor">
          {password}
          <div class="actions">
            <Button kind="secondary">{t('second_start')}</Button>
          </div>
        </Form>
      )}
    </Card>
  )
}

function PasskeysCard({ passkeys }: { passkeys: readonly PasskeyRow[] }) {
  const t = useWords(accountWords)
  return (
    <Card title={t('passkeys')}>
      <p class="muted">{t('passkeys_note')}</p>
      <DataTable
        caption={t('passkeys')}
        rows={passkeys}
        empty={<EmptyState title={t('no_passkeys')} icon="lock" />}
        columns={[
          { key: 'name', title: t('passkey_name'), className: 'main', render: (row) => row.name || t('unnamed') },
          {
            key: 'made',
            title: t('entered'),
            render: (row) => (row.created_at ? <Moment at={row.created_at} /> : '—'),
          },
          {
            key: 'remove',
            title: t('actions'),
            render: (row) => (
              <Form action={`/account/passkeys/${row.id}/removal`} inline>
                <Button kind="danger" size="small">
                  {t('remove')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <passkey-add data-failed={t('passkey_failed')} data-stale={t('passkey_stale')} hidden>
        <div class="field">
          <label for="passkey-name">{t('passkey_name')}</label>
          <input id="passkey-name" class="input medium" dir="auto" maxlength={60} />
        </div>
        <div class="actions">
          <Button type="button" kind="secondary" icon="plus">
            {t('passkey_add')}
          </Button>
        </div>
        <p class="field-error" role="alert" hidden />
      </passkey-add>
    </Card>
  )
}
