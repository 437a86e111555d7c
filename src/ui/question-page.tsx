// One question a page, and a check page before what binds.
import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { ErrorSummary, Form, type FormState } from './form.tsx'
import { useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { uiWords } from './ui-words.ts'

export interface QuestionPageProps {
  title: string
  lead?: Child
  /** Where the question before this one is. */
  back?: string
  step?: { step: number; total: number }
  form: FormState
  action?: string
  multipart?: boolean
  draft?: string
  idempotencyKey?: string
  children?: Child
  /** Words of the button; «ادامه» unless told. */
  submit?: string
}

export function QuestionPage(props: QuestionPageProps) {
  const { title, lead, back, step, form, children, submit, ...rest } = props
  const say = useWords(uiWords)
  return (
    <div class="question">
      {back ? <BackLink href={back} /> : null}
      <ErrorSummary form={form} />
      {step ? <p class="step">{say('stepOf', step)}</p> : null}
      <h1>{title}</h1>
      {lead ? <div class="lead prose">{lead}</div> : null}
      <Form {...rest}>
        {children}
        <div class="actions">
          <Button>{submit ?? say('continue')}</Button>
        </div>
      </Form>
    </div>
  )
}

interface ActPageProps extends Omit<QuestionPageProps, 'title' | 'back'> {
  /** What is to be done, as the title and the button say it. */
  act: string
  record: { code: string; title: string }
  /** Where records of its kind stand; its own page is one step back. */
  path: string
}

/** The question before one act on a record. */
export function ActPage({ act, record, path, submit = act, ...rest }: ActPageProps) {
  return <QuestionPage title={`${act}: ${record.title}`} back={`${path}/${record.code}`} submit={submit} {...rest} />
}

export interface CheckItem {
  title: string
  value: Child
  /** The question that can change it. */
  href?: string
}

export interface CheckPageProps {
  title: string
  lead?: Child
  back?: string
  items: readonly CheckItem[]
  /** What follows from confirming, in plain words. */
  consequence?: Child
  action?: string
  submit?: string
  form?: FormState
  idempotencyKey?: string
  children?: Child
}

export function CheckPage(props: CheckPageProps) {
  const { title, lead, back, items, consequence, action, submit, form, idempotencyKey, children } = props
  const say = useWords(uiWords)
  return (
    <div class="question">
      {back ? <BackLink href={back} /> : null}
      {form ? <ErrorSummary form={form} /> : null}
      <h1>{title}</h1>
      <div class="lead prose">{lead ?? say('checkLead')}</div>
      <dl class="check-list">
        {items.map((item) => (
          <div>
            <dt>{item.title}</dt>
            <dd>{item.value ?? <span class="muted">{say('noValue')}</span>}</dd>
            {item.href ? (
              <dd class="check-change">
                <a href={item.href}>
                  {say('change')}
                  <span class="visually-hidden"> {item.title}</span>
                </a>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      <Form action={action} idempotencyKey={idempotencyKey}>
        {children}
        {consequence ? <div class="consequence prose">{consequence}</div> : null}
        <div class="actions">
          <Button>{submit ?? say('confirm')}</Button>
        </div>
      </Form>
    </div>
  )
}

export function BackLink({ href, children }: { href: string; children?: Child }) {
  const say = useWords(uiWords)
  return (
    <a class="back-link" href={href}>
      <Pictogram name="chevron" />
      {children ?? say('back')}
    </a>
  )
}
