// What a well-formed form may still get wrong; the same for pages and the API. Each returns errors by field.

import { listReasons, type ReasonKind } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { isLaterDate } from './rules.ts'
import { commitmentWords } from './words.ts'

type Errors = Record<string, string>

export function checkProof(ctx: Ctx, proofText: string | undefined, fileCount: number): Errors {
  return proofText || fileCount > 0 ? {} : { proof_text: commitmentWords.in(ctx.lang)('proof_needed') }
}

export function checkUntil(ctx: Ctx, until: string, dueOn: string): Errors {
  return isLaterDate(until, dueOn, tehranDate(ctx.now)) ? {} : { until: commitmentWords.in(ctx.lang)('until_later') }
}

export function checkDueOn(ctx: Ctx, dueOn: string): Errors {
  return dueOn > tehranDate(ctx.now) ? {} : { due_on: commitmentWords.in(ctx.lang)('due_later') }
}

export async function checkReason(ctx: Ctx, kind: ReasonKind, code: string): Promise<Errors> {
  const reasons = await listReasons(ctx.db, kind)
  return reasons.some((reason) => reason.code === code)
    ? {}
    : { reason_code: commitmentWords.in(ctx.lang)('unknown_reason') }
}
