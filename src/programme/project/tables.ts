// Every table of a project's pages as CSV, XLSX and JSON; money and risks are in `money-tables.ts`.
import { z } from '@hono/zod-openapi'
import { tehranDate } from '../../platform/jalali.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import type { Room } from '../../platform/web.ts'
import { pick, say } from '../../platform/words.ts'
import { isoDay, percent, rial } from './api-shapes.ts'
import {
  type BaselineRow,
  type ChangeRow,
  listBaselineMilestones,
  listBaselines,
  listChangesOf,
} from './change-queries.ts'
import { changeLifecycle } from './change-rules.ts'
import { plannedPercent } from './curve.ts'
import { type EarnedValue, earnedValue } from './earned-value.ts'
import { daysOfMonth } from './month-rules.ts'
import { count, declareProjectTable, type ProjectTable, text } from './project-table.ts'
import * as records from './record-queries.ts'
import { tableWords } from './table-words.ts'
import { projectWords } from './words.ts'

const month = z.string().openapi({ description: 'Jalali month', example: '1405-07' })

export function declareProjectTables(room: Room): void {
  declareProjectTable(room, 'public', milestones)
  declareProjectTable(room, 'public', progress)
  declareProjectTable(room, 'inside', baselines)
  declareProjectTable(room, 'inside', changes)
}

const milestones: ProjectTable<records.MilestoneLine> = {
  name: 'milestones',
  operationId: 'listMilestones',
  summary: 'Milestones of a project in order; costs for insiders',
  title: (lang) => projectWords.in(lang)('tab_milestones'),
  rows: (c, project) => records.listMilestones(c.var.ctx.db, project),
  columns: (lang) => {
    const t = projectWords.in(lang)
    const w = tableWords.in(lang)
    return [
      { key: 'key', title: t('code'), type: text, value: (m) => m.key },
      { key: 'title', title: t('milestone'), type: text, value: (m) => m.title, width: 48 },
      { key: 'weight', title: t('weight'), type: percent, value: (m) => m.weight },
      { key: 'starts_on', title: t('starts'), type: isoDay, value: (m) => m.starts_on },
      { key: 'due_on', title: t('due'), type: isoDay, value: (m) => m.due_on },
      {
        key: 'first_due_on',
        title: w('first_due'),
        type: isoDay,
        value: (m) => m.first_due_on ?? m.due_on,
      },
      {
        key: 'cost_rial',
        title: t('cost'),
        type: rial.nullable(),
        value: (m) => m.cost_rial,
        width: 22,
        isInside: true,
      },
      { key: 'proof_wanted', title: t('proof_wanted'), type: text, value: (m) => m.proof_wanted, width: 40 },
      { key: 'reached_on', title: t('reported'), type: isoDay.nullable(), value: (m) => m.reached_on },
      { key: 'verified_on', title: t('verified'), type: isoDay.nullable(), value: (m) => m.verified_on },
      { key: 'dropped_on', title: t('m_dropped'), type: isoDay.nullable(), value: (m) => m.dropped_on },
      { key: 'claim', title: t('claims'), type: text.nullable(), value: (m) => m.claim_code, isInside: true },
    ]
  },
}

interface MonthLine extends records.ProgressLine {
  planned: number
  value: EarnedValue
}

const money = rial.openapi({ description: 'Rials; below nought is behind or over' })
const ratio = z.number().nullable()

