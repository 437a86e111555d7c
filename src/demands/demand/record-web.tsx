import { reading } from '../../platform/act.ts'
import type { Actor } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { problems } from '../../platform/problem.ts'
import { fileResponse, findFile, thumbnailResponse } from '../../platform/stored-files.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { noteDemand } from './actions.ts'
import { readCode } from './codes.ts'
import { holderTitle } from './labels.ts'
import { type LoadedDemand, loadDemand } from './record.ts'
import { accessDemand, findParty, isAttached } from './record-queries.ts'
import { named } from './reference.ts'
import { type Act, actNames, acts, actsOpenTo, demandLifecycle, noters } from './rules.ts'
import { noteForm } from './schema.ts'
import { DemandRecordPage } from './views/demand-record.tsx'
import { demandWords } from './words.ts'

export function declareRecordPages(room: Room): void {
  room
    .get('/demands/:code', { may: 'person' }, (c) => recordPage(c, emptyForm, 200))
    .post('/demands/:code/note', { may: noters }, async (c) => {
      const code = readCode(param(c, 'code'))
      const form = await readForm(c, noteForm)
      if (!form.ok) return recordPage(c, form, 422)
      await noteDemand(c.var.ctx, code, form.value)
      return c.redirect(`/demands/${code}`, 303)
    })
    .get('/demands/:code/files/:file', { may: 'person' }, serveFile)
}

async function recordPage(c: C, form: FormState, status: 200 | 422) {
  const { ctx } = c.var
  const code = readCode(param(c, 'code'))
  const loaded = await loadDemand(ctx, code)
  const open = actsOpenTo(ctx.actor, loaded.demand)
  return page(
    c,
    { title: loaded.demand.title, wide: true, status },
    <DemandRecordPage
      {...loaded}
      acts={open}
      refused={open.length > 0 ? null : refusedStep(c, ctx.actor, loaded)}
      noteForm={form}
    />,
  )
}

/** The step everyone waits for, shown to those who cannot take it, with whose it is. */
function refusedStep(c: C, actor: Actor, { demand, reference }: LoadedDemand): { act: Act; refusal: string } | null {
  const { lang } = c.var.ctx
  const holder = demand.holder_kind
  if (!holder || actor.post?.kind === 'applicant' || actor.post?.id === demand.holder_post_id) return null
  const waitsFor = stateOf(demandLifecycle, demand.state).holder
  const act = actNames.find((name) =>
    acts[name].some((step) =>
      demandLifecycle.transitions.some(
        (one) =>
          one.name === step &&
          one.from.includes(demand.state as never) &&
          waitsFor &&
          one.by.includes(waitsFor as never),
      ),
    ),
  )
  if (!act) return null
  const agency = named(reference.agency.get(demand.holder_organisation_id ?? 0), lang)
  return { act, refusal: demandWords.in(lang)('not_yours', { holder: holderTitle(holder, agency, lang) }) }
}

/** Attachments are confidential: only who may read the applicant's part of the demand may open them. */
async function serveFile(c: C) {
  const { ctx, shell } = c.var
  const code = readCode(param(c, 'code'))
  const fileId = Number(/^\d{1,15}$/.exec(param(c, 'file'))?.[0] ?? 0)
  const file = await reading(ctx, async (tx) => {
    const demand = await accessDemand(tx, ctx.actor, code)
    if (!(await findParty(tx, demand.id)) || !(await isAttached(tx, demand.id, fileId))) throw problems.notFound()
    return findFile(tx, fileId)
  })
  if (!file) throw problems.notFound()
  return c.req.query('size') === 'small' && file.width
    ? thumbnailResponse(file, shell.files)
    : fileResponse(file, shell.files)
}
