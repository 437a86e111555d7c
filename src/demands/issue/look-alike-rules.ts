// Which demands say the same thing: shared words weighted by how rare they are, with category and agency as features.
// Lexical only; a person decides.

export interface Text {
  id: number
  terms: readonly string[]
  categoryCode: string
  organisationId: number | null
}
export interface LookAlike<T extends Text> {
  of: T
  /** 0 (nothing shared) to 1 (the same words, category and agency). */
  score: number
  /** The shared words that weigh most, heaviest first. */
  shared: string[]
}

/** Terms that carry meaning: no function words, no single letters, no bare numbers. */
export function meaningful(terms: readonly string[]): string[] {
  return [...new Set(terms)].filter((term) => term.length > 1 && !functionWords.has(term) && !/^\d+$/.test(term))
}

/**
 * Candidates by likeness to `chosen`, the likeliest first, none below `least`. The weight of a word is its inverse frequency
 * among chosen and candidates (smoothed, as in Robertson & Spärck Jones); likeness is the weight shared over the weight of both
 * (a weighted Jaccard index), 80 %, plus 12 % for the same category and 8 % for the same agency.
 */
export function rankLookAlikes<T extends Text>(chosen: Text, candidates: readonly T[], least = 0.08): LookAlike<T>[] {
  const own = new Set(meaningful(chosen.terms))
  const others = candidates.map((candidate) => ({ of: candidate, terms: new Set(meaningful(candidate.terms)) }))
  const weight = weights([own, ...others.map((other) => other.terms)])
  const sum = (terms: Iterable<string>) => [...terms].reduce((total, term) => total + weight(term), 0)
  return others
    .map(({ of, terms }) => {
      const shared = [...terms]
        .filter((term) => own.has(term))
        .sort((a, b) => weight(b) - weight(a) || a.localeCompare(b))
      const union = sum(own.union(terms))
      const words = union === 0 ? 0 : sum(shared) / union
      const category = of.categoryCode === chosen.categoryCode ? 0.12 : 0
      const agency = of.organisationId !== null && of.organisationId === chosen.organisationId ? 0.08 : 0
      return { of, score: shared.length === 0 ? 0 : 0.8 * words + category + agency, shared: shared.slice(0, 6) }
    })
    .filter((found) => found.score >= least)
    .sort((a, b) => b.score - a.score || a.of.id - b.of.id)
}

function weights(texts: readonly ReadonlySet<string>[]): (term: string) => number {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return (term) => Math.log(1 + texts.length / (counts.get(term) ?? 1))
}

// Folded forms, since that is what is compared.
const functionWords = new Set(
  `و یا از به با در بر تا که را این ان برای است هست نیست شد شده شود میشود نمیشود شدن کرد کرده کردن کند میکند نمیکند بود
  هم نیز هر همه چند دو یک بی پس پیش هیچ دیگر اگر ولی اما زیرا چون ما شما ایشان انها انان خود من او درباره نسبت جهت
  طی روی زیر بالا بین میان مورد دارد دارند ندارد داریم نداریم داشته باید باشد نباشد خواهد خواهیم درخواست تقاضا لطفا
  محترم احتراما واحد شرکت ماه سال روز استان طبق بنا علت دلیل باعث سبب`
    .split(/\s+/)
    .filter(Boolean),
)
