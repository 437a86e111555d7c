// A file of demands as others export it: CSV in UTF-8, UTF-16 or Windows-1256, with or without a BOM, its columns in any order.
import { parse } from 'csv-parse/sync'
import type { GroupedText } from './suggest.ts'

/** What is wrong with the file; `row` counts the header as 1. */
export interface FileFault {
  row: number
  column: string | null
  cause: string
}

const columns = ['id', 'title', 'body', 'category', 'agency', 'county', 'firm'] as const

/** Demands of the file, or everything that is wrong with it. An empty file with a header holds no demands. */
export function readDemandFile(bytes: Uint8Array): { demands: GroupedText[]; faults: FileFault[] } {
  let rows: string[][]
  try {
    const text = decode(bytes)
    rows = parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
      relax_quotes: true,
    })
  } catch (error) {
    const { lines = 1 } = error as { lines?: number }
    return { demands: [], faults: [{ row: lines, column: null, cause: 'is not CSV: a quotation mark is not closed' }] }
  }
  const [header, ...records] = rows
  if (!header) return { demands: [], faults: [{ row: 1, column: null, cause: 'the file is empty' }] }
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  )
  const missing = ['id', 'title', 'body'].filter((name) => !names.includes(name))
  if (missing.length > 0)
    return { demands: [], faults: missing.map((column) => ({ row: 1, column, cause: 'the column is missing' })) }
  const at = Object.fromEntries(columns.map((name) => [name, names.indexOf(name)])) as Record<
    (typeof columns)[number],
    number
  >
  const faults: FileFault[] = []
  const seen = new Map<string, number>()
  const demands = records.map((record, index) => {
    const cell = (name: (typeof columns)[number]) => (at[name] < 0 ? '' : (record[at[name]] ?? ''))
    const id = cell('id').trim()
    const row = index + 2
    if (id === '') faults.push({ row, column: 'id', cause: 'is empty' })
    else if (seen.has(id)) faults.push({ row, column: 'id', cause: `“${id}” is also in row ${seen.get(id)}` })
    else seen.set(id, row)
    return {
      id,
      title: cell('title'),
      body: cell('body'),
      category: cell('category'),
      agency: cell('agency'),
      county: cell('county'),
      firm: cell('firm'),
    }
  })
  return { demands, faults }
}

/** What parts the header parts the file; in the texts themselves it would cut sentences. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n|\r/, 1)
  const count = (mark: string) => header.split(mark).length
  return [';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most), ',')
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1256').decode(bytes)
  }
}
