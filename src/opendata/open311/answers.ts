// Answers in the two formats of the standard, and its errors: a list with code and description, whatever was asked for.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Problem } from '../../platform/problem.ts'
import type { C } from '../../platform/web.ts'
import { toXml } from './xml.ts'

export type Format = 'xml' | 'json'
export const formats = ['xml', 'json'] as const
type Body = Parameters<typeof toXml>[1]

export interface Fault {
  code: string
  description: string
}

/** A refusal of the standard's kind. */
export class Refused extends Error {
  readonly status: ContentfulStatusCode
  readonly faults: readonly Fault[]
  constructor(status: ContentfulStatusCode, descriptions: string | readonly string[]) {
    super(String(descriptions))
    this.status = status
    this.faults = [descriptions]
      .flat()
      .map((description) => ({ code: String(status), description: String(description) }))
  }
}

/** `root` names the element around the XML; JSON has none. */
export function answer(c: C, format: Format, root: string, body: Body, status: ContentfulStatusCode = 200): Response {
  c.header('access-control-allow-origin', '*')
  return format === 'json'
    ? c.body(JSON.stringify(body), status, { 'content-type': 'application/json; charset=utf-8' })
    : c.body(toXml(root, body), status, { 'content-type': 'text/xml; charset=utf-8' })
}

/** Runs a handler; what it refuses, and what the rooms behind it refuse, becomes the standard's error list. */
export async function answering(c: C, format: Format, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const { lang } = c.var.ctx
    if (error instanceof Refused)
      return answer(
        c,
        format,
        'errors',
        error.faults.map((fault) => ({ ...fault })),
        error.status,
      )
    if (!(error instanceof Problem)) throw error
    const fields = (error.extra['errors'] ?? []) as { field: string; message: string }[]
    const status = error.status === 422 ? 400 : error.status
    const told = fields.length > 0 ? fields.map(({ field, message }) => `${field}: ${message}`) : [error.sentence(lang)]
    return answering(c, format, () => Promise.reject(new Refused(status, told)))
  }
}
