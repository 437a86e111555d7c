import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { comma } from '../../platform/words.ts'
import { refusedFields } from '../demand/problems.ts'
import { named, readReference } from '../demand/reference.ts'
import { ownTimers } from '../demand/severity.ts'
import { clockProblems } from './problems.ts'
import * as queries from './queries.ts'
import type { ClockRuleForm } from './schema.ts'
import { simulateTerms } from './simulation.ts'
import { clockWords } from './words.ts'

/**
 * Makes a rule with a timer of its own and puts the open cases it concerns under it. Throws `rule_exists`,
 * `rule_too_wide`. Returns how many open cases have another day now.
 */
export function makeClockRule(ctx: Ctx, form: ClockRuleForm): Promise<{ id: number; moved: number }> {
  return act(ctx, async (tx) => {
    if (ctx.actor.post?.kind !== 'administrator') throw problems.notAllowed()
    if (!form.category && !form.agency && !form.severity) throw clockProblems.tooWide()
    const reference = await readReference(ctx.db)
    const agency = form.agency ? reference.agencies.find((one) => one.code === form.agency) : undefined
    if (form.agency && !agency) throw refusedFields(ctx.lang, { agency: 'choice' })
    const category = form.category ? reference.category.get(form.category) : undefined
    if (form.category && !category) throw refusedFields(ctx.lang, { category: 'choice' })
    const timer = `${form.clock}_r${await queries.nextRuleNumber(tx)}`
    const subject = (lang: 'fa' | 'en') => {
      const t = clockWords.in(lang)
      const whom = [
        named(category, lang),
        named(agency, lang),
        form.severity ? t(`severity_${form.severity}`) : '',
      ].filter(Boolean)
      return `${t(form.clock)}: ${whom.join(comma(lang))}`
    }
    // What runs by a wider rule of the same clock, or by the clock's own timer, comes under the new one.
    const wider = (await queries.listClockRules(tx)).filter(
      (rule) =>
        rule.clock === form.clock &&
        (rule.category_code === null || rule.category_code === form.category) &&
        (rule.organisation_id === null || rule.organisation_id === agency?.id) &&
        (rule.severity === null || rule.severity === form.severity),
    )
    const scope = {
      timers: [ownTimers[form.clock], ...wider.map((rule) => rule.timer)],
      category: form.category,
      organisationId: agency?.id,
      severity: form.severity,
    }
    const terms = { duration: form.duration, unit: 'day', day_type: form.day_type } as const
    const found = await simulateTerms(ctx, tx, scope, terms)
    await queries.insertTimer(tx, {
      code: timer,
      subject_fa: subject('fa'),
      subject_en: subject('en'),
      duration: form.duration,
      day_type: form.day_type,
      legal_basis: form.legal_basis,
      on_expiry: form.clock === 'first_answer' ? 'escalate' : 'remind',
    })
    const id = await queries.insertRule(tx, {
      clock: form.clock,
      category: form.category ?? null,
      organisationId: agency?.id ?? null,
      severity: form.severity ?? null,
      timer,
      postId: ctx.actor.post.id,
      at: ctx.now,
    })
    if (id === null) throw clockProblems.ruleExists()
    const moves = found.moved.map(({ one, after }) => ({ id: one.id, after, isTarget: one.is_target }))
    const [waits, targets] = [moves.filter((one) => !one.isTarget), moves.filter((one) => one.isTarget)]
    await queries.repointWaits(tx, waits, timer, tehranDate(ctx.now))
    await queries.repointTargets(tx, targets, timer, tehranDate(ctx.now))
    await record(ctx, tx, {
      event: 'clock.rule_made',
      subjectKind: 'clock_rule',
      subjectId: id,
      detail: { ...form, timer, moved: moves.length },
    })
    return { id, moved: moves.length }
  })
}

/** The rule holds for no new case; what is open keeps the day it was told. */
export function endClockRule(ctx: Ctx, id: number): Promise<{ ended: boolean }> {
  return act(ctx, async (tx) => {
    if (ctx.actor.post?.kind !== 'administrator') throw problems.notAllowed()
    const ended = await queries.endRule(tx, id, ctx.now)
    if (ended)
      await record(ctx, tx, { event: 'clock.rule_ended', subjectKind: 'clock_rule', subjectId: id, detail: {} })
    return { ended }
  })
}
