import { lifecycles } from '../../../lifecycles.ts'
import { type Lifecycle, stateTitle } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { Card, StatusChip, stateTone, usePage, useWords } from '../../../ui/index.ts'
import type { Related } from '../queries.ts'
import { issueWords } from '../words.ts'

const paths: Record<Related['kind'], string> = {
  proposal: '/proposals',
  resolution: '/resolutions',
  national_referral: '/referrals',
}
const courseOf = (kind: Related['kind']): Lifecycle => lifecycles.find((lifecycle) => lifecycle.name === kind)!

export function RelatedRecords({ related }: { related: readonly Related[] }) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  return (
    <Card title={words('related')}>
      <ul class="plain">
        {related.map((one) => (
          <li>
            <a href={`${paths[one.kind]}/${one.code}`}>
              {words(one.kind)} <bdi>{codeIn(lang, one.code)}</bdi>
            </a>{' '}
            <StatusChip
              title={stateTitle(courseOf(one.kind), one.state, lang)}
              tone={stateTone(courseOf(one.kind), one.state)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}
