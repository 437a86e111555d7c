import { BackLink, Card, EmptyState, Notice, usePage, useWords } from '../../../ui/index.ts'
import { percent } from '../../likeness/percent.ts'
import type { Ranked } from '../../likeness/rank.ts'
import type { Candidate } from '../desk-queries.ts'
import { issueWords } from '../words.ts'
import { type DeskProps, GatherBar } from './desk.tsx'
import { TrackingCode } from './members.tsx'
import { LookAlikeTable } from './suggestions.tsx'

export interface LookAlikesProps {
  chosen: { tracking_code: string; title: string }
  waiting: readonly Ranked<Candidate>[]
  /** Issues being gathered that already hold demands like it. */
  issues: readonly { code: string; title: string; score: number }[]
  gathering: DeskProps['gathering']
  mayGather: boolean
  error: string | null
}

/** One demand of the desk, and what resembles it. */
export function LookAlikes({ chosen, waiting, issues, gathering, mayGather, error }: LookAlikesProps) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  return (
    <>
      <BackLink href="/issues/desk">{words('backToDesk')}</BackLink>
      {error ? <Notice tone="error">{error}</Notice> : null}
      <header class="list-head">
        <div class="list-title">
          <h1>{words('likeThisOf', { title: chosen.title })}</h1>
        </div>
        <p class="lead">{words('likeLead')}</p>
        <p class="muted">
          {words('trackingCode')}: <TrackingCode code={chosen.tracking_code} />
        </p>
      </header>
      {issues.length > 0 ? (
        <Card title={words('likeIssues')}>
          <ul class="plain">
            {issues.map((issue) => (
              <li>
                <a href={`/issues/${issue.code}`}>{issue.title}</a>{' '}
                <span class="muted">{percent(issue.score, lang)}</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {waiting.length > 0 ? (
        <LookAlikeTable rows={waiting} form="like" />
      ) : (
        <EmptyState title={words('likeNone')} icon="search" />
      )}
      {mayGather ? (
        <>
          <input type="hidden" form="like" name="demand" value={chosen.tracking_code} />
          <GatherBar id="like" gathering={gathering} chosen={issues[0]?.code ?? ''} />
        </>
      ) : null}
    </>
  )
}
