import { postKinds } from '../../../platform/ctx.ts'
import { listed } from '../../../platform/words.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  LinkButton,
  ListHead,
  Pager,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ListPage } from '../../keyset.ts'
import { postKindWords } from '../../post-kind-words.ts'
import { PeopleTabs } from '../../views/people-frame.tsx'
import { peopleWords } from '../../words.ts'
import type { PostRow } from '../queries.ts'
import { vacancies } from '../schema.ts'

export interface PostListProps {
  list: ListPage<PostRow>
  organisations: readonly { id: number; title_fa: string; title_en: string | null }[]
  mayEdit: boolean
}

export function PostList({ list, organisations, mayEdit }: PostListProps) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const kind = useWords(postKindWords)
  const action = mayEdit ? (
    <LinkButton href="/posts/new" kind="primary" icon="plus">
      {t('new_post')}
    </LinkButton>
  ) : null
  return (
    <>
      <PeopleTabs current="posts" />
      <ListHead title={t('posts')} action={action} />
      <FilterBar
        filters={[
          { name: 'q', title: t('search_post'), type: 'search' },
          { name: 'kind', title: t('kind'), options: postKinds.map((value) => ({ value, title: kind(value) })) },
          {
            name: 'organisation',
            title: t('organisation'),
            options: organisations.map((row) => ({
              value: String(row.id),
              title: lang === 'fa' ? row.title_fa : (row.title_en ?? row.title_fa),
            })),
          },
          { name: 'vacancy', title: t('vacancy'), options: vacancies.map((value) => ({ value, title: t(value) })) },
        ]}
      />
      <DataTable
        caption={t('posts')}
        rows={list.rows}
        sort={null}
        rowHref={(row) => `/posts/${row.id}`}
        empty={<EmptyState title={t('nothing')} icon="people" />}
        columns={[
          {
            key: 'title',
            title: t('title_fa'),
            className: 'main',
            render: (row) => (
              <>
                <a href={`/posts/${row.id}`}>{lang === 'fa' ? row.title_fa : row.title_en}</a>{' '}
                {row.is_active ? null : <StatusChip title={t('inactive')} />}
              </>
            ),
          },
          { key: 'kind', title: t('kind'), render: (row) => kind(row.kind) },
          {
            key: 'organisation',
            title: t('organisation'),
            className: 'wrap',
            render: (row) => (lang === 'fa' ? row.organisation_title_fa : row.organisation_title_en) ?? '—',
          },
          {
            key: 'holder',
            title: t('holder'),
            className: 'wrap',
            render: (row) =>
              (row.holders && listed(row.holders, lang)) ?? <StatusChip title={t('vacant')} tone="due" />,
          },
        ]}
      />
      <Pager next={list.next} />
    </>
  )
}
