// What the secretariat does with indicators: defines them, changes a definition, aims at something, notes how other provinces do.
// What agencies do with the figures is in `return-actions.ts`.
import { listCounties } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { parseNumber } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { listed } from '../../platform/words.ts'
import { carryHistory, followChange, refreshStandings } from './computing.ts'
import { checkDefinition } from './definition-checks.ts'
import * as writes from './definition-writes.ts'
import { province } from './entry-checks.ts'
import { showFigure } from './figure-text.ts'
import { parsePeriod, periodCode } from './periods.ts'
import { codeTaken, fieldsRefused, returnRefused } from './problems.ts'
import {
  type Indicator,
  listCountyTargets,
  listLinks,
  listProvinces,
  listTargets,
  lockIndicator,
  ownProvince,
} from './queries.ts'
import { lapseReturns } from './return-actions.ts'
import type { Definition, DefinitionEdit, TargetForm } from './schema.ts'
import { provinceTargetOf } from './trajectory.ts'
import { indicatorWords } from './words.ts'

/** Adds an indicator; a computed one is reckoned at once from what stands published. */
export async function defineIndicator(ctx: Ctx, given: Definition): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    if (reserved.has(given.code)) throw codeTaken(ctx.lang)
    if (given.formula) await writes.holdFormulas(tx)
    const checked = await checkDefinition(ctx, tx, given.code, given)
    const answering = await writes.findAnswering(tx, given.source_organisation_id)
    const errors = {
      ...checked.errors,
      ...(answering ? {} : { source_organisation_id: indicatorWords.in(ctx.lang)('noHead') }),
    }
    if (!answering || Object.keys(errors).length > 0) throw fieldsRefused(errors)
    const { code, follows, ...definition } = given
    const before = follows ? await lockFollowed(ctx, tx, follows, definition.frequency) : null
    const id = await writes.insertIndicator(
      tx,
      code,
      { ...definition, firstIndex: checked.firstIndex, answering },
      ctx.now,
    )
    if (id === null) throw codeTaken(ctx.lang)
    await writes.replaceInputs(tx, id, checked.inputIds)
    await writes.insertVersion(tx, ctx, id, 1, definition, '')
    if (before) {
      await writes.updateFollows(tx, id, before.id)
      await carryHistory(tx, before, { id, ...definition, firstIndex: checked.firstIndex }, ctx.now)
      await record(ctx, tx, {
        event: 'indicator.followed',
        subjectKind: 'indicator',
        subjectId: before.id,
        detail: { code, period: definition.first_period },
      })
    }
    await followChange(tx, [id], ctx.now, '', given.formula ? [id] : [])
    await record(ctx, tx, {
      event: 'indicator.defined',
      subjectKind: 'indicator',
      subjectId: id,
      detail: before ? { code, follows } : { code },
    })
    return { code }
  })
}

/** The one that is gone on from; it has to be of another frequency, or its own definition is what changes. */
async function lockFollowed(ctx: Ctx, tx: Tx, code: string, frequency: string): Promise<Indicator> {
  const before = await lockInUse(ctx, tx, code)
  if (before.frequency === frequency)
    throw fieldsRefused({ frequency: indicatorWords.in(ctx.lang)('followsSameFrequency') })
  return before
}

/** Names the room's own addresses use. */
const reserved = new Set(['new', 'matrix', 'returns'])

/** Changes a definition; the old one is kept with the reason. Frequency and the way figures come about stay once figures exist. */
export async function redefineIndicator(ctx: Ctx, code: string, given: DefinitionEdit): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await writes.holdFormulas(tx)
    const indicator = await lockInUse(ctx, tx, code)
    if (indicator.version !== given.version) throw problems.stale()
    const { reason, version, ...definition } = given
    const checked = await checkDefinition(ctx, tx, code, definition)
    const answering = await writes.findAnswering(tx, given.source_organisation_id)
    const errors = { ...checked.errors, ...(await refuseChange(ctx, tx, indicator, given)) }
    if (!answering) errors['source_organisation_id'] = indicatorWords.in(ctx.lang)('noHead')
    if (!answering || Object.keys(errors).length > 0) throw fieldsRefused(errors)
    await writes.updateIndicator(
      tx,
      indicator.id,
      { ...definition, firstIndex: checked.firstIndex, answering },
      version + 1,
    )
    await writes.replaceInputs(tx, indicator.id, checked.inputIds)
    await writes.insertVersion(tx, ctx, indicator.id, version + 1, definition, reason)
    await followChange(tx, [indicator.id], ctx.now, reason, given.formula ? [indicator.id] : [])
    await record(ctx, tx, {
      event: 'indicator.redefined',
      subjectKind: 'indicator',
      subjectId: indicator.id,
      detail: { version: version + 1, reason },
    })
    return { code }
  })
}

