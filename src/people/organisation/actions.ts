import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { assertAdministrator } from '../person/actions.ts'
import { namingConflicts, peopleProblems } from '../problems.ts'
import { changesOf, markOf } from '../seen.ts'
import { insertOrganisation, lockOrganisation, updateOrganisation } from './queries.ts'
import type { OrganisationFacts, OrganisationKind } from './schema.ts'

/** Records an organisation. Throws `already_taken` when the legal id belongs to another. */
export async function createOrganisation(
  ctx: Ctx,
  kind: OrganisationKind,
  facts: OrganisationFacts,
): Promise<{ id: number }> {
  assertAdministrator(ctx)
  return namingConflicts(() =>
    act(ctx, async (tx) => {
      const id = await insertOrganisation(tx, { ...facts, kind, created_at: ctx.now })
      await record(ctx, tx, {
        event: 'organisation.created',
        subjectKind: 'organisation',
        subjectId: id,
        detail: { after: { kind, ...facts } },
      })
      return { id }
    }),
  )
}

export async function editOrganisation(
  ctx: Ctx,
  id: number,
  after: OrganisationFacts,
  seen?: string,
): Promise<{ changed: string[] }> {
  assertAdministrator(ctx)
  return namingConflicts(() =>
    act(ctx, async (tx) => {
      const before = organisationFactsOf(await lockOrganisation(tx, id))
      if (seen && seen !== markOf({ ...before })) throw peopleProblems.changed()
      const changed = changesOf(before, after).map((change) => change.field)
      if (changed.length === 0) return { changed }
      await updateOrganisation(tx, id, after)
      await record(ctx, tx, {
        event: 'organisation.edited',
        subjectKind: 'organisation',
        subjectId: id,
        detail: { before, after },
      })
      return { changed }
    }),
  )
}

export function organisationFactsOf(organisation: OrganisationFacts): OrganisationFacts {
  const { title_fa, title_en, legal_id, county_code, email, sector } = organisation
  return { title_fa, title_en, legal_id, county_code, email, sector }
}
