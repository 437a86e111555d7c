import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { AnswerOutcome } from './rules.ts'

export interface AnswerTemplate {
  id: number
  title: string
  outcome: AnswerOutcome
  category_code: string | null
  organisation_id: number | null
  reason_code: string | null
  text: string
  citation: string
  is_active: boolean
  version: number
  edited_at: Date
}

const columns = sql.raw(
  'id, title, outcome, category_code, organisation_id, reason_code, text, citation, is_active, version, edited_at',
)

/** Texts that fit a demand of this category with this agency: the agency's own and the category's own first. */
export async function listFitting(
  db: Query,
  demand: { category_code: string; organisation_id: number | null },
): Promise<AnswerTemplate[]> {
  const { rows } = await sql<AnswerTemplate>`
    select ${columns} from answer_templates
    where is_active and (category_code is null or category_code = ${demand.category_code})
      and (organisation_id is null or organisation_id = ${demand.organisation_id})
    order by (organisation_id is null), (category_code is null), outcome, title, id limit 40
  `.execute(db)
  return rows
}

/** What an editor looks after: the texts of all agencies (null), or those of one with the common ones beside them. */
export async function listTemplates(db: Query, organisationId: number | null): Promise<AnswerTemplate[]> {
  const { rows } = await sql<AnswerTemplate>`
    select ${columns} from answer_templates where organisation_id is null or organisation_id = ${organisationId}
    order by (organisation_id is null), is_active desc, title, id limit 500
  `.execute(db)
  return rows
}

/** Throws `not_found`; `organisationId` is whose texts the actor edits. */
export async function accessTemplate(db: Query, id: number, organisationId: number | null): Promise<AnswerTemplate> {
  const { rows } = await sql<AnswerTemplate>`
    select ${columns} from answer_templates where id = ${id} and organisation_id is not distinct from ${organisationId}::bigint
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export type TemplateText = Pick<
  AnswerTemplate,
  'title' | 'outcome' | 'category_code' | 'organisation_id' | 'reason_code' | 'text' | 'citation' | 'is_active'
>

const reasonKind = (outcome: string) => (outcome === 'refused' ? 'refusal' : 'non_execution')

export async function insertTemplate(tx: Tx, one: TemplateText, by: { postId: number; at: Date }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into answer_templates (title, outcome, category_code, organisation_id, reason_kind, reason_code, text, citation, is_active, edited_by_post_id, edited_at)
    values (${one.title}, ${one.outcome}, ${one.category_code}, ${one.organisation_id}, ${one.reason_code ? reasonKind(one.outcome) : null},
      ${one.reason_code}, ${one.text}, ${one.citation}, ${one.is_active}, ${by.postId}, ${by.at}) returning id
  `.execute(tx)
  return rows[0]!.id
}

/** False when somebody else has changed it since version `seen`. */
export async function updateTemplate(
  tx: Tx,
  id: number,
  seen: number,
  one: TemplateText,
  by: { postId: number; at: Date },
): Promise<boolean> {
  const done = await sql`
    update answer_templates set title = ${one.title}, outcome = ${one.outcome}, category_code = ${one.category_code},
      reason_kind = ${one.reason_code ? reasonKind(one.outcome) : null}, reason_code = ${one.reason_code}, text = ${one.text},
      citation = ${one.citation}, is_active = ${one.is_active}, edited_by_post_id = ${by.postId}, edited_at = ${by.at}, version = version + 1
    where id = ${id} and version = ${seen} and organisation_id is not distinct from ${one.organisation_id}::bigint
  `.execute(tx)
  return done.numAffectedRows === 1n
}
