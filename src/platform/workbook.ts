// Workbooks too large to hold: an .xlsx is read row by row straight out of its archive, so that memory stays flat however many rows
// there are (only the shared texts are kept, because rows point at them by number). What Excel and its kin write is machine-made XML of
// a fixed shape; anything else is refused as unreadable.
import { type SheetCell, UnreadableSheet } from './sheet-cells.ts'
import { openZip, type ZipLimits, type ZipReader, ZipRefused } from './zip-content.ts'

export interface Workbook {
  sheets: readonly string[]
  /** Rows from the first one on, with Excel's own row number; blank rows are left out. Throws UnreadableSheet. */
  rows(sheet: string): AsyncGenerator<WorkbookRow>
  /** About how many rows a sheet has, for a progress bar; 0 for one that is not there. */
  count(sheet: string): Promise<number>
}
export interface WorkbookRow {
  row: number
  cells: SheetCell[]
}

const longestRow = 2_000_000
const mostColumns = 400
const mostSharedCharacters = 80_000_000
export const largeWorkbook: ZipLimits = { inflated: 1_500_000_000, entries: 2_000 }

/** Opens an .xlsx by its bytes; they may be as many as memory holds, what is inside is never held whole. Throws UnreadableSheet. */
export async function openWorkbook(bytes: Uint8Array, limits: ZipLimits = largeWorkbook): Promise<Workbook> {
  try {
    const zip = openZip(bytes, limits)
    const book = await textOf(zip, 'xl/workbook.xml')
    const links = linksOf(await textOf(zip, 'xl/_rels/workbook.xml.rels'))
    const found = [...book.matchAll(/<(?:\w+:)?sheet\b([^>]*)>/g)].map((match) => {
      const given = attributesOf(match[1]!)
      return { name: given['name'] ?? '', path: links.get(given['r:id'] ?? given['id'] ?? '') ?? '' }
    })
    if (found.length === 0) throw new UnreadableSheet('no sheets')
    const facts: Facts = {
      shared: await sharedOf(zip),
      dates: datesOf((await findText(zip, 'xl/styles.xml')) ?? ''),
      epoch: /date1904="(1|true)"/.test(book) ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30),
    }
    return {
      sheets: found.map((sheet) => sheet.name),
      async *rows(name) {
        const sheet = found.find((one) => one.name === name)
        const pieces = sheet && zip.read(sheet.path)
        if (!pieces) throw new UnreadableSheet(`no sheet ${name}`)
        yield* refusing(rowsOf(pieces, facts))
      },
      async count(name) {
        const pieces = zip.read(found.find((one) => one.name === name)?.path ?? '')
        return pieces ? countRows(refusing(pieces)) : 0
      },
    }
  } catch (error) {
    throw error instanceof ZipRefused ? new UnreadableSheet(error.message) : error
  }
}

async function* refusing<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source
  } catch (error) {
    throw error instanceof ZipRefused ? new UnreadableSheet(error.message) : error
  }
}

/** Closing tags of rows; one cut in two between pieces is missed, which a progress bar forgives. */
async function countRows(pieces: AsyncIterable<Buffer>): Promise<number> {
  let rows = 0
  for await (const piece of pieces)
    for (let at = piece.indexOf('row>'); at >= 0; at = piece.indexOf('row>', at + 4)) rows += 1
  return rows
}

interface Facts {
  shared: readonly string[]
  /** Which cell styles show a number as a date. */
  dates: readonly boolean[]
  epoch: number
}

async function* rowsOf(pieces: AsyncIterable<Buffer>, facts: Facts): AsyncGenerator<WorkbookRow> {
  let last = 0
  for await (const text of elementsOf(pieces, 'row', longestRow)) {
    const end = text.indexOf('>')
    const number = Number(attributesOf(text.slice(0, end))['r'] ?? last + 1)
    if (!Number.isSafeInteger(number) || number <= last || number > 1_100_000)
      throw new UnreadableSheet(`row ${last + 1}`)
    last = number
    const cells = cellsOf(text.slice(end + 1), facts)
    if (cells.length > 0) yield { row: number, cells }
  }
}

const cellPattern = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs

function cellsOf(text: string, facts: Facts): SheetCell[] {
  const cells: SheetCell[] = []
  let at = 0
  for (const [, head, body] of text.matchAll(cellPattern)) {
    const given = attributesOf(head!)
    if (given['r']) at = columnOf(given['r'])
    if (at >= mostColumns) break
    const value = body === undefined ? null : cellValue(given['t'] ?? 'n', given['s'], body, facts)
    if (value !== null && value !== '') {
      while (cells.length < at) cells.push(null)
      cells[at] = value
    }
    at += 1
  }
  return cells
}

