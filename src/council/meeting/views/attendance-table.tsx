import type { Child } from 'hono/jsx'
import {
  Button,
  Card,
  DataTable,
  emptyForm,
  Form,
  fieldId,
  StatusChip,
  type Tone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { memberKindTitle } from '../../body/words.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { liveWords } from '../live/words.ts'
import type { Meeting } from '../queries.ts'
import type { RollSeat } from '../roll-queries.ts'
import { isPresent } from '../rules.ts'
import type { Presence } from '../schema.ts'
import { meetingWords } from '../words.ts'
import { useClockTime } from './live-parts.tsx'
import type { Refused } from './meeting-record.tsx'

const tones: Record<Presence, Tone> = { principal: 'done', substitute: 'done', absent: 'neutral', left: 'due' }

/** Where each member stands now, with arrivals and departures to mark. */
export function AttendanceTable({
  meeting,
  roll,
  refused,
  mayMark,
}: {
  meeting: Meeting
  roll: readonly RollSeat[]
  refused: Refused | null
  mayMark: boolean
}) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const timeOf = useClockTime()
  // Who only looks needs the list folded: on a phone it is long.
  const Frame = mayMark ? Card : Folded
  return (
    <Frame title={t('attendance')}>
      <DataTable
        caption={t('attendance')}
        rows={roll}
        sort={null}
        columns={[
          {
            key: 'member',
            title: t('member'),
            className: 'main',
            render: (seat) => (
              <>
                {inLang(lang, seat.post_title_fa, seat.post_title_en)}
                <div class="muted">{memberKindTitle(seat.member_kind, lang)}</div>
              </>
            ),
          },
          {
            key: 'presence',
            title: t('presence'),
            render: (seat) => (
              <>
                <StatusChip
                  title={t(seat.presence === 'absent' && seat.is_excused ? 'excused' : `p_${seat.presence}`)}
                  tone={tones[seat.presence]}
                />
                <div class="muted">
                  {[seat.person_name, seat.note].filter(Boolean).join(' · ')}{' '}
                  {seat.presence === 'absent' ? null : <bdi>{timeOf(seat.at)}</bdi>}
                </div>
              </>
            ),
          },
          ...(mayMark
            ? [
                {
                  key: 'mark',
                  title: t('movements'),
                  render: (seat: RollSeat) => <MarkForm meeting={meeting} seat={seat} refused={refused} />,
                },
              ]
            : []),
        ]}
      />
    </Frame>
  )
}

function Folded({ title, children }: { title?: string; children?: Child }) {
  return (
    <details class="course">
      <summary>{title}</summary>
      {children}
    </details>
  )
}

/** One press for who comes or goes; a substitute or a note takes a second. */
function MarkForm({ meeting, seat, refused }: { meeting: Meeting; seat: RollSeat; refused: Refused | null }) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const l = useWords(liveWords)
  const which = `presence:${seat.post_id}`
  const form = refused?.which === which ? refused.form : emptyForm
  const name = inLang(lang, seat.post_title_fa, seat.post_title_en)
  const action = `/meetings/${meeting.code}/attendances`
  const move = isPresent(seat.presence) ? ('left' as const) : ('principal' as const)
  const mark = (presence: Presence, title: string) => (
    <Button kind="secondary" size="small" name="presence" value={presence}>
      {title}
    </Button>
  )
  return (
    <>
      <Form action={action} inline>
        <input type="hidden" name="post_id" value={String(seat.post_id)} />
        {mark(move, t(`mark_${move}`))}
      </Form>
      <details class="course" open={refused?.which === which}>
        <summary>{t('with_note')}</summary>
        <Form action={action}>
          <input type="hidden" name="post_id" value={String(seat.post_id)} />
          <input
            id={fieldId(`note_${seat.post_id}`)}
            name="note"
            class="input"
            maxlength={300}
            dir="auto"
            placeholder={t('note')}
            aria-label={`${t('note')}: ${name}`}
            value={form.values['note'] ?? ''}
          />
          <input
            id={fieldId(`at_${seat.post_id}`)}
            name="at"
            class="input short"
            inputmode="numeric"
            maxlength={5}
            placeholder={l('at_time')}
            aria-label={`${l('at_time')} (${l('at_hint')}): ${name}`}
            value={form.values['at'] ?? ''}
          />
          {form.errors['at'] ? <p class="field-error">{form.errors['at']}</p> : null}
          <div class="actions">
            {mark(move, t(`mark_${move}`))}
            {seat.presence === 'substitute' ? null : mark('substitute', t('mark_substitute'))}
          </div>
        </Form>
      </details>
    </>
  )
}
