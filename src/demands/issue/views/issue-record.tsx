import { Card, Facts, JalaliDate, Num, RecordPage, Rial, Stat, Stats, usePage, useWords } from '../../../ui/index.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import { Prose } from '../prose.tsx'
import type { IssueView } from '../record.ts'
import { codeIn, Course, pick, stateTitle, stateTone, timelineOf } from '../record-parts.tsx'
import { briefFields, issueLifecycle } from '../rules.ts'
import { tellIssue } from '../tell.ts'
import { issueWords } from '../words.ts'
import { LeftMembers, Members } from './members.tsx'
import { NextActs, sentenceOf } from './next-acts.tsx'
import { RelatedRecords } from './related-records.tsx'
import { AddByCode, Suggestions } from './suggestions.tsx'

export function IssueRecord(view: IssueView) {
  const { issue, members, timeLeft, history, suggestions, may } = view
  const { lang } = usePage()
  const words = useWords(issueWords)
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
        sentence: sentenceOf(view, words),
        children: <NextActs {...view} />,
      }}
      facts={[
        { title: words('category'), value: pick(lang, issue.category_fa, issue.category_en) },
        { title: words('agency'), value: pick(lang, issue.agency_fa, issue.agency_en) },
        { title: words('openedOn'), value: <JalaliDate iso={tehranDate(issue.created_at)} /> },
        view.ending && { title: words('endReason'), value: pick(lang, view.ending.reason_fa, view.ending.reason_en) },
        view.ending && { title: words('citation'), value: view.ending.citation, wide: true },
        view.ending?.next_way_note ? { title: words('nextWayNote'), value: view.ending.next_way_note, wide: true } : null,
      ]}
      aside={<RelatedRecords related={view.related} />}
      timeline={timelineOf(history, lang, (entry) => tellIssue(entry, lang))}
    >
      <SumsOf sums={view.sums} />
      <Card title={words('brief')} action={isGathering ? <a href={`/issues/${issue.code}/brief`}>{words('editBrief')}</a> : null}>
        <Facts facts={briefFields.map((field) => ({ title: words(field), value: issue[field] ? <Prose text={issue[field]} /> : null, wide: true }))} />
      </Card>
      <Members code={issue.code} members={members} isGathering={isGathering} />
      {isGathering ? <Suggestions code={issue.code} suggestions={suggestions} /> : null}
      {isGathering ? <AddByCode code={issue.code} /> : null}
      <LeftMembers members={members} />
      <Course lifecycle={issueLifecycle} state={issue.state} history={history} />
    </RecordPage>
  )
}

function SumsOf({ sums }: Pick<IssueView, 'sums'>) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  const listed = (shares: typeof sums.counties) => shares.map((share) => pick(lang, share.title_fa, share.title_en)).join(lang === 'fa' ? '، ' : ', ')
  return (
    <section aria-label={words('sums')}>
      <Stats>
        <Stat title={words('demands')} value={<Num value={sums.demands} />} />
        <Stat title={words('requested')} value={<Rial amount={sums.requested_rial} />} />
        <Stat title={words('investment')} value={<Rial amount={sums.investment_at_risk_rial} />} />
        <Stat title={words('jobs')} value={<Num value={sums.jobs_at_risk} />} />
        <Stat title={words('counties')} value={<Num value={sums.counties.length} />} note={listed(sums.counties)} />
        <Stat title={words('agencies')} value={<Num value={sums.agencies.length} />} note={listed(sums.agencies)} />
      </Stats>
    </section>
  )
}
