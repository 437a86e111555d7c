import { tehranDate } from '../../../platform/jalali.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { groupTrackingCode, toPersianDigits } from '../../../platform/persian.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  type Column,
  DataTable,
  Form,
  JalaliDate,
  Num,
  ShortRial,
  StatusChip,
  stateTone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { demandLifecycle } from '../../demand/rules.ts'
import type { Member } from '../member-queries.ts'
import { issueWords } from '../words.ts'

/** The demands now in the issue; while it is gathered each can be taken out again. */
export function Members({
  code,
  members,
  isGathering,
}: {
  code: string
  members: readonly Member[]
  isGathering: boolean
}) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  const inside = members.filter((member) => member.removed_at === null)
  const isMixed = (part: (member: Member) => unknown) => new Set(inside.map(part)).size > 1
  const agency: Column<Member> = {
    key: 'agency',
    title: words('agency'),
    render: (member) => pick(lang, member.agency_fa, member.agency_en),
  }
  const state: Column<Member> = {
    key: 'state',
    title: words('state'),
    render: (member) => (
      <StatusChip
        title={stateTitle(demandLifecycle, member.state, lang)}
        tone={stateTone(demandLifecycle, member.state)}
      />
    ),
  }
  const columns: Column<Member>[] = [
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (member) => <a href={`/demands/${member.tracking_code}`}>{member.title}</a>,
    },
    {
      key: 'code',
      title: words('trackingCode'),
      className: 'narrow',
      render: (member) => <TrackingCode code={member.tracking_code} />,
    },
    { key: 'county', title: words('county'), render: (member) => pick(lang, member.county_fa, member.county_en) },
    ...(isMixed((member) => member.organisation_id) ? [agency] : []),
    ...(isMixed((member) => member.state) ? [state] : []),
    {
      key: 'requested',
      title: words('requested'),
      className: 'num',
      render: (member) => <Money amount={member.requested_rial} />,
    },
    {
      key: 'jobs',
      title: words('jobs'),
      className: 'num',
      render: (member) => (member.jobs_at_risk === null ? <None /> : <Num value={member.jobs_at_risk} />),
    },
  ]
  if (isGathering && inside.length > 1)
    columns.push({
      key: 'out',
      title: '',
      className: 'narrow',
      render: (member) => <TakeOut code={code} member={member} />,
    })
  return (
    <Card title={words('demands')}>
      <DataTable
        caption={words('demands')}
        columns={columns}
        rows={inside}
        rowHref={(member) => `/demands/${member.tracking_code}`}
        sort={null}
      />
    </Card>
  )
}

function TakeOut({ code, member }: { code: string; member: Member }) {
  const words = useWords(issueWords)
  return (
    <Form inline action={`/issues/${code}/demands/${member.tracking_code}/removal`}>
      <Button kind="quiet" size="small">
        {words('takeOut')}
        <span class="visually-hidden"> — {words('takeOutOf', { title: member.title })}</span>
      </Button>
    </Form>
  )
}

/** Demands that were once in the issue stay traceable from it. */
export function LeftMembers({ members }: { members: readonly Member[] }) {
  const words = useWords(issueWords)
  const left = members.filter((member) => member.removed_at !== null)
  if (left.length === 0) return null
  return (
    <details>
      <summary>{words('leftDemands')}</summary>
      <ul>
        {left.map((member) => (
          <li>
            <a href={`/demands/${member.tracking_code}`}>{member.title}</a>{' '}
            <span class="muted">
              {words('left')} <JalaliDate iso={tehranDate(member.removed_at!)} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

export function TrackingCode({ code }: { code: string }) {
  const { lang } = usePage()
  const grouped = groupTrackingCode(code)
  return <Bdi ltr>{lang === 'fa' ? toPersianDigits(grouped) : grouped}</Bdi>
}

export function Money({ amount }: { amount: string | null }) {
  return amount === null ? <None /> : <ShortRial amount={BigInt(amount)} />
}

const None = () => <span class="muted">—</span>
