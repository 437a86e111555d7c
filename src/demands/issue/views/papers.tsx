import type { IssuedPaper } from '../../../council/paper/queries.ts'
import { Button, Card, Form, Moment, usePage, useWords } from '../../../ui/index.ts'
import { issueProblems } from '../problems.ts'
import type { IssueView } from '../record.ts'
import { refusePaper } from '../rules.ts'
import { issueWords } from '../words.ts'

/** Papers set so far, and the button that sets the next. */
export function Papers({ issue, papers, sums, may }: IssueView) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  const refusal = refusePaper(issue, sums.demands)
  if (papers.length === 0 && !may.publish) return null
  return (
    <Card title={words('positionPapers')}>
      <div id="papers">
        {papers.length === 0 ? (
          <p class="muted">{words('positionNone')}</p>
        ) : (
          <PaperList code={issue.code} papers={papers} />
        )}
      </div>
      {may.publish ? (
        <Form action={`/issues/${issue.code}/papers`}>
          <div class="actions">
            <Button
              kind="secondary"
              icon="letter"
              {...(refusal ? { refusal: issueProblems[refusal]().sentence(lang) } : {})}
            >
              {words('positionSet')}
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  )
}

function PaperList({ code, papers }: { code: string; papers: readonly IssuedPaper[] }) {
  const words = useWords(issueWords)
  return (
    <ul class="plain">
      {papers.map((paper) => (
        <li>
          <a href={`/issues/${code}/papers/${paper.digest}.pdf`}>
            {words('positionPaper')} <Moment at={paper.issued_at} />
          </a>{' '}
          <a class="muted" href={`/check/${paper.digest}`}>
            {words('positionCheck')}
          </a>
        </li>
      ))}
    </ul>
  )
}
