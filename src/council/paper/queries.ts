import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export interface Paper {
  digest: string
  file_hash: string
  kind: 'minutes' | 'review' | 'position' | 'dossier' | 'yearbook' | 'notification' | 'applicant_notice' | 'reminder'
  /** Number of the letter, or number of the sitting. */
  number_text: string
  code: string
  title: string | null
  issued_at: Date
  audience: 'full' | 'public'
  edition: number
  /** A later edition took its place then. */
  superseded_at: Date | null
  /** Digest of the edition that holds now, where this one was superseded. */
  holds_now: string | null
}

export async function insertPaper(
  tx: Tx,
  paper: {
    digest: string
    file_id: number
    meeting_id: number | null
    letter_id: number | null
    review_id: number | null
    issue_id: number | null
    referral_id: number | null
    yearbook_id: number | null
    audience: 'full' | 'public'
    edition: number
    issued_at: Date
  },
): Promise<void> {
  await tx.insertInto('papers').values(paper).execute()
}

/** The paper whose printed digest or whose file has this hash. What a letter says and to whom is not told. */
export async function findPaper(db: Query, hash: string): Promise<Paper | null> {
  const { rows } = await sql<Paper>`
    ${paperQuery} where p.digest = ${hash} or p.file_id in (select id from files where hash = ${hash}) limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The paper of this number whose digest begins with this code: what can be read off a copy by eye. */
export async function findPaperByNumber(db: Query, number: string, code: string): Promise<Paper | null> {
  const { rows } = await sql<Paper>`
    ${paperQuery} where p.digest >= ${code} and p.digest < ${`${code}g`}
      and ${number} in (translate(replace(l.number_text, ' ', ''), '۰۱۲۳۴۵۶۷۸۹', '0123456789'), l.code, m.number::text, m.code, v.code, i.code, n.code, y.year::text) limit 1
  `.execute(db)
  return rows[0] ?? null
}

const paperQuery = sql`
    select p.digest, f.hash as file_hash, coalesce(l.kind, case when p.review_id is not null then 'review' when p.issue_id is not null then 'position'
        when p.referral_id is not null then 'dossier' when p.yearbook_id is not null then 'yearbook' else 'minutes' end) as kind,
      coalesce(l.number_text, m.number::text, v.code, i.code, n.code, y.year::text) as number_text, coalesce(l.code, m.code, v.code, i.code, n.code, y.body_code) as code,
      case when l.kind = 'applicant_notice' or l.classification = 'confidential' then null
        else coalesce(l.subject, m.title, v.title, i.title, n.title, yb.title_fa) end as title, p.issued_at,
      p.audience, p.edition, p.superseded_at,
      case when p.superseded_at is not null then (
        select h.digest from papers h left join yearbooks hy on hy.id = h.yearbook_id
        where h.audience = p.audience and h.superseded_at is null
          and (h.meeting_id = p.meeting_id or (hy.body_code = y.body_code and hy.year = y.year)) limit 1) end as holds_now
    from papers p join files f on f.id = p.file_id
      left join meetings m on m.id = p.meeting_id left join letters l on l.id = p.letter_id left join reviews v on v.id = p.review_id
      left join issues i on i.id = p.issue_id left join national_referrals n on n.id = p.referral_id
      left join yearbooks y on y.id = p.yearbook_id left join bodies yb on yb.code = y.body_code`

/** Marks the papers of a sitting (or only its public copies) as superseded. */
export async function supersedePapers(tx: Tx, meetingId: number, now: Date, audience?: 'public'): Promise<void> {
  await sql`
    update papers set superseded_at = ${now}
    where meeting_id = ${meetingId} and superseded_at is null and (${audience ?? null}::text is null or audience = ${audience ?? null})
  `.execute(tx)
}

/** The paper holds again. */
export async function reinstatePaper(tx: Tx, digest: string): Promise<void> {
  await sql`update papers set superseded_at = null where digest = ${digest} and superseded_at is not null`.execute(tx)
}

export interface Edition {
  digest: string
  file_id: number
  audience: 'full' | 'public'
  edition: number
  issued_at: Date
  superseded_at: Date | null
}

/** Every copy of the minutes of a sitting, the newest edition first. */
export async function listEditions(db: Query, meetingId: number): Promise<Edition[]> {
  const { rows } = await sql<Edition>`
    select digest, file_id, audience, edition, issued_at, superseded_at from papers where meeting_id = ${meetingId} order by edition desc, audience
  `.execute(db)
  return rows
}

/** The digest printed on the paper of a sitting or a letter; null before there is one. */
export async function findDigestOf(
  db: Query,
  of: { meetingId: number } | { letterId: number },
): Promise<string | null> {
  const where =
    'meetingId' in of
      ? sql`meeting_id = ${of.meetingId} and audience = 'full' and superseded_at is null`
      : sql`letter_id = ${of.letterId}`
  const { rows } = await sql<{ digest: string }>`select digest from papers where ${where}`.execute(db)
  return rows[0]?.digest ?? null
}

/** The file of the paper with this digest, when it was set before. */
export async function findFileOf(db: Query, digest: string): Promise<number | null> {
  const { rows } = await sql<{ file_id: number }>`select file_id from papers where digest = ${digest}`.execute(db)
  return rows[0]?.file_id ?? null
}

export interface IssuedPaper {
  digest: string
  file_id: number
  issued_at: Date
}

/** Papers of one issue or referral, the latest first. */
export async function listPapersOf(
  db: Query,
  of: { issueId: number } | { referralId: number },
): Promise<IssuedPaper[]> {
  const where = 'issueId' in of ? sql`issue_id = ${of.issueId}` : sql`referral_id = ${of.referralId}`
  const { rows } = await sql<IssuedPaper>`
    select digest, file_id, issued_at from papers where ${where} order by issued_at desc, digest limit 50
  `.execute(db)
  return rows
}
