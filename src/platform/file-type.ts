// A file is what its bytes say, not what its name or the browser says. Whatever could run in a reader's browser or
// office program (HTML, SVG, macros, executables, archives) is refused; names are cleaned so they cannot mislead.
import { fileTypeFromBuffer } from 'file-type'
import { fileProblems } from './file-problems.ts'
import { normalise } from './persian.ts'
import { inspectZip, ZipRefused } from './zip-content.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Accepted media types and the endings their names may have, the usual one first. */
export const acceptedTypes = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  [docx]: ['docx'],
  [xlsx]: ['xlsx'],
  'text/csv': ['csv'],
  'text/plain': ['txt', 'text', 'log', 'md'],
} as const satisfies Record<string, readonly string[]>
export type MediaType = keyof typeof acceptedTypes

export const sizeLimits = { file: 10_000_000, image: 15_000_000 }

export interface CheckedFile {
  mediaType: MediaType
  /** Cleaned, with an ending that fits the content. */
  name: string
  isImage: boolean
}

/**
 * Decides by content whether a file may come in. Throws the Problems `empty_file`, `file_too_large` and
 * `unsupported_file`. Images are only recognised here; `images.ts` decides whether they open.
 */
export async function checkFile(name: string, bytes: Uint8Array, limits = sizeLimits): Promise<CheckedFile> {
  const shown = cleanFileName(name)
  if (bytes.length === 0) throw fileProblems.emptyFile(shown)
  if (bytes.length > Math.max(limits.file, limits.image)) throw fileProblems.fileTooLarge(shown, limits.file)
  const mediaType = await mediaTypeOf(shown, bytes)
  if (!mediaType) throw fileProblems.unsupportedFile(shown)
  const isImage = mediaType.startsWith('image/')
  const limit = isImage ? limits.image : limits.file
  if (bytes.length > limit) throw fileProblems.fileTooLarge(shown, limit)
  if ((mediaType === docx || mediaType === xlsx) && !(await isPlainOffice(bytes)))
    throw fileProblems.unsupportedFile(shown)
  return { mediaType, name: withEnding(shown, acceptedTypes[mediaType]), isImage }
}

async function mediaTypeOf(name: string, bytes: Uint8Array): Promise<MediaType | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found) return Object.hasOwn(acceptedTypes, found.mime) ? (found.mime as MediaType) : null
  if (!isPlainText(bytes)) return null
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain'
}

async function isPlainOffice(bytes: Uint8Array): Promise<boolean> {
  try {
    const names = await inspectZip(bytes)
    return !names.some((name) => /vbaProject\.bin$|\.(exe|dll|js|vbs|hta)$|(^|\/)activeX\//i.test(name))
  } catch (error) {
    if (error instanceof ZipRefused) return false
    throw error
  }
}

const markup =
  /<(?:!doctype|!--|\?(?:xml|php|=)|%|(?:html|head|body|script|svg|iframe|img|style|object|meta|link|a)\b)/i

function isPlainText(bytes: Uint8Array): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return false
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  if (/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return false
  return !text.startsWith('#!') && !markup.test(text)
}

const longestName = 120

/**
 * A name that is safe to store, show and offer for download: no folders, no control, bidi or invisible characters
 * (the half-space stays), Persian ی and ک, at most 120 characters with its ending kept.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = normalise(last)
    .replace(/\u200d|[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, '')
    .replace(/[<>:"|?*%;]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. \u200c]+|[. \u200c]+$/g, '')
  if (!clean) return 'file'
  const letters = [...clean]
  if (letters.length <= longestName) return clean
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(clean)?.[0] ?? ''
  return letters.slice(0, longestName - ending.length).join('') + ending
}

function withEnding(name: string, endings: readonly string[]): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)
  if (ending && endings.includes(ending[1]!.toLowerCase())) return name
  const stem = ending ? name.slice(0, ending.index) : name
  return `${stem || 'file'}.${endings[0]}`
}
