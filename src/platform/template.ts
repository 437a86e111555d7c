// Workbooks that people fill in: several right-to-left sheets with frozen headers, and drop-down lists that point at a sheet of choices.
import writeExcel, { type Cell, type Feature } from 'write-excel-file/node'
import { cellText } from './sheet.ts'

export interface TemplateColumn {
  title: string
  width?: number
  /** Allowed values; Excel offers them as a list. */
  choices?: readonly string[]
}
export interface TemplateSheet {
  name: string
  columns: readonly TemplateColumn[]
  rows: readonly (readonly (string | number | null)[])[]
}

/** How far down the lists reach. */
const listedRows = 3000

/** The workbook as .xlsx bytes; the choices of all columns stand on a last sheet named `lists`. */
export async function templateBytes(sheets: readonly TemplateSheet[], lists: string): Promise<Buffer> {
  const choices = [
    ...new Set(
      sheets.flatMap((sheet) => sheet.columns.flatMap((column) => (column.choices?.length ? [column.choices] : []))),
    ),
  ]
  const listColumn = (of: readonly string[]) => columnName(choices.indexOf(of))
  const validations = sheets.map((sheet) =>
    sheet.columns.flatMap((column, at) => {
      if (!column.choices?.length) return []
      const letter = listColumn(column.choices)
      const range = `${columnName(at)}2:${columnName(at)}${listedRows}`
      return [
        `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="warning" sqref="${range}"><formula1>'${lists}'!$${letter}$1:$${letter}$${column.choices.length}</formula1></dataValidation>`,
      ]
    }),
  )
  const dropDowns: Feature<never> = {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: (_options, { sheetIndex }) => {
            const own = validations[sheetIndex] ?? []
            return own.length > 0
              ? `<dataValidations count="${own.length}">${own.join('')}</dataValidations>`
              : undefined
          },
        },
      },
    },
  }
  const deepest = Math.max(0, ...choices.map((one) => one.length))
  const listRows = Array.from({ length: deepest }, (_, row) =>
    choices.map((one): Cell => (one[row] === undefined ? null : text(one[row]))),
  )
  return await writeExcel(
    [
      ...sheets.map((sheet) => ({
        data: [sheet.columns.map((column) => heading(column.title)), ...sheet.rows.map((row) => row.map(cell))],
        sheet: sheet.name,
        rightToLeft: true,
        stickyRowsCount: 1,
        columns: sheet.columns.map(({ width, title }) => ({ width: width ?? Math.max(12, title.length + 4) })),
      })),
      { data: listRows, sheet: lists, rightToLeft: true, columns: choices.map(() => ({ width: 36 })) },
    ],
    { features: [dropDowns as never] },
  ).toBuffer()
}

const text = (value: string): Cell => ({ value: cellText(value), type: String })
const heading = (title: string): Cell => ({
  value: cellText(title),
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#E8ECF4',
})

function cell(value: string | number | null): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'string') return text(value)
  // Excel keeps fifteen digits.
  return Math.abs(value) < 1e15 ? { value, type: Number } : text(String(value))
}

/** 0 → A, 27 → AB. */
function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)
}
