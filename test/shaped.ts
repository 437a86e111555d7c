// Bodies of the shape a JSON route describes: mostly what it asks for, here and there something else, and names of records that are there.
import fc from 'fast-check'
import { openApiOf, rooms } from '../src/app.tsx'
import type { Client, World } from './world.ts'

export interface BodySchema {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  properties?: Record<string, BodySchema>
  required?: string[]
  items?: BodySchema
  anyOf?: BodySchema[]
  oneOf?: BodySchema[]
  allOf?: BodySchema[]
  minimum?: number
  maximum?: number
  minItems?: number
}

interface Operation {
  requestBody?: { content?: Record<string, { schema?: BodySchema }> }
}

export interface Described {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, BodySchema> }
}

export const describedBy = (world: World): Described => openApiOf(world.app) as unknown as Described

/** What a route says of the body it reads. */
export function schemaOf(document: Described, address: string, method: string): BodySchema | undefined {
  return resolved(document, document.paths[address]?.[method]?.requestBody?.content?.['application/json']?.schema)
}

function resolved(document: Described, schema: BodySchema | undefined): BodySchema | undefined {
  return schema?.$ref ? document.components?.schemas?.[schema.$ref.split('/').at(-1)!] : schema
}

const prose = fc.constantFrom('متن آزمایشی که چیزی را روشن می‌کند.', 'بند ۳ مادهٔ ۱۲ قانون', 'کوتاه')
const strange = fc.constantFrom<unknown>('', '-1', '1405/13/45', 'constructor', null, 1.5, [], {}, -1, true, 2 ** 53)

/** `codes` are names of records, offered where a record is meant. */
export function bodyFor(
  document: Described,
  schema: BodySchema | undefined,
  codes: readonly string[],
  name = '',
): fc.Arbitrary<unknown> {
  const shape = resolved(document, schema) ?? {}
  const inner = (part: BodySchema | undefined, key = name) => bodyFor(document, part, codes, key)
  const oneOf = (wanted: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 24, arbitrary: wanted }, { weight: 1, arbitrary: strange })
  const parts = shape.anyOf ?? shape.oneOf
  if (parts) return fc.oneof(...parts.map((part) => inner(part)))
  if (shape.allOf)
    return fc.tuple(...shape.allOf.map((part) => inner(part))).map((all) => Object.assign({}, ...all) as unknown)
  if (shape.enum) return oneOf(fc.constantFrom(...shape.enum))
  if (shape.properties)
    return fc.record(
      Object.fromEntries(Object.entries(shape.properties).map(([key, part]) => [key, inner(part, key)])),
      { requiredKeys: shape.required ?? [] },
    )
  const type = Array.isArray(shape.type) ? shape.type[0] : shape.type
  if (type === 'array') {
    const minLength = shape.minItems ?? 0
    return oneOf(fc.array(inner(shape.items), { minLength, maxLength: minLength + 2 }))
  }
  if (type === 'boolean') return oneOf(fc.boolean())
  if (type === 'integer' || type === 'number') {
    const [least, most] = [shape.minimum ?? 0, shape.maximum ?? Number.MAX_SAFE_INTEGER]
    return oneOf(fc.constantFrom(...[least, most, 1, 7, 50, 2 ** 31].filter((n) => n >= least && n <= most)))
  }
  if (shape.format === 'date') return oneOf(fc.constantFrom('2026-11-20', '2026-12-08', '2027-03-01'))
  if (shape.format === 'date-time') return oneOf(fc.constantFrom('2026-11-20T08:00:00Z', '2026-12-08T08:00:00Z'))
  const text = shape.pattern ? fc.oneof(fc.stringMatching(new RegExp(shape.pattern)), prose) : prose
  if (codes.length === 0 || !/code|demand|project|plan|ids?$|^items?$/.test(name)) return oneOf(text)
  return oneOf(fc.oneof(text, fc.constantFrom(...codes)))
}

/** Names of records as the lists of a room tell them, by the first word of their address. */
export async function codesOf(client: Client): Promise<Map<string, string[]>> {
  const codes = new Map<string, string[]>()
  for (const { path, method, isApi } of rooms.flatMap((room) => room.declared)) {
    const room = /^\/api\/v1\/([\w-]+)$/.exec(path)?.[1]
    if (!isApi || method !== 'get' || !room) continue
    const { status, text } = await client.api('GET', path)
    if (status !== 200) continue
    const found = [...text.matchAll(/"(?:code|number|id)":"?([\w.-]+)"?/g)].map((match) => match[1]!)
    codes.set(room, [...new Set(found)].slice(0, 40))
  }
  return codes
}
