// Reads the figures with the names of what they are counted by.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import type { Section } from './schema.ts'

export interface Figure {
  section: Section
  part: string
  part2: string
  entered: number
  ended: number
  open: number
  late: number
  inside: number
  judged: number
  median_days: number | null
  p85_days: number | null
  /** Name of `part` where it names a row of ours; agencies also by their code, which lists filter by. */
  title_fa: string | null
  title_en: string | null
  title2_fa: string | null
  title2_en: string | null
  link: string | null
}

export async function listFigures(db: Query): Promise<Figure[]> {
  const found = await sql<Figure>`
    select f.*, coalesce(c.title_fa, k.name_fa, o.title_fa) title_fa, coalesce(c.title_en, k.name_en, o.title_en, o.title_fa) title_en,
      coalesce(c2.title_fa, r.title_fa) title2_fa, coalesce(c2.title_en, r.title_en) title2_en, coalesce(o.code, o.id::text) link
    from number_figures f
    left join demand_categories c on f.section = 'category' and c.code = f.part
    left join counties k on f.section in ('county', 'cell') and k.code = f.part
    left join organisations o on f.section in ('agency', 'pair') and o.id::text = f.part
    left join demand_categories c2 on f.section in ('cell', 'pair') and c2.code = f.part2
    left join reason_codes r on f.section = 'reason' and r.kind = f.part and r.code = f.part2
    order by f.section, f.part, f.part2`.execute(db)
  return found.rows
}
