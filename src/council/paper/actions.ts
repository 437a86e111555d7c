// A paper is set once, stored by its hash and never set again. The digest of what it says is printed on it, so that
// a copy on paper can be checked as well as a file.
import { createHash } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import type { FileStore } from '../../platform/files.ts'
import { renderPdf } from '../../platform/pdf.ts'
import { storeUpload } from '../../platform/stored-files.ts'
import { findFileOf, insertPaper } from './queries.ts'

export interface Press {
  files: FileStore
  /** Public origin that the QR mark leads to, without a trailing slash. */
  origin: string
}

export interface Issue {
  template: 'letter.typ' | 'minutes.typ' | 'review.typ' | 'position.typ' | 'yearbook.typ'
  /** What the paper says; the digest is taken of it. */
  data: Record<string, unknown>
  /** File name, ending in `.pdf`. */
  name: string
  of:
    | { meetingId: number; audience?: 'full' | 'public'; edition?: number }
    | { letterId: number }
    | { reviewId: number }
    | { issueId: number }
    | { referralId: number }
    | { yearbookId: number; audience: 'full' | 'public'; edition: number }
}

/** Sets the paper, stores it and enters it among those that can be checked; what says the same to the letter is one paper. */
export async function issuePaper(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  issue: Issue,
): Promise<{ fileId: number; digest: string }> {
  const digest = createHash('sha256').update(JSON.stringify(issue.data)).digest('hex')
  const known = await findFileOf(tx, digest)
  if (known) return { fileId: known, digest }
  const data = { ...issue.data, ...printedProof(press, digest, issue.template) }
  const bytes = await renderPdf(issue.template, data)
  const file = await storeUpload(ctx, tx, press.files, { name: issue.name, bytes: new Uint8Array(bytes) })
  const { of } = issue
  await insertPaper(tx, {
    digest,
    file_id: file.id,
    meeting_id: 'meetingId' in of ? of.meetingId : null,
    letter_id: 'letterId' in of ? of.letterId : null,
    review_id: 'reviewId' in of ? of.reviewId : null,
    issue_id: 'issueId' in of ? of.issueId : null,
    referral_id: 'referralId' in of ? of.referralId : null,
    yearbook_id: 'yearbookId' in of ? of.yearbookId : null,
    audience: ('audience' in of && of.audience) || 'full',
    edition: ('edition' in of && of.edition) || 1,
    issued_at: ctx.now,
  })
  return { fileId: file.id, digest }
}

function printedProof(press: Press, digest: string, template: Issue['template']): Record<string, string> {
  const qrUrl = `${press.origin}/check/${digest}`
  return template === 'letter.typ' ? { qrUrl, verifyHash: digest } : { qrUrl, hash: digest }
}
