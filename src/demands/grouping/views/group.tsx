import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  BulkBar,
  Button,
  Card,
  type Column,
  DataTable,
  Form,
  LinkButton,
  Notice,
  Num,
  RecordPage,
  ShortRial,
  Stat,
  Stats,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { percent } from '../../likeness/percent.ts'
import { Money, TrackingCode } from '../member-parts.tsx'
import type { ActRow, GroupDemand, GroupRow } from '../queries.ts'
import { groupingWords } from '../words.ts'
import { Terms } from './board.tsx'
import { ActTable, DoneNotice } from './history.tsx'

export interface GroupProps {
  group: GroupRow
  demands: readonly GroupDemand[]
  others: readonly { id: number; title: string; size: number }[]
  acts: readonly ActRow[]
  /** What was just done. */
  done: ActRow | null
  mayDecide: boolean
  error: string | null
}

/** One suggested group: what its demands share, and what can be done with it. */
export function Group({ group, demands, others, acts, done, mayDecide, error }: GroupProps) {
  const { lang } = usePage()
  const words = useWords(groupingWords)
  return (
    <>
      {error ? <Notice tone="error">{error}</Notice> : null}
      <DoneNotice act={done} />
      <RecordPage
        kind={words('group')}
        title={group.title}
        trail={[{ title: words('board'), href: '/likeness' }]}
        next={{
          state: { title: words('awaiting'), tone: 'active' },
          sentence: mayDecide ? words('sentence') : words('readOnly'),
          children: mayDecide ? (
            <LinkButton href={`/likeness/${group.id}/issue`} kind="primary" icon="issue">
              {words('makeIssue')}
            </LinkButton>
          ) : null,
        }}
        facts={[
          { title: words('shared'), value: <Terms terms={group.terms} />, wide: true },
          { title: words('category'), value: pick(lang, group.category_fa, group.category_en) },
          { title: words('agency'), value: pick(lang, group.agency_fa, group.agency_en) },
        ]}
      >
        <Stats>
          <Stat title={words('size')} value={<Num value={demands.length} />} />
          <Stat title={words('likeness')} value={<Bdi>{percent(group.likeness, lang)}</Bdi>} />
          <Stat
            title={words('requested')}
            value={BigInt(group.requested_rial) > 0 ? <ShortRial amount={BigInt(group.requested_rial)} /> : '—'}
          />
          <Stat title={words('jobs')} value={<Num value={group.jobs_at_risk} />} />
        </Stats>
        <Card title={words('members')}>
          {mayDecide ? <p class="muted">{words('membersHint')}</p> : null}
          <Members demands={demands} mayDecide={mayDecide} />
          {mayDecide ? <PartBar id={group.id} others={others} /> : null}
        </Card>
        {mayDecide ? <OtherDeeds id={group.id} others={others} /> : null}
        {acts.length > 0 ? (
          <Card title={words('history')}>
            <ActTable rows={acts} mayDecide={mayDecide} />
          </Card>
        ) : null}
      </RecordPage>
    </>
  )
}

function Members({ demands, mayDecide }: { demands: readonly GroupDemand[]; mayDecide: boolean }) {
  const { lang } = usePage()
  const words = useWords(groupingWords)
  const columns: Column<GroupDemand>[] = [
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (row) => (
        <details class="said">
          <summary>{row.title}</summary>
          <p>{row.body}</p>
        </details>
      ),
    },
    {
      key: 'code',
      title: words('trackingCode'),
      className: 'narrow',
      render: (row) => (
        <a href={`/demands/${row.tracking_code}`}>
          <TrackingCode code={row.tracking_code} />
        </a>
      ),
    },
    { key: 'county', title: words('county'), render: (row) => pick(lang, row.county_fa, row.county_en) },
    { key: 'agency', title: words('agency'), render: (row) => pick(lang, row.agency_fa, row.agency_en) },
    {
      key: 'requested',
      title: words('requested'),
      className: 'num',
      render: (row) => <Money amount={row.requested_rial} />,
    },
    {
      key: 'likeness',
      title: words('likeness'),
      className: 'num',
      render: (row) => <Bdi>{percent(row.likeness, lang)}</Bdi>,
    },
  ]
  const select = {
    form: 'members',
    name: 'demand',
    value: (row: GroupDemand) => row.tracking_code,
    title: (row: GroupDemand) => row.title,
  }
  return (
    <DataTable
      caption={words('members')}
      columns={columns}
      rows={demands}
      sort={null}
      {...(mayDecide && demands.length > 1 ? { select } : {})}
    />
  )
}

function PartBar({ id, others }: { id: number; others: GroupProps['others'] }) {
  const words = useWords(groupingWords)
  return (
    <BulkBar id="members" action={`/likeness/${id}/parting`}>
      <Button name="act" value="split" size="small">
        {words('splitTicked')}
      </Button>
      {others.length > 0 ? (
        <>
          <OtherGroup name="to" label={words('chooseGroup')} others={others} />
          <Button name="act" value="move" kind="secondary" size="small">
            {words('moveTicked')}
          </Button>
        </>
      ) : null}
    </BulkBar>
  )
}

function OtherDeeds({ id, others }: { id: number; others: GroupProps['others'] }) {
  const words = useWords(groupingWords)
  return (
    <Card title={words('other')}>
      {others.length > 0 ? (
        <Form action={`/likeness/${id}/merge`} inline>
          <OtherGroup name="with" label={words('mergeWith')} others={others} />
          <Button kind="secondary" size="small">
            {words('merge')}
          </Button>
        </Form>
      ) : null}
      <Form action={`/likeness/${id}/dismissal`} inline>
        <Button kind="danger" size="small">
          {words('dismiss')}
        </Button>
        <span class="muted">{words('dismissHint')}</span>
      </Form>
    </Card>
  )
}

function OtherGroup({ name, label, others }: { name: string; label: string; others: GroupProps['others'] }) {
  const { lang } = usePage()
  const words = useWords(groupingWords)
  const count = new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en')
  return (
    <select name={name} class="input" aria-label={label}>
      <option value="">{words('chooseGroup')}</option>
      {others.map((other) => (
        <option value={String(other.id)}>
          {other.title} ({count.format(other.size)} {words('sizeUnit')})
        </option>
      ))}
    </select>
  )
}
