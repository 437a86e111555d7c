import { codeIn } from '../../../platform/record-links.ts'
import { comma } from '../../../platform/words.ts'
import {
  Card,
  DataTable,
  Facts,
  JalaliDate,
  LinkButton,
  Notice,
  RecordPage,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { BodyNode, SentMatter } from '../tree-queries.ts'
import { treeWords } from '../tree-words.ts'
import { bodyWords } from '../words.ts'

export interface PlaceProps {
  node: BodyNode
  /** Bodies above, the nearest first, and those under it. */
  above: readonly BodyNode[]
  below: readonly BodyNode[]
  sent: readonly SentMatter[]
  successor: BodyNode | null
  mayEdit: boolean
}

/** Where a body stands in the tree, what came to it from others, and how its place changes. */
export function PlaceCard({ node, above, below, sent, mayEdit }: PlaceProps) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  return (
    <>
      <Card title={t('manage')}>
        <Facts
          facts={[
            { title: t('under'), value: above[0] ? <BodyLinks bodies={above} /> : t('on_top'), wide: above.length > 1 },
            node.organisation_fa
              ? {
                  title: t('secretariat_of'),
                  value: inLang(lang, node.organisation_fa, node.organisation_en ?? node.organisation_fa),
                }
              : null,
            { title: t('began_on'), value: <JalaliDate iso={node.began_on} style="long" /> },
            node.ended_on ? { title: t('ended_on'), value: <JalaliDate iso={node.ended_on} style="long" /> } : null,
            below.length > 0 ? { title: t('below'), value: <Below bodies={below} />, wide: true } : null,
            node.note ? { title: t('note'), value: node.note, wide: true } : null,
          ]}
        />
        {mayEdit && !node.ended_on ? (
          <p class="actions">
            <LinkButton href={`/bodies/${node.code}/particulars`} size="small">
              {t('edit')}
            </LinkButton>
            <LinkButton href={`/bodies/${node.code}/ending`} size="small" kind="quiet">
              {t('end')}
            </LinkButton>
          </p>
        ) : null}
      </Card>
      {sent.length > 0 || node.kind === 'national' ? (
        <Card title={t('sent_here')}>
          <SentMatters sent={sent} />
        </Card>
      ) : null}
    </>
  )
}

/** Committees of the counties are many: they are counted, and stand on the tree. */
function Below({ bodies }: { bodies: readonly BodyNode[] }) {
  const t = useWords(treeWords)
  const own = bodies.filter((one) => one.kind !== 'county')
  const counties = bodies.length - own.length
  return (
    <ul class="plain">
      {own.map((one) => (
        <li>
          <BodyLinks bodies={[one]} />
        </li>
      ))}
      {counties > 0 ? (
        <li>
          <a href="/bodies#committees">{t('committees_n', { n: counties })}</a>
        </li>
      ) : null}
    </ul>
  )
}

function BodyLinks({ bodies }: { bodies: readonly BodyNode[] }) {
  const { lang } = usePage()
  return (
    <>
      {bodies.map((one, index) => (
        <>
          {index > 0 ? comma(lang) : null}
          <a href={`/bodies/${one.code}`}>{inLang(lang, one.title_fa, one.title_en)}</a>
        </>
      ))}
    </>
  )
}

function SentMatters({ sent }: { sent: readonly SentMatter[] }) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  if (sent.length === 0) return <p class="muted">{t('none_sent')}</p>
  return (
    <DataTable
      caption={t('sent_here')}
      rows={sent}
      sort={null}
      columns={[
        {
          key: 'title',
          title: t('matter'),
          className: 'main',
          render: (one) => <a href={`/items/${one.id}`}>{one.title ?? t('secret')}</a>,
        },
        { key: 'from', title: t('from'), className: 'wrap', render: (one) => inLang(lang, one.from_fa, one.from_en) },
        { key: 'day', title: t('day'), render: (one) => <JalaliDate iso={one.held_on} /> },
        {
          key: 'became',
          title: t('became'),
          render: (one) =>
            one.referral_code ? (
              <a href={`/referrals/${one.referral_code}`}>
                <bdi>{codeIn(lang, one.referral_code)}</bdi>
              </a>
            ) : null,
        },
      ]}
    />
  )
}

/** Said above a body that has ended or is to end. */
export function EndedNotice({ node, successor, today }: PlaceProps & { today: string }) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  if (!node.ended_on) return null
  return (
    <Notice tone="warning" title={t(node.ended_on < today ? 'ended' : 'ends')}>
      <p>
        <JalaliDate iso={node.ended_on} style="long" /> · {node.end_reason}{' '}
        {successor ? t('successor_is', { body: inLang(lang, successor.title_fa, successor.title_en) }) : null}
      </p>
    </Notice>
  )
}

/** A national body: no sittings here, but matters that went up to it. */
export function NationalRecord({
  place,
  timeline,
  today,
}: {
  place: PlaceProps
  timeline: readonly TimelineEntry[]
  today: string
}) {
  const { lang } = usePage()
  const t = useWords(treeWords)
  const b = useWords(bodyWords)
  const { node } = place
  return (
    <RecordPage
      title={inLang(lang, node.title_fa, node.title_en)}
      kind={b('national')}
      trail={[{ title: b('bodies'), href: '/bodies' }]}
      timeline={timeline}
    >
      <EndedNotice {...place} today={today} />
      <p>{t('national_lead')}</p>
      <PlaceCard {...place} />
    </RecordPage>
  )
}
