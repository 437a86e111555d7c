import { endingWords } from '../../../platform/ending-words.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { comma, pick } from '../../../platform/words.ts'
import {
  Card,
  Course,
  Facts,
  JalaliDate,
  Num,
  Prose,
  RecordPage,
  ShortRial,
  Stat,
  Stats,
  stateTone,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Share } from '../member-queries.ts'
import type { IssueView } from '../record.ts'
import { briefFields, issueLifecycle, missingFromBrief } from '../rules.ts'
import { tellIssue } from '../tell.ts'
import { issueWords } from '../words.ts'
import { LeftMembers, Members } from './members.tsx'
import { NextActs, sentenceOf } from './next-acts.tsx'
import { Papers } from './papers.tsx'
import { RelatedRecords } from './related-records.tsx'
import { AddByCode, Suggestions } from './suggestions.tsx'

export function IssueRecord(view: IssueView) {
  const { issue, members, timeLeft, history, suggestions, may } = view
  const { lang } = usePage()
  const words = useWords(issueWords)
  const endings = useWords(endingWords)
  const missing = missingFromBrief(issue)
  const written = briefFields.filter((field) => !missing.includes(field))
  const isGathering = may.gather && issue.state === 'gathering'
  return (
    <RecordPage
      kind={words('issue')}
      title={issue.title}
      code={codeIn(lang, issue.code)}
      trail={[{ title: words('issues'), href: '/issues' }]}
      next={{
        state: {
          title: stateTitle(issueLifecycle, issue.state, lang),
          tone: stateTone(issueLifecycle, issue.state, timeLeft?.workingDays ?? null),
        },
        holder: issue.holder_fa ? pick(lang, issue.holder_fa, issue.holder_en) : null,
        timeLeft,
        sentence: sentenceOf(view, lang),
        children: <NextActs {...view} />,
      }}
      facts={[
        { title: words('category'), value: pick(lang, issue.category_fa, issue.category_en) },
        { title: words('agency'), value: pick(lang, issue.agency_fa, issue.agency_en) },
        { title: words('openedOn'), value: <JalaliDate iso={tehranDate(issue.created_at)} /> },
        { title: words('counties'), value: <Shares shares={view.sums.counties} /> },
        { title: words('agencies'), value: <Shares shares={view.sums.agencies} />, wide: true },
        view.ending && { title: endings('endReason'), value: pick(lang, view.ending.reason_fa, view.ending.reason_en) },
        view.ending && { title: endings('citation'), value: view.ending.citation, wide: true },
        view.ending?.next_way_note
          ? { title: endings('nextWayNote'), value: view.ending.next_way_note, wide: true }
          : null,
      ]}
      aside={view.related.length > 0 ? <RelatedRecords related={view.related} /> : undefined}
      timeline={timelineOf(history, lang, (entry) => tellIssue(entry, lang))}
    >
      <SumsOf sums={view.sums} />
      <Card
        title={words('brief')}
        action={isGathering ? <a href={`/issues/${issue.code}/brief`}>{words('editBrief')}</a> : null}
      >
        <Facts
          facts={written.map((field) => ({ title: words(field), value: <Prose text={issue[field]} />, wide: true }))}
        />
        {missing.length > 0 ? (
          <p class="muted">{words('missing', { fields: missing.map((field) => words(field)).join(comma(lang)) })}</p>
        ) : null}
      </Card>
      <Named members={members} />
      <Papers {...view} />
      <Members code={issue.code} members={members} isGathering={isGathering} />
      {isGathering ? <Suggestions code={issue.code} suggestions={suggestions} /> : null}
      {isGathering ? <AddByCode code={issue.code} /> : null}
      <LeftMembers members={members} />
      <Course lifecycle={issueLifecycle} state={issue.state} history={history} />
    </RecordPage>
  )
}

/** Each with the number of its demands. */
function Shares({ shares }: { shares: readonly Share[] }) {
  const { lang } = usePage()
  return (
    <>
      {shares.map((share, index) => (
        <>
          {index > 0 ? comma(lang) : ''}
          {pick(lang, share.title_fa, share.title_en)} (<Num value={share.count} />)
        </>
      ))}
    </>
  )
}

/** Whom the paper may name, and how many it only counts. */
function Named({ members }: Pick<IssueView, 'members'>) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  const inside = members.filter((member) => member.removed_at === null)
  const names = [...new Set(inside.flatMap((member) => (member.public_name ? [member.public_name] : [])))]
  const unnamed = inside.filter((member) => !member.public_name).length
  if (inside.length === 0) return null
  return (
    <Card title={words('named')}>
      {names.length > 0 ? <p>{names.join(comma(lang))}</p> : null}
      <p class="muted">{words('unnamed', { n: unnamed })}</p>
    </Card>
  )
}

function SumsOf({ sums }: Pick<IssueView, 'sums'>) {
  const words = useWords(issueWords)
  return (
    <section aria-label={words('sums')}>
      <Stats>
        <Stat title={words('demands')} value={<Num value={sums.demands} />} />
        <Stat
          title={words('requested')}
          value={sums.requested_rial > 0 ? <ShortRial amount={sums.requested_rial} /> : '—'}
        />
        <Stat
          title={words('investment')}
          value={sums.investment_at_risk_rial > 0 ? <ShortRial amount={sums.investment_at_risk_rial} /> : '—'}
        />
        <Stat title={words('jobs')} value={sums.jobs_at_risk > 0 ? <Num value={sums.jobs_at_risk} /> : '—'} />
      </Stats>
    </section>
  )
}
