// Papers are set by Typst: correct Persian shaping and bidi without a browser, about 2 ms a page. One compiler lives
// as long as the process, so fonts are parsed once and unchanged templates are not compiled again.
import { readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import type { Lang } from './ctx.ts'
import { printTree } from './print-text.ts'
import { qrSvg } from './qr.ts'
import { shapes } from './typst/shapes.ts'

/** The data does not fit the paper, or the template itself is wrong; `message` says where. A bug of the caller. */
export class PaperError extends Error {
  readonly template: string

  constructor(template: string, reason: string, cause?: unknown) {
    super(`${template}: ${reason}`, { cause })
    this.name = 'PaperError'
    this.template = template
  }
}

const root = resolve(import.meta.dirname, '../..')
const templates = join(import.meta.dirname, 'typst')
// A file that exists only in the compiler. Templates find its path in `sys.inputs.data`.
const dataPath = '/.paper-data.json'
const rawKeys = new Set(['qrUrl', 'qrSvg', 'lastLabel', 'hash', 'verifyHash', 'status', 'present', 'kind', 'result'])

/**
 * Sets `data` by a Typst template and returns the PDF (PDF/A-2b, no creation date: same data, same bytes).
 * `template` is a file name under `typst/` or an absolute path inside the repository; the template reads its data with
 * `json(sys.inputs.data)`. Strings of a Persian paper get Persian digits and bidi isolates on the way; `qrUrl` is drawn and added as
 * `qrSvg`; `verifyHash` is printed like `hash`. Throws PaperError.
 */
export async function renderPdf(template: string, data: unknown, lang: Lang = 'fa'): Promise<Buffer> {
  const paper = await readyForPaper(template, data, lang)
  const compiler = openCompiler()
  // From here to the end nothing awaits: the data file is shared by all papers of the process.
  compiler.mapShadow(join(root, dataPath), Buffer.from(JSON.stringify(paper)))
  const mainFilePath = isAbsolute(template) ? template : join(templates, template)
  const compiled = compiler.compile({ mainFilePath, inputs: { data: dataPath } })
  if (!compiled.result) throw new PaperError(template, diagnostics(compiler, compiled.takeError()))
  try {
    return compiler.pdf(compiled.result, { pdfStandard: 'a-2b' })
  } finally {
    compiler.evictCache(30)
  }
}

async function readyForPaper(template: string, data: unknown, lang: Lang): Promise<unknown> {
  const shape = shapes[template]
  const checked = shape ? shape.safeParse(data) : null
  if (checked && !checked.success) throw new PaperError(template, z.prettifyError(checked.error), checked.error)
  const given = checked ? checked.data : data
  if (given === null || typeof given !== 'object') throw new PaperError(template, 'data must be an object')
  const tree = (lang === 'fa' ? printTree(given, rawKeys) : { ...given }) as Record<string, unknown>
  if (typeof tree.verifyHash === 'string' && !tree.hash) tree.hash = tree.verifyHash
  if (typeof tree.qrUrl === 'string') tree.qrSvg = await qrSvg(tree.qrUrl)
  return tree
}

let opened: NodeCompiler | null = null

function openCompiler(): NodeCompiler {
  const font = (weight: string) => readFileSync(join(root, `node_modules/vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
  opened ??= NodeCompiler.create({
    workspace: root,
    fontArgs: [{ fontBlobs: ['Regular', 'Medium', 'Bold'].map(font) }],
  })
  return opened
}

type Failure = ReturnType<ReturnType<NodeCompiler['compile']>['takeError']>

function diagnostics(compiler: NodeCompiler, failure: Failure): string {
  if (!failure) return 'Typst gave no result and no reason'
  const found = compiler.fetchDiagnostics(failure) as { message: string; path: string }[]
  return found.map((one) => `${one.message} (${one.path.replace(root, '.')})`).join('; ')
}
