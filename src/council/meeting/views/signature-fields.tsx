import { Button, type FormState, LinkButton, Notice, TextField, useWords } from '../../../ui/index.ts'
import { minutesWords } from '../minutes-words.ts'

export interface Factor {
  totp: boolean
  passkey: boolean
  /** An invented person of a demonstration signs with one press. */
  demo: boolean
}

/** What the signer has to prove, with the button that signs; stands inside the form. */
export function SignatureFields({
  factor,
  form,
  submit,
  refusal,
}: {
  factor: Factor
  form: FormState
  submit: string
  refusal: string | null
}) {
  const t = useWords(minutesWords)
  if (!factor.totp && !factor.passkey && !factor.demo)
    return (
      <>
        <p>{t('sign_missing')}</p>
        <LinkButton href="/account/security">{t('sign_none')}</LinkButton>
      </>
    )
  const isDemo = !factor.totp && !factor.passkey
  return (
    <>
      {isDemo ? <Notice>{t('sign_demo')}</Notice> : null}
      {factor.totp ? (
        <TextField
          name="code"
          label={t('sign_code')}
          hint={t('sign_code_hint')}
          form={form}
          inputmode="numeric"
          autocomplete="one-time-code"
          size="short"
          maxlength={7}
        />
      ) : null}
      <div class="actions">
        {factor.totp || isDemo ? <Button refusal={refusal}>{submit}</Button> : null}
        {factor.passkey && !refusal ? (
          <passkey-confirm data-failed={t('passkey_failed')} hidden>
            <input type="hidden" name="passkey" value="" />
            <Button type="button" kind={factor.totp ? 'secondary' : 'primary'} icon="lock">
              {t('sign_passkey')}
            </Button>
            <p class="field-error" role="alert" hidden />
          </passkey-confirm>
        ) : null}
      </div>
    </>
  )
}
