import { addressOf } from '../../platform/address.ts'
import { emptyForm, type FormState, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { normaliseMobile } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { type C, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { openSession } from '../session.ts'
import { closeSession } from './actions.ts'
import { oidcProvider } from './auth.ts'
import { dropPhone, dropSession, keepPhone, keepSession, phoneOf } from './cookies.ts'
import { recordEntryOf } from './entries.ts'
import { askAuth, authOf, oidcAuthOf } from './gateway.ts'
import { landing, onward, wish } from './landing.ts'
import {
  deleteSession,
  findDemoPerson,
  findLoginEmail,
  findWaitingCode,
  forgetWaitingCodes,
  listDemoPeople,
} from './queries.ts'
import { codeForm, demoForm, passwordForm, phoneForm } from './schema.ts'
import { assertAllowed, codesSent, countTry, forgetTries, wrongPasswords } from './tries.ts'
import { CodePage, SecondStepPage } from './views/code-pages.tsx'
import { SignInPage, type Way } from './views/sign-in.tsx'
import { loginWords } from './words.ts'

export const loginRoom = new Room()
  .get('/sign-in', { may: 'public' }, (c) =>
    showSignIn(c, c.req.query('way') === 'password' ? 'password' : 'phone', emptyForm, c.req.query('next')),
  )
  .post('/sign-in/password', { may: 'public' }, createPasswordEntry)
  .post('/sign-in/code', { may: 'public' }, createCode)
  .get('/sign-in/code', { may: 'public' }, (c) => showCode(c, emptyForm, c.req.query('next')))
  .post('/sign-in/confirmation', { may: 'public' }, createConfirmation)
  .get('/sign-in/second', { may: 'public' }, (c) => showSecond(c, emptyForm, c.req.query('next')))
  .post('/sign-in/second', { may: 'public' }, createSecondStep)
  .get('/sign-in/oidc', { may: 'public' }, startOidc)
  .post('/demo/enter', { may: 'public' }, enterDemo)
  .post('/sign-out', { may: 'public' }, endSession)
  .post('/session/end', { may: 'public' }, endSession)

async function showSignIn(c: C, way: Way, form: FormState, next: string | undefined, status: 200 | 422 = 200) {
  const { ctx, shell } = c.var
  const t = loginWords.in(ctx.lang)
  const failed = c.req.query('failed') ?? (c.req.query('error') ? 'oidc' : undefined)
  const notice = failed === 'away' ? t('oidc_away') : failed ? t('oidc_failed') : null
  const demoPeople = shell.config.isDemo ? await listDemoPeople(ctx.db, tehranDate(ctx.now)) : []
  return page(
    c,
    { title: t('sign_in'), status },
    <SignInPage
      way={way}
      form={form}
      next={wish(next)}
      oidcTitle={shell.config.oidc?.title ?? null}
      notice={notice}
      demoPeople={demoPeople}
    />,
  )
}

async function createPasswordEntry(c: C) {
  const { ctx, shell } = c.var
  const form = await readForm(c, passwordForm)
  if (!form.ok) return showSignIn(c, 'password', form, form.values.next, 422)
  const { identifier, password, next } = form.value
  const mobile = normaliseMobile(identifier)
  const email = mobile ? await findLoginEmail(ctx.db, mobile) : identifier.trim().toLowerCase()
  const whose = mobile ?? identifier.trim().toLowerCase()
  await assertAllowed(ctx.db, wrongPasswords, whose)
  // An unknown name takes the same road, so that neither the words nor the time tell who exists.
  const body = { email: email?.includes('@') ? email : 'nobody@login.invalid', password }
  const answer = await askAuth(c, authOf(shell, ctx.db), '/sign-in/email', body, {
    asVisitor: true,
    entersBy: 'password',
  })
  if (!answer.isOk) {
    await countTry(ctx.db, wrongPasswords, whose)
    const refused = refuseForm(form.values, { form: loginWords.in(ctx.lang)('wrong') })
    return showSignIn(c, 'password', refused, next, 422)
  }
  await forgetTries(ctx.db, wrongPasswords, whose)
  return goOn(c, answer.body, next)
}

async function createCode(c: C) {
  const { ctx, shell } = c.var
  const form = await readForm(c, phoneForm)
  if (!form.ok) return showSignIn(c, 'phone', form, form.values.next, 422)
  const { mobile, next } = form.value
  for (const allowance of codesSent) await assertAllowed(ctx.db, allowance, mobile)
  for (const allowance of codesSent) await countTry(ctx.db, allowance, mobile)
  await forgetWaitingCodes(ctx.db, mobile)
  await askAuth(c, authOf(shell, ctx.db), '/phone-number/send-otp', { phoneNumber: mobile })
  keepPhone(c, mobile)
  return c.redirect(withNext('/sign-in/code', next), 303)
}

async function showCode(c: C, form: FormState, next: string | undefined, status: 200 | 422 = 200) {
  const mobile = phoneOf(c)
  if (!mobile) return c.redirect(withNext('/sign-in', next), 303)
  const demoCode = c.var.shell.config.isDemo ? await findWaitingCode(c.var.ctx.db, mobile) : null
  const title = loginWords.in(c.var.ctx.lang)('code_title')
  return page(c, { title, status }, <CodePage mobile={mobile} next={wish(next)} form={form} demoCode={demoCode} />)
}

async function createConfirmation(c: C) {
  const { ctx, shell } = c.var
  const form = await readForm(c, codeForm)
  if (!form.ok) return showCode(c, form, form.values.next, 422)
  const mobile = phoneOf(c)
  const { code, next } = form.value
  if (!mobile) return c.redirect(withNext('/sign-in', next), 303)
  const body = { phoneNumber: mobile, code }
  const answer = await askAuth(c, authOf(shell, ctx.db), '/phone-number/verify', body, {
    asVisitor: true,
    entersBy: 'phone',
  })
  if (answer.isOk) {
    dropPhone(c)
    return goOn(c, answer.body, next)
  }
  const t = loginWords.in(ctx.lang)
  const isGone = ['OTP_EXPIRED', 'OTP_NOT_FOUND', 'TOO_MANY_ATTEMPTS'].includes(answer.code)
  return showCode(c, refuseForm(form.values, { code: t(isGone ? 'code_gone' : 'code_wrong') }), next, 422)
}

function showSecond(c: C, form: FormState, next: string | undefined, status: 200 | 422 = 200) {
  const title = loginWords.in(c.var.ctx.lang)('second_title')
  return page(c, { title, status }, <SecondStepPage next={wish(next)} form={form} />)
}

async function createSecondStep(c: C) {
  const { ctx, shell } = c.var
  const form = await readForm(c, codeForm)
  if (!form.ok) return showSecond(c, form, form.values.next, 422)
  const { code, next } = form.value
  const path = /^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
  const answer = await askAuth(c, authOf(shell, ctx.db), path, { code }, { asVisitor: true, entersBy: 'second_factor' })
  if (answer.isOk) return goOn(c, answer.body, next)
  const t = loginWords.in(ctx.lang)
  const isWrong = answer.code === 'INVALID_CODE' || answer.code === 'INVALID_BACKUP_CODE'
  return showSecond(c, refuseForm(form.values, { code: t(isWrong ? 'code_wrong' : 'second_gone') }), next, 422)
}

/** A link, not a form: the content policy keeps forms from leading to another site. */
async function startOidc(c: C) {
  const { ctx, shell } = c.var
  if (!shell.config.oidc) throw problems.notFound()
  const next = c.req.query('next')
  const auth = await oidcAuthOf(shell, ctx.db)
  if (!auth) return c.redirect(withNext('/sign-in?failed=away', next), 303)
  const answer = await askAuth(c, auth, '/sign-in/social', {
    provider: oidcProvider,
    callbackURL: onward(next),
    errorCallbackURL: withNext('/sign-in?failed=oidc', next),
  })
  const url = answer.body.url
  return c.redirect(answer.isOk && typeof url === 'string' ? url : withNext('/sign-in?failed=oidc', next), 302)
}

async function enterDemo(c: C) {
  const { ctx, shell, session } = c.var
  if (!shell.config.isDemo) throw problems.notFound()
  const form = await readForm(c, demoForm)
  const person = form.ok ? await findDemoPerson(ctx.db, form.value.person_id) : null
  if (!form.ok || !person) throw problems.notFound()
  const cookie = await openSession(ctx.db, shell.config.secret, {
    personId: person.id,
    ip: addressOf(c),
    userAgent: c.req.header('user-agent') ?? null,
  })
  if (session) await deleteSession(ctx.db, session.id)
  await recordEntryOf(ctx, cookie.split('.')[0] as string, 'demo')
  keepSession(c, cookie)
  return c.redirect(onward(form.value.next), 303)
}

async function endSession(c: C) {
  const { ctx, session } = c.var
  if (session) await closeSession(ctx, session.id)
  dropSession(c)
  return c.redirect('/', 303)
}

/** After a right password or code: on to the second step where one is asked, otherwise in. */
async function goOn(c: C, body: Record<string, unknown>, next: string | undefined) {
  if (body.twoFactorRedirect) return c.redirect(withNext('/sign-in/second', next), 303)
  if (c.var.session) await deleteSession(c.var.ctx.db, c.var.session.id)
  return c.redirect(onward(next), 303)
}

function withNext(path: string, next: string | undefined): string {
  const kept = wish(next)
  if (!kept || kept === landing) return path
  return `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(kept)}`
}
