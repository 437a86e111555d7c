// One claim of a milestone: what was said, and what was seen.
import { csvResponse } from '../../platform/csv.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { seeMilestones, withdrawClaim } from './claim-actions.ts'
import { accessClaim, type ClaimRecord, listClaimsOf, listVisitsOfClaim } from './claim-queries.ts'
import { refuseClaimWithdrawal, refuseSighting } from './claim-rules.ts'
import { claimColumns } from './columns.ts'
import { listEvidence } from './evidence.ts'
import { checkPast, declareForm, evidenceOf } from './form-page.tsx'
import { accessProject } from './record-queries.ts'
import * as schema from './schema.ts'
import { ClaimView } from './views/claim-view.tsx'
import { SightingForm, TextForm } from './views/forms.tsx'
import { projectWords } from './words.ts'

export function declareClaimPages(room: Room): void {
  room.get('/milestone-claims/:code', { may: 'person' }, showClaim)
  for (const kind of ['csv', 'xlsx'] as const)
    room.get(`/projects/:code/milestone-claims.${kind}`, { may: 'person' }, async (c) => {
      const { ctx } = c.var
      const project = await accessProject(ctx.db, ctx.actor, param(c, 'code'), tehranDate(ctx.now))
      if (!project.is_inside) throw problems.notFound()
      const title = `${projectWords.in(ctx.lang)('claims')} ${project.code}`
      const rows = await listClaimsOf(ctx.db, project.id)
      return kind === 'csv'
        ? csvResponse(`${title}.csv`, claimColumns(ctx.lang), rows)
        : xlsxResponse(`${title}.xlsx`, claimColumns(ctx.lang), rows, projectWords.in(ctx.lang)('claims'))
    })
  const about = (claim: ClaimRecord) => ({ about: claim.title, back: home(claim) })
  declareForm(room, {
    path: '/milestone-claims/:code/finding',
    title: 'do_see',
    schema: schema.sightingForm,
    find,
    refuse: (c, claim) => refuseSighting(c.var.ctx.actor, claim),
    view: (_c, claim, form) => <SightingForm {...about(claim)} form={form} title="do_see" />,
    check: (c, _claim, value) => checkPast(c, { found_on: value.found_on }),
    run: async (c, claim, value) => seeMilestones(c.var.ctx, [{ claim: claim.code, ...value }], await evidenceOf(c)),
    next: home,
  })
  declareForm(room, {
    path: '/milestone-claims/:code/withdrawal',
    title: 'do_withdraw_claim',
    schema: schema.withdrawalForm,
    find,
    refuse: (c, claim) => refuseClaimWithdrawal(c.var.ctx.actor, claim),
    view: (_c, claim, form) => (
      <TextForm {...about(claim)} form={form} title="do_withdraw_claim" label="withdraw_text" />
    ),
    run: (c, claim, value) => withdrawClaim(c.var.ctx, claim.code, value.text),
    next: home,
  })
}

const find = (c: C) => accessClaim(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'))
const home = (claim: ClaimRecord) => `/milestone-claims/${claim.code}`

async function showClaim(c: C): Promise<Response> {
  const { ctx } = c.var
  const claim = await find(c)
  const [files, visits, timeline] = await Promise.all([
    listEvidence(ctx.db, claim.project_id),
    listVisitsOfClaim(ctx.db, claim.id),
    listTimeline(ctx.db, 'milestone_claim', claim.id),
  ])
  const workingDays =
    claim.wait_due_on === null
      ? null
      : await ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), claim.wait_due_on, claim.county_code)
  return page(
    c,
    { title: claim.title, wide: true },
    <ClaimView
      claim={claim}
      files={files.filter((file) => file.subject_id === claim.id && file.kind.startsWith('milestone'))}
      visits={visits}
      timeline={timeline}
      workingDays={workingDays}
      maySee={refuseSighting(ctx.actor, claim) === null}
      mayWithdraw={refuseClaimWithdrawal(ctx.actor, claim) === null}
    />,
  )
}
