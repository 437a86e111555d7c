import { commitmentLifecycle } from '../../../commitments/commitment/rules.ts'
import { codeIn } from '../../../platform/record-links.ts'
import {
  BackLink,
  ChartFigure,
  DataTable,
  EmptyState,
  JalaliDate,
  LineChart,
  LinkButton,
  ListHead,
  Meter,
  Num,
  Pager,
  StackedBars,
  Stat,
  Stats,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Body } from '../../body/queries.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { AgencyStat, DueCommitment, SittingStat } from '../queries.ts'
import { afterWords } from '../words.ts'

/** What the next sitting of a body will ask about. */
export function FollowUpPage({
  body,
  rows,
  next,
  meeting,
  today,
}: {
  body: Body
  rows: readonly DueCommitment[]
  next: string | null
  meeting: { code: string; title: string; held_on: string } | null
  today: string
}) {
  const { lang } = usePage()
  const t = useWords(afterWords)
  return (
    <>
      <BackLink href={`/bodies/${body.code}`}>{inLang(lang, body.title_fa, body.title_en)}</BackLink>
      <ListHead
        title={t('follow_up')}
        lead={t('follow_up_lead')}
        exports={['csv', 'xlsx']}
        exportHref={(format) => `/bodies/${body.code}/follow-up.${format}`}
        action={<LinkButton href={`/bodies/${body.code}/statistics`}>{t('statistics')}</LinkButton>}
      />
      <p>
        {meeting ? (
          <>
            <a href={`/meetings/${meeting.code}`}>{t('next_meeting', { title: meeting.title })}</a>،{' '}
            <JalaliDate iso={meeting.held_on} style="weekday" />
          </>
        ) : (
          t('no_next')
        )}
      </p>
      <DataTable
        caption={t('follow_up')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/commitments/${row.code}`}
        empty={<EmptyState title={t('none')} icon="check" />}
        columns={[
          {
            key: 'title',
            title: t('commitment'),
            className: 'main',
            render: (row) => <a href={`/commitments/${row.code}`}>{row.title}</a>,
          },
          {
            key: 'due',
            title: t('due_on'),
            render: (row) => (
              <>
                <JalaliDate iso={row.due_on} />{' '}
                {row.due_on < today ? <StatusChip title={t('overdue')} tone="late" /> : null}
              </>
            ),
          },
          { key: 'holder', title: t('holder'), render: (row) => inLang(lang, row.holder_fa, row.holder_en) },
          {
            key: 'state',
            title: t('state'),
            render: (row) => (
              <StatusChip
                title={stateTitle(commitmentLifecycle, row.state, lang)}
                tone={stateTone(commitmentLifecycle, row.state)}
              />
            ),
          },
          {
            key: 'resolution',
            title: t('resolution'),
            className: 'narrow',
            render: (row) => (
              <a href={`/resolutions/${row.resolution_code}`}>
                <bdi>{row.resolution_number}</bdi>
              </a>
            ),
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}

export interface StatisticsProps {
  body: Body
  year: number
  years: readonly number[]
  sittings: readonly SittingStat[]
  agencies: readonly AgencyStat[]
}

/** How a body sat in a year, and what came of it. */
export function StatisticsPage({ body, year, years, sittings, agencies }: StatisticsProps) {
  const { lang } = usePage()
  const t = useWords(afterWords)
  const base = `/bodies/${body.code}`
  const sum = (of: (one: SittingStat) => number) => sittings.reduce((all, one) => all + of(one), 0)
  const seats = sum((one) => one.seats)
  const total = agencies.reduce((all, one) => all + one.total, 0)
  const done = agencies.reduce((all, one) => all + one.verified, 0)
  return (
    <>
      <BackLink href={base}>{inLang(lang, body.title_fa, body.title_en)}</BackLink>
      <ListHead
        title={`${t('statistics')} ${codeIn(lang, String(year))}`}
        exports={['csv', 'xlsx']}
        exportHref={(format) => `${base}/statistics.${format}?year=${year}`}
        views={years.map((one) => ({
          title: codeIn(lang, String(one)),
          href: `${base}/statistics?year=${one}`,
          current: one === year,
        }))}
        action={
          sittings.length > 0 ? (
            <LinkButton href={`/yearbooks?body=${body.code}&year=${year}`} icon="file">
              {t('book')}
            </LinkButton>
          ) : null
        }
      />
      {sittings.length === 0 ? (
        <EmptyState title={t('empty_year')} icon="meeting" />
      ) : (
        <>
          <Stats>
            <Stat title={t('held')} value={<Num value={sittings.length} />} />
            <Stat title={t('enacted')} value={<Num value={sum((one) => one.resolutions)} />} />
            <Stat
              title={t('principals')}
              value={
                <Num
                  value={percent(
                    sum((one) => one.principals),
                    seats,
                  )}
                  unit="٪"
                />
              }
            />
            <Stat title={t('carried_out')} value={<Num value={percent(done, total)} unit="٪" />} />
          </Stats>
          <Attendance sittings={sittings} />
          <Lengths sittings={sittings} />
          <Agencies agencies={agencies} total={total} done={done} />
        </>
      )}
    </>
  )
}

const percent = (part: number, all: number): number => (all > 0 ? Math.round((part * 100) / all) : 0)

function Attendance({ sittings }: { sittings: readonly SittingStat[] }) {
  const t = useWords(afterWords)
  const sum = (of: (one: SittingStat) => number) => sittings.reduce((all, one) => all + of(one), 0)
  const counts = {
    seats: sum((one) => one.seats),
    principals: sum((one) => one.principals),
    substitutes: sum((one) => one.substitutes),
  }
  return (
    <section>
      <h2>{t('attendance')}</h2>
      <ChartFigure
        sentence={t('attendance_sentence', counts)}
        table={{
          columns: [t('sitting'), t('principal'), t('substitute'), t('absent')],
          rows: sittings.map((one) => [
            t('sitting_n', { n: one.number }),
            <Num value={one.principals} />,
            <Num value={one.substitutes} />,
            <Num value={one.absent} />,
          ]),
        }}
      >
        <StackedBars
          parts={[
            { title: t('principal'), tone: 'done' },
            { title: t('substitute'), tone: 'due' },
            { title: t('absent'), tone: 'late' },
          ]}
          rows={sittings.slice(-12).map((one) => ({
            title: t('sitting_n', { n: one.number }),
            values: [one.principals, one.substitutes, one.absent],
            href: `/meetings/${one.code}`,
          }))}
        />
      </ChartFigure>
    </section>
  )
}

function Lengths({ sittings }: { sittings: readonly SittingStat[] }) {
  const t = useWords(afterWords)
  const timed = sittings.filter((one) => one.actual_minutes !== null)
  const sum = (of: (one: SittingStat) => number) => timed.reduce((all, one) => all + of(one), 0)
  return (
    <section>
      <h2>{t('length')}</h2>
      <ChartFigure
        sentence={t('length_sentence', {
          planned: sum((one) => one.planned_minutes),
          actual: sum((one) => one.actual_minutes ?? 0),
        })}
        table={{
          columns: [t('sitting'), t('planned'), t('actual')],
          rows: timed.map((one) => [
            t('sitting_n', { n: one.number }),
            <Num value={one.planned_minutes} />,
            <Num value={one.actual_minutes ?? 0} />,
          ]),
        }}
      >
        {timed.length < 2 ? null : (
          <LineChart
            label={t('length')}
            labels={timed.map((one) => t('sitting_n', { n: one.number }))}
            series={[
              { title: t('planned'), values: timed.map((one) => one.planned_minutes), tone: 'neutral', dashed: true },
              { title: t('actual'), values: timed.map((one) => one.actual_minutes), tone: 'lapis' },
            ]}
          />
        )}
      </ChartFigure>
    </section>
  )
}

function Agencies({ agencies, total, done }: { agencies: readonly AgencyStat[]; total: number; done: number }) {
  const { lang } = usePage()
  const t = useWords(afterWords)
  const late = agencies.reduce((all, one) => all + one.late, 0)
  return (
    <section>
      <h2>{t('by_agency')}</h2>
      <p>{t('agency_sentence', { total, done, late })}</p>
      <DataTable
        caption={t('by_agency')}
        rows={agencies}
        sort={null}
        columns={[
          {
            key: 'agency',
            title: t('agency'),
            className: 'main',
            render: (row) => inLang(lang, row.title_fa, row.title_en),
          },
          { key: 'total', title: t('total'), className: 'num', render: (row) => <Num value={row.total} /> },
          {
            key: 'share',
            title: t('share'),
            render: (row) => <Meter value={row.verified} max={Math.max(1, row.total)} label={t('share')} />,
          },
          { key: 'done', title: t('done'), className: 'num', render: (row) => <Num value={row.verified} /> },
          { key: 'failed', title: t('failed'), className: 'num', render: (row) => <Num value={row.failed} /> },
          { key: 'late', title: t('late'), className: 'num', render: (row) => <Num value={row.late} /> },
        ]}
      />
    </section>
  )
}
