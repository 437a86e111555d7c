// A person and the post they act from, as one row tells it.
import type { Actor, PostKind } from '../platform/ctx.ts'

export interface ActorRow {
  person_id: number
  name_fa: string
  post_id: number
  kind: PostKind
  title_fa: string
  organisation_id: number | null
  organisation_title: string | null
  county_code: string | null
}

/** Somebody who holds the post themselves, not as a substitute. */
export function actorOf(row: ActorRow): Actor {
  return {
    kind: 'person',
    personId: row.person_id,
    personName: row.name_fa,
    isSubstitute: false,
    post: {
      id: row.post_id,
      kind: row.kind,
      title: row.title_fa,
      organisationId: row.organisation_id,
      organisationTitle: row.organisation_title,
      countyCode: row.county_code,
    },
  }
}
