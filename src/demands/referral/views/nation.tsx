import type { Lang } from '../../../platform/ctx.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import { formatNumber } from '../../../platform/persian.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Card,
  ChartFigure,
  DataTable,
  EmptyState,
  ExportLinks,
  JalaliDate,
  LinkButton,
  ListHead,
  Num,
  Pager,
  Prose,
  StackedBars,
  Stat,
  Stats,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'

import { ageTitles } from '../age-columns.ts'
import { ageBucket, daysSince } from '../age-rules.ts'
import type { BodyAges, OwedRow } from '../nation-queries.ts'
import { nationWords } from '../nation-words.ts'

interface NationProps {
  owed: readonly OwedRow[]
  next: string | null
  returned: readonly OwedRow[]
  ages: readonly BodyAges[]
  now: Date
}

/** For everyone: who owes the province an answer, since when, and what came back. */
export function NationOwes({ owed, next, returned, ages, now }: NationProps) {
  const { url, lang } = usePage()
  const t = useWords(nationWords)
  const owing = ages.filter((body) => body.open > 0)
  const oldest = owing[0]
  return (
    <>
      <ListHead
        title={t('title')}
        lead={t('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/nation-owes' : `/nation-owes.${format}`}${url.search}`}
      />
      <Card title={t('open')}>
        <ChartFigure
          sentence={t('sentence', {
            n: owing.reduce((sum, body) => sum + body.open, 0),
            bodies: owing.length,
            days: oldest?.oldest_on ? daysSince(oldest.oldest_on, now) : 0,
          })}
          table={ageTable(t, lang, owing, now)}
        >
          <AgeBars bodies={owing} path={(body) => `/nation-owes?body=${body.id}`} />
        </ChartFigure>
        <DataTable
          caption={t('open')}
          rows={owed}
          empty={<EmptyState title={t('open_none')} icon="check" />}
          columns={columnsOf(t, now)}
        />
        <Pager next={next} />
      </Card>
      <Card title={t('returned')}>
        <DataTable
          caption={t('returned')}
          rows={returned}
          empty={t('returned_none')}
          columns={[
            ...columnsOf(t, now).slice(0, 2),
            {
              key: 'on',
              title: t('answered_on'),
              className: 'narrow',
              render: (row) => (row.answered_at ? <JalaliDate iso={tehranDate(row.answered_at)} /> : '—'),
            },
            { key: 'result', title: t('result'), render: (row) => t(row.is_solved ? 'solved' : 'unsolved') },
            {
              key: 'answer',
              title: t('answer'),
              className: 'wrap',
              render: (row) =>
                row.answer ? <Prose text={row.answer} /> : <span class="muted">{t('unpublished')}</span>,
            },
          ]}
        />
      </Card>
    </>
  )
}

function columnsOf(t: ReturnType<typeof nationWords.in>, now: Date) {
  return [
    {
      key: 'matter',
      title: t('matter'),
      className: 'main' as const,
      render: (row: OwedRow) => <Matter row={row} />,
    },
    { key: 'body', title: t('body'), className: 'wrap' as const, render: (row: OwedRow) => <Body row={row} /> },
    {
      key: 'since',
      title: t('since'),
      className: 'narrow' as const,
      render: (row: OwedRow) =>
        row.sent_at ? <JalaliDate iso={tehranDate(row.sent_at)} /> : <span class="muted">{t('not_sent')}</span>,
    },
    {
      key: 'days',
      title: t('days'),
      className: 'num' as const,
      render: (row: OwedRow) => <Num value={daysSince(row.sent_at ?? row.created_at, now)} />,
    },
    {
      key: 'follow_ups',
      title: t('follow_ups'),
      className: 'num' as const,
      render: (row: OwedRow) => <Num value={row.follow_ups} />,
    },
    {
      key: 'last',
      title: t('last_follow_up'),
      className: 'narrow' as const,
      render: (row: OwedRow) => (row.last_followed_on ? <JalaliDate iso={row.last_followed_on} /> : '—'),
    },
  ]
}

function Body({ row }: { row: OwedRow }) {
  const { lang } = usePage()
  return <>{pick(lang, row.body_fa, row.body_en)}</>
}

function Matter({ row }: { row: OwedRow }) {
  const { lang } = usePage()
  const t = useWords(nationWords)
  return (
    <>
      {row.title ?? <span class="muted">{t('hidden')}</span>}{' '}
      <span class="muted">
        <Bdi ltr>{codeIn(lang, row.code)}</Bdi>
      </span>
    </>
  )
}

const tones = ['done', 'lapis', 'due', 'late'] as const

function AgeBars({ bodies, path }: { bodies: readonly BodyAges[]; path: (body: BodyAges) => string }) {
  const { lang } = usePage()
  const t = useWords(nationWords)
  if (bodies.length === 0) return null
  return (
    <StackedBars
      parts={tones.map((tone, index) => ({ title: t(ageTitles[index] ?? 'age_0'), tone }))}
      rows={bodies.map((body) => ({
        title: pick(lang, body.body_fa, body.body_en),
        values: body.ages,
        href: path(body),
      }))}
    />
  )
}

function ageTable(
  t: ReturnType<typeof nationWords.in>,
  lang: Lang,
  bodies: readonly BodyAges[],
  now: Date,
  path?: (body: BodyAges) => string,
) {
  return {
    columns: [
      t('body'),
      ...ageTitles.map((title) => t(title)),
      t('open'),
      t('oldest'),
      t('follow_ups'),
      t('next_follow_up'),
      t('answered'),
    ],
    rows: bodies.map((body) => {
      const title = pick(lang, body.body_fa, body.body_en)
      return [
        path ? <a href={path(body)}>{title}</a> : title,
        ...ageTitles.map((_, place) => body.ages[place] ?? 0),
        body.open,
        body.oldest_on ? daysSince(body.oldest_on, now) : '—',
        body.follow_ups,
        body.next_follow_on ? <JalaliDate iso={body.next_follow_on} /> : '—',
        body.answered,
      ]
    }),
  }
}

interface AgeingProps {
  ages: readonly BodyAges[]
  owed: readonly OwedRow[]
  next: string | null
  /** The one body whose answers are shown; all without it. */
  body: number | null
  now: Date
}

/** For the desk: how long each body has kept the province waiting, and what is awaited, the oldest first. */
export function Ageing({ ages, owed, next, body, now }: AgeingProps) {
  const { lang, url } = usePage()
  const t = useWords(nationWords)
  const owing = ages.filter((one) => one.open > 0)
  const total = (of: (one: BodyAges) => number) => owing.reduce((sum, one) => sum + of(one), 0)
  const old = total((one) => one.ages.at(-1) ?? 0)
  const today = tehranDate(now)
  const asking = owing.filter((one) => one.next_follow_on !== null && one.next_follow_on <= today).length
  const path = (one: BodyAges) => `/referrals/ageing?body=${one.id}#awaited`
  const chosen = ages.find((one) => one.id === body)
  const query = url.searchParams.get('body') ? `?body=${url.searchParams.get('body')}` : ''
  return (
    <>
      <ListHead
        title={t('ages')}
        lead={t('ages_lead')}
        exports={['json']}
        exportHref={() => '/api/v1/referrals/ageing'}
        action={
          <>
            <LinkButton href="/referrals">{t('all')}</LinkButton>
            <LinkButton href="/nation-owes">{t('public_page')}</LinkButton>
          </>
        }
      />
      <Stats>
        <Stat title={t('open')} value={<Num value={total((one) => one.open)} />} />
        <Stat title={t('owing_bodies')} value={<Num value={owing.length} />} />
        <Stat title={t('over_ninety')} value={<Num value={old} />} tone={old > 0 ? 'late' : 'done'} />
        <Stat
          title={t('follow_now')}
          value={<Num value={asking} />}
          note={t('follow_now_note')}
          tone={asking > 0 ? 'due' : 'done'}
        />
      </Stats>
      <Card title={t('ageing')} action={<ExportLinks base="/referrals/ageing/bodies" />}>
        {ages.length === 0 ? (
          <EmptyState title={t('open_none')} icon="national" />
        ) : (
          <ChartFigure sentence={t('ages_sentence', { n: old })} table={ageTable(t, lang, ages, now, path)}>
            <AgeBars bodies={owing} path={path} />
          </ChartFigure>
        )}
      </Card>
      <Card title={t('awaited')} action={<ExportLinks base="/referrals/ageing/awaited" query={query} />}>
        <div id="awaited">
          {chosen ? (
            <p>
              {t('of_body', { body: pick(lang, chosen.body_fa, chosen.body_en) })}{' '}
              <a href="/referrals/ageing#awaited">{t('all_bodies')}</a>
            </p>
          ) : null}
          <DataTable
            caption={t('awaited')}
            rows={owed}
            rowHref={(row) => `/referrals/${row.code}`}
            rowTone={(row) => (ageOf(row, now) > 90 ? 'late' : null)}
            empty={<EmptyState title={t('open_none')} icon="check" />}
            columns={[
              {
                key: 'matter',
                title: t('matter'),
                className: 'main',
                render: (row) => <a href={`/referrals/${row.code}`}>{row.title ?? t('hidden')}</a>,
              },
              ...columnsOf(t, now).slice(1, 3),
              { key: 'age', title: t('days'), className: 'narrow', render: (row) => <Age row={row} now={now} /> },
              {
                key: 'follow_ups',
                title: t('follow_ups'),
                className: 'narrow',
                render: (row) => <FollowUps row={row} />,
              },
              {
                key: 'next',
                title: t('next_follow_up'),
                className: 'narrow',
                render: (row) => <NextFollowUp row={row} today={today} />,
              },
              {
                key: 'due',
                title: t('due'),
                className: 'narrow',
                render: (row) => (row.due_on ? <JalaliDate iso={row.due_on} /> : '—'),
              },
            ]}
          />
          <Pager next={next} />
        </div>
      </Card>
    </>
  )
}

const ageOf = (row: OwedRow, now: Date): number => daysSince(row.sent_at ?? row.created_at, now)

/** The days, coloured by their bucket; the bucket is said at the pointer. */
function Age({ row, now }: { row: OwedRow; now: Date }) {
  const { lang } = usePage()
  const days = ageOf(row, now)
  const place = ageBucket(days)
  const chip = ['done', 'neutral', 'due', 'late'] as const
  return <StatusChip title={formatNumber(days, lang)} tone={chip[place] ?? 'late'} />
}

/** How often we asked, and when last. */
function FollowUps({ row }: { row: OwedRow }) {
  return (
    <>
      <Num value={row.follow_ups} />
      {row.last_followed_on ? (
        <>
          {' '}
          <span class="muted">
            <JalaliDate iso={row.last_followed_on} />
          </span>
        </>
      ) : null}
    </>
  )
}

function NextFollowUp({ row, today }: { row: OwedRow; today: string }) {
  const t = useWords(nationWords)
  if (!row.next_follow_on) return <>—</>
  if (row.next_follow_on > today) return <JalaliDate iso={row.next_follow_on} />
  return (
    <>
      <JalaliDate iso={row.next_follow_on} /> <StatusChip title={t('follow_up_due')} tone="due" />
    </>
  )
}
