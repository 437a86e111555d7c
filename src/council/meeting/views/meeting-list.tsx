import { toPersianDigits } from '../../../platform/persian.ts'
import { say } from '../../../platform/words.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  JalaliDate,
  LinkButton,
  ListHead,
  listUrl,
  Num,
  Pager,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { MeetingInList } from '../queries.ts'
import { meetingLifecycle } from '../rules.ts'
import { meetingWords } from '../words.ts'

export interface MeetingListProps {
  rows: readonly MeetingInList[]
  next: string | null
  bodies: readonly { code: string; title_fa: string; title_en: string }[]
  mayPlan: boolean
}

export function MeetingList({ rows, next, bodies, mayPlan }: MeetingListProps) {
  const { lang, url } = usePage()
  const t = useWords(meetingWords)
  const when = url.searchParams.get('when')
  const view = (value: string | null, title: string) => ({
    title,
    href: listUrl(url, { when: value }),
    current: when === value,
  })
  return (
    <>
      <ListHead
        title={t('meetings')}
        lead={t('lead')}
        exports={['csv']}
        exportHref={() => `/meetings.csv${url.search}`}
        views={[view(null, t('all')), view('upcoming', t('upcoming')), view('past', t('past'))]}
        action={
          mayPlan ? (
            <LinkButton href="/meetings/new" kind="primary" icon="plus">
              {t('plan')}
            </LinkButton>
          ) : null
        }
      />
      <FilterBar
        keep={['when']}
        filters={[
          {
            name: 'body',
            title: t('body'),
            options: bodies.map((body) => ({ value: body.code, title: inLang(lang, body.title_fa, body.title_en) })),
          },
          {
            name: 'state',
            title: t('state'),
            options: meetingLifecycle.states.map((state) => ({ value: state.code, title: say(state.title, lang) })),
          },
        ]}
      />
      <DataTable
        caption={t('meetings')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/meetings/${row.code}`}
        empty={<EmptyState title={t('none')}>{t('none_hint')}</EmptyState>}
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => <a href={`/meetings/${row.code}`}>{row.title}</a>,
          },
          { key: 'date', title: t('date'), render: (row) => <JalaliDate iso={row.held_on} style="weekday" /> },
          {
            key: 'time',
            title: t('time'),
            className: 'narrow',
            render: (row) => <bdi>{lang === 'fa' ? toPersianDigits(row.starts_at) : row.starts_at}</bdi>,
          },
          {
            key: 'state',
            title: t('state'),
            render: (row) => (
              <StatusChip
                title={stateTitle(meetingLifecycle, row.state, lang)}
                tone={row.state === 'cancelled' ? 'neutral' : stateTone(meetingLifecycle, row.state)}
              />
            ),
          },
          {
            key: 'items',
            title: t('items'),
            className: 'num',
            render: (row) => (row.items > 0 ? <Num value={row.items} /> : '—'),
          },
          {
            key: 'resolutions',
            title: t('resolutions'),
            className: 'num',
            render: (row) => (row.resolutions > 0 ? <Num value={row.resolutions} /> : '—'),
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
