import { say } from '../../../platform/words.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  ListHead,
  listUrl,
  Moment,
  Pager,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { Letter } from '../queries.ts'
import { letterLifecycle, priorities } from '../rules.ts'
import { letterWords } from '../words.ts'

export function LetterList({ rows, next }: { rows: readonly Letter[]; next: string | null }) {
  const { lang, url } = usePage()
  const t = useWords(letterWords)
  const isMine = url.searchParams.get('mine') === '1'
  const isCopied = url.searchParams.get('copied') === '1'
  return (
    <>
      <ListHead
        title={t('letters')}
        lead={t('lead')}
        exports={['csv', 'xlsx']}
        exportHref={(format) => `/letters.${format}${url.search}`}
        views={[
          { title: t('all'), href: listUrl(url, { mine: null, copied: null }), current: !isMine && !isCopied },
          { title: t('mine'), href: listUrl(url, { mine: '1', copied: null }), current: isMine },
          { title: t('copied'), href: listUrl(url, { mine: null, copied: '1' }), current: isCopied },
        ]}
      />
      <FilterBar
        keep={['mine', 'copied']}
        filters={[
          {
            name: 'state',
            title: t('state'),
            options: letterLifecycle.states.map((state) => ({ value: state.code, title: say(state.title, lang) })),
          },
          {
            name: 'priority',
            title: t('priority'),
            options: priorities.map((one) => ({ value: one, title: t(`priority_${one}`) })),
          },
          {
            name: 'kind',
            title: t('kind'),
            options: (['notification', 'applicant_notice', 'reminder'] as const).map((kind) => ({
              value: kind,
              title: t(kind),
            })),
          },
        ]}
      />
      <DataTable
        caption={t('letters')}
        rows={rows}
        sort={null}
        rowHref={(row) => `/letters/${row.code}`}
        empty={
          <EmptyState title={t('none')} icon="letter">
            {t('none_hint')}
          </EmptyState>
        }
        columns={[
          {
            key: 'subject',
            title: t('subject'),
            className: 'main',
            render: (row) => <a href={`/letters/${row.code}`}>{row.subject}</a>,
          },
          { key: 'number', title: t('number'), className: 'narrow', render: (row) => <bdi>{row.number_text}</bdi> },
          { key: 'to', title: t('to'), render: (row) => inLang(lang, row.to_title_fa, row.to_title_en) },
          {
            key: 'state',
            title: t('state'),
            render: (row) => (
              <StatusChip
                title={stateTitle(letterLifecycle, row.state, lang)}
                tone={stateTone(letterLifecycle, row.state)}
              />
            ),
          },
          { key: 'issued_at', title: t('issued_at'), render: (row) => <Moment at={row.issued_at} /> },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
