// Who may see and who may change people, posts and organisations.
import type { PostKind } from '../platform/ctx.ts'
import { problems } from '../platform/problem.ts'
import { type C, param } from '../platform/web.ts'

export const readers: readonly PostKind[] = ['administrator', 'auditor']
export const editors: readonly PostKind[] = ['administrator']

/** A numeric path parameter; anything else is a page that does not exist. */
export function numberOf(c: C, name = 'id'): number {
  const id = Number(param(c, name))
  if (!Number.isSafeInteger(id) || id < 1) throw problems.notFound()
  return id
}
