// Drawings in the docs, made from the same tables the program runs on: each lifecycle as SVG, the database as ER diagrams.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lifecycles } from '../../src/lifecycles.ts'
import type { Lifecycle } from '../../src/platform/lifecycle.ts'
import { LifecycleDiagram } from '../../src/ui/index.ts'

/** Every generated drawing: path under the project's root and its text. */
export function drawings(root: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const lifecycle of lifecycles) files.set(`docs/lifecycles/${lifecycle.name}.svg`, lifecycleSvg(lifecycle))
  files.set('docs/lifecycles/README.md', lifecyclesPage())
  files.set('docs/database.md', databasePage(readFileSync(join(root, 'db/schema.sql'), 'utf8')))
  return files
}

export function writeDrawings(root: string): void {
  mkdirSync(join(root, 'docs/lifecycles'), { recursive: true })
  for (const [path, text] of drawings(root)) writeFileSync(join(root, path), text)
}

const ink = `text{fill:#22201c;font:14px Vazirmatn,Tahoma,sans-serif}.state rect{fill:#eeebe3;stroke:#8a8477}.state.final rect{fill:#e4efe2}
.state.initial rect{fill:#e6ebf7}.edge path{fill:none;stroke:#8a8477;stroke-width:1.4}.edge.return path{stroke-dasharray:5 4}.edge .arrow-head{stroke-dasharray:none}`

function lifecycleSvg(lifecycle: Lifecycle): string {
  const page = String(
    <LifecycleDiagram
      states={lifecycle.states.map((state) => ({ code: state.code, title: state.title.fa, kind: state.kind }))}
      transitions={lifecycle.transitions.map((step) => ({ from: [...step.from], to: step.to, title: step.title.fa }))}
    />,
  )
  const svg = page.slice(page.indexOf('<svg'), page.indexOf('</svg>') + 6)
  return `${svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" direction="rtl"').replace('>', `><style>${ink}</style><rect width="100%" height="100%" fill="#fffefb"/>`)}\n`
}

function lifecyclesPage(): string {
  const parts = lifecycles.map((lifecycle) => {
    const rows = lifecycle.states.map((state) => {
      const expiry = !state.onExpiry
        ? ''
        : 'to' in state.onExpiry
          ? `→ ${state.onExpiry.to}`
          : 'escalate' in state.onExpiry
            ? `escalates to ${state.onExpiry.escalate}`
            : 'reminds'
      return `| ${state.title.fa} | \`${state.code}\` | ${state.kind}${state.unsolved ? ', unsolved' : ''} | ${state.holder ?? ''} | ${state.timer ?? ''} | ${expiry} |`
    })
    return `## ${lifecycle.title.fa} — ${lifecycle.title.en}\n\n![${lifecycle.title.en}](${lifecycle.name}.svg)\n\n| state | code | kind | held by | timer | when time runs out |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Lifecycles\n\nMade from the tables in each room’s \`rules.ts\` by \`npm run -s jahesh -- schema\`; do not edit.\n\n${parts.join('\n')}`
}

const wings: readonly { title: string; tables: RegExp }[] = [
  {
    title: 'People, posts and places',
    tables: /^(persons|posts|office_holdings|substitutions|organisations|counties|api_tokens|auth_\w+)$/,
  },
  {
    title: 'Kernel',
    tables:
      /^(journal|waits|referrals|endings|lifecycle_\w+|files|attachments|notifications|deliveries|idempotency_keys)$/,
  },
  { title: 'Demands, issues, proposals', tables: /^(demand\w*|issue\w*|proposals|national_referrals)$/ },
  {
    title: 'Council',
    tables:
      /^(bodies|body_members|by_laws|meetings|agenda_items|attendances|absence_warnings|votes|vote_\w+|proxies|named_ballots|secret_\w+|item_turns|speakers|draft_\w+|sitting_pulses|resolutions|letters|objections|meeting_\w+)$/,
  },
  { title: 'Commitments and visits', tables: /^(commitments|progress_reports|extensions|visits)$/ },
]

function databasePage(schema: string): string {
  const tables = [...schema.matchAll(/^create table (\w+) \(\n([\s\S]*?)\n\);/gm)].map((match) => ({
    name: match[1]!,
    body: match[2]!,
  }))
  const keys = tables.flatMap(({ name, body }) =>
    [...body.matchAll(/FOREIGN KEY \(([^)]+)\) REFERENCES (\w+)/g)].map((match) => ({
      from: name,
      columns: match[1]!,
      to: match[2]!,
    })),
  )
  const drawn = wings.map((wing) => {
    const own = tables.filter((table) => wing.tables.test(table.name)).map((table) => table.name)
    const lines = keys
      .filter((key) => own.includes(key.from))
      .map((key) => `  ${key.to} ||--o{ ${key.from} : "${key.columns.replaceAll(/_id\b/g, '')}"`)
    const columns = own.map(
      (name) => `  ${name} {\n${columnsOf(tables.find((table) => table.name === name)!.body)}\n  }`,
    )
    return `## ${wing.title}\n\n\`\`\`mermaid\nerDiagram\n${[...columns, ...lines].join('\n')}\n\`\`\`\n`
  })
  const rest = tables
    .filter((table) => !wings.some((wing) => wing.tables.test(table.name)))
    .map((table) => `\`${table.name}\``)
  return `# Database\n\nDrawn from \`db/schema.sql\` by \`npm run -s jahesh -- schema\`; do not edit.\n\nThe migrations in \`db/migrations\` are the source. The product connects as the role \`jahesh_app\`, which cannot change the journal’s past; the owner only\nmigrates. \`demand_parties\` has row-level security. State columns are held by the triggers \`hold_to_lifecycle\` and \`refuse_dead_end\`.\n\n${drawn.join('\n')}\n## Settled by custom or law, and the rest\n\n${rest.join(', ')}\n`
}

function columnsOf(body: string): string {
  return body
    .split(',\n')
    .filter((line) => !line.trim().startsWith('constraint'))
    .map((line) => line.trim().match(/^"?(\w+)"? (\w+)/))
    .filter((match) => match !== null)
    .map((match) => `    ${match[2]} ${match[1]}`)
    .join('\n')
}
