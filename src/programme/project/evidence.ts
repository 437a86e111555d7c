// Files that prove a claim or a finding; they come with the store they go to, and a JSON request brings none.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import type { FileStore } from '../../platform/files.ts'
import { storeUpload } from '../../platform/stored-files.ts'

export interface Evidence {
  store: FileStore
  files: readonly { name: string; bytes: Uint8Array }[]
}
export type EvidenceKind = 'milestone_claim' | 'milestone_finding' | 'completion_claim' | 'completion_finding'

/** Stores each file once and hangs it on every record of `subjectIds`. */
export async function attachEvidence(
  ctx: Ctx,
  tx: Tx,
  kind: EvidenceKind,
  subjectIds: readonly number[],
  evidence: Evidence | null,
): Promise<void> {
  const ids = new Set<number>()
  for (const file of evidence?.files ?? []) ids.add((await storeUpload(ctx, tx, evidence!.store, file)).id)
  if (ids.size === 0) return
  await sql`
    insert into attachments (subject_kind, subject_id, file_id, added_at)
    select ${kind}, s.id, f.id, ${ctx.now} from unnest(${[...subjectIds]}::bigint[]) s (id), unnest(${[...ids]}::bigint[]) f (id)
    on conflict do nothing
  `.execute(tx)
}

export interface AttachedFile {
  id: number
  kind: EvidenceKind
  subject_id: number
  name: string
  media_type: string
}

/** Everything that proves something of a project, oldest first. */
export async function listEvidence(db: Query, projectId: number): Promise<AttachedFile[]> {
  const found = await sql<AttachedFile>`
    select f.id, a.subject_kind as kind, a.subject_id, f.name, f.media_type from attachments a join files f on f.id = a.file_id
    where (a.subject_kind in ('milestone_claim', 'milestone_finding') and a.subject_id in (select id from milestone_claims where project_id = ${projectId}))
      or (a.subject_kind in ('completion_claim', 'completion_finding') and a.subject_id in (select id from completion_claims where project_id = ${projectId}))
    order by f.id
  `.execute(db)
  return found.rows
}
