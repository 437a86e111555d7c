import type { Lang } from '../../../platform/ctx.ts'
import { comma, say } from '../../../platform/words.ts'
import { Facts, usePage } from '../../../ui/index.ts'
import { isFullMember, isVotingKind, quorumNeeded } from '../rules.ts'
import type { ByLawTerms } from '../schema.ts'
import { bodyWords } from '../words.ts'

export interface Sizes {
  entitled: number
  members: number
}

export const sizesOf = (members: readonly { kind: string }[]): Sizes => ({
  entitled: members.filter((member) => isVotingKind(member.kind)).length,
  members: members.filter((member) => isFullMember(member.kind)).length,
})

/** By-laws in sentences, one to each matter; two versions compared sentence by sentence show what changed. */
export function byLawSentences(terms: ByLawTerms, lang: Lang, sizes: Sizes | null) {
  const t = bodyWords.in(lang)
  const base = t(`base_${terms.majority_base}`)
  const named = (kinds: ByLawTerms['callers']) => kinds.map((kind) => t(`caller_${kind}`)).join(comma(lang))
  return [
    { title: t('quorum'), text: quorumSentence(terms, lang, sizes), wide: true },
    { title: t('majority'), text: say(bodyWords.table[terms.majority], lang, { base }) },
    { title: t('casting'), text: t(terms.chair_has_casting_vote ? 'casting_yes' : 'casting_no') },
    {
      title: t('proxy'),
      text: terms.proxies_each > 0 ? t('proxy_each', { n: terms.proxies_each }) : t('proxy_none'),
    },
    { title: t('notice'), text: t('notice_days', { n: terms.notice_days }) },
    { title: t('cadence'), text: t(terms.cadence) },
    { title: t('callers'), text: named(terms.callers) },
    {
      title: t('extraordinary'),
      text: t('extraordinary_rule', {
        n: terms.extraordinary_notice_days,
        callers: named(terms.extraordinary_callers),
      }),
      wide: true,
    },
    { title: t('speech'), text: t('minutes', { n: Math.round(terms.speech_seconds / 60) }) },
    {
      title: t('absence_rule'),
      text:
        terms.absences_allowed === 0
          ? t('absence_none')
          : t(`absence_${terms.absences_in}`, { n: terms.absences_allowed }),
      wide: true,
    },
  ]
}

function quorumSentence(terms: ByLawTerms, lang: Lang, sizes: Sizes | null): string {
  const t = bodyWords.in(lang)
  const ofMembers = terms.quorum_base === 'members'
  const all = sizes ? (ofMembers ? sizes.members : sizes.entitled) : 0
  const suffix = ofMembers ? '_members' : ''
  if (terms.quorum_kind === 'count') {
    const text = t(`quorum_count${suffix}` as 'quorum_count', { n: terms.quorum_count, all })
    return sizes ? text : beforeNumbers(text)
  }
  const key = `${terms.is_quorum_strict ? 'quorum_more' : 'quorum_least'}${suffix}` as 'quorum_more'
  const text = t(key, {
    over: terms.quorum_numerator,
    under: terms.quorum_denominator,
    n: quorumNeeded(terms, all),
    all,
  })
  return sizes ? text : beforeNumbers(text)
}

/** The rule without what it comes to today, which an old version does not know. */
const beforeNumbers = (text: string): string => text.split(/؛|;| از [۰-۹]+ نفر| of \d+ (?=with|members)/)[0]!

export function ByLawFacts({
  terms,
  sizes,
  more = [],
}: {
  terms: ByLawTerms
  sizes: Sizes
  more?: readonly { title: string; text: string }[]
}) {
  const { lang } = usePage()
  return (
    <Facts
      facts={[...byLawSentences(terms, lang, sizes), ...more].map(({ text, ...fact }) => ({ ...fact, value: text }))}
    />
  )
}

export function useBodyTitle(body: { title_fa: string; title_en: string }): string {
  const { lang } = usePage()
  return lang === 'fa' ? body.title_fa : body.title_en
}
