import type { FormState } from '../../../platform/form.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import {
  Bdi,
  Button,
  ErrorSummary,
  Form,
  Notice,
  QuestionPage,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { codeDigits, codeSeconds } from '../auth.ts'
import { loginWords } from '../words.ts'

export interface CodePageProps {
  mobile: string
  next: string
  form: FormState
  demoCode: string | null
}

export function CodePage({ mobile, next, form, demoCode }: CodePageProps) {
  const { lang } = usePage()
  const t = useWords(loginWords)
  const shown = lang === 'fa' ? toPersianDigits(mobile) : mobile
  return (
    <div class="question">
      <ErrorSummary form={form} />
      <h1>{t('code_title')}</h1>
      <p class="lead">
        {t('code_sent', { mobile: `\u2068${shown}\u2069`, digits: codeDigits, minutes: codeSeconds / 60 })}
      </p>
      {demoCode ? (
        <Notice>
          <p>
            {t('demo_code')}{' '}
            <b class="demo-code">
              <Bdi>{lang === 'fa' ? toPersianDigits(demoCode) : demoCode}</Bdi>
            </b>
          </p>
        </Notice>
      ) : null}
      <Form action="/sign-in/confirmation">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={t('code')}
          form={form}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          ltr
          required
          size="short"
        />
        <div class="actions">
          <Button>{t('enter')}</Button>
          <a class="quiet-link" href={`/sign-in${next ? `?next=${encodeURIComponent(next)}` : ''}`}>
            {t('other_number')}
          </a>
        </div>
      </Form>
      <Form action="/sign-in/code">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="mobile" value={mobile} />
        <Button kind="quiet">{t('code_again')}</Button>
      </Form>
    </div>
  )
}

export function SecondStepPage({ next, form }: { next: string; form: FormState }) {
  const t = useWords(loginWords)
  return (
    <QuestionPage
      title={t('second_title')}
      lead={<p>{t('second_lead')}</p>}
      back="/sign-in?way=password"
      form={form}
      action="/sign-in/second"
      submit={t('enter')}
    >
      <input type="hidden" name="next" value={next} />
      <TextField
        name="code"
        label={t('second_code')}
        form={form}
        autocomplete="one-time-code"
        maxlength={40}
        ltr
        required
        size="medium"
      />
    </QuestionPage>
  )
}