async function refuseChange(ctx: Ctx, tx: Tx, was: Indicator, given: DefinitionEdit): Promise<Record<string, string>> {
  const words = indicatorWords.in(ctx.lang)
  const { hasReturns, hasFigures, hasOpen } = await writes.isUnderWay(tx, was.id)
  const errors: Record<string, string> = {}
  const isSettled = hasReturns || hasFigures
  if (isSettled && given.frequency !== was.frequency) errors['frequency'] = words('frequencySettled')
  if (isSettled && Boolean(given.formula) !== (was.formula !== null)) errors['formula'] = words('formulaSettled')
  if (hasOpen && given.source_organisation_id !== was.organisation_id)
    errors['source_organisation_id'] = words('sourceUnderWay')
  return errors
}

/** Takes an indicator out of use: nothing more is owed, what was published stays readable for staff. */
export async function retireIndicator(ctx: Ctx, code: string, reason: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const indicator = await lockInUse(ctx, tx, code)
    const { readBy } = await listLinks(tx, indicator.id)
    if (readBy.length > 0)
      throw fieldsRefused({
        reason: indicatorWords.in(ctx.lang)('stillRead', {
          codes: listed(
            readBy.map((one) => one.code),
            ctx.lang,
          ),
        }),
      })
    await lapseReturns(ctx, tx, indicator.id, reason)
    await writes.updateRetired(tx, indicator.id, ctx.now)
    await record(ctx, tx, {
      event: 'indicator.retired',
      subjectKind: 'indicator',
      subjectId: indicator.id,
      detail: { reason },
    })
    return { code }
  })
}

/** Sets, changes or takes back targets; changing one that stands wants a reason. */
export async function setTargets(ctx: Ctx, code: string, given: readonly TargetForm[]): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const words = indicatorWords.in(ctx.lang)
    const indicator = await lockInUse(ctx, tx, code)
    const standing = new Map(
      (await listTargets(tx, indicator.id)).filter((one) => one.is_current).map((one) => [one.period_index, one.value]),
    )
    const targets = given.map((one) => {
      const index = parsePeriod(one.period, indicator.frequency)
      if (index === null) throw fieldsRefused({ period: words('badPeriod') })
      const before = standing.get(index) ?? null
      if (before === null && one.value === undefined) throw fieldsRefused({ value: words('noTargetToTake') })
      if (before !== null && one.reason.length < 5) throw fieldsRefused({ reason: words('targetReason') })
      return { period: one.period, index, value: one.value ?? null, reason: one.reason, county: null }
    })
    await refuseUnlikeCounties(ctx, tx, indicator, targets)
    await writes.insertTargets(tx, ctx, indicator.id, targets)
    await refreshStandings(tx, [indicator.id])
    for (const { period, index, value, reason } of targets)
      await record(ctx, tx, {
        event: 'indicator.targeted',
        subjectKind: 'indicator',
        subjectId: indicator.id,
        detail: { period, value, before: standing.get(index) ?? null, reason },
      })
    return { code }
  })
}

/** Where every county has its target for a period, the province's is theirs together: it cannot be set aside from them. */
async function refuseUnlikeCounties(ctx: Ctx, tx: Tx, indicator: Indicator, targets: readonly writes.NewTarget[]) {
  if (!indicator.is_by_county || indicator.county_rule === 'none') return
  const [counties, standing] = await Promise.all([listCounties(tx), listCountyTargets(tx, indicator.id)])
  for (const { index, value } of targets) {
    const known = new Map(
      standing.filter((one) => one.period_index === index).map((one) => [one.county_code, one.value]),
    )
    const made = provinceTargetOf(
      indicator,
      counties.map((county) => county.code),
      known,
    )
    if (made !== null && value !== made)
      throw fieldsRefused({
        value: indicatorWords.in(ctx.lang)('targetNotTheSum', { made: showFigure(made, indicator.decimals, ctx.lang) }),
      })
  }
}

/**
 * Sets the targets of every county for one period, beside the province's: what is not among `values` is taken back. Where all
 * counties have one and the province is made of its counties, the province's is theirs together, or has to agree with it.
 */
