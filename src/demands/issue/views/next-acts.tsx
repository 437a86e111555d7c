import type { Lang } from '../../../platform/ctx.ts'
import { endingWords } from '../../../platform/ending-words.ts'
import { Button, LinkButton, usePage, useWords } from '../../../ui/index.ts'
import { issueProblems, issueRefused } from '../problems.ts'
import type { IssueView } from '../record.ts'
import { missingFromBrief, refuseEnding, refuseNational } from '../rules.ts'
import { issueWords } from '../words.ts'

type Words = ReturnType<typeof issueWords.in>
type Key = Parameters<Words>[0]

/** What is to be done now, or how it ended. */
export function sentenceOf({ issue, may, ending }: IssueView, lang: Lang): string {
  const words = issueWords.in(lang)
  if (issue.state === 'gathering') {
    if (!may.gather) return words('sentence_gathering_other')
    return words(missingFromBrief(issue).length === 0 ? 'sentence_gathering_ready' : 'sentence_gathering_write')
  }
  const way = ending ? endingWords.in(lang)(`way_${ending.next_way}`) : ''
  return words(`sentence_${issue.state}` as Key, { way })
}

/** The one bright action for whoever may take it, then the lesser ones. */
export function NextActs(view: IssueView) {
  const { issue, may } = view
  if (issue.state === 'gathering') return may.gather ? <GatheringActs {...view} /> : null
  return (
    <>
      <TiedRecord {...view} />
      {may.end ? <EndingActs {...view} /> : null}
      <NationalLink {...view} />
    </>
  )
}

function GatheringActs(view: IssueView) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  const { issue } = view
  const isComplete = missingFromBrief(issue).length === 0
  return (
    <>
      {isComplete ? (
        <LinkButton href={`/issues/${issue.code}/proposal`} kind="primary" icon="proposal">
          {words('propose')}
        </LinkButton>
      ) : (
        <LinkButton href={`/issues/${issue.code}/brief`} kind="primary" icon="issue">
          {words('editBrief')}
        </LinkButton>
      )}
      {isComplete ? (
        <LinkButton href={`/issues/${issue.code}/brief`}>{words('editBrief')}</LinkButton>
      ) : (
        <Button type="button" kind="secondary" refusal={issueProblems.briefIncomplete().sentence(lang)}>
          {words('propose')}
        </Button>
      )}
      <NationalLink {...view} />
      <LinkButton href={`/issues/${issue.code}/dissolution`} kind="quiet">
        {words('dissolve')}
      </LinkButton>
    </>
  )
}

function EndingActs({ issue, ties }: IssueView) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  if (!['in_execution', 'at_national'].includes(issue.state)) return null
  const refusal = refuseEnding(issue.state, ties.hasOpenReferral)
  if (refusal)
    return (
      <Button type="button" kind="secondary" refusal={issueRefused(refusal).sentence(lang)}>
        {words('settle')}
      </Button>
    )
  return (
    <>
      <LinkButton href={`/issues/${issue.code}/settlement`} kind="primary" icon="check">
        {words('settle')}
      </LinkButton>
      <LinkButton href={`/issues/${issue.code}/closing`}>{words('close')}</LinkButton>
    </>
  )
}

function TiedRecord({ issue, related }: IssueView) {
  const words = useWords(issueWords)
  const first = (kind: string) => related.find((one) => one.kind === kind)
  if (issue.state === 'proposed') {
    const proposal = first('proposal')
    return proposal ? <LinkButton href={`/proposals/${proposal.code}`}>{words('seeProposal')}</LinkButton> : null
  }
  const referral = issue.state === 'at_national' ? first('national_referral') : null
  return referral ? <LinkButton href={`/referrals/${referral.code}`}>{words('seeReferral')}</LinkButton> : null
}

function NationalLink({ issue, ties, may }: IssueView) {
  const words = useWords(issueWords)
  if (!may.carry || refuseNational(issue.state, ties.isOnAgenda)) return null
  return (
    <LinkButton href={`/referrals/new?source=issue&code=${issue.code}`} kind="quiet" icon="national">
      {words('national')}
    </LinkButton>
  )
}
