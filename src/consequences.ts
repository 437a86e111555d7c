// One page: what each event sets off inside the same transaction.
import type { Consequences } from './platform/ctx.ts'

export const consequences: Consequences = {}
