// Milestones are claimed by the agency and seen by somebody else; each act takes one claim or hundreds.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import { beginManyCourses, recordMany } from '../../platform/begin-many.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear } from '../../platform/jalali.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { problems } from '../../platform/problem.ts'
import { type LockedClaim, lockClaims } from './claim-queries.ts'
import { claimLifecycle, refuseClaimWithdrawal, refuseSighting } from './claim-rules.ts'
import { attachEvidence, type Evidence } from './evidence.ts'
import { listInspectorPostIds, settleMilestones, todayOf } from './moves.ts'
import { projectProblems } from './problems.ts'
import { type LockedProject, lockProjects } from './queries.ts'
import { refuseClaim } from './rules.ts'

export interface Claim {
  project: string
  /** Key of the milestone in its project, such as `M3`. */
  milestone: string
  reached_on: string
  text: string
}

/** The agency says that milestones were reached; each waits for an inspector, who are given them in turn. */
export async function claimMilestones(
  ctx: Ctx,
  claims: readonly Claim[],
  evidence: Evidence | null,
): Promise<{ codes: string[] }> {
  return act(ctx, async (tx) => {
    const byCode = new Map(
      (await lockProjects(tx, ctx.actor, [...new Set(claims.map((claim) => claim.project))])).map((project) => [
        project.code,
        project,
      ]),
    )
    for (const { project: code } of claims) {
      const project = byCode.get(code)
      if (!project) throw problems.notFound()
      const refused = refuseClaim(ctx.actor, project)
      if (refused) throw refused
    }
    const wanted = await findMilestones(tx, claims, byCode)
    const { ids, codes } = await insertClaims(ctx, tx, claims, wanted)
    await attachEvidence(ctx, tx, 'milestone_claim', ids, evidence)
    const inspectors = await listInspectorPostIds(tx)
    await beginManyCourses(ctx, tx, {
      lifecycle: claimLifecycle,
      event: 'milestone_claim.claimed',
      subjects: wanted.map((milestone, index) => ({
        id: ids[index]!,
        code: codes[index]!,
        title: `${milestone.title} — ${milestone.project.title}`,
        county_code: milestone.project.county_code,
        holderPostId: inspectors[index % inspectors.length]!,
        detail: { text: claims[index]!.text },
      })),
    })
    await recordMany(
      ctx,
      tx,
      'project.milestone_claimed',
      'project',
      wanted.map((milestone, index) => ({
        id: milestone.project.id,
        detail: { milestone: milestone.title, claim: codes[index], text: claims[index]!.text },
      })),
    )
    await settleMilestones(
      ctx,
      tx,
      [...byCode.values()].map((project) => project.id),
    )
    return { codes }
  })
}

interface WantedMilestone {
  id: number
  title: string
  project: LockedProject
}

async function findMilestones(
  tx: Tx,
  claims: readonly Claim[],
  byCode: ReadonlyMap<string, LockedProject>,
): Promise<WantedMilestone[]> {
  const found = await sql<{ id: number; project_id: number; key: string; title: string; is_free: boolean }>`
    select m.id, m.project_id, m.key, m.title, (m.reached_on is null and m.dropped_on is null) as is_free
    from milestones m where m.project_id = any(${[...byCode.values()].map((project) => project.id)}::bigint[])
  `.execute(tx)
  const byKey = new Map(found.rows.map((row) => [`${row.project_id} ${row.key}`, row]))
  const taken = new Set<number>()
  return claims.map((claim) => {
    const project = byCode.get(claim.project)!
    const milestone = byKey.get(`${project.id} ${claim.milestone}`)
    if (!milestone) throw problems.notFound()
    if (!milestone.is_free || taken.has(milestone.id)) throw projectProblems.alreadyReached()
    taken.add(milestone.id)
    return { id: milestone.id, title: milestone.title, project }
  })
}

/** Claims are numbered by their ids: a running number of the year would make agencies wait for each other. */
async function insertClaims(
  ctx: Ctx,
  tx: Tx,
  claims: readonly Claim[],
  wanted: readonly WantedMilestone[],
): Promise<{ ids: number[]; codes: string[] }> {
  const inserted = await sql<{ id: number; code: string; milestone_id: number }>`
    with numbered as (
      select nextval(pg_get_serial_sequence('milestone_claims', 'id')) as id, c.*
      from unnest(${wanted.map((m) => m.id)}::bigint[], ${wanted.map((m) => m.project.id)}::bigint[],
        ${claims.map((claim) => claim.reached_on)}::date[], ${claims.map((claim) => claim.text)}::text[])
        c (milestone_id, project_id, reached_on, text)
    )
    insert into milestone_claims (id, code, state, milestone_id, project_id, reached_on, text, post_id, claimed_at)
    overriding system value
    select id, ${jalaliYear(todayOf(ctx))}::int || '-' || id, 'claimed', milestone_id, project_id, reached_on, text, ${ctx.actor.post?.id ?? null}::bigint, ${ctx.now}
    from numbered returning id, code, milestone_id
  `.execute(tx)
  await sql`
    update milestones m set reached_on = c.reached_on
    from unnest(${wanted.map((m) => m.id)}::bigint[], ${claims.map((claim) => claim.reached_on)}::date[]) c (id, reached_on) where m.id = c.id
  `.execute(tx)
  const byMilestone = new Map(inserted.rows.map((row) => [row.milestone_id, row]))
  const rows = wanted.map((milestone) => byMilestone.get(milestone.id)!)
  return { ids: rows.map((row) => row.id), codes: rows.map((row) => row.code) }
}

