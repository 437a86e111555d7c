import { stateTitle } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import {
  Bdi,
  type Column,
  DataTable,
  Deadline,
  EmptyState,
  type FormState,
  JalaliDate,
  JalaliDateField,
  LinkButton,
  ListHead,
  Num,
  NumberField,
  type Option,
  Pager,
  QuestionPage,
  rowTone,
  SelectField,
  StatusChip,
  stateTone,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ReviewRow } from '../queries.ts'
import { reviewLifecycle } from '../rules.ts'
import { reviewWords } from '../words.ts'

export function ReviewList({
  rows,
  next,
  daysLeft,
  mayPlan,
}: {
  rows: readonly ReviewRow[]
  next: string | null
  daysLeft: ReadonlyMap<string, number>
  mayPlan: boolean
}) {
  const { lang, url } = usePage()
  const words = useWords(reviewWords)
  const left = (row: ReviewRow) => (row.due_on ? (daysLeft.get(row.due_on) ?? null) : null)
  const add = mayPlan ? (
    <LinkButton href="/reviews/new" kind="primary" icon="plus">
      {words('newReview')}
    </LinkButton>
  ) : undefined
  const columns: Column<ReviewRow>[] = [
    {
      key: 'code',
      title: words('code'),
      className: 'narrow',
      render: (row) => <Bdi ltr>{codeIn(lang, row.code)}</Bdi>,
    },
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (row) => <a href={`/reviews/${row.code}`}>{row.title}</a>,
    },
    { key: 'date', title: words('date'), className: 'narrow', render: (row) => <JalaliDate iso={row.held_on} /> },
    {
      key: 'state',
      title: words('state'),
      render: (row) => (
        <StatusChip
          title={stateTitle(reviewLifecycle, row.state, lang)}
          tone={stateTone(reviewLifecycle, row.state, left(row))}
        />
      ),
    },
    { key: 'turns', title: words('turns'), className: 'num', render: (row) => <Num value={row.turns} /> },
    { key: 'decided', title: words('decided'), className: 'num', render: (row) => <Num value={row.decided} /> },
    {
      key: 'due',
      title: words('deadline'),
      className: 'narrow',
      render: (row) => <Deadline due_on={row.due_on} workingDays={left(row)} />,
    },
  ]
  return (
    <>
      <ListHead
        title={words('reviews')}
        lead={words('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/reviews' : `/reviews.${format}`}${url.search}`}
        action={add}
      />
      <DataTable
        caption={words('reviews')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/reviews/${row.code}`}
        rowTone={(row) => rowTone(left(row))}
        empty={
          <EmptyState
            title={words('empty')}
            icon="meeting"
            action={<LinkButton href="/calls">{words('call')}</LinkButton>}
          >
            {words('emptyNext')}
          </EmptyState>
        }
      />
      <Pager next={next} />
    </>
  )
}

export function NewReview({ form, calls }: { form: FormState; calls: readonly Option[] }) {
  const words = useWords(reviewWords)
  return (
    <QuestionPage
      title={words('newTitle')}
      lead={words('newLead')}
      back="/reviews"
      form={form}
      submit={words('plan')}
      draft="review-new"
    >
      <SelectField name="call" label={words('call')} form={form} required options={calls} />
      <TextField name="title" label={words('title')} form={form} required maxlength={200} />
      <JalaliDateField name="held_on" label={words('date')} form={form} required />
      <TextField
        name="starts_at"
        label={words('time')}
        hint={words('timeHint')}
        form={form}
        required
        inputmode="numeric"
        size="short"
      />
      <TextField name="place" label={words('place')} form={form} required maxlength={200} />
      <NumberField name="minutes_per_turn" label={words('minutesPer')} form={form} required />
    </QuestionPage>
  )
}

export function CancellationPage({ code, title, form }: { code: string; title: string; form: FormState }) {
  const words = useWords(reviewWords)
  return (
    <QuestionPage
      title={`${words('cancel')}: ${title}`}
      lead={words('cancelLead')}
      back={`/reviews/${code}`}
      form={form}
      submit={words('cancel')}
    >
      <TextArea name="reason" label={words('cancelReason')} form={form} required rows={4} maxlength={1000} />
    </QuestionPage>
  )
}

export function ClosingPage({ code, left, form }: { code: string; left: number; form: FormState }) {
  const words = useWords(reviewWords)
  return (
    <QuestionPage
      title={words('closeTitle')}
      lead={words('closeLead', { left })}
      back={`/reviews/${code}/live`}
      form={form}
      submit={words('close')}
    >
      <TextArea name="summary" label={words('summary')} form={form} rows={8} maxlength={6000} />
    </QuestionPage>
  )
}