function cellValue(type: string, style: string | undefined, body: string, facts: Facts): SheetCell {
  if (type === 'inlineStr') return textsOf(body)
  const raw = body.match(/<(?:\w+:)?v\b[^>]*>(.*?)<\/(?:\w+:)?v>/s)?.[1]
  if (raw === undefined) return null
  switch (type) {
    case 's':
      return facts.shared[Number(raw)] ?? null
    case 'b':
      return raw === '1' || raw === 'true'
    case 'str':
    case 'e':
      return decode(raw)
    case 'd': {
      const at = new Date(raw)
      return Number.isNaN(at.getTime()) ? decode(raw) : at
    }
    default: {
      const number = Number(raw)
      if (!Number.isFinite(number)) return decode(raw)
      return facts.dates[Number(style ?? 0)] ? new Date(Math.round(facts.epoch + number * 86_400_000)) : number
    }
  }
}

/** Texts of one kind of element, from after its name to before its closing tag, as they go by. */
async function* elementsOf(pieces: AsyncIterable<Buffer>, name: string, longest: number): AsyncGenerator<string> {
  const opening = new RegExp(`<((?:\\w+:)?)${name}(?=[\\s>/])`, 'g')
  const decoder = new TextDecoder()
  let text = ''
  const drain = function* (isLast: boolean): Generator<string> {
    let done = 0
    for (;;) {
      opening.lastIndex = done
      const found = opening.exec(text)
      if (!found) {
        text = isLast ? '' : text.slice(Math.max(done, text.length - 64))
        return
      }
      const start = found.index + found[0].length
      const headEnd = text.indexOf('>', start)
      if (headEnd >= 0 && text[headEnd - 1] === '/') {
        done = headEnd + 1
        continue
      }
      const closing = `</${found[1]}${name}>`
      const end = headEnd < 0 ? -1 : text.indexOf(closing, headEnd)
      if (end < 0) {
        text = text.slice(found.index)
        if (text.length > longest) throw new UnreadableSheet(`${name} is too long`)
        return
      }
      yield text.slice(start, end)
      done = end + closing.length
    }
  }
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true })
    yield* drain(false)
  }
  text += decoder.decode()
  yield* drain(true)
}

async function sharedOf(zip: ZipReader): Promise<string[]> {
  const pieces = zip.read('xl/sharedStrings.xml')
  if (!pieces) return []
  const shared: string[] = []
  let characters = 0
  for await (const text of elementsOf(pieces, 'si', longestRow)) {
    const own = textsOf(text)
    characters += own.length
    if (characters > mostSharedCharacters) throw new UnreadableSheet('too much text')
    shared.push(own)
  }
  return shared
}

/** All `<t>` of an element; the readings of East Asian signs are left out. */
function textsOf(xml: string): string {
  const plain = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gs, '') : xml
  return [...plain.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?t>)/gs)]
    .map((match) => decode(match[1] ?? ''))
    .join('')
}

function datesOf(styles: string): boolean[] {
  const custom = new Map(
    [...styles.matchAll(/<(?:\w+:)?numFmt\b([^>]*)>/g)].map((match) => {
      const given = attributesOf(match[1]!)
      const bare = decode(given['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
      return [Number(given['numFmtId']), /[ymdh]/i.test(bare)] as const
    }),
  )
  const formats = styles.match(/<(?:\w+:)?cellXfs\b.*?<\/(?:\w+:)?cellXfs>/s)?.[0] ?? ''
  return [...formats.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map((match) => {
    const id = Number(attributesOf(match[1]!)['numFmtId'] ?? 0)
    return (
      custom.get(id) ??
      ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    )
  })
}

function linksOf(xml: string): Map<string, string> {
  return new Map(
    [...xml.matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)].map((match) => {
      const given = attributesOf(match[1]!)
      const target = given['Target'] ?? ''
      return [given['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
}

async function findText(zip: ZipReader, name: string): Promise<string | null> {
  const pieces = zip.read(name)
  if (!pieces) return null
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > 4_000_000) throw new UnreadableSheet(`${name} is too long`)
  }
  return text + decoder.decode()
}

async function textOf(zip: ZipReader, name: string): Promise<string> {
  const text = await findText(zip, name)
  if (text === null) throw new UnreadableSheet(`no ${name}`)
  return text
}

function attributesOf(head: string): Record<string, string> {
  return Object.fromEntries(
    [...head.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map((match) => [match[1]!, decode(match[2]!)]),
  )
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const at = letter.charCodeAt(0) - 64
    if (at < 1 || at > 26) break
    column = column * 26 + at
  }
  return column - 1
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  const plain = text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
        (whole, hex?: string, decimal?: string, name?: string) => {
          if (name) return named[name] ?? whole
          const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
          return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
            ? String.fromCodePoint(point)
            : ''
        },
      )
    : text
  // Excel writes control characters as _x000D_.
  return plain.includes('_x')
    ? plain.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : plain
}
