// Reads the schedule out of a posted change form, row by row, and says what is wrong with each cell.
import type { Lang } from '../../platform/ctx.ts'
import { parseJalali } from '../../platform/jalali.ts'
import { formatNumber, normalise, parseNumber, parseRial } from '../../platform/persian.ts'
import type { ChangedMilestone } from './change-actions.ts'
import { type ChangedFunding, fundingsMeetBudget, weightsAddUp } from './change-rules.ts'
import { formWords } from './form-words.ts'
import type { FundingLine, MilestoneLine } from './record-queries.ts'
import { sourceKinds } from './schema.ts'

interface Reading {
  milestones: ChangedMilestone[]
  errors: Record<string, string>
}

/** Milestones in scope keep what is not posted; rows `N1`… are new ones and count when they have a title. */
export function readChange(
  values: Readonly<Record<string, string>>,
  milestones: readonly MilestoneLine[],
  newKeys: readonly string[],
  lang: Lang,
): Reading {
  const t = formWords.in(lang)
  const errors: Record<string, string> = {}
  const read: ChangedMilestone[] = []
  for (const m of milestones.filter((one) => one.dropped_on === null)) {
    const isDropped = values[`drop_${m.key}`] === '1' && m.reached_on === null
    read.push({
      key: m.key,
      title: textOf(values[`title_${m.key}`]) || m.title,
      weight: cell(values, errors, `weight_${m.key}`, m.weight, percentOf, t('bad_percent')),
      starts_on: cell(values, errors, `starts_${m.key}`, m.starts_on, parseJalali, t('bad_date')),
      due_on: cell(values, errors, `due_${m.key}`, m.due_on, parseJalali, t('bad_date')),
      cost_rial: cell(values, errors, `cost_${m.key}`, m.cost_rial, rialOf, t('bad_money')),
      is_dropped: isDropped,
    })
  }
  for (const key of newKeys) {
    const title = textOf(values[`title_${key}`])
    if (!title) continue
    read.push({
      key: null,
      title,
      weight: cell(values, errors, `weight_${key}`, 0, percentOf, t('bad_percent')),
      starts_on: cell(values, errors, `starts_${key}`, '', parseJalali, t('bad_date')),
      due_on: cell(values, errors, `due_${key}`, '', parseJalali, t('bad_date')),
      cost_rial: cell(values, errors, `cost_${key}`, null, rialOf, t('bad_money')),
      is_dropped: false,
    })
    for (const name of ['starts', 'due'] as const)
      if (!values[`${name}_${key}`]?.trim()) errors[`${name}_${key}`] = t('bad_date')
  }
  return { milestones: read, errors: Object.keys(errors).length > 0 ? errors : wholeErrors(read, milestones, lang) }
}

function wholeErrors(
  read: readonly ChangedMilestone[],
  milestones: readonly MilestoneLine[],
  lang: Lang,
): Record<string, string> {
  const t = formWords.in(lang)
  const errors: Record<string, string> = {}
  for (const m of read) if (!m.is_dropped && m.due_on < m.starts_on) errors[`due_${m.key ?? 'N1'}`] = t('before_start')
  const kept = read.filter((m) => !m.is_dropped)
  if (!weightsAddUp(read)) {
    const sum = kept.reduce((total, m) => total + m.weight, 0)
    errors['form'] = t('weights_off', { sum: formatNumber(Number(sum.toFixed(3)), lang) })
  }
  if (kept.length === 0 || milestones.length === 0) errors['form'] = t('nothing_changed')
  return errors
}

/** True when the rows differ in nothing from the milestones they were read from. */
export function isUnchanged(read: readonly ChangedMilestone[], milestones: readonly MilestoneLine[]): boolean {
  const byKey = new Map(milestones.map((m) => [m.key, m]))
  return read.every((m) => {
    const was = m.key === null ? undefined : byKey.get(m.key)
    return (
      was !== undefined &&
      !m.is_dropped &&
      was.title === m.title &&
      was.weight === m.weight &&
      was.starts_on === m.starts_on &&
      was.due_on === m.due_on &&
      was.cost_rial === m.cost_rial
    )
  })
}

/**
 * Sources as they would be: a cell left empty keeps its amount, nothing drops the source; rows `S1`… are new ones and count
 * when they have an amount. Money that changes has to come to the budget; where neither changes, an old gap is not asked about.
 */
export function readFundings(
  values: Readonly<Record<string, string>>,
  lines: readonly FundingLine[],
  newKeys: readonly string[],
  budget: { before: number; after: number },
  lang: Lang,
): { fundings: ChangedFunding[]; isChanged: boolean; errors: Record<string, string> } {
  const t = formWords.in(lang)
  const errors: Record<string, string> = {}
  const fundings: ChangedFunding[] = []
  for (const line of lines) {
    const field = `amount_${line.id}`
    const amount = cell(values, errors, field, line.amount_rial, rialOf, t('bad_money'))
    if (amount < line.allocated_rial && !errors[field])
      errors[field] = t('below_allocated', { n: formatNumber(line.allocated_rial, lang) })
    fundings.push({ id: line.id, source_kind: line.source_kind, title: line.title, amount_rial: amount })
  }
  for (const key of newKeys) {
    const amount = cell(values, errors, `amount_${key}`, 0, rialOf, t('bad_money'))
    if (amount === 0) continue
    const kind = sourceKinds.find((one) => one === values[`kind_${key}`])
    if (kind)
      fundings.push({ id: null, source_kind: kind, title: textOf(values[`source_${key}`]), amount_rial: amount })
    else errors[`kind_${key}`] = t('choose_kind')
  }
  const isChanged =
    fundings.length > lines.length || fundings.some((one, index) => one.amount_rial !== lines[index]?.amount_rial)
  const mustMeet = isChanged || budget.before !== budget.after
  if (Object.keys(errors).length === 0 && mustMeet && lines.length > 0 && !fundingsMeetBudget(fundings, budget.after)) {
    const sum = fundings.reduce((total, one) => total + one.amount_rial, 0)
    errors['sources'] = t(sum > budget.after ? 'sources_over' : 'sources_under', {
      sum: formatNumber(sum, lang),
      budget: formatNumber(budget.after, lang),
      gap: formatNumber(Math.abs(sum - budget.after), lang),
    })
  }
  return { fundings, isChanged, errors }
}

function cell<T>(
  values: Readonly<Record<string, string>>,
  errors: Record<string, string>,
  name: string,
  kept: T,
  parse: (text: string) => T | null,
  fault: string,
): T {
  const typed = values[name]
  if (typed === undefined || typed.trim() === '') return kept
  const value = parse(typed)
  if (value !== null) return value
  errors[name] = fault
  return kept
}

const textOf = (typed: string | undefined) => normalise(typed ?? '').slice(0, 300)

function percentOf(typed: string): number | null {
  const value = parseNumber(typed.replace(/[٪%]/g, ''))
  return value !== null && value >= 0 && value <= 100 ? Math.round(value * 1000) / 1000 : null
}

function rialOf(typed: string): number | null {
  const amount = parseRial(typed)
  return amount !== null && amount >= 0n && amount <= 9_000_000_000_000_000n ? Number(amount) : null
}
