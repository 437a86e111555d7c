import { tehranDate } from '../../../platform/jalali.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Card,
  ChartFigure,
  DataTable,
  EmptyState,
  JalaliDate,
  LinkButton,
  ListHead,
  Num,
  Pager,
  Prose,
  StackedBars,
  usePage,
  useWords,
} from '../../../ui/index.ts'

import type { BodyAges, OwedRow } from '../nation-queries.ts'
import { nationWords } from '../nation-words.ts'

const day = 86_400_000
const daysSince = (from: Date, now: Date) => Math.max(0, Math.floor((now.getTime() - from.getTime()) / day))

interface NationProps {
  owed: readonly OwedRow[]
  next: string | null
  returned: readonly OwedRow[]
  ages: readonly BodyAges[]
  now: Date
}

/** For everyone: who owes the province an answer, since when, and what came back. */
export function NationOwes({ owed, next, returned, ages, now }: NationProps) {
  const { url } = usePage()
  const t = useWords(nationWords)
  const owing = ages.filter((body) => body.open > 0)
  const oldest = owing[0]
  return (
    <>
      <ListHead
        title={t('title')}
        lead={t('lead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'csv' ? '/nation-owes.csv' : '/api/v1/nation-owes'}${url.search}`}
      />
      <Card title={t('open')}>
        <ChartFigure
          sentence={t('sentence', {
            n: owing.reduce((sum, body) => sum + body.open, 0),
            bodies: owing.length,
            days: oldest ? daysSince(oldest.oldest_on, now) : 0,
          })}
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

const tones = ['done', 'action', 'lapis', 'due', 'late'] as const

function AgeBars({ bodies, path }: { bodies: readonly BodyAges[]; path: (body: BodyAges) => string }) {
  const { lang } = usePage()
  const t = useWords(nationWords)
  if (bodies.length === 0) return null
  return (
    <StackedBars
      parts={tones.map((tone, index) => ({ title: t(`age_${index}` as 'age_0'), tone }))}
      rows={bodies.map((body) => ({
        title: pick(lang, body.body_fa, body.body_en),
        values: body.ages,
        href: path(body),
      }))}
    />
  )
}

/** For the desk: open referrals by body and age. */
export function Ageing({ ages, now }: { ages: readonly BodyAges[]; now: Date }) {
  const { lang } = usePage()
  const t = useWords(nationWords)
  const old = ages.reduce((sum, body) => sum + body.ages.slice(3).reduce((all, one) => all + one, 0), 0)
  const list = (body: BodyAges, state: string, value: number) => (
    <a href={`/referrals?body=${body.id}&state=${state}`}>
      <Num value={value} />
    </a>
  )
  return (
    <>
      <ListHead
        title={t('ages')}
        lead={t('ages_lead')}
        exports={['csv']}
        exportHref={() => '/referrals/ageing.csv'}
        action={<LinkButton href="/referrals">{t('all')}</LinkButton>}
      />
      <Card>
        <ChartFigure sentence={t('ages_sentence', { n: old })}>
          <AgeBars
            bodies={ages.filter((body) => body.open > 0)}
            path={(body) => `/referrals?body=${body.id}&state=sent`}
          />
        </ChartFigure>
        <DataTable
          caption={t('ages')}
          rows={ages}
          empty={<EmptyState title={t('open_none')} icon="national" />}
          columns={[
            {
              key: 'body',
              title: t('body'),
              className: 'main',
              render: (body) => pick(lang, body.body_fa, body.body_en),
            },
            { key: 'open', title: t('open'), className: 'num', render: (body) => list(body, 'sent', body.open) },
            ...tones.map((_, index) => ({
              key: `age_${index}`,
              title: t(`age_${index}` as 'age_0'),
              className: 'num' as const,
              render: (body: BodyAges) => <Num value={body.ages[index] ?? 0} />,
            })),
            {
              key: 'days',
              title: t('days'),
              className: 'num',
              render: (body) => (body.oldest_on ? <Num value={daysSince(body.oldest_on, now)} /> : '—'),
            },
            {
              key: 'follow',
              title: t('follow_ups'),
              className: 'num',
              render: (body) => <Num value={body.follow_ups} />,
            },
          ]}
        />
      </Card>
    </>
  )
}
