import { pick } from '../../../platform/words.ts'
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Form,
  type FormState,
  JalaliDate,
  JalaliDateField,
  LinkButton,
  Meter,
  Notice,
  Num,
  RadioField,
  SelectField,
  ShortRial,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { QueueablePlan } from '../queries.ts'
import { type Press, refusePress } from '../rules.ts'
import type { SittingState } from '../state.ts'
import { reviewWords } from '../words.ts'
import { FollowReview, TurnTime, useClockTime } from './live-parts.tsx'
import { QueueTable, TurnState } from './queue-table.tsx'

export interface DeskProps {
  state: SittingState
  may: { run: boolean }
  waiting: readonly QueueablePlan[]
  forms: { remark: FormState; outcome: FormState; top: FormState }
}

/** The table of the sitting: who has the floor and how long, what is said, what is decided, and who comes next. */
export function LiveDesk(props: DeskProps) {
  const { state, may, forms } = props
  const words = useWords(reviewWords)
  const { review } = state
  return (
    <FollowReview code={review.code} pulse={state.pulse}>
      <Breadcrumbs
        trail={[
          { title: words('reviews'), href: '/reviews' },
          { title: review.title, href: `/reviews/${review.code}` },
        ]}
      />
      <header class="list-head">
        <div class="list-title">
          <h1>{words('live')}</h1>
        </div>
        <div class="list-actions">
          <LinkButton href={`/reviews/${review.code}/wall`} kind="quiet" size="small">
            {words('wall')}
          </LinkButton>
          <LinkButton href={`/reviews/${review.code}/live`} kind="quiet" size="small">
            {words('refresh')}
          </LinkButton>
          {may.run && review.state === 'in_session' ? (
            <LinkButton href={`/reviews/${review.code}/closing`} size="small" icon="check">
              {words('close')}
            </LinkButton>
          ) : null}
        </div>
      </header>
      <ErrorSummary form={forms.top} />
      <div class="review-desk">
        <div class="review-floor">
          <div data-live="floor">
            <Floor {...props} />
          </div>
          <div data-live="remarks">{state.current ? <Remarks {...props} /> : null}</div>
          {may.run ? <div data-live="outcome">{state.current ? <Outcome {...props} /> : null}</div> : null}
        </div>
        <div data-live="queue" class="review-queue">
          <Card title={words('queue')}>
            <QueueTable state={state} mayArrange={may.run} isNarrow />
            {may.run ? <AddTurn {...props} /> : null}
          </Card>
        </div>
      </div>
    </FollowReview>
  )
}

function Floor({ state, may }: DeskProps) {
  const { lang } = usePage()
  const words = useWords(reviewWords)
  const timeOf = useClockTime()
  const { current, next, clock, turns } = state
  const done = turns.filter((turn) => turn.outcome !== null).length
  return (
    <section class="review-now" aria-label={words('now')}>
      <p class="review-line">
        <span>
          {words('progress', { done, all: turns.length })}{' '}
          <Meter value={done} max={Math.max(1, turns.length)} label={words('turns')} showValue={false} />
        </span>
        <span>
          {words('predictedEnd')}: <b class="num">{timeOf(clock.predictedEnd)}</b>
        </span>
      </p>
      {clock.breakSince ? (
        <Notice tone="warning" title={words('onBreak')}>
          <p>{words('breakSince', { time: timeOf(clock.breakSince) })}</p>
        </Notice>
      ) : null}
      {current ? (
        <div class="review-current">
          <div>
            <h2 data-announce>{pick(lang, current.agency_fa, current.agency_en)}</h2>
            <p class="muted">
              {current.presenter || current.head_fa} · <Num value={current.project_count} /> {words('projectCount')} ·{' '}
              <ShortRial amount={current.budget_rial} /> ·{' '}
              <a href={`/plans/${current.plan_code}`}>{words('seePlan')}</a>
            </p>
            <TurnState turn={current} />
          </div>
          <TurnTime
            clock={current.clock}
            label={words(current.clock.elapsedMs > current.clock.plannedMs ? 'over' : 'left')}
          />
        </div>
      ) : (
        <EmptyState title={words(next ? 'nobody' : 'allDone')} icon="clock">
          {next ? words('nobodyNext') : null}
        </EmptyState>
      )}
      {may.run && state.review.state === 'in_session' ? <Presses state={state} /> : null}
      {next ? (
        <p class="muted">
          {words('nextUp')}: <b>{pick(lang, next.agency_fa, next.agency_en)}</b>
        </p>
      ) : null}
    </section>
  )
}

