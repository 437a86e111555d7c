import type { FormState } from '../../../platform/form.ts'
import { listed } from '../../../platform/words.ts'
import {
  Bdi,
  Card,
  DataTable,
  EmptyState,
  LinkButton,
  RecordPage,
  StatusChip,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { PostRow } from '../../post/queries.ts'
import { postKindWords } from '../../post-kind-words.ts'
import { Digits } from '../../views/digits.tsx'
import { Done } from '../../views/people-frame.tsx'
import { peopleWords } from '../../words.ts'
import type { Organisation } from '../queries.ts'
import { EditOrganisation } from './organisation-form.tsx'

export interface OrganisationRecordProps {
  organisation: Organisation
  posts: readonly PostRow[]
  hasMorePosts: boolean
  counties: readonly { code: string; name_fa: string; name_en: string }[]
  timeline: readonly TimelineEntry[]
  form: FormState
  mayEdit: boolean
}

export function OrganisationRecord(props: OrganisationRecordProps) {
  const { organisation, posts, hasMorePosts, counties, timeline, form, mayEdit } = props
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const isFa = lang === 'fa'
  return (
    <RecordPage
      kind={t(`kind_${organisation.kind}`)}
      title={isFa ? organisation.title_fa : (organisation.title_en ?? organisation.title_fa)}
      trail={[{ title: t('organisations'), href: '/organisations' }]}
      facts={[
        { title: t('title_fa'), value: organisation.title_fa },
        { title: t('title_en'), value: organisation.title_en ? <Bdi ltr>{organisation.title_en}</Bdi> : null },
        { title: t('legal_id'), value: organisation.legal_id ? <Digits text={organisation.legal_id} /> : null },
        { title: t('county'), value: isFa ? organisation.county_name_fa : organisation.county_name_en },
        { title: t('sector'), value: organisation.sector ? t(`sector_${organisation.sector}`) : null },
        { title: t('email'), value: organisation.email ? <Bdi ltr>{organisation.email}</Bdi> : null },
      ]}
      timeline={timeline}
    >
      <div class="stack">
        <Done />
        {mayEdit ? <EditOrganisation id={organisation.id} form={form} counties={counties} /> : null}
        <Card title={t('posts')}>
          <Posts rows={posts} />
          {hasMorePosts ? (
            <div class="actions">
              <LinkButton href={`/posts?organisation=${organisation.id}`}>{t('posts')}</LinkButton>
            </div>
          ) : null}
        </Card>
      </div>
    </RecordPage>
  )
}

function Posts({ rows }: { rows: readonly PostRow[] }) {
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const kind = useWords(postKindWords)
  return (
    <DataTable
      caption={t('posts')}
      rows={rows}
      sort={null}
      empty={<EmptyState title={t('nothing')} icon="people" />}
      columns={[
        {
          key: 'title',
          title: t('post'),
          className: 'main',
          render: (row) => <a href={`/posts/${row.id}`}>{lang === 'fa' ? row.title_fa : row.title_en}</a>,
        },
        { key: 'kind', title: t('kind'), render: (row) => kind(row.kind) },
        {
          key: 'holder',
          title: t('holder'),
          className: 'wrap',
          render: (row) => (row.holders && listed(row.holders, lang)) ?? <StatusChip title={t('vacant')} tone="due" />,
        },
      ]}
    />
  )
}
