// The product's own sources as a few files of JavaScript, with the packages that are many small files: starts in half the
// time and with less memory than finding and transpiling a thousand modules one by one. Made again whenever a source changed; nothing of it is in git.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Path of the bundled entry, or null where it cannot be made (a tree one may not write in). */
export async function bundle(root, entry) {
  const made = await make(root, basename(entry, '.ts'), [entry], 3)
  return made && join(made, `${basename(entry, '.ts')}.js`)
}

/**
 * Test files with all they import of the product, in chunks they share: half the processor time of each went into finding
 * and transpiling eight hundred modules. Source file by bundled file; null where it cannot be made.
 */
export async function bundleTests(root, files) {
  const made = await make(root, 'tests', files, 8)
  return made && new Map(files.map((file) => [join(made, file.replace(/\.tsx?$/, '.js')), join(root, file)]))
}

async function make(root, title, entries, kept) {
  const cache = join(root, 'node_modules/.cache/jahesh')
  const made = join(cache, `${title}-${fingerprint(root, entries)}`)
  if (existsSync(made)) return made
  try {
    const draft = `${made}.${process.pid}`
    // Here rather than by esbuild, whose refusal has no code.
    mkdirSync(draft, { recursive: true })
    await build(root, entries, draft)
    try {
      renameSync(draft, made)
    } catch {
      rmSync(draft, { recursive: true, force: true })
    }
    forgetOld(cache, `${title}-`, kept)
    return made
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) return null
    throw error
  }
}

async function build(root, entries, outdir) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: entries.map((entry) => join(root, entry)),
    outdir,
    // Of a single entry the file stands right in its folder.
    ...(entries.length > 1 ? { outbase: root } : {}),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    // What was written for CommonJS asks for node's own modules in its own way.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    plugins: [packages, ownPlaces],
    logLevel: 'error',
  })
}

// Of many small files, nothing native, nothing that looks for files of its own beside it, and nothing that changes another
// package as it loads (`@hono/zod-openapi` does so to zod): chunks keep no order among such.
const taken =
  /^(better-auth|@better-auth\/passkey|intl-messageformat|kysely|nodemailer|prom-client|write-excel-file)(\/|$)/

const packages = {
  name: 'packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      const isTaken = importer.includes('node_modules') || taken.test(path)
      return kind === 'entry-point' || (isTaken && !path.startsWith('node:')) ? undefined : { path, external: true }
    })
  },
}

// A module that asks where it stands means its source, not the bundle.
const ownPlaces = {
  name: 'own places',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!/import\.meta\.(url|dirname)/.test(text)) return undefined
      return {
        contents: text
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }
    })
  },
}

function fingerprint(root, entries) {
  const hash = createHash('sha256').update(entries.join('\n'))
  for (const file of ['package-lock.json', 'bin/bundle.mjs']) hash.update(readFileSync(join(root, file)))
  const folders = [
    'src',
    'bin',
    'db',
    'bench',
    ...(entries.length > 1 || entries[0] === 'bin/test.ts' ? ['test', 'browser'] : []),
  ]
  for (const folder of folders)
    for (const file of readdirSync(join(root, folder), { recursive: true }).map(String).sort()) {
      if (!/\.tsx?$/.test(file)) continue
      const { mtimeMs, size } = statSync(join(root, folder, file))
      hash.update(`${folder}/${file}:${mtimeMs}:${size}\n`)
    }
  return hash.digest('hex').slice(0, 16)
}

function forgetOld(cache, prefix, kept) {
  const old = readdirSync(cache)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ path: join(cache, name), age: statSync(join(cache, name)).mtimeMs }))
    .sort((a, b) => b.age - a.age)
    .slice(kept)
  for (const { path } of old) rmSync(path, { recursive: true, force: true })
}
