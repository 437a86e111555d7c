import type { FormState } from '../../../platform/form.ts'
import {
  Bdi,
  Button,
  Card,
  ErrorSummary,
  Form,
  JalaliDateField,
  RecordPage,
  SearchSelect,
  StatusChip,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Holding, Substitution } from '../../offices.ts'
import { choiceTitle, type PersonChoice } from '../../person/queries.ts'
import { postKindWords } from '../../post-kind-words.ts'
import { HoldingTable, SubstituteTable } from '../../views/office-tables.tsx'
import { Done } from '../../views/people-frame.tsx'
import { peopleWords } from '../../words.ts'
import type { Post, PostChoice } from '../queries.ts'
import { EditPost } from './post-form.tsx'

export interface PostRecordProps {
  post: Post
  holders: readonly Holding[]
  substitutes: readonly Substitution[]
  timeline: readonly TimelineEntry[]
  mayEdit: boolean
  form: FormState
  appointment: FormState
  people: readonly PersonChoice[]
  superiors: readonly PostChoice[]
}

export function PostRecord(props: PostRecordProps) {
  const { post, holders, substitutes, timeline, mayEdit, form, appointment, people, superiors } = props
  const { lang } = usePage()
  const t = useWords(peopleWords)
  const kind = useWords(postKindWords)
  const isFa = lang === 'fa'
  const isVacant = !holders.some((holder) => holder.is_current)
  return (
    <RecordPage
      kind={t('post')}
      title={isFa ? post.title_fa : post.title_en}
      trail={[{ title: t('posts'), href: '/posts' }]}
      facts={[
        { title: t('kind'), value: kind(post.kind) },
        {
          title: t('organisation'),
          value: post.organisation_id ? (
            <a href={`/organisations/${post.organisation_id}`}>
              {isFa ? post.organisation_title_fa : post.organisation_title_en}
            </a>
          ) : null,
        },
        { title: t('county'), value: isFa ? post.county_name_fa : post.county_name_en },
        {
          title: t('superior'),
          value: post.superior_post_id ? (
            <a href={`/posts/${post.superior_post_id}`}>{isFa ? post.superior_title_fa : post.superior_title_en}</a>
          ) : null,
        },
        { title: t('title_en'), value: <Bdi ltr>{post.title_en}</Bdi> },
        {
          title: t('state'),
          value: (
            <>
              <StatusChip
                title={t(post.is_active ? 'active' : 'inactive')}
                tone={post.is_active ? 'active' : 'neutral'}
              />{' '}
              {isVacant ? <StatusChip title={t('vacant')} tone="due" /> : null}
            </>
          ),
        },
      ]}
      timeline={timeline}
    >
      <div class="stack">
        <Done />
        {mayEdit ? <EditPost id={post.id} form={form} superiors={superiors} /> : null}
        <Card title={t('holders')}>
          <HoldingTable rows={holders} of="post" mayEnd={mayEdit} />
        </Card>
        {mayEdit && post.is_active ? <AppointToPost postId={post.id} form={appointment} people={people} /> : null}
        <Card title={t('substitutes')}>
          <SubstituteTable rows={substitutes} mayEnd={mayEdit} />
        </Card>
      </div>
    </RecordPage>
  )
}

function AppointToPost({ postId, form, people }: { postId: number; form: FormState; people: readonly PersonChoice[] }) {
  const t = useWords(peopleWords)
  return (
    <Card title={t('appoint_title')}>
      <ErrorSummary form={form} />
      <Form action={`/posts/${postId}/holdings`}>
        <SearchSelect
          name="person_id"
          label={t('person')}
          form={form}
          options={people.map((person) => ({ value: String(person.id), title: choiceTitle(person) }))}
          source="/people/choices"
          required
        />
        <JalaliDateField name="starts_on" label={t('from')} form={form} required />
        <JalaliDateField name="ends_on" label={t('to')} hint={t('ends_on_hint')} form={form} />
        <div class="actions">
          <Button kind="secondary">{t('appoint')}</Button>
        </div>
      </Form>
    </Card>
  )
}
