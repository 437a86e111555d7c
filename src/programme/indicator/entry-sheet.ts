// The grid of counties as an Excel file: the template to fill in, and the file that comes back.
import type { Lang } from '../../platform/ctx.ts'
import { normalise } from '../../platform/persian.ts'
import { readSheet, xlsxResponse } from '../../platform/sheet.ts'
import { type NamedPlace, placeField } from './entry-words.ts'
import { indicatorWords } from './words.ts'

const nameOf = (county: NamedPlace, lang: Lang) => (lang === 'fa' ? county.name_fa : county.name_en)

/** A row for each county; the figures already there, if any. */
export function templateResponse(
  name: string,
  counties: readonly NamedPlace[],
  values: ReadonlyMap<string, number>,
  lang: Lang,
): Promise<Response> {
  const words = indicatorWords.in(lang)
  return xlsxResponse(
    name,
    [
      { title: words('county'), value: (county: NamedPlace) => nameOf(county, lang), width: 22 },
      { title: words('figure'), value: (county: NamedPlace) => values.get(county.code) ?? null, width: 18 },
    ],
    counties,
    words('values'),
  )
}

export interface ReadEntry {
  /** What goes into the grid, by field. */
  values: Record<string, string>
  errors: string[]
}

/** Reads a filled-in template; a county that is unknown or named twice is an error with its row. */
export async function readEntrySheet(
  bytes: Uint8Array,
  counties: readonly NamedPlace[],
  lang: Lang,
): Promise<ReadEntry> {
  const words = indicatorWords.in(lang)
  const other = indicatorWords.in(lang === 'fa' ? 'en' : 'fa')
  const columns = [
    { key: 'county', title: words('county'), aliases: [other('county')], type: 'text', required: true, longest: 80 },
    { key: 'figure', title: words('figure'), aliases: [other('figure')], type: 'decimal', required: true },
  ] as const
  const { rows, errors } = await readSheet(bytes, columns, { lang, rows: 500 })
  const told = errors.map((error) =>
    error.row === 0 ? error.cause : words('atCell', { row: error.row, column: error.column, cause: error.cause }),
  )
  const byName = new Map(
    counties.flatMap((county) =>
      [county.name_fa, county.name_en.toLowerCase()].map((name) => [normalise(name), county.code] as const),
    ),
  )
  const values: Record<string, string> = {}
  for (const { row, values: given } of rows) {
    const code = byName.get(normalise(given.county)) ?? byName.get(normalise(given.county).toLowerCase())
    const refuse = (cause: string) => told.push(words('atCell', { row, column: words('county'), cause }))
    if (code === undefined) refuse(words('unknownCounty', { name: given.county }))
    else if (values[placeField(code)] !== undefined) refuse(words('countyTwice'))
    else values[placeField(code)] = String(given.figure)
  }
  return { values, errors: told }
}
