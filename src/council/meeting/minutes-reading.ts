// What a reader may see of the minutes: secret matters are for members with a vote and for those who keep the record.
import type { Ctx } from '../../platform/ctx.ts'
import { problems } from '../../platform/problem.ts'
import { type AgendaItem, listItems } from './agenda-queries.ts'
import * as queries from './minutes-queries.ts'
import type { MinutesKind } from './minutes-rules.ts'
import type { Meeting } from './queries.ts'
import { listRoll, type RollSeat } from './roll-queries.ts'
import { hideSecrets, readsSecrets } from './rules.ts'

export interface MinutesReading {
  kind: MinutesKind
  items: AgendaItem[]
  roll: RollSeat[]
  resolutions: queries.DecidedResolution[]
  paragraphs: queries.Paragraph[]
  amendments: queries.Amendment[]
  dissents: queries.Dissent[]
  signatures: queries.Signature[]
  /** Items that the public copy leaves out. */
  confidential: number[]
  /** Items that this reader is not told of. */
  hidden: ReadonlySet<number>
  seat: RollSeat | undefined
}

export async function readMinutes(ctx: Ctx, meeting: Meeting): Promise<MinutesReading> {
  const { db } = ctx
  const [kind, items, roll, resolutions, paragraphs, amendments, dissents, signatures, confidential] =
    await Promise.all([
      queries.kindOfMinutes(db, meeting.id),
      listItems(db, meeting.id),
      listRoll(db, meeting.id),
      queries.listResolutionsOf(db, meeting.id),
      queries.listParagraphs(db, meeting.id),
      queries.listAmendments(db, meeting.id),
      queries.listDissents(db, meeting.id),
      queries.listSignatures(db, meeting.id),
      queries.listConfidential(db, meeting.id),
    ])
  const seat = roll.find((one) => one.post_id === ctx.actor.post?.id)
  const reads = readsSecrets(ctx.actor.post?.kind, seat?.member_kind ?? null)
  const hidden = new Set(reads ? [] : items.filter((item) => item.is_secret).map((item) => item.id))
  const secret = new Set(paragraphs.filter((one) => hidden.has(one.agenda_item_id ?? 0)).map((one) => one.id))
  return {
    kind,
    items: hideSecrets(items, reads),
    roll,
    resolutions: resolutions.filter((one) => !hidden.has(one.agenda_item_id)),
    paragraphs: paragraphs.filter((one) => !secret.has(one.id)),
    amendments: amendments.filter((one) => !secret.has(one.paragraph_id)),
    dissents: dissents.filter((one) => !hidden.has(one.agenda_item_id)),
    signatures,
    confidential: confidential.filter((id) => !hidden.has(id)),
    hidden,
    seat,
  }
}

/** A paragraph this reader may read; 404 for one of a secret matter. */
export async function accessReadable(ctx: Ctx, meeting: Meeting, paragraphId: number): Promise<queries.Paragraph> {
  const paragraph = await queries.accessParagraph(ctx.db, meeting.id, paragraphId)
  const { hidden } = await readMinutes(ctx, meeting)
  if (paragraph.agenda_item_id && hidden.has(paragraph.agenda_item_id)) throw problems.notFound()
  return paragraph
}
