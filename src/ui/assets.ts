// Style, script and font of the whole product, built once when the process starts and named by their content, so that
// browsers may keep them for ever and a new release is seen at once. Measured: 60 ms for everything.
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type BuildOptions, buildSync } from 'esbuild'
import { Hono } from 'hono'
import { markFile } from './mark.tsx'

export interface Asset {
  path: string
  body: Uint8Array<ArrayBuffer>
  type: string
}

export interface Assets {
  css: Asset
  js: Asset
  /** Runs before the first paint: theme only. */
  early: Asset
  /** The chart of time; only its pages load it. */
  gantt: Asset
  /** The form of demands alone: typing without a line. */
  intake: Asset
  /** Answers for that form while there is no line; served by its own room. */
  intakeWorker: Asset
  /** Shows notices while the product is closed; served by its own room. */
  noticeWorker: Asset
  font: Asset
  mark: Asset
  manifest: Asset
  files: ReadonlyMap<string, Asset>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
let built: Assets | undefined

/** All static files of the interface; the first call builds them. */
export function assets(): Assets {
  built ??= build()
  return built
}

/** Serves what `assets` built; mount at the root. */
export const assetRoutes = new Hono()

assetRoutes.get('/assets/*', (c) => {
  const asset = assets().files.get(c.req.path)
  if (!asset) return c.notFound()
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = asset.type.startsWith('font/')
    ? null
    : accepted.includes('br')
      ? 'br'
      : accepted.includes('gzip')
        ? 'gzip'
        : null
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  }
  if (!encoding) return c.body(asset.body, 200, headers)
  return c.body(compressed(asset, encoding), 200, { ...headers, 'content-encoding': encoding })
})
assetRoutes.get('/favicon.ico', (c) => c.redirect(assets().mark.path, 301))

const squeezed = new Map<string, Uint8Array<ArrayBuffer>>()

function compressed(asset: Asset, encoding: 'br' | 'gzip'): Uint8Array<ArrayBuffer> {
  const key = `${encoding}:${asset.path}`
  let body = squeezed.get(key)
  if (!body) {
    body = Uint8Array.from(
      encoding === 'br'
        ? brotliCompressSync(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : gzipSync(asset.body, { level: 9 }),
    )
    squeezed.set(key, body)
  }
  return body
}

function build(): Assets {
  const shared: BuildOptions = {
    absWorkingDir: root,
    outdir: 'assets',
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: 'font-[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    charset: 'utf8',
    target: ['chrome99', 'firefox97', 'safari15.4'],
    loader: { '.woff2': 'file' },
    logLevel: 'error',
  }
  // Parts of the script that a page may not need are files of their own, fetched where their element stands.
  const app = buildSync({
    ...shared,
    entryPoints: { app: 'browser/app.ts' },
    splitting: true,
    write: false,
    metafile: true,
  })
  // A worker can load no parts, so what shares code with one is bundled whole.
  const whole = buildSync({
    ...shared,
    entryPoints: {
      ui: 'src/ui/ui.css',
      early: 'browser/early.ts',
      gantt: 'browser/gantt.ts',
      intake: 'browser/intake.ts',
      'intake-worker': 'browser/intake-worker.ts',
      'notice-worker': 'browser/notice-worker.ts',
    },
    write: false,
    metafile: true,
  })
  const outputs = { ...app.metafile.outputs, ...whole.metafile.outputs }
  const sources = new Map(Object.entries(outputs).map(([path, output]) => [`/${path}`, output]))
  const files = new Map<string, Asset>()
  const named = new Map<string, Asset>()
  for (const file of [...app.outputFiles, ...whole.outputFiles]) {
    const path = `/${file.path.slice(root.length).replaceAll('\\', '/')}`
    const asset = { path, body: Uint8Array.from(file.contents), type: typeOf(path) }
    files.set(path, asset)
    const output = sources.get(path)
    named.set(output?.entryPoint ?? Object.keys(output?.inputs ?? {})[0] ?? path, asset)
  }
  const pick = (ending: string): Asset => {
    for (const [source, asset] of named) if (source.endsWith(ending)) return asset
    throw new Error(`the interface was built without ${ending}`)
  }
  const add = (name: string, text: string): Asset => {
    const body = Uint8Array.from(new TextEncoder().encode(text))
    const asset = { path: `/assets/${name}`, body, type: typeOf(name) }
    files.set(asset.path, asset)
    return asset
  }
  const mark = add(`mark-${digest(markFile)}.svg`, markFile)
  const manifestText = manifestFor(mark.path)
  return {
    css: pick('ui.css'),
    js: pick('app.ts'),
    early: pick('early.ts'),
    gantt: pick('browser/gantt.ts'),
    intake: pick('browser/intake.ts'),
    intakeWorker: pick('intake-worker.ts'),
    noticeWorker: pick('notice-worker.ts'),
    font: pick('Vazirmatn-NL[wght].woff2'),
    mark,
    manifest: add(`site-${digest(manifestText)}.webmanifest`, manifestText),
    files,
  }
}

function manifestFor(icon: string): string {
  return JSON.stringify({
    name: 'جهش',
    short_name: 'جهش',
    lang: 'fa',
    dir: 'rtl',
    start_url: '/',
    display: 'standalone',
    background_color: '#f6f4ef',
    theme_color: '#1b2f63',
    icons: [{ src: icon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  })
}

function digest(text: string): string {
  let hash = 0
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) as number)) >>> 0
  return hash.toString(36)
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
}
const typeOf = (path: string): string => types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
