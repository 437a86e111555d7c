import { toPersianDigits } from '../../../platform/persian.ts'
import {
  BackLink,
  Button,
  ErrorSummary,
  Form,
  type FormState,
  Notice,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { intakeWords } from '../../demand/intake-words.ts'

interface Props {
  title: string
  /** As shown: masked. */
  mobile: string
  address: string
  edit: string
  submit: string
  demoCode: string | null
  errors: FormState
}

/** Five digits from a text message, before what is confirmed. */
export function CodeStep(props: Props) {
  const t = useWords(intakeWords)
  return (
    <div class="question">
      <BackLink href={props.edit}>{t('change')}</BackLink>
      <ErrorSummary form={props.errors} />
      <h1>{props.title}</h1>
      <p class="lead">{t('code_sent', { mobile: props.mobile })}</p>
      {props.demoCode ? <Notice>{t('demo_code', { code: props.demoCode })}</Notice> : null}
      <Form action={props.address}>
        <TextField
          name="code"
          label={t('code')}
          form={props.errors}
          required
          inputmode="numeric"
          autocomplete="one-time-code"
          ltr
          size="short"
        />
        <div class="actions">
          <Button>{props.submit}</Button>
        </div>
      </Form>
      <Form action={`${props.address}/code`} inline>
        <Button kind="quiet">{t('resend')}</Button>
      </Form>
      <p class="muted">{t('nothing_lost')}</p>
    </div>
  )
}

/** Enough of a number to know one's own: 0914…67. */
export function useMasked(mobile: string): string {
  const { lang } = usePage()
  const masked = `\u2066${mobile.slice(0, 4)}…${mobile.slice(-2)}\u2069`
  return lang === 'fa' ? toPersianDigits(masked) : masked
}