function Presses({ state }: { state: SittingState }) {
  const words = useWords(reviewWords)
  const { current, next, clock, review } = state
  const button = (kind: Press, turn: SittingState['current'], look: 'primary' | 'secondary' | 'quiet') =>
    refusePress(kind, turn?.clock ?? null, clock) ? null : (
      <Form action={`/reviews/${review.code}/clock`} inline>
        <input type="hidden" name="kind" value={kind} />
        {turn ? <input type="hidden" name="turn" value={String(turn.id)} /> : null}
        <Button kind={look}>
          {words(`press_${kind}`)}
          {kind === 'start' && turn ? `: ${turn.agency_fa}` : ''}
        </Button>
      </Form>
    )
  const floor = current && current.id === clock.current ? current : null
  return (
    <div class="actions review-presses">
      {floor ? (
        <>
          {button('pause', floor, 'secondary')}
          {button('resume', floor, 'primary')}
          {button('end', floor, 'secondary')}
          {button('extend', floor, 'quiet')}
          {button('absent', floor, 'quiet')}
        </>
      ) : next ? (
        <>
          {button('start', next, 'primary')}
          {next.clock.state === 'absent' ? null : button('absent', next, 'quiet')}
        </>
      ) : null}
      {button('break', null, 'quiet')}
      {button('back', null, 'primary')}
    </div>
  )
}

function Remarks({ state, may, forms }: DeskProps) {
  const words = useWords(reviewWords)
  const turn = state.current!
  const at = `/reviews/${state.review.code}`
  return (
    <Card title={words('remarks')}>
      {turn.remarks.length === 0 ? <p class="muted">{words('noRemarks')}</p> : null}
      <ul class="plain review-remarks">
        {turn.remarks.map((remark) => (
          <li class={remark.kind === 'condition' ? 'is-condition' : undefined}>
            <span>
              <b>{words(remark.kind)}</b>{' '}
              {remark.project_title ? <bdi class="muted">{remark.project_title}: </bdi> : null}
              <bdi>{remark.text}</bdi> {remark.due_on ? <JalaliDate iso={remark.due_on} /> : null}
            </span>
            {may.run && turn.outcome === null ? (
              <Form action={`${at}/remark-removal`} inline>
                <input type="hidden" name="remark" value={String(remark.id)} />
                <Button kind="quiet" size="small" icon="close">
                  <span class="visually-hidden">{words('removeRemark')}</span>
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {may.run && turn.outcome === null ? (
        <details open={Object.keys(forms.remark.errors).length > 0}>
          <summary>{words('remarkAdd')}</summary>
          <ErrorSummary form={forms.remark} />
          <Form action={`${at}/remarks`} draft={`review-${turn.id}`}>
            <input type="hidden" name="turn" value={String(turn.id)} />
            <RadioField
              name="kind"
              label={words('remarkKind')}
              form={{ ...forms.remark, values: { kind: 'remark', ...forms.remark.values } }}
              required
              inline
              options={[
                { value: 'remark', title: words('remark') },
                { value: 'condition', title: words('condition') },
              ]}
            />
            <SelectField
              name="project"
              label={words('project')}
              form={forms.remark}
              empty={words('wholePlan')}
              options={state.projects.map((project) => ({
                value: project.key,
                title: `${project.key} ${project.title}`,
              }))}
            />
            <TextArea name="text" label={words('text')} form={forms.remark} required rows={3} maxlength={2000} />
            <JalaliDateField name="due_on" label={words('dueOn')} hint={words('conditionHint')} form={forms.remark} />
            <div class="actions">
              <Button kind="secondary">{words('saveRemark')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </Card>
  )
}

function Outcome({ state, forms }: DeskProps) {
  const words = useWords(reviewWords)
  const turn = state.current!
  if (turn.outcome) return null
  const hasConditions = turn.remarks.some((remark) => remark.kind === 'condition')
  const outcomes = (['accepted', 'conditional', 'returned', 'postponed'] as const).filter(
    (one) => one !== 'conditional' || hasConditions,
  )
  return (
    <Card title={words('decide')} tone="active">
      <ErrorSummary form={forms.outcome} />
      <Form action={`/reviews/${state.review.code}/decision`}>
        <input type="hidden" name="turn" value={String(turn.id)} />
        <RadioField
          name="outcome"
          label={words('decide')}
          form={forms.outcome}
          required
          options={outcomes.map((value) => ({ value, title: words(`outcome_${value}`) }))}
        />
        <TextArea name="reason" label={words('reason')} form={forms.outcome} rows={2} maxlength={4000} />
        <div class="actions">
          <Button icon="check">{words('record')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function AddTurn({ state, waiting, forms }: DeskProps) {
  const { lang } = usePage()
  const words = useWords(reviewWords)
  if (waiting.length === 0) return null
  return (
    <details>
      <summary>{words('add')}</summary>
      <Form action={`/reviews/${state.review.code}/turns`}>
        <SelectField
          name="plan"
          label={words('addPlan')}
          form={forms.top}
          required
          options={waiting.map((plan) => ({ value: plan.code, title: pick(lang, plan.agency_fa, plan.agency_en) }))}
        />
        <div class="actions">
          <Button kind="secondary">{words('add')}</Button>
        </div>
      </Form>
    </details>
  )
}
