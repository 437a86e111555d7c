// The plans a call asked for, as files and as JSON.
import { z } from '@hono/zod-openapi'
import { stateTitle } from '../../lifecycles.ts'
import { declareTable } from '../../platform/record-table.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { accessCall, type CallPlan, listCallPlans } from './queries.ts'
import { callWords } from './words.ts'

export function declareCallTables(room: Room): void {
  declareTable<CallPlan>(room, {
    path: '/calls/:code/plans',
    may: 'staff',
    tags: ['calls'],
    operationId: 'listCallPlans',
    summary: 'Plans a call asked for: the most urgent state first, then by agency',
    title: (lang) => callWords.in(lang)('plansOfCall'),
    read: async (c, code) => {
      const { ctx } = c.var
      const call = await accessCall(ctx.db, ctx.actor, code)
      return { code: call.code, rows: await listCallPlans(ctx.db, call.id) }
    },
    columns: (lang) => {
      const w = callWords.in(lang)
      return [
        { key: 'plan', title: w('code'), type: z.string(), value: (row) => row.code },
        {
          key: 'agency',
          title: w('agency'),
          type: z.string(),
          value: (row) => row.agency_code,
          shown: (row) => pick(lang, row.agency_fa, row.agency_en),
          width: 40,
        },
        {
          key: 'state',
          title: w('state'),
          type: z.string(),
          value: (row) => row.state,
          shown: (row) => stateTitle('plan', row.state, lang),
          width: 26,
        },
        { key: 'projects', title: w('projectCount'), type: z.number().int(), value: (row) => row.project_count },
        { key: 'budget_rial', title: w('budgetRial'), type: z.number(), value: (row) => row.budget_rial, width: 20 },
        {
          key: 'due_on',
          title: w('deadline'),
          type: z.iso.date().nullable(),
          value: (row) => row.due_on,
        },
        {
          key: 'waits_for',
          title: w('waitsFor'),
          type: z.string().nullable(),
          value: (row) => pick(lang, row.holder_fa, row.holder_en) || null,
          width: 40,
        },
        {
          key: 'is_late',
          title: w('late'),
          type: z.boolean(),
          value: (row) => row.is_late,
          shown: (row) => (row.is_late ? w('late') : ''),
        },
      ]
    },
  })
}
