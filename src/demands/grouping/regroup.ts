// The board is made anew by the clock: demands that wait with the Chamber, grouped within what officers have decided.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { readFeatures } from '../likeness/features.ts'
import type { Lexicon } from '../likeness/lexicon.ts'
import { readLessons } from '../likeness/queries.ts'
import { describeGroup, type GroupedText, suggestGroups } from '../likeness/suggest.ts'
import { readLexicon } from '../likeness/synonym-queries.ts'
import { termNames } from '../likeness/terms.ts'
import * as queries from './queries.ts'
import { lessonWeight } from './rules.ts'

/** Groups anew if anything changed since the last time; returns how many groups there are, or null when nothing changed. */
export async function regroupIfChanged(ctx: Ctx): Promise<number | null> {
  const [mark, last] = await Promise.all([queries.readFingerprint(ctx.db), queries.readGrouped(ctx.db)])
  return last?.mark === mark ? null : regroup(ctx)
}

/** Groups every demand that waits with the Chamber. The reckoning is outside the transaction; writing takes the groups' lock. */
export async function regroup(ctx: Ctx): Promise<number> {
  const mark = await queries.readFingerprint(ctx.db)
  const { lexicon } = await readLexicon(ctx.db)
  await learn(ctx, lexicon)
  const [waiting, pairs, learnt] = await Promise.all([
    queries.listWaiting(ctx.db),
    queries.listPairs(ctx.db),
    readLessons(ctx.db, lexicon),
  ])
  const texts = waiting.map(textOf)
  const named = (isSame: boolean) =>
    pairs.filter((pair) => pair.is_same === isSame).map((pair): [string, string] => [keyOf(pair.a), keyOf(pair.b)])
  const groups = suggestGroups(texts, { lexicon, learnt, together: named(true), apart: named(false) })
  const byKey = new Map(waiting.map((demand) => [keyOf(demand.id), demand]))
  const made = groups
    .filter((group) => group.length > 1)
    .map((group) =>
      describe(
        group.map((key) => byKey.get(key)!),
        lexicon,
        learnt,
      ),
    )
  await act({ ...ctx, idempotencyKey: null }, async (tx) => {
    await queries.lockGroups(tx)
    const numbered = keepNumbers(made, await queries.listPlaces(tx))
    await queries.deleteAllGroups(tx)
    // A demand grouped or answered meanwhile no longer waits: what is left of its group is shown without it.
    await queries.insertGroups(tx, numbered, ctx.now)
    await queries.writeGrouped(tx, { mark, at: ctx.now.toISOString(), demands: waiting.length })
    return null
  })
  return made.length
}

/** A group that is much what it was keeps its number, so that whoever looks at it still finds it. */
function keepNumbers(made: readonly queries.NewGroup[], places: ReadonlyMap<number, number>): queries.NewGroup[] {
  const taken = new Set<number>()
  return [...made]
    .sort((a, b) => b.members.length - a.members.length)
    .map((group) => {
      const before = commonest(group.members.map((member) => places.get(member.id) ?? null))
      if (before === null || taken.has(before)) return group
      taken.add(before)
      return { ...group, id: before }
    })
}

/** A group of demands as it is shown: named after its most typical demand. */
export function describe(
  demands: readonly queries.WaitingDemand[],
  lexicon: Lexicon,
  learnt: Awaited<ReturnType<typeof readLessons>>,
): queries.NewGroup {
  const { members, likeness, terms } = describeGroup(demands.map(textOf), { lexicon, learnt })
  const byKey = new Map(demands.map((demand) => [keyOf(demand.id), demand]))
  const typical = byKey.get(members[0]!.id)!
  return {
    title: typical.title,
    terms,
    likeness,
    category_code: commonest(demands.map((demand) => demand.category))!,
    organisation_id: commonest(demands.map((demand) => demand.organisation_id)),
    members: members.map((member) => ({ id: byKey.get(member.id)!.id, likeness: member.likeness })),
  }
}

/** Counts what officers' judgements say about each term, and keeps it. */
async function learn(ctx: Ctx, lexicon: Lexicon): Promise<void> {
  const pairs = await queries.listPairs(ctx.db, 4000)
  const terms = await readTerms(ctx.db, lexicon, [...new Set(pairs.flatMap((pair) => [pair.a, pair.b]))])
  const counts = new Map<string, { same: number; other: number }>()
  let same = 0
  for (const pair of pairs) {
    if (pair.is_same) same++
    const theirs = terms.get(pair.b)
    for (const term of terms.get(pair.a) ?? [])
      if (theirs?.has(term)) {
        const count = counts.get(term) ?? { same: 0, other: 0 }
        count[pair.is_same ? 'same' : 'other']++
        counts.set(term, count)
      }
  }
  const rate = pairs.length === 0 ? 0 : same / pairs.length
  const lessons = [...counts].map(([term, count]) => ({
    term,
    ...count,
    weight: lessonWeight(count.same, count.other, rate),
  }))
  await act({ ...ctx, idempotencyKey: null }, async (tx) => {
    await queries.lockGroups(tx)
    await queries.replaceLessons(tx, lessons)
    return null
  })
}

async function readTerms(db: Query, lexicon: Lexicon, ids: readonly number[]): Promise<Map<number, Set<string>>> {
  const texts = ids.length === 0 ? [] : await queries.listTexts(db, ids)
  return new Map(texts.map((text) => [text.id, new Set(termNames(lexicon, readFeatures(lexicon, text)))]))
}

const keyOf = (id: number): string => String(id).padStart(15, '0')

const textOf = (demand: queries.WaitingDemand): GroupedText => ({
  id: keyOf(demand.id),
  title: demand.title,
  body: demand.body,
  category: demand.category,
  agency: demand.agency ?? '',
  county: demand.county,
})

function commonest<T>(values: readonly (T | null)[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
