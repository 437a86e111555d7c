// Lists across rooms show rows that not every reader may open. A title is a link only where it leads somewhere.

import type { ActorPost, PostKind } from '../../platform/ctx.ts'
import { recordPath } from '../../platform/record-links.ts'
import { returnReaders } from '../../programme/indicator/access.ts'
import { usePage } from '../../ui/index.ts'

interface Row {
  lifecycle: string
  subject_code: string
  title: string
  holder_post_id: number
}

const readsReturns: readonly PostKind[] = returnReaders
const readsAdvice: readonly PostKind[] = ['governor', 'secretariat_officer', 'legal_secretary', 'auditor']

/** Where a row's title leads this post: its record; the indicator of a return it may not read; for advice asked of another, nowhere. */
export function rowPath(post: ActorPost | null, row: Omit<Row, 'title'>): string | null {
  if (row.lifecycle === 'indicator_return' && !(post && readsReturns.includes(post.kind)))
    return recordPath('indicator', row.subject_code.split('/')[0]!)
  if (row.lifecycle === 'advice' && !(post && (readsAdvice.includes(post.kind) || post.id === row.holder_post_id)))
    return null
  return recordPath(row.lifecycle, row.subject_code)
}

export function RowTitle({ row }: { row: Row }) {
  const href = rowPath(usePage().actor.post, row)
  return href ? <a href={href}>{row.title}</a> : <span>{row.title}</span>
}
