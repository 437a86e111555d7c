// Pages of the links with other headquarters.

import { listNationalBodies } from '../../people/queries.ts'
import { answerForm } from '../../platform/answer-form.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { listTimeline } from '../../platform/journal.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'

import { editInstallation, factsOf, linkInstallation, nameSelf, sendEarlier, suspendInstallation } from './actions.ts'
import { declareFeedApi, installationReaders } from './api.ts'
import { listEarlier } from './file-queries.ts'
import { feedKey, publicKeyOf } from './keys.ts'
import { accessInstallation, type Installation, listInstallations, listMessages, readSelf } from './queries.ts'
import { earlierForm, installationForm, newInstallationForm, selfForm } from './schema.ts'
import { tryLink } from './trial.ts'
import { InstallationList } from './views/installation-list.tsx'
import { InstallationRecord, NewInstallation } from './views/installation-record.tsx'
import { feedWords } from './words.ts'

const editors = ['administrator'] as const
const senders = ['administrator', 'secretariat_officer'] as const

export const feedRoom = new Room()
  .get('/installations', { may: installationReaders }, (c) => listPage(c))
  .post('/installations/self', { may: editors }, async (c) =>
    answerForm(c, await readForm(c, selfForm), {
      work: async (self) => {
        await nameSelf(c.var.ctx, self)
        return '/installations'
      },
      again: (form, status) => listPage(c, form, status as 409 | 422),
    }),
  )
  .get('/installations/new', { may: editors }, (c) => newPage(c, emptyForm))
  .post('/installations', { may: editors }, async (c) =>
    answerForm(c, await readForm(c, newInstallationForm), {
      work: async ({ code, ...facts }) =>
        `/installations/${(await linkInstallation(c.var.ctx, code, facts, ownKey(c))).code}`,
      again: (form, status) => newPage(c, form, status as 409 | 422),
    }),
  )
  .get('/installations/:code', { may: installationReaders }, (c) => recordPage(c))
  .post('/installations/:code', { may: editors }, async (c) =>
    answerForm(c, await readForm(c, installationForm), {
      work: async (facts) =>
        `/installations/${(await editInstallation(c.var.ctx, param(c, 'code'), facts, ownKey(c))).code}`,
      again: (form, status) => recordPage(c, form, status as 409 | 422),
    }),
  )
  .post('/installations/:code/suspension', { may: editors }, async (c) => {
    const { code } = await suspendInstallation(c.var.ctx, param(c, 'code'), false)
    return c.redirect(`/installations/${code}`, 303)
  })
  .post('/installations/:code/trial', { may: editors }, async (c) => {
    const { code } = await tryLink(c.var.ctx, feedKey(c.var.shell.config.secret), param(c, 'code'))
    return c.redirect(`/installations/${code}`, 303)
  })
  .post('/installations/:code/earlier', { may: senders }, async (c) =>
    answerForm(c, await readForm(c, earlierForm), {
      work: async ({ referrals }) =>
        `/installations/${(await sendEarlier(c.var.ctx, param(c, 'code'), referrals)).code}`,
      again: (form, status) => recordPage(c, undefined, status as 409 | 422, form),
    }),
  )
  .post('/installations/:code/resumption', { may: editors }, async (c) => {
    const { code } = await suspendInstallation(c.var.ctx, param(c, 'code'), true)
    return c.redirect(`/installations/${code}`, 303)
  })

declareFeedApi(feedRoom)

const ownKey = (c: C) => publicKeyOf(feedKey(c.var.shell.config.secret))

async function listPage(c: C, form?: FormState, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const [self, rows] = await Promise.all([readSelf(ctx.db), listInstallations(ctx.db)])
  return page(
    c,
    { title: feedWords.in(ctx.lang)('installations'), wide: true, status },
    <InstallationList
      self={self}
      publicKey={ownKey(c)}
      rows={rows}
      form={form ?? { values: { ...self }, errors: {} }}
      mayEdit={isAllowed(editors, ctx.actor)}
    />,
  )
}

async function newPage(c: C, form: FormState, status: 200 | 409 | 422 = 200): Promise<Response> {
  return page(
    c,
    { title: feedWords.in(c.var.ctx.lang)('add'), status },
    <NewInstallation form={form} bodies={await bodies(c)} />,
  )
}

async function recordPage(
  c: C,
  form?: FormState,
  status: 200 | 409 | 422 = 200,
  earlierForm: FormState = emptyForm,
): Promise<Response> {
  const { ctx } = c.var
  const installation = await accessInstallation(ctx.db, param(c, 'code'))
  const [messages, journal, choices, earlier] = await Promise.all([
    listMessages(ctx.db, installation.id),
    listTimeline(ctx.db, 'installation', installation.id),
    bodies(c),
    listEarlier(ctx.db, installation.organisation_id),
  ])
  return page(
    c,
    { title: pick(ctx.lang, installation.title_fa, installation.title_en), status },
    <InstallationRecord
      installation={installation}
      messages={messages}
      journal={journal}
      bodies={choices}
      form={form ?? { values: valuesOf(installation), errors: {} }}
      mayEdit={isAllowed(editors, ctx.actor)}
      earlier={isAllowed(senders, ctx.actor) ? earlier : []}
      earlierForm={earlierForm}
    />,
  )
}

function valuesOf(installation: Installation): Record<string, string> {
  return Object.fromEntries(
    Object.entries(factsOf(installation)).map(([name, value]) => [name, value === null ? '' : String(value)]),
  )
}

async function bodies(c: C) {
  const { ctx } = c.var
  return (await listNationalBodies(ctx.db)).map((body) => ({
    value: String(body.id),
    title: pick(ctx.lang, body.title_fa, body.title_en),
  }))
}
