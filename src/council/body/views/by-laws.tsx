import { say } from '../../../platform/words.ts'
import { Facts, usePage, useWords } from '../../../ui/index.ts'
import type { Body } from '../queries.ts'
import { quorumNeeded } from '../rules.ts'
import { bodyWords } from '../words.ts'

/** The by-laws of a body in sentences. */
export function ByLawFacts({ body, entitled }: { body: Body; entitled: number }) {
  const { lang } = usePage()
  const t = useWords(bodyWords)
  const base = t(`base_${body.majority_base}`)
  const quorum = {
    over: body.quorum_numerator,
    under: body.quorum_denominator,
    n: quorumNeeded(body, entitled),
    all: entitled,
  }
  return (
    <Facts
      facts={[
        { title: t('quorum'), value: t(body.is_quorum_strict ? 'quorum_more' : 'quorum_least', quorum), wide: true },
        { title: t('majority'), value: say(bodyWords.table[body.majority], lang, { base }) },
        { title: t('casting'), value: t(body.chair_has_casting_vote ? 'casting_yes' : 'casting_no') },
        { title: t('notice'), value: t('notice_days', { n: body.notice_days }) },
        { title: t('cadence'), value: t(body.cadence) },
        { title: t('force'), value: t(body.has_legal_force ? 'binding' : 'not_binding') },
        { title: t('mark'), value: <bdi>{body.mark}</bdi> },
      ]}
    />
  )
}