/** Each month as it was reported, with what the present baseline wanted by its end; corrections stand beside what they replaced. */
const progress: ProjectTable<MonthLine> = {
  name: 'progress',
  operationId: 'listProjectProgress',
  summary: 'Physical and financial progress by Jalali month, with earned value for insiders',
  title: (lang) => projectWords.in(lang)('tab_progress'),
  rows: async (c, project) => {
    const { db } = c.var.ctx
    const [lines, baseline] = await Promise.all([
      records.listProgress(db, project.id),
      listBaselineMilestones(db, project.baseline_id),
    ])
    return lines
      .filter((line) => project.is_inside || line.is_latest)
      .map((line) => {
        const planned = plannedPercent(baseline, daysOfMonth(line.month).last)
        const bac = project.budget_rial
        const [pv, ev] = [(planned / 100) * bac, (line.physical_percent / 100) * bac]
        return { ...line, planned, value: earnedValue({ bac, pv, ev, ac: line.spent_rial }) }
      })
  },
  columns: (lang) => {
    const t = projectWords.in(lang)
    const w = tableWords.in(lang)
    const whole = (of: (value: EarnedValue) => number) => (line: MonthLine) => Math.round(of(line.value))
    const index = (of: (value: EarnedValue) => number | null) => (line: MonthLine) => {
      const value = of(line.value)
      return value === null ? null : Math.round(value * 1000) / 1000
    }
    const inside = { isInside: true, width: 22 }
    return [
      { key: 'month', title: t('month'), type: month, value: (line) => line.month },
      { key: 'revision', title: w('revision'), type: count, value: (line) => line.revision },
      {
        key: 'is_latest',
        title: w('counts'),
        type: z.boolean(),
        value: (line) => line.is_latest,
        shown: (line) => t(line.is_latest ? 'yes' : 'replaced'),
      },
      { key: 'planned_percent', title: t('planned'), type: percent, value: (line) => line.planned },
      { key: 'physical_percent', title: t('physical'), type: percent, value: (line) => line.physical_percent },
      { key: 'spent_rial', title: t('spent_to_date'), type: rial, value: (line) => line.spent_rial, ...inside },
      { key: 'pv', title: t('m_pv'), type: money, value: whole((v) => v.pv), ...inside },
      { key: 'ev', title: t('m_ev'), type: money, value: whole((v) => v.ev), ...inside },
      { key: 'sv', title: t('m_sv'), type: money, value: whole((v) => v.sv), ...inside },
      { key: 'cv', title: t('m_cv'), type: money, value: whole((v) => v.cv), ...inside },
      { key: 'spi', title: t('m_spi'), type: ratio, value: index((v) => v.spi), isInside: true },
      { key: 'cpi', title: t('m_cpi'), type: ratio, value: index((v) => v.cpi), isInside: true },
      { key: 'note', title: t('note'), type: text, value: (line) => line.note, width: 40, isInside: true },
      { key: 'reason', title: t('reason'), type: text, value: (line) => line.reason, width: 40, isInside: true },
      {
        key: 'reported_by',
        title: t('reported_by'),
        type: text.nullable(),
        value: (line) => pick(lang, line.post_fa ?? '', line.post_en) || null,
        width: 36,
        isInside: true,
      },
      { key: 'at', title: t('day'), type: isoDay, value: (line) => tehranDate(line.at), isInside: true },
    ]
  },
}

const baselines: ProjectTable<BaselineRow> = {
  name: 'baselines',
  operationId: 'listBaselines',
  summary: 'Frozen baselines of a project, the first before those of changes',
  title: (lang) => projectWords.in(lang)('baselines'),
  rows: (c, project) => listBaselines(c.var.ctx.db, project.id),
  columns: (lang) => {
    const t = projectWords.in(lang)
    const w = tableWords.in(lang)
    return [
      { key: 'version', title: t('baseline'), type: count, value: (b) => b.version },
      { key: 'adopted_on', title: t('adopted_on'), type: isoDay, value: (b) => tehranDate(b.adopted_at) },
      { key: 'change', title: t('from_change'), type: text.nullable(), value: (b) => b.change_code },
      {
        key: 'plan_version',
        title: w('plan_version'),
        type: count.nullable(),
        value: (b) => b.plan_version,
      },
      { key: 'budget_rial', title: t('budget'), type: rial, value: (b) => b.budget_rial, width: 22 },
      { key: 'starts_on', title: t('starts'), type: isoDay, value: (b) => b.starts_on },
      { key: 'ends_on', title: t('ends'), type: isoDay, value: (b) => b.ends_on },
    ]
  },
}

const changes: ProjectTable<ChangeRow> = {
  name: 'change-requests',
  operationId: 'listProjectChanges',
  summary: 'Changes asked for a project, newest first',
  title: (lang) => projectWords.in(lang)('changes'),
  rows: (c, project) => listChangesOf(c.var.ctx.db, project.id),
  columns: (lang) => {
    const t = projectWords.in(lang)
    const w = tableWords.in(lang)
    const beside = (word: 'ends' | 'budget', side: 'before' | 'after') => `${t(word)} (${t(side)})`
    return [
      { key: 'code', title: t('code'), type: text, value: (c) => c.code },
      {
        key: 'state',
        title: t('state'),
        type: text,
        value: (c) => c.state,
        shown: (c) => say(stateOf(changeLifecycle, c.state).title, lang),
      },
      {
        key: 'reason',
        title: t('reason'),
        type: text,
        value: (c) => c.reason_code,
        shown: (c) => pick(lang, c.reason_fa, c.reason_en),
        width: 30,
      },
      { key: 'text', title: t('description'), type: text, value: (c) => c.text, width: 60 },
      { key: 'before_ends_on', title: beside('ends', 'before'), type: isoDay, value: (c) => c.before_ends_on },
      { key: 'ends_on', title: beside('ends', 'after'), type: isoDay, value: (c) => c.ends_on },
      {
        key: 'before_budget_rial',
        title: beside('budget', 'before'),
        type: rial,
        value: (c) => c.before_budget_rial,
        width: 22,
      },
      { key: 'budget_rial', title: beside('budget', 'after'), type: rial, value: (c) => c.budget_rial, width: 22 },
      { key: 'asked_on', title: t('asked_on'), type: isoDay, value: (c) => tehranDate(c.asked_at) },
      {
        key: 'decided_on',
        title: w('decided_on'),
        type: isoDay.nullable(),
        value: (c) => c.decided_at && tehranDate(c.decided_at),
      },
      { key: 'decision_note', title: t('decision_note'), type: text, value: (c) => c.decision_note, width: 40 },
    ]
  },
}
