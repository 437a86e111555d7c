// A table of one record leaves in three forms: CSV, XLSX, and JSON that is described for OpenAPI. One list of columns serves
// all three, so that what a spreadsheet shows and what a program reads cannot drift apart.
import { z } from '@hono/zod-openapi'
import { csvResponse, type ExportColumn, type ExportValue, type RowSource } from './csv.ts'
import type { Lang } from './ctx.ts'
import { formatJalali, tehranDate } from './jalali.ts'
import { codeParam, ok } from './openapi.ts'
import { xlsxResponse } from './sheet.ts'
import { type C, type May, param, type Room } from './web.ts'

export interface TableColumn<Row> {
  /** Its name in JSON. */
  key: string
  /** Its head in a file. */
  title: string
  type: z.ZodType
  /** Whole rials, ISO dates, codes: what programs read. */
  value: (row: Row) => ExportValue
  /** What a file says instead, in the reader's language. A column of days (`z.iso.date()`) needs none: `shownDay` speaks for it. */
  shown?: (row: Row) => ExportValue
  width?: number
  /** Left out for whoever sees only what is public. */
  isInside?: boolean
}

export interface ReadTable<Row> {
  /** Of the record, in the name of the file. */
  code: string
  rows: RowSource<Row>
  /** True unless told. */
  isInside?: boolean
}

interface FileRoutes<Row> {
  /** With `:code` and without an ending: `/projects/:code/risks`. */
  path: string
  may: May
  title: (lang: Lang) => string
  columns: (lang: Lang) => readonly TableColumn<Row>[]
  /** Throws `not_found` for what is not the reader's to see. */
  read: (c: C, code: string) => Promise<ReadTable<Row>>
}

interface TableRoutes<Row> extends FileRoutes<Row> {
  tags: string[]
  operationId: string
  summary: string
}

/** Declares `path.csv` and `path.xlsx`, for a table whose twin for programs is told elsewhere. */
export function declareFiles<Row>(room: Room, { path, may, title, columns, read }: FileRoutes<Row>): void {
  const fileOf = async (c: C) => {
    const { lang } = c.var.ctx
    const table = await read(c, param(c, 'code'))
    const shown = fileColumns(columnsFor(table, columns(lang)), lang)
    return { name: `${title(lang)} ${table.code}`, shown, rows: table.rows, sheet: title(lang) }
  }
  room
    .get(`${path}.csv`, { may }, async (c) => {
      const { name, shown, rows } = await fileOf(c)
      return csvResponse(`${name}.csv`, shown, rows)
    })
    .get(`${path}.xlsx`, { may }, async (c) => {
      const { name, shown, rows, sheet } = await fileOf(c)
      return xlsxResponse(`${name}.xlsx`, shown, rows, sheet)
    })
}

/** Declares the files and `/api/v1` + path, which answers `{ items }`. */
export function declareTable<Row>(room: Room, routes: TableRoutes<Row>): void {
  const { path, may, tags, operationId, summary, columns, read } = routes
  declareFiles(room, routes)
  room.api(
    {
      method: 'get',
      path: `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`,
      may,
      tags,
      operationId,
      summary,
      request: { params: codeParam },
      responses: ok(z.object({ items: z.array(shapeOf(columns('en'))) }), summary),
    },
    (async (c: C) => {
      const table = await read(c, param(c, 'code'))
      const told = columnsFor(table, columns(c.var.ctx.lang))
      const items: Record<string, unknown>[] = []
      for await (const row of table.rows)
        items.push(Object.fromEntries(told.map(({ key, value }) => [key, value(row)])))
      return c.json({ items }, 200)
    }) as never,
  )
}

/** Columns as a file shows them: what is told instead of the value, days as on the page. */
export const fileColumns = <Row>(columns: readonly TableColumn<Row>[], lang: Lang): ExportColumn<Row>[] =>
  columns.map(({ title, type, value, shown, width }) => ({
    title,
    value: shown ?? (isDay(type) ? (row) => shownDay(value(row) as string | null, lang) : value),
    ...(width ? { width } : {}),
  }))

const isDay = (type: z.ZodType): boolean =>
  type instanceof z.ZodISODate ||
  ((type instanceof z.ZodNullable || type instanceof z.ZodOptional) && isDay(type.unwrap() as z.ZodType))

/**
 * A day in a file, as the pages write it: files are for people, who know the Jalali day; programs read ISO days in JSON. Nothing
 * where there is none.
 */
export const shownDay = (iso: string | null | undefined, lang: Lang): string =>
  iso ? formatJalali(iso, 'numeric', lang) : ''
/** The day of a moment. */
export const shownAt = (at: Date | null, lang: Lang): string => shownDay(at && tehranDate(at), lang)

const columnsFor = <Row>({ isInside = true }: ReadTable<Row>, columns: readonly TableColumn<Row>[]) =>
  columns.filter((column) => isInside || !column.isInside)

const shapeOf = <Row>(columns: readonly TableColumn<Row>[]) =>
  z.object(Object.fromEntries(columns.map(({ key, type, isInside }) => [key, isInside ? type.optional() : type])))
