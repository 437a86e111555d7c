import type { FormState } from '../../../platform/form.ts'
import { Button, Card, CheckField, ErrorSummary, Form, LinkButton, useWords } from '../../../ui/index.ts'
import { accountWords } from '../words.ts'
import { AccountFrame } from './account-frame.tsx'

/** `refusal` says why erasure is not possible now. */
export function OwnData({ form, refusal }: { form: FormState; refusal: string | null }) {
  const t = useWords(accountWords)
  return (
    <AccountFrame part="data">
      <ErrorSummary form={form} />
      <Card title={t('export')}>
        <p class="prose">{t('export_note')}</p>
        <div class="actions">
          <LinkButton href="/account/data.json" icon="download" download>
            {t('export')}
          </LinkButton>
        </div>
      </Card>
      <Card title={t('erasure')} tone="late">
        <p class="prose">{t('erasure_note')}</p>
        <Form action="/account/erasure">
          {refusal ? null : <CheckField name="sure" label={t('erasure_sure')} form={form} required />}
          <div class="actions">
            <Button kind="danger" refusal={refusal}>
              {t('erasure_do')}
            </Button>
          </div>
        </Form>
      </Card>
    </AccountFrame>
  )
}
