// The forms on one project.
import { listReasons } from '../../people/queries.ts'
import { endingForm } from '../../platform/ending-schema.ts'
import { readAll } from '../../platform/form.ts'
import { addJalaliMonths, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import { claimMilestones } from './claim-actions.ts'
import { checkPast, declareForm, evidenceOf } from './form-page.tsx'
import { formWords } from './form-words.ts'
import * as money from './money-actions.ts'
import * as records from './record-queries.ts'
import * as rules from './rules.ts'
import * as schema from './schema.ts'
import * as forms from './views/forms.tsx'

type Project = records.ProjectRecord

export function declareProjectForms(room: Room): void {
  declareSteps(room)
  declareMoney(room)
  declareRisks(room)
}

const find = (c: C) => records.accessProject(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'), tehranDate(c.var.ctx.now))
/** Forms on money and risks are for insiders; for others they are not there. */
const findInside = async (c: C) => {
  const project = await find(c)
  if (!project.is_inside) throw problems.notFound()
  return project
}
const about = (project: Project, tab = '') => ({ about: project.title, back: `/projects/${project.code}${tab}` })
const home = (project: Project) => `/projects/${project.code}`

function declareSteps(room: Room): void {
  declareForm(room, {
    path: '/projects/:code/claims',
    title: 'do_claim',
    schema: schema.claimForm,
    find,
    refuse: (c, project) => rules.refuseClaim(c.var.ctx.actor, project),
    view: async (c, project, form) => {
      const chosen =
        c.req.method === 'POST' ? (await readAll(c, 'milestones')).join(',') : (c.req.query('milestone') ?? '')
      const values = { ...form.values, milestones: chosen }
      const milestones = await records.listMilestones(c.var.ctx.db, project)
      return <forms.ClaimForm {...about(project, '/milestones')} form={{ ...form, values }} milestones={milestones} />
    },
    check: async (c, _project, value) => ({
      ...checkPast(c, { reached_on: value.reached_on }),
      ...((await readAll(c, 'milestones')).length === 0
        ? { milestones: formWords.in(c.var.ctx.lang)('none_chosen') }
        : {}),
    }),
    run: async (c, project, value) => {
      const keys = await readAll(c, 'milestones')
      return claimMilestones(
        c.var.ctx,
        keys.map((milestone) => ({ project: project.code, milestone, ...value })),
        await evidenceOf(c),
      )
    },
    next: (project) => `${home(project)}/milestones`,
    faultsOf: { already_reached: 'milestones' },
  })
  declareForm(room, {
    path: '/projects/:code/completion',
    title: 'do_complete',
    schema: schema.completionForm,
    find,
    refuse: (c, project) => rules.refuseCompletion(c.var.ctx.actor, project),
    view: (_c, project, form) => <forms.CompletionForm {...about(project)} form={form} />,
    run: async (c, project, value) => actions.claimCompletion(c.var.ctx, project.code, value, await evidenceOf(c)),
    next: home,
  })
  declareForm(room, {
    path: '/projects/:code/completion/withdrawal',
    title: 'do_withdraw_completion',
    schema: schema.withdrawalForm,
    find,
    refuse: (c, project) => rules.refuseWithdrawal(c.var.ctx.actor, project),
    view: (_c, project, form) => (
      <forms.TextForm {...about(project)} form={form} title="do_withdraw_completion" label="withdraw_text" />
    ),
    run: (c, project, value) => actions.withdrawCompletion(c.var.ctx, project.code, value.text),
    next: home,
  })
  declareForm(room, {
    path: '/projects/:code/completion/finding',
    title: 'do_find_completion',
    schema: schema.sightingForm,
    find,
    refuse: (c, project) => rules.refuseFinding(c.var.ctx.actor, project),
    view: (_c, project, form) => <forms.SightingForm {...about(project)} form={form} title="do_find_completion" />,
    check: (c, _project, value) => checkPast(c, { found_on: value.found_on }),
    run: async (c, project, value) => actions.findCompletion(c.var.ctx, project.code, value, await evidenceOf(c)),
    next: home,
  })
  declareForm(room, {
    path: '/projects/:code/suspension',
    title: 'do_suspend',
    schema: schema.suspensionForm,
    find,
    refuse: (c, project) => rules.refuseStep(c.var.ctx.actor, project, 'suspend'),
    view: (_c, project, form) => <forms.SuspensionForm {...about(project)} form={form} />,
    check: (c, _project, value) => checkUntil(c, value.until),
    run: (c, project, value) => actions.suspend(c.var.ctx, project.code, value),
    next: home,
  })
  declareForm(room, {
    path: '/projects/:code/resumption',
    title: 'do_resume',
    schema: schema.resumptionForm,
    find,
    refuse: (c, project) => rules.refuseResume(c.var.ctx.actor, project),
    view: (_c, project, form) => (
      <forms.TextForm {...about(project)} form={form} title="do_resume" label="resume_text" />
    ),
    run: (c, project, value) => actions.resume(c.var.ctx, project.code, value.text),
    next: home,
  })
  declareForm(room, {
    path: '/projects/:code/cancellation',
    title: 'do_cancel',
    schema: endingForm,
    find,
    refuse: (c, project) => rules.refuseStep(c.var.ctx.actor, project, 'cancel'),
    view: async (c, project, form) => (
      <forms.CancellationForm
        {...about(project)}
        form={form}
        reasons={await listReasons(c.var.ctx.db, 'non_execution')}
      />
    ),
    check: (c, _project, value) => checkReason(c, 'non_execution', value.reason_code ?? ''),
    run: (c, project, value) => actions.cancel(c.var.ctx, project.code, value),
    next: home,
  })
  declareForm(room, {
    path: '/projects/:code/colour',
    title: 'do_override',
    schema: schema.overrideForm,
    find,
    refuse: (c, project) => rules.refuseOverride(c.var.ctx.actor, project),
    view: (_c, project, form) => <forms.OverrideForm {...about(project)} form={form} />,
    check: (c, _project, value) => checkUntil(c, value.until),
    run: (c, project, value) => actions.overrideColour(c.var.ctx, project.code, value),
    next: home,
  })
  declareForm(room, {
    path: '/projects/:code/colour/end',
    title: 'do_end_override',
    schema: schema.overrideEndForm,
    find,
    refuse: (c, project) => rules.refuseOverride(c.var.ctx.actor, project),
    view: (_c, project, form) => <forms.EndOverrideForm {...about(project)} form={form} />,
    run: (c, project) => actions.endOverride(c.var.ctx, project.code),
    next: home,
  })
}

const refuseEntry = (c: C, project: Project) => rules.refuseEntry(c.var.ctx.actor, project)
const toFunding = (project: Project) => `${home(project)}/funding`

function declareMoney(room: Room): void {
  const shared = { find: findInside, refuse: refuseEntry, next: toFunding }
  declareForm(room, {
    ...shared,
    path: '/projects/:code/fundings',
    title: 'do_funding',
    schema: schema.fundingForm,
    view: (_c, project, form) => <forms.FundingForm {...about(project, '/funding')} form={form} />,
    run: (c, project, value) => money.enterFunding(c.var.ctx, project.code, value),
  })
  declareForm(room, {
    ...shared,
    path: '/projects/:code/allocations',
    title: 'do_allocation',
    schema: schema.allocationForm,
    view: async (c, project, form) => (
      <forms.AllocationForm
        {...about(project, '/funding')}
        form={form}
        fundings={await records.listFundings(c.var.ctx.db, project.id)}
      />
    ),
    check: (c, _project, value) => checkPast(c, { allocated_on: value.allocated_on }),
    run: (c, project, value) => money.enterAllocation(c.var.ctx, project.code, value),
    faultsOf: { allocation_too_large: 'amount_rial' },
  })
  declareForm(room, {
    ...shared,
    path: '/projects/:code/contracts',
    title: 'do_contract',
    schema: schema.contractForm,
    view: (_c, project, form) => <forms.ContractForm {...about(project, '/funding')} form={form} />,
    check: (c, _project, value) => ({
      ...checkPast(c, { signed_on: value.signed_on }),
      ...(value.ends_on < value.starts_on ? { ends_on: formWords.in(c.var.ctx.lang)('before_start') } : {}),
    }),
    run: (c, project, value) => money.enterContract(c.var.ctx, project.code, value),
    faultsOf: { contract_known: 'number' },
  })
  declareForm(room, {
    ...shared,
    path: '/projects/:code/disbursements',
    title: 'do_disbursement',
    schema: schema.disbursementForm,
    view: async (c, project, form) => (
      <forms.DisbursementForm
        {...about(project, '/funding')}
        form={form}
        fundings={await records.listFundings(c.var.ctx.db, project.id)}
        contracts={await records.listContracts(c.var.ctx.db, project.id)}
      />
    ),
    check: (c, _project, value) => checkPast(c, { paid_on: value.paid_on }),
    run: (c, project, value) => money.enterDisbursement(c.var.ctx, project.code, value),
    faultsOf: { payment_too_large: 'amount_rial' },
  })
}

function declareRisks(room: Room): void {
  const toRisks = (project: Project) => `${home(project)}/risks`
  declareForm(room, {
    path: '/projects/:code/risks/new',
    title: 'do_risk',
    schema: schema.riskForm,
    find: findInside,
    refuse: refuseEntry,
    view: async (c, project, form) => (
      <forms.RiskForm
        {...about(project, '/risks')}
        form={form}
        posts={await records.listAgencyPosts(c.var.ctx.db, project.organisation_id)}
      />
    ),
    check: (c, project, value) => checkRisk(c, project, value),
    run: (c, project, value) => actions.enterRisk(c.var.ctx, project.code, value),
    next: toRisks,
  })
  declareForm(room, {
    path: '/projects/:code/risks/:id/revision',
    title: 'do_revise_risk',
    schema: schema.riskRevisionForm,
    find: findRisk,
    refuse: (c, project) => refuseEntry(c, project),
    initial: (_c, { risk }) => ({
      values: {
        title: risk.title,
        likelihood: String(risk.likelihood),
        impact: String(risk.impact),
        response_kind: risk.response_kind,
        response: risk.response,
        owner_post_id: String(risk.owner_post_id),
        review_on: risk.review_on,
      },
      errors: {},
    }),
    view: async (c, project, form) => (
      <forms.RiskForm
        about={project.risk.title}
        back={`/projects/${project.code}/risks`}
        form={form}
        posts={await records.listAgencyPosts(c.var.ctx.db, project.organisation_id)}
        isRevision
      />
    ),
    check: (c, project, value) => checkRisk(c, project, value),
    run: (c, project, { reason, ...risk }) =>
      actions.reviseRisk(c.var.ctx, project.code, project.risk.id, risk, reason),
    next: (project) => toRisks(project),
    faultsOf: { nothing_changed: 'form' },
  })
  declareForm(room, {
    path: '/projects/:code/risks/:id/closing',
    title: 'do_close_risk',
    schema: schema.riskClosingForm,
    find: findRisk,
    refuse: (c, project) => refuseEntry(c, project),
    view: (_c, project, form) => (
      <forms.TextForm
        about={project.risk.title}
        back={`/projects/${project.code}/risks`}
        form={form}
        title="do_close_risk"
        label="closing_note"
        name="note"
      />
    ),
    run: (c, project, value) => actions.closeRisk(c.var.ctx, project.code, project.risk.id, value.note),
    next: (project) => toRisks(project),
  })
}

/** An open risk of this very project. */
async function findRisk(c: C): Promise<Project & { risk: records.RiskLine }> {
  const project = await findInside(c)
  const risk = (await records.listRisks(c.var.ctx.db, project.id)).find(
    (one) => String(one.id) === param(c, 'id') && one.closed_at === null,
  )
  if (!risk) throw problems.notFound()
  return { ...project, risk }
}

async function checkRisk(c: C, project: Project, value: { review_on: string; owner_post_id: number }) {
  const posts = await records.listAgencyPosts(c.var.ctx.db, project.organisation_id)
  return {
    ...checkUntil(c, value.review_on, 'review_on'),
    ...(posts.some((post) => post.id === value.owner_post_id)
      ? {}
      : { owner_post_id: formWords.in(c.var.ctx.lang)('unknown_reason') }),
  }
}

/** A day to come, at most a year away. */
function checkUntil(c: C, until: string, field = 'until') {
  const t = formWords.in(c.var.ctx.lang)
  const today = tehranDate(c.var.ctx.now)
  if (until <= today) return { [field]: t('must_be_future') }
  return until > addJalaliMonths(today, 12) ? { [field]: t('year_at_most') } : {}
}

async function checkReason(c: C, kind: 'non_execution', code: string): Promise<Record<string, string>> {
  const reasons = await listReasons(c.var.ctx.db, kind)
  return reasons.some((reason) => reason.code === code)
    ? {}
    : { reason_code: formWords.in(c.var.ctx.lang)('unknown_reason') }
}