export interface Sighting {
  claim: string
  finding: 'verified' | 'refuted'
  found_on: string
  note: string
  latitude?: number | null | undefined
  longitude?: number | null | undefined
}

/** An inspector, or the secretariat by papers, says what was seen; a refuted milestone is unreached again. */
export async function seeMilestones(
  ctx: Ctx,
  sightings: readonly Sighting[],
  evidence: Evidence | null,
): Promise<{ codes: string[] }> {
  return act(ctx, async (tx) => {
    const seen = await seeClaims(ctx, tx, sightings)
    await attachEvidence(ctx, tx, 'milestone_finding', seen, evidence)
    return { codes: sightings.map((sighting) => sighting.claim) }
  })
}

/** What `seeMilestones` does, within a transaction that does more, such as recording a visit. Returns the ids of the claims. */
export async function seeClaims(ctx: Ctx, tx: Tx, sightings: readonly Sighting[]): Promise<number[]> {
  const claims = await lockClaims(
    tx,
    ctx.actor,
    sightings.map((sighting) => sighting.claim),
  )
  const seen = sightings.map((sighting) => {
    const claim = claims.get(sighting.claim)
    if (!claim) throw problems.notFound()
    const refused = refuseSighting(ctx.actor, claim)
    if (refused) throw refused
    return { sighting, claim }
  })
  await writeFindings(ctx, tx, seen)
  for (const [finding, transition] of [
    ['verified', 'verify'],
    ['refuted', 'refute'],
  ] as const) {
    const ofKind = seen.filter(({ sighting }) => sighting.finding === finding)
    await moveManyTo(ctx, tx, {
      lifecycle: claimLifecycle,
      transition,
      event: `milestone_claim.${finding}`,
      subjects: ofKind.map(({ claim }) => ({ ...claim, from: claim.state, holderPostId: null })),
    })
    await recordMany(
      ctx,
      tx,
      `project.milestone_${finding}`,
      'project',
      ofKind.map(({ claim, sighting }) => ({
        id: claim.project_id,
        detail: { milestone: claim.milestone_title, claim: claim.code, text: sighting.note },
      })),
    )
  }
  await settleMilestones(ctx, tx, [...new Set(seen.map(({ claim }) => claim.project_id))])
  return seen.map(({ claim }) => claim.id)
}

async function writeFindings(
  ctx: Ctx,
  tx: Tx,
  seen: readonly { sighting: Sighting; claim: LockedClaim }[],
): Promise<void> {
  const ids = seen.map(({ claim }) => claim.id)
  await sql`
    update milestone_claims c set found_by_post_id = ${ctx.actor.post?.id ?? null}, found_at = ${ctx.now}, found_on = f.found_on, note = f.note,
      latitude = f.latitude, longitude = f.longitude
    from unnest(${ids}::bigint[], ${seen.map(({ sighting }) => sighting.found_on)}::date[], ${seen.map(({ sighting }) => sighting.note)}::text[],
      ${seen.map(({ sighting }) => sighting.latitude ?? null)}::float8[], ${seen.map(({ sighting }) => sighting.longitude ?? null)}::float8[])
      f (id, found_on, note, latitude, longitude) where c.id = f.id
  `.execute(tx)
  await sql`
    update milestones m set verified_on = case when f.finding = 'verified' then f.found_on end,
      reached_on = case when f.finding = 'verified' then m.reached_on end
    from unnest(${seen.map(({ claim }) => claim.milestone_id)}::bigint[], ${seen.map(({ sighting }) => sighting.finding)}::text[],
      ${seen.map(({ sighting }) => sighting.found_on)}::date[]) f (id, finding, found_on) where m.id = f.id
  `.execute(tx)
}

/** The agency takes a claim back before anybody went to see. */
export async function withdrawClaim(ctx: Ctx, code: string, text: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const claim = (await lockClaims(tx, ctx.actor, [code])).get(code)
    if (!claim) throw problems.notFound()
    const refused = refuseClaimWithdrawal(ctx.actor, claim)
    if (refused) throw refused
    await sql`update milestones set reached_on = null where id = ${claim.milestone_id}`.execute(tx)
    await moveManyTo(ctx, tx, {
      lifecycle: claimLifecycle,
      transition: 'withdraw',
      event: 'milestone_claim.withdrawn',
      subjects: [{ ...claim, from: claim.state, holderPostId: null }],
      detail: { text },
    })
    await recordMany(ctx, tx, 'project.milestone_withdrawn', 'project', [
      { id: claim.project_id, detail: { milestone: claim.milestone_title, text } },
    ])
    await settleMilestones(ctx, tx, [claim.project_id])
    return { code }
  })
}
