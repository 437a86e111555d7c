import { comma, pick } from '../../../platform/words.ts'
import {
  ActPage,
  Button,
  Card,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  JalaliDate,
  JalaliDateField,
  LinkButton,
  Notice,
  Prose,
  TextArea,
  TimeLeft,
  type TimeLeftProps,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { FollowUp, Referral } from '../queries.ts'
import { referralWords } from '../words.ts'

export interface FollowUpsProps {
  referral: Referral
  followUps: readonly FollowUp[]
  /** Time left to the day of the next one. */
  nextLeft: TimeLeftProps | null
  /** What the other headquarters has asked and nobody has answered yet. */
  question: string | null
  mayFollow: boolean
  form?: FormState
}

export function FollowUps({ referral, followUps, nextLeft, question, mayFollow, form = emptyForm }: FollowUpsProps) {
  const { lang } = usePage()
  const words = useWords(referralWords)
  const isOpen = referral.state === 'sent'
  if (!isOpen && followUps.length === 0) return null
  const hasErrors = Object.keys(form.errors).length > 0
  return (
    <Card title={words('followUps')}>
      <div class="stack" id="follow-ups">
        {isOpen && referral.next_follow_on && nextLeft ? (
          <p>
            {words('nextFollowUp')}: <JalaliDate iso={referral.next_follow_on} style="weekday" />{' '}
            <TimeLeft {...nextLeft} />{' '}
            {mayFollow ? (
              <a href={`/referrals/${referral.code}/next-follow-up`}>{words('nextFollowUpChange')}</a>
            ) : null}
          </p>
        ) : null}
        {question ? (
          <Notice tone="warning" title={words('event_asked_by_peer')}>
            <Prose text={question} />
          </Notice>
        ) : null}
        {followUps.length === 0 ? <p class="muted">{words('followUpsNone')}</p> : null}
        {followUps.map((one) => (
          <article>
            <p class="muted">
              <JalaliDate iso={one.followed_on} />
              {comma(lang)}
              {pick(lang, one.by_fa, one.by_en)}
            </p>
            <Prose text={one.text} />
          </article>
        ))}
        {isOpen && mayFollow ? (
          <details open={hasErrors || question !== null}>
            <summary>{words(question ? 'questionAnswer' : 'followUpAdd')}</summary>
            <ErrorSummary form={form} />
            <Form action={`/referrals/${referral.code}/follow-up`}>
              <JalaliDateField name="followed_on" label={words('followedOn')} form={form} required />
              <TextArea name="text" label={words('followUpText')} form={form} required rows={4} maxlength={4000} />
              <NextDayField form={form} />
              <div class="actions">
                <Button kind="secondary">{words(question ? 'questionAnswer' : 'followUpAdd')}</Button>
              </div>
            </Form>
          </details>
        ) : null}
      </div>
    </Card>
  )
}

/** The day on which the desk asks again. */
export function NextDayField({ form }: { form: FormState }) {
  const words = useWords(referralWords)
  return (
    <JalaliDateField
      name="next_on"
      label={words('nextFollowUp')}
      hint={words('nextFollowUpHint')}
      form={form}
      required
    />
  )
}

/** The bright step of a referral whose national body has asked something. */
export function AnswerQuestion() {
  const words = useWords(referralWords)
  return (
    <LinkButton href="#follow-ups" kind="primary" icon="refer">
      {words('questionAnswer')}
    </LinkButton>
  )
}

export function NextFollowUp({ referral, form }: { referral: Referral; form: FormState }) {
  const words = useWords(referralWords)
  return (
    <ActPage
      act={words('nextFollowUpSet')}
      record={referral}
      path="/referrals"
      lead={words('nextFollowUpLead')}
      form={form}
    >
      <NextDayField form={form} />
      <TextArea name="note" label={words('nextFollowUpWhy')} form={form} rows={3} maxlength={1000} />
    </ActPage>
  )
}
