// What somebody has in mind while writing on a demand: the text an act replies to, and for officers the demand itself.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import type { DemandRecord } from './record-queries.ts'
import type { Act } from './rules.ts'

export interface Quoted {
  /** What it is, a key of the demand's words. */
  kind: 'text' | 'answers' | `note_${'question' | 'completion_request' | 'contest' | 'return'}`
  text: string
}

const repliesTo: Partial<Record<Act, readonly string[]>> = {
  reply: ['question'],
  completion: ['completion_request'],
  resubmission: ['completion_request'],
  contest: ['answer'],
  confirmation: ['answer'],
  answer: ['contest', 'return'],
  question: ['contest', 'return'],
  return: ['answer', 'contest'],
  closing: ['answer', 'contest'],
}

/** The newest text of each kind the act replies to, oldest first; before them the demand for those who did not write it. */
export async function listQuoted(db: Query, demand: DemandRecord, act: Act, isOwn: boolean): Promise<Quoted[]> {
  const kinds = repliesTo[act] ?? []
  const { rows } = await sql<{ kind: 'answer' | 'question'; text: string }>`
    select * from (
      select distinct on (kind) kind, text, at from demand_notes where demand_id = ${demand.id} and kind = any(${kinds as string[]}::text[]) order by kind, id desc) n
    union all (select 'answer', text, at from demand_answers where demand_id = ${demand.id} and ${kinds.includes('answer')} order by id desc limit 1)
    order by at
  `.execute(db)
  const texts = rows.map(({ kind, text }): Quoted => ({ kind: kind === 'answer' ? 'answers' : `note_${kind}`, text }))
  return isOwn ? texts : [{ kind: 'text', text: demand.body }, ...texts]
}
