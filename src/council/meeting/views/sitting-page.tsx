import { tehranTime } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  emptyForm,
  Form,
  Num,
  Stat,
  Stats,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { quorumNeeded } from '../../body/rules.ts'
import type { AgendaItem } from '../agenda-queries.ts'
import type { Meeting } from '../queries.ts'
import type { RollSeat } from '../roll-queries.ts'
import { countRoll } from '../rules.ts'
import { meetingWords } from '../words.ts'
import { AttendanceTable } from './attendance-table.tsx'
import type { Refused } from './meeting-record.tsx'
import { SittingItem } from './sitting-item.tsx'

export interface SittingProps {
  meeting: Meeting
  items: readonly AgendaItem[]
  roll: readonly RollSeat[]
  /** The matter that lies open. */
  current: number | null
  refused: Refused | null
  may: { vote: boolean; roll: boolean; adjourn: boolean }
}

/** The room while it sits: who is in it, and one matter after another. */
export function SittingPage({ meeting, items, roll, current, refused, may }: SittingProps) {
  const { lang, now } = usePage()
  const t = useWords(meetingWords)
  const { entitled, present } = countRoll(roll)
  const quorum = quorumNeeded(meeting, entitled)
  const isQuorate = present >= quorum
  const open = items.filter((item) => !item.outcome)
  const end = new Date(now.getTime() + open.reduce((sum, item) => sum + item.minutes_planned, 0) * 60_000)
  const clock = tehranTime(end)
  return (
    <>
      <BackLink href={`/meetings/${meeting.code}`}>{meeting.title}</BackLink>
      <ErrorSummary form={refused?.form ?? emptyForm} />
      <h1>{t('sitting')}</h1>
      <p>
        <StatusChip title={t(isQuorate ? 'quorum_met' : 'quorum_broken')} tone={isQuorate ? 'done' : 'late'} />
      </p>
      <Stats>
        <Stat title={t('present')} value={<Num value={present} />} tone={isQuorate ? 'done' : 'late'} />
        <Stat title={t('quorum')} value={<Num value={quorum} />} />
        <Stat title={t('entitled')} value={<Num value={entitled} />} />
        <Stat title={t('planned_end')} value={<bdi>{lang === 'fa' ? toPersianDigits(clock) : clock}</bdi>} />
      </Stats>
      {items.map((item) => (
        <SittingItem
          meeting={meeting}
          item={item}
          present={present}
          quorum={quorum}
          isCurrent={item.id === current}
          refused={refused}
          mayVote={may.vote}
        />
      ))}
      <AttendanceTable meeting={meeting} roll={roll} refused={refused} mayMark={may.roll} />
      {may.adjourn ? (
        <Card title={t('adjourn')}>
          <p class="muted">{t('adjourn_hint')}</p>
          <Form action={`/meetings/${meeting.code}/adjournment`} inline>
            <Button kind={open.length === 0 ? 'primary' : 'secondary'}>{t('adjourn')}</Button>
          </Form>
        </Card>
      ) : null}
    </>
  )
}