export async function setCountyTargets(
  ctx: Ctx,
  code: string,
  given: { period: string; values: ReadonlyMap<string, number>; reason: string },
): Promise<{ code: string; count: number }> {
  return act(ctx, async (tx) => {
    const words = indicatorWords.in(ctx.lang)
    const indicator = await lockInUse(ctx, tx, code)
    if (!indicator.is_by_county) throw fieldsRefused({ form: words('noCountyTargets') })
    const index = parsePeriod(given.period, indicator.frequency)
    if (index === null) throw fieldsRefused({ period: words('badPeriod') })
    const counties = (await listCounties(tx)).map((county) => county.code)
    const standing = new Map(
      (await listCountyTargets(tx, indicator.id)).flatMap((one) =>
        one.period_index === index ? [[one.county_code, one.value] as const] : [],
      ),
    )
    const before = (await listTargets(tx, indicator.id)).find((one) => one.is_current && one.period_index === index)
    if (before && before.value !== null) standing.set(province, before.value)
    const wanted = new Map([...given.values].filter(([place]) => place === province || counties.includes(place)))
    const made = provinceTargetOf(indicator, counties, wanted)
    const typed = wanted.get(province)
    if (made !== null && typed !== undefined && typed !== made)
      throw fieldsRefused({
        v_province: words('targetNotTheSum', { made: showFigure(made, indicator.decimals, ctx.lang) }),
      })
    if (made !== null) wanted.set(province, made)
    const changes = [...counties, province]
      .map((place) => ({ place, before: standing.get(place) ?? null, after: wanted.get(place) ?? null }))
      .filter((one) => one.before !== one.after)
    if (changes.length === 0) throw fieldsRefused({ form: words('targetsUnchanged') })
    if (changes.some((one) => one.before !== null) && given.reason.length < 5)
      throw fieldsRefused({ reason: words('targetReason') })
    const shared = { period: periodCode(indicator.frequency, index), index, reason: given.reason }
    await writes.insertTargets(
      tx,
      ctx,
      indicator.id,
      changes.map(({ place, after }) => ({ ...shared, value: after, county: place === province ? null : place })),
    )
    await refreshStandings(tx, [indicator.id])
    await record(ctx, tx, {
      event: 'indicator.counties_targeted',
      subjectKind: 'indicator',
      subjectId: indicator.id,
      detail: { period: shared.period, reason: given.reason, count: changes.length, changes },
    })
    return { code, count: changes.length }
  })
}

/** Notes other provinces' figures of a period with where they were read; an empty one is left as it stands. */
export async function notePeers(
  ctx: Ctx,
  code: string,
  given: { period: string; source: string; values: ReadonlyMap<string, string | number> },
): Promise<{ code: string; count: number }> {
  return act(ctx, async (tx) => {
    const words = indicatorWords.in(ctx.lang)
    const indicator = await lockInUse(ctx, tx, code)
    const index = parsePeriod(given.period, indicator.frequency)
    if (index === null) throw fieldsRefused({ period: words('badPeriod') })
    const [provinces, own] = await Promise.all([listProvinces(tx), ownProvince(tx)])
    const known = new Set(provinces.map((one) => one.code).filter((province) => province !== own))
    const values = new Map<string, number>()
    const errors: Record<string, string> = {}
    for (const [province, text] of given.values) {
      if (!known.has(province) || String(text).trim() === '') continue
      const value = typeof text === 'number' ? text : parseNumber(text)
      if (value === null || !Number.isFinite(value)) errors[`province_${province}`] = words('badNumber')
      else values.set(province, value)
    }
    if (Object.keys(errors).length === 0 && values.size === 0) errors['form'] = words('noPeers')
    if (Object.keys(errors).length > 0) throw fieldsRefused(errors)
    await writes.insertPeers(tx, ctx, {
      indicatorId: indicator.id,
      period: given.period,
      index,
      source: given.source,
      values,
    })
    await followChange(tx, [indicator.id], ctx.now, words('reasonPeers'))
    await record(ctx, tx, {
      event: 'indicator.compared',
      subjectKind: 'indicator',
      subjectId: indicator.id,
      detail: { period: given.period, source: given.source, count: values.size },
    })
    return { code, count: values.size }
  })
}

async function lockInUse(ctx: Ctx, tx: Tx, code: string): Promise<Indicator> {
  const indicator = await lockIndicator(tx, ctx.actor, code, tehranDate(ctx.now))
  if (indicator.retired_at) throw returnRefused('isRetired')
  return indicator
}
