import type { C } from '../../platform/web.ts'
import type { Press } from './actions.ts'

/** The store and the public origin a request's papers are made with. */
export function pressOf(c: C): Press {
  const { config, files } = c.var.shell
  return { files, origin: config.origin ?? new URL(c.req.url).origin }
}
