import { DataTable, EmptyState, FilterBar, LinkButton, ListHead, Pager, usePage, useWords } from '../../../ui/index.ts'
import type { ListPage } from '../../keyset.ts'
import { Digits } from '../../views/digits.tsx'
import { PeopleTabs } from '../../views/people-frame.tsx'
import { peopleWords } from '../../words.ts'
import type { OrganisationRow } from '../queries.ts'
import { organisationKinds } from '../schema.ts'

export interface OrganisationListProps {
  list: ListPage<OrganisationRow>
  counties: readonly { code: string; name_fa: string; name_en: string }[]
  mayEdit: boolean
}

export function OrganisationList({ list, counties, mayEdit }: OrganisationListProps) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const action = mayEdit ? (
    <LinkButton href="/organisations/new" kind="primary" icon="plus">
      {t('new_organisation')}
    </LinkButton>
  ) : null
  return (
    <>
      <PeopleTabs current="organisations" />
      <ListHead title={t('organisations')} action={action} />
      <FilterBar
        filters={[
          { name: 'q', title: t('search_organisation'), type: 'search' },
          {
            name: 'kind',
            title: t('kind'),
            options: organisationKinds.map((value) => ({ value, title: t(`kind_${value}`) })),
          },
          {
            name: 'county',
            title: t('county'),
            options: counties.map((row) => ({ value: row.code, title: lang === 'fa' ? row.name_fa : row.name_en })),
          },
        ]}
      />
      <DataTable
        caption={t('organisations')}
        rows={list.rows}
        sort={null}
        rowHref={(row) => `/organisations/${row.id}`}
        empty={<EmptyState title={t('nothing')} icon="record" />}
        columns={[
          {
            key: 'title',
            title: t('title_fa'),
            className: 'main',
            render: (row) => (
              <a href={`/organisations/${row.id}`}>{lang === 'fa' ? row.title_fa : (row.title_en ?? row.title_fa)}</a>
            ),
          },
          { key: 'kind', title: t('kind'), render: (row) => t(`kind_${row.kind}`) },
          {
            key: 'county',
            title: t('county'),
            render: (row) => (lang === 'fa' ? row.county_name_fa : row.county_name_en) ?? '—',
          },
          {
            key: 'legal_id',
            title: t('legal_id'),
            render: (row) => (row.legal_id ? <Digits text={row.legal_id} /> : '—'),
          },
        ]}
      />
      <Pager next={list.next} />
    </>
  )
}
