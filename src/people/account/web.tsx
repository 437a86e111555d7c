import { emptyForm, type FormState, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { Problem } from '../../platform/problem.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { listed } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'
import { dropSession } from '../login/cookies.ts'
import { listHoldingsOf, listSubstitutionsOf } from '../offices.ts'
import { changePreferences, endToken, eraseMe, makeToken, personOf } from './actions.ts'
import { countOpenDemands, listApplicantPostIds, listOfficeTitles } from './erasure-queries.ts'
import { exportOwnData } from './export.ts'
import { accountProblems } from './problems.ts'
import { type Account, accessAccount, listColleagues, listTokens } from './queries.ts'
import { refuseErasure } from './rules.ts'
import { erasureForm, preferencesForm, substitutionForm, tokenForm } from './schema.ts'
import { endSubstitution, nameSubstitute } from './substitution-actions.ts'
import { Overview } from './views/overview.tsx'
import { OwnData } from './views/own-data.tsx'
import { Tokens } from './views/tokens.tsx'
import { accountWords } from './words.ts'

export const accountRoom = new Room()
  .get('/account', { may: 'person' }, (c) => showOverview(c))
  .post('/account/preferences', { may: 'person' }, createPreferences)
  .post('/account/substitutions', { may: 'person' }, createSubstitution)
  .post('/account/substitutions/:id/end', { may: 'person' }, createSubstitutionEnd)
  .get('/account/tokens', { may: 'person' }, (c) => showTokens(c))
  .post('/account/tokens', { may: 'person' }, createToken)
  .post('/account/tokens/:id/revocation', { may: 'person' }, createTokenRevocation)
  .get('/account/data', { may: 'person' }, (c) => showData(c, emptyForm))
  .get('/account/data.json', { may: 'person' }, exportOwnData)
  .post('/account/erasure', { may: 'person' }, createErasure)

type Refused = { preferences?: FormState; substitution?: FormState }

async function showOverview(c: C, refused: Refused = {}) {
  const { ctx } = c.var
  const personId = personOf(ctx)
  const today = tehranDate(ctx.now)
  const [account, holdings, substitutions, colleagues] = await Promise.all([
    accessAccount(ctx.db, personId),
    listHoldingsOf(ctx.db, personId, today),
    listSubstitutionsOf(ctx.db, personId, today),
    listColleagues(ctx.db, { personId, organisationId: ctx.actor.post?.organisationId ?? null, today }),
  ])
  const status = refused.preferences || refused.substitution ? 422 : 200
  return page(
    c,
    { title: accountWords.in(ctx.lang)('account'), status },
    <Overview
      account={account}
      preferences={refused.preferences ?? { values: valuesOf(account), errors: {} }}
      holdings={holdings}
      substitutions={substitutions}
      colleagues={colleagues}
      substitution={refused.substitution ?? emptyForm}
    />,
  )
}

function valuesOf(account: Account): Record<string, string> {
  return {
    name_en: account.name_en ?? '',
    language: account.language,
    notify_mail: account.notify_mail ? '1' : '',
    notify_sms: account.notify_sms ? '1' : '',
  }
}

async function createPreferences(c: C) {
  const form = await readForm(c, preferencesForm)
  if (!form.ok) return showOverview(c, { preferences: form })
  await changePreferences(c.var.ctx, form.value)
  return c.redirect('/account?done=saved', 303)
}

async function createSubstitution(c: C) {
  const form = await readForm(c, substitutionForm)
  if (!form.ok) return showOverview(c, { substitution: form })
  try {
    await nameSubstitute(c.var.ctx, form.value)
  } catch (error) {
    const field = error instanceof Problem ? error.extra.field : undefined
    if (typeof field !== 'string') throw error
    return showOverview(c, {
      substitution: refuseForm(form.values, { [field]: (error as Problem).sentence(c.var.ctx.lang) }),
    })
  }
  return c.redirect('/account?done=saved', 303)
}

async function createSubstitutionEnd(c: C) {
  await endSubstitution(c.var.ctx, numberOf(c))
  return c.redirect('/account?done=saved', 303)
}

async function showTokens(c: C, form: FormState = emptyForm, made?: string | null) {
  const { ctx } = c.var
  const personId = personOf(ctx)
  const [tokens, holdings] = await Promise.all([
    listTokens(ctx.db, personId),
    listHoldingsOf(ctx.db, personId, tehranDate(ctx.now)),
  ])
  const posts = holdings.filter((holding) => holding.is_current)
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return page(
    c,
    { title: accountWords.in(ctx.lang)('tokens'), status },
    <Tokens tokens={tokens} posts={posts} form={form} made={made} />,
  )
}

async function createToken(c: C) {
  const form = await readForm(c, tokenForm)
  if (!form.ok) return showTokens(c, form)
  const { post_id: postId, title, days } = form.value
  const made = await makeToken(c.var.ctx, { postId, title, days })
  c.header('cache-control', 'no-store')
  return showTokens(c, emptyForm, made)
}

async function createTokenRevocation(c: C) {
  await endToken(c.var.ctx, numberOf(c))
  return c.redirect('/account/tokens', 303)
}

async function showData(c: C, form: FormState) {
  const { ctx } = c.var
  const refusal = await erasureRefusal(c)
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return page(c, { title: accountWords.in(ctx.lang)('data'), status }, <OwnData form={form} refusal={refusal} />)
}

async function erasureRefusal(c: C): Promise<string | null> {
  const { ctx } = c.var
  const today = tehranDate(ctx.now)
  const offices = await listOfficeTitles(ctx.db, personOf(ctx), today)
  const openDemands = await countOpenDemands(ctx.db, await listApplicantPostIds(ctx.db, personOf(ctx), today))
  const refusal = refuseErasure({ offices, openDemands })
  if (refusal === 'holds_office') return accountProblems.holdsOffice(listed(offices, ctx.lang)).sentence(ctx.lang)
  return refusal ? accountProblems.openDemands(openDemands).sentence(ctx.lang) : null
}

async function createErasure(c: C) {
  const form = await readForm(c, erasureForm)
  if (!form.ok) return showData(c, form)
  await eraseMe(c.var.ctx)
  dropSession(c)
  return c.redirect('/', 303)
}

function numberOf(c: C): number {
  const id = Number(param(c, 'id'))
  return Number.isSafeInteger(id) ? id : 0
}
