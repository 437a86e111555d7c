import type { FormState } from '../../../platform/form.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  Tabs,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { landing } from '../landing.ts'
import type { DemoPerson } from '../queries.ts'
import { loginWords } from '../words.ts'
import { DemoPeople } from './demo-people.tsx'

export type Way = 'phone' | 'password'

export interface SignInProps {
  way: Way
  form: FormState
  next: string
  oidcTitle: string | null
  notice: string | null
  demoPeople: readonly DemoPerson[]
}

export function SignInPage(props: SignInProps) {
  const { way, form, next, oidcTitle, notice, demoPeople } = props
  const { actor } = usePage()
  const t = useWords(loginWords)
  const wayHref = (to: Way) => `/sign-in?way=${to}${next ? `&next=${encodeURIComponent(next)}` : ''}`
  return (
    <div class="sign-in-page">
      <h1>{t('sign_in')}</h1>
      {notice ? <Notice tone="error">{notice}</Notice> : null}
      {actor.personName ? <Notice>{t('signed_in_as', { name: actor.personName })}</Notice> : null}
      {demoPeople.length > 0 ? <DemoPeople people={demoPeople} next={next} /> : null}
      <ErrorSummary form={form} />
      <Card>
        <p class="muted">{t('lead')}</p>
        <Tabs
          label={t('ways')}
          tabs={[
            { title: t('by_phone'), href: wayHref('phone'), current: way === 'phone' },
            { title: t('by_password'), href: wayHref('password'), current: way === 'password' },
          ]}
        />
        {way === 'phone' ? <PhoneForm form={form} next={next} /> : <PasswordForm form={form} next={next} />}
        <OtherWays next={next} oidcTitle={oidcTitle} />
      </Card>
    </div>
  )
}

function PhoneForm({ form, next }: { form: FormState; next: string }) {
  const t = useWords(loginWords)
  return (
    <Form action="/sign-in/code">
      <input type="hidden" name="next" value={next} />
      <TextField
        name="mobile"
        label={t('mobile')}
        hint={t('mobile_hint')}
        form={form}
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        ltr
        required
        size="medium"
      />
      <div class="actions">
        <Button>{t('send_code')}</Button>
      </div>
    </Form>
  )
}

function PasswordForm({ form, next }: { form: FormState; next: string }) {
  const t = useWords(loginWords)
  return (
    <Form action="/sign-in/password">
      <input type="hidden" name="next" value={next} />
      <TextField
        name="identifier"
        label={t('identifier')}
        form={form}
        autocomplete="username"
        ltr
        required
        size="medium"
      />
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
      <div class="actions">
        <Button>{t('enter')}</Button>
      </div>
    </Form>
  )
}

/** The passkey button shows itself only in browsers that know passkeys. */
function OtherWays({ next, oidcTitle }: { next: string; oidcTitle: string | null }) {
  const t = useWords(loginWords)
  return (
    <div class="sign-in-others">
      {oidcTitle ? (
        <LinkButton href={`/sign-in/oidc${next ? `?next=${encodeURIComponent(next)}` : ''}`} icon="link">
          {t('by_oidc', { title: oidcTitle })}
        </LinkButton>
      ) : null}
      <passkey-sign-in data-next={next || landing} data-failed={t('passkey_failed')} hidden>
        <Button type="button" kind="secondary" icon="lock">
          {t('by_passkey')}
        </Button>
        <p class="field-error" role="alert" hidden />
      </passkey-sign-in>
    </div>
  )
}
