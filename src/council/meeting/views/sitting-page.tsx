import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  emptyForm,
  Form,
  LinkButton,
  Num,
  Stat,
  Stats,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { SittingState } from '../live/state.ts'
import { liveWords } from '../live/words.ts'
import { meetingWords } from '../words.ts'
import { AttendanceTable } from './attendance-table.tsx'
import { FloorCard } from './floor-card.tsx'
import { FollowSitting, QuorumCurve, useClockTime } from './live-parts.tsx'
import type { Refused } from './meeting-record.tsx'
import { ProxyCard, RoundCard } from './round-card.tsx'
import { SeatCard } from './seat-card.tsx'
import { SittingItem } from './sitting-item.tsx'

export interface SittingProps {
  state: SittingState
  refused: Refused | null
  may: { vote: boolean; replan: boolean; roll: boolean; adjourn: boolean }
}

/** The room while it sits: the quorum, the vote, the floor, one matter after another. Every part follows what others do. */
export function SittingPage({ state, refused, may }: SittingProps) {
  const { now } = usePage()
  const t = useWords(meetingWords)
  const l = useWords(liveWords)
  const { meeting, items, points, shown } = state
  return (
    <>
      <BackLink href={`/meetings/${meeting.code}`}>{meeting.title}</BackLink>
      <ErrorSummary form={refused?.form ?? emptyForm} />
      <h1>{t('sitting')}</h1>
      <FollowSitting
        code={meeting.code}
        pulse={state.pulse}
        page={refused ? `/meetings/${meeting.code}/sitting` : undefined}
      >
        <div data-live="status" class="stack">
          <Standing state={state} />
          <QuorumCurve points={points} entitled={state.entitled} until={meeting.closed_at ?? now} />
        </div>
        <div data-live="seat">
          <SeatCard state={state} />
        </div>
        <div data-live="round">
          <RoundCard state={state} refused={refused} mayLead={may.vote} />
        </div>
        <div class="sitting-columns">
          <div data-live="items">
            <AgendaHead state={state} mayLead={may.roll} />
            {items.map((item) => (
              <SittingItem
                state={state}
                item={item}
                isCurrent={item.id === shown?.id}
                refused={refused}
                mayVote={may.vote}
                mayLead={may.roll}
                mayReplan={may.replan}
              />
            ))}
          </div>
          <div data-live="floor">
            <FloorCard state={state} mayLead={may.roll} />
          </div>
        </div>
        <div data-live="proxies">
          <ProxyCard state={state} refused={refused} mayLead={may.vote} />
        </div>
        <div data-live="roll">
          <AttendanceTable meeting={meeting} roll={state.roll} refused={refused} mayMark={may.roll} />
        </div>
      </FollowSitting>
      <noscript>
        <p class="hint">
          {l('refresh_hint')} <a href={`/meetings/${meeting.code}/sitting`}>{l('refresh')}</a>
        </p>
      </noscript>
      {may.adjourn ? (
        <Card title={t('adjourn')}>
          <p class="muted">{t('adjourn_hint')}</p>
          <Form action={`/meetings/${meeting.code}/adjournment`} inline>
            <Button kind={items.every((item) => item.outcome) ? 'primary' : 'secondary'}>{t('adjourn')}</Button>
          </Form>
        </Card>
      ) : null}
    </>
  )
}

function Standing({ state }: { state: SittingState }) {
  const t = useWords(meetingWords)
  const l = useWords(liveWords)
  const timeOf = useClockTime()
  const { meeting, standing, clock } = state
  return (
    <>
      <p class="chips">
        <StatusChip
          title={t(standing.isQuorate ? 'quorum_met' : 'quorum_broken')}
          tone={standing.isQuorate ? 'done' : 'late'}
        />
        {clock.isPaused ? <StatusChip title={l('paused')} tone="due" /> : null}
        <a href={`/bodies/${meeting.body_code}/by-laws`}>
          {t('by_laws_of')}: {t('by_laws_version', { n: meeting.by_laws_version })}
        </a>
      </p>
      <p class="visually-hidden" data-announce>
        {l('announce', { present: standing.there, needed: standing.needed })}
      </p>
      <Stats>
        <Stat title={t('present')} value={<Num value={standing.there} />} tone={standing.isQuorate ? 'done' : 'late'} />
        <Stat title={t('quorum')} value={<Num value={standing.needed} />} />
        <Stat title={t('entitled')} value={<Num value={state.entitled} />} />
        <Stat title={t('planned_end')} value={<bdi>{timeOf(clock.endsAt)}</bdi>} />
      </Stats>
    </>
  )
}

function AgendaHead({ state, mayLead }: { state: SittingState; mayLead: boolean }) {
  const t = useWords(meetingWords)
  const l = useWords(liveWords)
  const { meeting, clock } = state
  return (
    <div class="agenda-head">
      <h2>{t('agenda')}</h2>
      <div class="actions">
        <LinkButton href={`/meetings/${meeting.code}/wall`} size="small" kind="quiet">
          {l('wall')}
        </LinkButton>
        {mayLead && clock.current !== null ? (
          <Form action={`/meetings/${meeting.code}/turns`} inline>
            <Button kind="quiet" size="small">
              {l('pause')}
            </Button>
          </Form>
        ) : null}
      </div>
    </div>
  )
}
