import { stateTitle as titleOfState } from '../../../lifecycles.ts'
import type { Lang } from '../../../platform/ctx.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { detailText, type History } from '../../../platform/record-history.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  type Column,
  Course,
  DataTable,
  ExportLinks,
  Form,
  JalaliDate,
  LinkButton,
  Num,
  Prose,
  RecordPage,
  StackedBars,
  StatusChip,
  stateTone,
  type TimeLeftProps,
  type Tone,
  tellWait,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Addressee, Call, CallPlan } from '../queries.ts'
import { callLifecycle } from '../rules.ts'
import { callWords } from '../words.ts'

export interface CallView {
  call: Call
  plans: readonly CallPlan[]
  addressees: readonly Addressee[]
  history: History
  timeLeft: TimeLeftProps | null
  may: { write: boolean; close: boolean }
}
type Key = keyof typeof callWords.table & string

export function CallRecord(view: CallView) {
  const { call, plans, addressees, history, timeLeft } = view
  const { lang } = usePage()
  const words = useWords(callWords)
  return (
    <RecordPage
      kind={words('call')}
      title={call.title}
      code={codeIn(lang, call.code)}
      trail={[{ title: words('calls'), href: '/calls' }]}
      next={{
        state: {
          title: stateTitle(callLifecycle, call.state, lang),
          tone: stateTone(callLifecycle, call.state, timeLeft?.workingDays ?? null),
        },
        holder: heldBy(view, lang),
        timeLeft,
        sentence: words(`sentence_${call.state}` as Key, {
          awaited: inStates(plans, 'requested', 'returned'),
          desk: inStates(plans, 'submitted', 'in_review'),
        }),
        children: <Acts {...view} />,
      }}
      facts={[
        { title: words('year'), value: <Bdi>{codeIn(lang, String(call.year))}</Bdi> },
        { title: words('motto'), value: pick(lang, call.motto_fa, call.motto_en || call.motto_fa) },
        { title: words('deadline'), value: <JalaliDate iso={call.deadline_on} style="weekday" /> },
        { title: words('addressees'), value: <Num value={call.addressees} /> },
        call.opened_at && { title: words('openedOn'), value: <JalaliDate iso={tehranDate(call.opened_at)} /> },
        call.closed_at && { title: words('closedOn'), value: <JalaliDate iso={tehranDate(call.closed_at)} /> },
      ]}
      timeline={timelineOf(history, lang, (entry) => tellCall(entry, lang))}
    >
      {plans.length > 0 ? <PlansCard code={call.code} plans={plans} /> : null}
      {plans.length === 0 && addressees.length > 0 ? (
        <Card title={words('agencies')}>
          <ul class="columns-list">
            {addressees.map((agency) => (
              <li>{pick(lang, agency.title_fa, agency.title_en)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card title={words('instructions')}>
        <Prose text={call.instructions} />
      </Card>
      <Course lifecycle={callLifecycle} state={call.state} history={history} />
    </RecordPage>
  )
}

const inStates = (plans: readonly CallPlan[], ...states: string[]) =>
  plans.filter((plan) => states.includes(plan.state)).length

const isOverdue = (plan: CallPlan) => plan.is_late && ['requested', 'returned'].includes(plan.state)

/** Whoever is really waited for: while the call is open, those who hold its plans, the latest first. */
function heldBy({ call, plans }: CallView, lang: Lang): string | null {
  if (call.state !== 'open') return call.holder_fa ? pick(lang, call.holder_fa, call.holder_en) : null
  const waiting = plans
    .filter((plan) => plan.holder_fa && plan.due_on)
    .sort((a, b) => Number(b.is_late) - Number(a.is_late) || a.due_on!.localeCompare(b.due_on!))
  const names = [...new Set(waiting.map((plan) => pick(lang, plan.holder_fa, plan.holder_en)))]
  return names.length > 0 ? callWords.in(lang)('holders', { first: names[0]!, more: names.length - 1 }) : null
}

function PlansCard({ code, plans }: { code: string; plans: readonly CallPlan[] }) {
  const { lang } = usePage()
  const words = useWords(callWords)
  const count = (...states: string[]) => inStates(plans, ...states)
  const waiting = count('requested')
  const inTime = plans.filter((plan) => !isOverdue(plan))
  const columns: Column<CallPlan>[] = [
    {
      key: 'agency',
      title: words('agency'),
      className: 'main',
      render: (plan) => <a href={`/plans/${plan.code}`}>{pick(lang, plan.agency_fa, plan.agency_en)}</a>,
    },
    {
      key: 'state',
      title: words('state'),
      render: (plan) => <StatusChip title={titleOfState('plan', plan.state, lang)} tone={toneOf(plan)} />,
    },
    {
      key: 'projects',
      title: words('projectCount'),
      className: 'num',
      render: (plan) => <Num value={plan.project_count} />,
    },
    {
      key: 'budget',
      title: words('budgetBillion'),
      className: 'num',
      render: (plan) => <Num value={plan.budget_rial / 1e9} digits={0} />,
    },
    {
      key: 'due',
      title: words('deadline'),
      className: 'narrow',
      render: (plan) => (plan.due_on ? <JalaliDate iso={plan.due_on} /> : <span class="muted">—</span>),
    },
  ]
  return (
    <Card
      title={words('plans')}
      action={<ExportLinks base={`/calls/${code}/plans`} json={`/api/v1/calls/${code}/plans`} />}
    >
      <p>{words('progressSentence', { all: plans.length, accepted: count('accepted'), waiting })}</p>
      <StackedBars
        parts={[
          { title: words('accepted'), tone: 'done' },
          { title: words('handedIn'), tone: 'action' },
          { title: words('returned'), tone: 'due' },
          { title: words('awaited'), tone: 'lapis' },
          { title: words('late'), tone: 'late' },
          { title: words('excused'), tone: 'neutral' },
        ]}
        rows={[
          {
            title: words('plans'),
            values: [
              count('accepted'),
              count('submitted', 'in_review'),
              inStates(inTime, 'returned'),
              inStates(inTime, 'requested'),
              plans.filter(isOverdue).length,
              count('excused'),
            ],
          },
        ]}
      />
      <DataTable
        caption={words('plans')}
        columns={columns}
        rows={plans}
        rowHref={(plan) => `/plans/${plan.code}`}
        rowTone={(plan) => (plan.is_late ? 'late' : null)}
      />
    </Card>
  )
}

const toneOf = (plan: CallPlan): Tone =>
  plan.state === 'accepted'
    ? 'done'
    : plan.state === 'excused'
      ? 'neutral'
      : plan.is_late
        ? 'late'
        : plan.state === 'returned'
          ? 'due'
          : 'active'

function Acts({ call, plans, may }: CallView) {
  const words = useWords(callWords)
  const at = `/calls/${call.code}`
  if (call.state === 'decided' && may.close)
    return (
      <Form action={`${at}/closing`} inline>
        <Button icon="check">{words('close')}</Button>
      </Form>
    )
  if (!may.write) return null
  if (call.state === 'draft')
    return (
      <>
        <LinkButton href={`${at}/opening`} kind="primary" icon="check">
          {words('open')}
        </LinkButton>
        <LinkButton href={`${at}/edit`}>{words('edit')}</LinkButton>
        <Form action={`${at}/discard`} inline>
          <Button kind="quiet">{words('discard')}</Button>
        </Form>
      </>
    )
  if (call.state !== 'open') return null
  return (
    <>
      <LinkButton href={`/reviews/new?call=${call.code}`} kind="primary" icon="meeting">
        {words('reviewNew')}
      </LinkButton>
      {plans.some((plan) => plan.state === 'requested' || plan.state === 'returned') ? (
        <>
          <LinkButton href={`${at}/extension`}>{words('extend')}</LinkButton>
          <LinkButton href={`${at}/reminder`} icon="letter">
            {words('chase')}
          </LinkButton>
        </>
      ) : null}
    </>
  )
}

function tellCall(entry: TimelineEntry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const key = `event_${entry.event.split('.')[1]}`
  return {
    title: callWords.in(lang)((Object.hasOwn(callWords.table, key) ? key : 'event_other') as Key),
    note: detailText(entry, 'note'),
  }
}
