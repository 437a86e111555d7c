import { parse } from 'csv-parse/sync'

/** The group that a person gave each demand of a labelled file, by id. */
export function readLabels(bytes: Uint8Array): Map<string, string> {
  const rows = parse(new TextDecoder().decode(bytes), { columns: true, bom: true }) as { id: string; group: string }[]
  return new Map(rows.map((row) => [row.id, row.group]))
}
