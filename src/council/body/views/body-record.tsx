import {
  Card,
  DataTable,
  JalaliDate,
  LinkButton,
  RecordPage,
  StatusChip,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { AttendanceRow, Seat, Warning } from '../by-law-queries.ts'
import type { Body, Member } from '../queries.ts'
import { bodyWords, memberKindTitle } from '../words.ts'
import { ByLawFacts, sizesOf, useBodyTitle } from './by-law-facts.tsx'
import { EndedNotice, PlaceCard, type PlaceProps } from './place-card.tsx'

export interface BodyRecordProps {
  body: Body
  place: PlaceProps
  today: string
  members: readonly Member[]
  seats: readonly Seat[]
  coming: readonly Seat[]
  past: readonly Seat[]
  attendance: readonly AttendanceRow[]
  warnings: readonly Warning[]
  timeline: readonly TimelineEntry[]
  may: { plan: boolean; edit: boolean }
}

export function BodyRecord(props: BodyRecordProps) {
  const { body, members, coming, past, may } = props
  const t = useWords(bodyWords)
  const base = `/bodies/${body.code}`
  return (
    <RecordPage
      title={useBodyTitle(body)}
      kind={t(body.kind)}
      trail={[{ title: t('bodies'), href: '/bodies' }]}
      timeline={props.timeline}
    >
      <EndedNotice {...props.place} today={props.today} />
      <div class="actions">
        {may.plan ? (
          <LinkButton href={`/meetings/new?body=${body.code}`} kind="primary" icon="calendar">
            {t('plan')}
          </LinkButton>
        ) : null}
        <LinkButton href={`/meetings?body=${body.code}`} icon="meeting">
          {t('meetings_of')}
        </LinkButton>
        <LinkButton href={`/resolutions?body=${body.code}`} icon="resolution">
          {t('resolutions_of')}
        </LinkButton>
        <LinkButton href={`${base}/follow-up`} icon="commitment">
          {t('follow_up')}
        </LinkButton>
        <LinkButton href={`${base}/statistics`} icon="report">
          {t('statistics')}
        </LinkButton>
      </div>
      <PlaceCard {...props.place} />
      <Card
        title={t('by_laws')}
        action={
          <a href={`${base}/by-laws`}>
            {t('version', { n: body.by_laws_version })} · <JalaliDate iso={body.by_laws_from} />
          </a>
        }
      >
        <ByLawFacts
          terms={body}
          sizes={sizesOf(members)}
          more={[
            { title: t('force'), text: t(body.has_legal_force ? 'binding' : 'not_binding') },
            { title: t('mark'), text: body.mark },
          ]}
        />
        {may.edit ? (
          <p class="actions">
            <LinkButton href={`${base}/by-laws/new`} size="small">
              {t('amend')}
            </LinkButton>
          </p>
        ) : null}
      </Card>
      <Card
        title={t('members')}
        action={
          may.edit ? (
            <LinkButton href={`${base}/members/new`} size="small" icon="plus">
              {t('add_member')}
            </LinkButton>
          ) : null
        }
      >
        <Members {...props} />
      </Card>
      {coming.length > 0 ? (
        <Card title={t('coming_seats')}>
          <Seats seats={coming} caption={t('coming_seats')} />
        </Card>
      ) : null}
      {past.length > 0 ? (
        <details class="course">
          <summary>{t('past_seats')}</summary>
          <Seats seats={past} caption={t('past_seats')} />
        </details>
      ) : null}
    </RecordPage>
  )
}

function Members({ body, members, seats, attendance, warnings, may }: BodyRecordProps) {
  const { lang } = usePage()
  const t = useWords(bodyWords)
  const byPost = Map.groupBy(attendance, (row) => row.post_id)
  const warned = new Map(warnings.map((warning) => [warning.post_id, warning]))
  return (
    <DataTable
      caption={t('members')}
      rows={members}
      sort={null}
      columns={[
        {
          key: 'post',
          title: t('post'),
          className: 'main',
          render: (m) => (lang === 'fa' ? m.post_title_fa : m.post_title_en),
        },
        { key: 'kind', title: t('membership'), render: (m) => memberKindTitle(m.kind, lang) },
        {
          key: 'holder',
          title: t('holder'),
          render: (m) => (
            <>
              {m.holder_name ?? <span class="muted">{t('vacant')}</span>}
              {m.substitute_name ? <span class="muted"> {t('stands_in', { name: m.substitute_name })}</span> : null}
            </>
          ),
        },
        {
          key: 'attended',
          title: t('attended'),
          className: 'wrap',
          render: (m) => {
            const rows = byPost.get(m.post_id) ?? []
            const warning = warned.get(m.post_id)
            if (rows.length === 0) return <span class="muted">{t('no_sittings')}</span>
            const stood = rows.filter((row) => row.came === 'substitute').length
            const came = rows.filter((row) => row.came === 'principal').length + stood
            return (
              <>
                {t('attended_of', { came, all: rows.length, stood })}
                {warning ? (
                  <a class="under" href={`/meetings/${warning.meeting_code}`}>
                    <StatusChip title={t('warned', { n: warning.absences })} tone="due" />
                  </a>
                ) : null}
              </>
            )
          },
        },
        ...(may.edit
          ? [
              {
                key: 'end',
                title: t('end_member'),
                className: 'narrow' as const,
                render: (m: Member) => {
                  const seat = seats.find((one) => one.post_id === m.post_id && one.starts_on === m.starts_on)
                  return seat ? (
                    <a href={`/bodies/${body.code}/members/${seat.id}/ending`}>
                      {t('end_short')}
                      <span class="visually-hidden">: {lang === 'fa' ? m.post_title_fa : m.post_title_en}</span>
                    </a>
                  ) : null
                },
              },
            ]
          : []),
      ]}
    />
  )
}

function Seats({ seats, caption }: { seats: readonly Seat[]; caption: string }) {
  const { lang } = usePage()
  const t = useWords(bodyWords)
  return (
    <DataTable
      caption={caption}
      rows={seats}
      sort={null}
      columns={[
        {
          key: 'post',
          title: t('post'),
          className: 'main',
          render: (seat) => (lang === 'fa' ? seat.post_title_fa : seat.post_title_en),
        },
        { key: 'kind', title: t('membership'), render: (seat) => memberKindTitle(seat.kind, lang) },
        { key: 'from', title: t('starts_on'), render: (seat) => <JalaliDate iso={seat.starts_on} /> },
        {
          key: 'to',
          title: t('ends_on'),
          render: (seat) => (seat.ends_on ? <JalaliDate iso={seat.ends_on} /> : null),
        },
        {
          key: 'reason',
          title: t('reason'),
          className: 'wrap',
          render: (seat) => [seat.reason, seat.end_reason].filter(Boolean).join('؛ '),
        },
      ]}
    />
  )
}
