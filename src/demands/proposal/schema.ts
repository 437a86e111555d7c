// What is sent about proposals, and what programs get back.

import { z } from '@hono/zod-openapi'
import { endingFields, requireEnding } from '../../platform/ending-schema.ts'
import { text } from '../issue/schema.ts'

export const newProposalForm = z.object({ body_code: z.string(), title: text(5, 200), text: text(20, 8000) })

const decisionFields = z.object({
  outcome: z.enum(['accept', 'return', 'refuse']),
  note: text(0, 4000).default(''),
  ...endingFields,
})
export const decisionForm = decisionFields.superRefine((form, context) => {
  if (form.outcome === 'return' && form.note.length < 10)
    context.addIssue({
      code: 'too_small',
      minimum: 10,
      origin: 'string',
      inclusive: true,
      path: ['note'],
      input: form.note,
    })
  if (form.outcome === 'refuse') requireEnding(form, context)
})
export type DecisionForm = z.infer<typeof decisionFields>

export const adviceForm = z.object({ kind: z.enum(['legal', 'technical']), text: text(10, 6000) })
export const withdrawalForm = z.object({ note: text(10, 2000) })

export const proposalFilters = z.object({
  state: z.string().optional(),
  body: z.string().optional(),
  sort: z.enum(['-code', 'code']).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
})
export type ProposalFilters = z.infer<typeof proposalFilters>

export const proposalSummaryJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.string(),
    issue: z.string(),
    body: z.string(),
    submitted_at: z.iso.datetime(),
    due_on: z.string().nullable(),
  })
  .openapi('ProposalSummary')
export const proposalListJson = z
  .object({ items: z.array(proposalSummaryJson), next: z.string().nullable() })
  .openapi('ProposalList')
export const proposalJson = proposalSummaryJson
  .extend({
    text: z.string(),
    note: z.string(),
    advice: z.array(
      z.object({ kind: z.enum(['legal', 'technical']), text: z.string(), by: z.string(), at: z.iso.datetime() }),
    ),
  })
  .openapi('Proposal')
export const newProposalJson = newProposalForm.openapi('NewProposal')
export const decisionJson = decisionForm.openapi('ProposalDecision')
