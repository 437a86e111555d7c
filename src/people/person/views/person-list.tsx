import { listed } from '../../../platform/words.ts'
import {
  DataTable,
  EmptyState,
  FilterBar,
  LinkButton,
  ListHead,
  Pager,
  PersonName,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ListPage } from '../../keyset.ts'
import { Digits } from '../../views/digits.tsx'
import { PeopleTabs } from '../../views/people-frame.tsx'
import { peopleWords } from '../../words.ts'
import type { PersonRow } from '../queries.ts'
import { personStates } from '../schema.ts'

export function PersonList({ list, mayEdit }: { list: ListPage<PersonRow>; mayEdit: boolean }) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const newPerson = (
    <LinkButton href="/people/new" kind="primary" icon="plus">
      {t('new_person')}
    </LinkButton>
  )
  return (
    <>
      <PeopleTabs current="people" />
      <ListHead title={t('people')} action={mayEdit ? newPerson : null} />
      <FilterBar
        filters={[
          { name: 'q', title: t('search_person'), type: 'search' },
          { name: 'state', title: t('state'), options: personStates.map((value) => ({ value, title: t(value) })) },
        ]}
      />
      <DataTable
        caption={t('people')}
        rows={list.rows}
        sort={null}
        rowHref={(row) => `/people/${row.id}`}
        empty={<EmptyState title={t('nothing')} icon="people" action={mayEdit ? newPerson : null} />}
        columns={[
          {
            key: 'name',
            title: t('name_fa'),
            className: 'main',
            render: (row) => (
              <a href={`/people/${row.id}`}>
                <PersonName fa={row.name_fa} en={row.name_en} />
              </a>
            ),
          },
          {
            key: 'posts',
            title: t('post'),
            className: 'wrap',
            render: (row) => listed((lang === 'fa' ? row.posts_fa : row.posts_en) ?? [], lang) || '—',
          },
          { key: 'mobile', title: t('mobile'), render: (row) => (row.mobile ? <Digits text={row.mobile} /> : '—') },
          {
            key: 'state',
            title: t('state'),
            render: (row) =>
              row.erased_at ? (
                <StatusChip title={t('erased')} />
              ) : row.posts_fa ? (
                <StatusChip title={t('in_office')} tone="active" />
              ) : (
                <StatusChip title={t('without_office')} />
              ),
          },
        ]}
      />
      <Pager next={list.next} />
    </>
  )
}
