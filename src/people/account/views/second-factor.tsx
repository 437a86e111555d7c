import { raw } from 'hono/html'
import type { FormState } from '../../../platform/form.ts'
import { Button, Card, ErrorSummary, Form, TextField, useWords } from '../../../ui/index.ts'
import { accountWords } from '../words.ts'

export interface SecondFactorProps {
  uri: string
  /** QR drawing of `uri`, made by us. */
  mark: string
  backupCodes: readonly string[]
  form: FormState
}

export function SecondFactor({ uri, mark, backupCodes, form }: SecondFactorProps) {
  const t = useWords(accountWords)
  const key = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <div class="question">
      <ErrorSummary form={form} />
      <h1>{t('second_title')}</h1>
      <p class="lead">{t('second_scan')}</p>
      <div class="totp">
        <div class="totp-mark" role="img" aria-label={t('second_scan')}>
          {raw(mark)}
        </div>
        <div>
          <p>
            <b>{t('second_key')}</b>
          </p>
          <p class="secret-text" dir="ltr">
            {key.match(/.{1,4}/g)?.join(' ')}
          </p>
        </div>
      </div>
      <Card title={t('second_backup')} tone="due">
        <p>{t('second_backup_note')}</p>
        <ul class="backup-codes">
          {backupCodes.map((code) => (
            <li class="secret-text" dir="ltr">
              {code}
            </li>
          ))}
        </ul>
      </Card>
      <Form action="/account/second-factor/confirmation">
        <input type="hidden" name="uri" value={uri} />
        <input type="hidden" name="backup" value={backupCodes.join(' ')} />
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
        <div class="actions">
          <Button>{t('second_confirm')}</Button>
        </div>
      </Form>
    </div>
  )
}
