// The queue of a sitting and what was said in it, as files and as JSON.
import { z } from '@hono/zod-openapi'
import type { PostKind } from '../../platform/ctx.ts'
import { declareTable, type TableColumn } from '../../platform/record-table.ts'
import type { C, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import type { Remark } from './queries.ts'
import { readSitting, type SittingState } from './state.ts'
import { reviewWords } from './words.ts'

type TurnLine = SittingState['turns'][number]
type RemarkLine = Remark & Pick<TurnLine, 'plan_code' | 'agency_fa' | 'agency_en'>

const tags = ['reviews']
const text = z.string()
const minutesOf = (ms: number) => Math.round(ms / 60_000)

export function declareReviewTables(room: Room, desks: readonly PostKind[]): void {
  declareTable<TurnLine>(room, {
    path: '/reviews/:code/queue',
    may: 'staff',
    tags,
    operationId: 'listReviewQueue',
    summary: 'The queue of a sitting in its order: minutes given and spoken, and the decision',
    title: (lang) => reviewWords.in(lang)('queue'),
    columns: (lang) => {
      const w = reviewWords.in(lang)
      return [
        { key: 'position', title: w('position'), type: z.number().int(), value: (row) => row.position },
        { key: 'plan', title: w('planCode'), type: text, value: (row) => row.plan_code },
        {
          key: 'agency',
          title: w('agency'),
          type: text,
          value: (row) => pick(lang, row.agency_fa, row.agency_en),
          width: 40,
        },
        { key: 'projects', title: w('projectCount'), type: z.number().int(), value: (row) => row.project_count },
        { key: 'budget_rial', title: w('budgetRial'), type: z.number(), value: (row) => row.budget_rial, width: 20 },
        {
          key: 'minutes_planned',
          title: w('planned'),
          type: z.number(),
          value: (row) => minutesOf(row.clock.plannedMs),
        },
        { key: 'minutes_spoken', title: w('spoken'), type: z.number(), value: (row) => minutesOf(row.clock.elapsedMs) },
        {
          key: 'state',
          title: w('state'),
          type: text,
          value: (row) => row.outcome ?? row.clock.state,
          shown: (row) => w(row.outcome ? `said_${row.outcome}` : `clock_${row.clock.state}`),
          width: 22,
        },
        { key: 'remarks', title: w('remarkCount'), type: z.number().int(), value: (row) => row.remarks.length },
      ]
    },
    read: async (c, code) => ({ code, rows: (await stateOf(c, code)).turns }),
  })
  declareTable<RemarkLine>(room, {
    path: '/reviews/:code/remarks',
    may: desks,
    tags,
    operationId: 'listReviewRemarks',
    summary: 'Remarks and conditions of a sitting, with the commitments the conditions have become',
    title: (lang) => reviewWords.in(lang)('remarks'),
    columns: (lang): TableColumn<RemarkLine>[] => {
      const w = reviewWords.in(lang)
      return [
        { key: 'plan', title: w('planCode'), type: text, value: (row) => row.plan_code },
        {
          key: 'agency',
          title: w('agency'),
          type: text,
          value: (row) => pick(lang, row.agency_fa, row.agency_en),
          width: 40,
        },
        { key: 'kind', title: w('remarkKind'), type: text, value: (row) => row.kind, shown: (row) => w(row.kind) },
        {
          key: 'project',
          title: w('project'),
          type: text.nullable(),
          value: (row) => row.project_key,
          shown: (row) => row.project_title ?? w('wholePlan'),
          width: 40,
        },
        { key: 'text', title: w('text'), type: text, value: (row) => row.text, width: 60 },
        {
          key: 'due_on',
          title: w('dueOn'),
          type: z.iso.date().nullable(),
          value: (row) => row.due_on,
        },
        { key: 'proof_wanted', title: w('proof'), type: text, value: (row) => row.proof_wanted, width: 36 },
        { key: 'commitment', title: w('commitment'), type: text.nullable(), value: (row) => row.commitment_code },
      ]
    },
    read: async (c, code) => {
      const { turns } = await stateOf(c, code)
      const rows = turns.flatMap((turn) =>
        turn.remarks.map((remark) => ({
          ...remark,
          plan_code: turn.plan_code,
          agency_fa: turn.agency_fa,
          agency_en: turn.agency_en,
        })),
      )
      return { code, rows }
    },
  })
}

const stateOf = (c: C, code: string) => readSitting(c.var.ctx.db, code, c.var.ctx.now)
