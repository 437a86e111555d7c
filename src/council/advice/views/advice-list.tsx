import { codeIn } from '../../../platform/record-links.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  JalaliDate,
  ListHead,
  Pager,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import { adviceTone } from '../../meeting/rules.ts'
import type { Advice } from '../queries.ts'
import { adviceLifecycle } from '../rules.ts'
import { adviceWords } from '../words.ts'

export function AdviceList({ rows, next, mine }: { rows: readonly Advice[]; next: string | null; mine: boolean }) {
  const { lang } = usePage()
  const t = useWords(adviceWords)
  return (
    <>
      <ListHead
        title={t('advices')}
        lead={t('lead')}
        exports={['csv', 'xlsx', 'json']}
        views={[
          { title: t('all'), href: '/advices', current: !mine },
          { title: t('mine'), href: '/advices?mine=1', current: mine },
        ]}
      />
      <FilterBar
        filters={[
          {
            name: 'state',
            title: t('state'),
            options: adviceLifecycle.states.map(({ code }) => ({
              value: code,
              title: stateTitle(adviceLifecycle, code, lang),
            })),
          },
        ]}
        keep={['mine']}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('none_yet')} />
      ) : (
        <DataTable
          caption={t('advices')}
          rows={rows}
          rowHref={(row) => `/advices/${row.code}`}
          columns={[
            {
              key: 'matter',
              title: t('matter'),
              className: 'main',
              render: (row) => (
                <>
                  <a href={`/advices/${row.code}`}>{row.title}</a>
                  <div class="muted">
                    <bdi>{codeIn(lang, row.code)}</bdi> · {row.meeting_title}
                  </div>
                </>
              ),
            },
            { key: 'field', title: t('field'), render: (row) => t(row.field) },
            { key: 'post', title: t('post'), render: (row) => inLang(lang, row.post_title_fa, row.post_title_en) },
            {
              key: 'due',
              title: t('due_on'),
              render: (row) => (row.due_on ? <JalaliDate iso={row.due_on} /> : '—'),
            },
            {
              key: 'state',
              title: t('state'),
              render: (row) => (
                <StatusChip
                  title={row.tone ? t(row.tone) : stateTitle(adviceLifecycle, row.state, lang)}
                  tone={row.tone ? adviceTone(row.tone) : stateTone(adviceLifecycle, row.state)}
                />
              ),
            },
          ]}
        />
      )}
      <Pager next={next} />
    </>
  )
}
