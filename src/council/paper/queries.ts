import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export interface Paper {
  digest: string
  file_hash: string
  kind: 'minutes' | 'review' | 'notification' | 'applicant_notice' | 'reminder'
  /** Number of the letter, or number of the sitting. */
  number_text: string
  code: string
  title: string | null
  issued_at: Date
}

export async function insertPaper(
  tx: Tx,
  paper: {
    digest: string
    file_id: number
    meeting_id: number | null
    letter_id: number | null
    review_id: number | null
    issued_at: Date
  },
): Promise<void> {
  await tx.insertInto('papers').values(paper).execute()
}

/** The paper whose printed digest or whose file has this hash. What a letter says and to whom is not told. */
export async function findPaper(db: Query, hash: string): Promise<Paper | null> {
  const { rows } = await sql<Paper>`
    select p.digest, f.hash as file_hash, coalesce(l.kind, case when p.review_id is null then 'minutes' else 'review' end) as kind,
      coalesce(l.number_text, m.number::text, v.code) as number_text, coalesce(l.code, m.code, v.code) as code,
      case when l.kind = 'applicant_notice' then null else coalesce(l.subject, m.title, v.title) end as title, p.issued_at
    from papers p join files f on f.id = p.file_id
      left join meetings m on m.id = p.meeting_id left join letters l on l.id = p.letter_id left join reviews v on v.id = p.review_id
    where p.digest = ${hash}
      or p.file_id in (select id from files where hash = ${hash})
    limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The digest printed on the paper of a sitting or a letter; null before there is one. */
export async function findDigestOf(
  db: Query,
  of: { meetingId: number } | { letterId: number },
): Promise<string | null> {
  const where = 'meetingId' in of ? sql`meeting_id = ${of.meetingId}` : sql`letter_id = ${of.letterId}`
  const { rows } = await sql<{ digest: string }>`select digest from papers where ${where}`.execute(db)
  return rows[0]?.digest ?? null
}
