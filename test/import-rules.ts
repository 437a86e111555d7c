// Which file may import which, as house rules; kept apart from the test so that the rules themselves can be tested.

/** Relative imports of a source file, resolved to paths of the project. */
export function importsOf(file: string, text: string, resolve: (from: string, to: string) => string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => resolve(file, match[1]!))
}

const leaves = ['portal', 'reports', 'opendata']
const pages = /(\/web\.tsx?|\/api\.tsx?|\/views\/|-view\.tsx)$|\/views\//

/** Sentences for each import that breaks a rule; empty when the house is in order. */
export function findImportFaults(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const faults: string[] = []
  for (const [file, imports] of graph) {
    if (/\.test\.tsx?$/.test(file)) continue
    for (const target of imports) {
      const fault = faultOf(file, target)
      if (fault) faults.push(`${file} imports ${target}: ${fault}`)
    }
  }
  return [...faults, ...findCircles(graph)]
}

function faultOf(file: string, target: string): string | null {
  const from = layerOf(file)
  const to = layerOf(target)
  if (from === 'platform' && to !== 'platform' && target !== 'db/types.ts') return 'platform knows no noun'
  if (from === 'ui' && !['ui', 'platform'].includes(to)) return 'ui knows no noun'
  if (from === 'browser' && !['browser', 'platform'].includes(to)) return 'browser code knows no room'
  // The list of lifecycles is pure data made of the rooms' rules; whoever shows states of every room reads it.
  if (from === 'room' && ['app', 'bin'].includes(to) && target !== 'src/lifecycles.ts') return 'nothing points up'
  if (from !== 'bin' && to === 'bin') return 'nothing points up'
  if (from !== 'room' || to !== 'room') return null
  const mine = nounOf(file)
  const theirs = nounOf(target)
  if (mine === theirs) return drawerFault(file, target)
  if (leaves.includes(wingOf(target))) return 'nobody reads from a leaf'
  if (pages.test(target)) return 'a room never imports another’s pages'
  return drawerFault(file, target)
}

function drawerFault(file: string, target: string): string | null {
  const drawer = drawerOf(file)
  const other = drawerOf(target)
  if (drawer === 'rules' && !['rules', 'schema', 'problems', 'words'].includes(other)) return 'rules are pure'
  if (drawer === 'queries' && ['actions', 'web', 'api'].includes(other)) return 'queries do not know actions or pages'
  if (drawer === 'actions' && ['web', 'api'].includes(other)) return 'actions do not know pages'
  return null
}

/** Circles between nouns through their actions, queries or rules. */
function findCircles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const edges = new Map<string, Set<string>>()
  for (const [file, imports] of graph) {
    if (layerOf(file) !== 'room' || /\.test\.tsx?$/.test(file)) continue
    for (const target of imports) {
      if (layerOf(target) !== 'room' || nounOf(target) === nounOf(file)) continue
      const from = edges.get(nounOf(file)) ?? new Set()
      from.add(nounOf(target))
      edges.set(nounOf(file), from)
    }
  }
  const circles = new Set<string>()
  const walk = (noun: string, path: readonly string[]): void => {
    const at = path.indexOf(noun)
    if (at >= 0) {
      const circle = path.slice(at)
      const first = circle.indexOf([...circle].sort()[0]!)
      circles.add([...circle.slice(first), ...circle.slice(0, first)].join(' → '))
      return
    }
    for (const next of edges.get(noun) ?? []) walk(next, [...path, noun])
  }
  for (const noun of edges.keys()) walk(noun, [])
  return [...circles].map((circle) => `rooms form a circle: ${circle}`)
}

function layerOf(file: string): 'platform' | 'ui' | 'browser' | 'bin' | 'db' | 'room' | 'app' {
  if (file.startsWith('src/platform/')) return 'platform'
  if (file.startsWith('src/ui/')) return 'ui'
  if (file.startsWith('browser/')) return 'browser'
  if (file.startsWith('bin/')) return 'bin'
  if (file.startsWith('db/')) return 'db'
  return /^src\/[^/]+\//.test(file) ? 'room' : 'app'
}

function wingOf(file: string): string {
  return file.split('/')[1] ?? ''
}

// In a wing of several nouns the noun is the second folder; `people` and the leaves are one room each.
function nounOf(file: string): string {
  const [, wing, second] = file.split('/')
  return second &&
    !/\.tsx?$/.test(second) &&
    !['views', 'login', 'account', 'admin'].includes(second) &&
    wing !== 'people'
    ? `${wing}/${second}`
    : wing!
}

function drawerOf(file: string): string {
  return file
    .split('/')
    .at(-1)!
    .replace(/\.tsx?$/, '')
}
