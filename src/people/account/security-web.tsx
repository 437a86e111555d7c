// Password, second factor, passkeys and sessions: better-auth does the checking, we the pages and the journal.
import { getCookie } from 'hono/cookie'
import { emptyForm, type FormState, readForm, refuseForm } from '../../platform/form.ts'
import { problems } from '../../platform/problem.ts'
import { qrSvg } from '../../platform/qr.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { askAuth, authOf } from '../login/gateway.ts'
import { sessionCookie } from '../session.ts'
import { noteLoginChange, personOf, removePasskey, revokeSessions } from './actions.ts'
import { accessAccount, listPasskeys, listSessions } from './queries.ts'
import { passwordChangeForm, totpConfirmationForm, totpRemovalForm, totpStartForm } from './schema.ts'
import { SecondFactor } from './views/second-factor.tsx'
import { Security } from './views/security.tsx'
import { accountWords } from './words.ts'

export const securityRoom = new Room()
  .get('/account/security', { may: 'person' }, (c) => showSecurity(c))
  .post('/account/sessions/end', { may: 'person' }, endOtherSessions)
  .post('/account/sessions/:id/end', { may: 'person' }, endOneSession)
  .post('/account/password', { may: 'person' }, createPassword)
  .post('/account/second-factor', { may: 'person' }, startSecondFactor)
  .post('/account/second-factor/confirmation', { may: 'person' }, confirmSecondFactor)
  .post('/account/second-factor/end', { may: 'person' }, endSecondFactor)
  .post('/account/passkeys/:id/removal', { may: 'person' }, createPasskeyRemoval)

async function showSecurity(c: C, refused: { password?: FormState; second?: FormState } = {}) {
  const { ctx } = c.var
  const personId = personOf(ctx)
  const [account, sessions, passkeys] = await Promise.all([
    accessAccount(ctx.db, personId),
    listSessions(ctx.db, personId),
    listPasskeys(ctx.db, personId),
  ])
  const status = refused.password || refused.second ? 422 : 200
  return page(
    c,
    { title: accountWords.in(ctx.lang)('security'), status },
    <Security
      account={account}
      sessions={sessions}
      sessionId={sessionOf(c)}
      passkeys={passkeys}
      password={refused.password ?? emptyForm}
      second={refused.second ?? emptyForm}
    />,
  )
}

async function endOtherSessions(c: C) {
  await revokeSessions(c.var.ctx, { keep: sessionOf(c) })
  return c.redirect('/account/security?done=session', 303)
}

async function endOneSession(c: C) {
  await revokeSessions(c.var.ctx, { id: param(c, 'id') })
  return c.redirect('/account/security?done=session', 303)
}

async function createPassword(c: C) {
  const { ctx, shell } = c.var
  const t = accountWords.in(ctx.lang)
  const form = await readForm(c, passwordChangeForm)
  if (!form.ok) return showSecurity(c, { password: form })
  const { current, password, repeat } = form.value
  if (password !== repeat)
    return showSecurity(c, { password: refuseForm(form.values, { repeat: t('password_differs') }) })
  const auth = authOf(shell, ctx.db)
  const { has_password: hasPassword } = await accessAccount(ctx.db, personOf(ctx))
  if (hasPassword) {
    const answer = await askAuth(c, auth, '/change-password', { currentPassword: current ?? '', newPassword: password })
    if (!answer.isOk) return showSecurity(c, { password: refuseForm(form.values, { current: t('password_wrong') }) })
  } else await auth.api.setPassword({ body: { newPassword: password }, headers: sessionHeaders(c) })
  await noteLoginChange(ctx, 'password.changed')
  await revokeSessions({ ...ctx, idempotencyKey: null }, { keep: sessionOf(c) })
  return c.redirect('/account/security?done=password', 303)
}

async function startSecondFactor(c: C) {
  const { ctx, shell } = c.var
  const form = await readForm(c, totpStartForm)
  if (!form.ok) return showSecurity(c, { second: form })
  if ((await accessAccount(ctx.db, personOf(ctx))).has_second_factor) return c.redirect('/account/security', 303)
  const answer = await askAuth(c, authOf(shell, ctx.db), '/two-factor/enable', passwordBody(form.value.password))
  const { totpURI: uri, backupCodes } = answer.body
  if (!answer.isOk || typeof uri !== 'string' || !Array.isArray(backupCodes)) {
    const t = accountWords.in(ctx.lang)
    return showSecurity(c, { second: refuseForm(form.values, { password: t('password_wrong') }) })
  }
  return showSecondFactor(c, { uri, backupCodes: backupCodes.map(String), form: emptyForm })
}

async function showSecondFactor(c: C, shown: { uri: string; backupCodes: string[]; form: FormState }) {
  const t = accountWords.in(c.var.ctx.lang)
  const status = Object.keys(shown.form.errors).length > 0 ? 422 : 200
  c.header('cache-control', 'no-store')
  return page(c, { title: t('second_title'), status }, <SecondFactor {...shown} mark={await qrSvg(shown.uri)} />)
}

async function confirmSecondFactor(c: C) {
  const { ctx, shell } = c.var
  const form = await readForm(c, totpConfirmationForm)
  if (!form.ok) {
    const { uri, backup } = form.values
    if (!uri?.startsWith('otpauth://totp/') || form.errors.uri) return c.redirect('/account/security', 303)
    return showSecondFactor(c, { uri, backupCodes: (backup ?? '').split(' '), form })
  }
  const { uri, backup, code } = form.value
  const answer = await askAuth(c, authOf(shell, ctx.db), '/two-factor/verify-totp', { code })
  if (!answer.isOk) {
    const refused = refuseForm(form.values, { code: accountWords.in(ctx.lang)('code_wrong') })
    return showSecondFactor(c, { uri, backupCodes: backup.split(' '), form: refused })
  }
  await noteLoginChange(ctx, 'second_factor.enabled')
  return c.redirect('/account/security?done=second', 303)
}

/** Turning it off asks for a code too, so that a borrowed session cannot. */
async function endSecondFactor(c: C) {
  const { ctx, shell } = c.var
  const t = accountWords.in(ctx.lang)
  const form = await readForm(c, totpRemovalForm)
  if (!form.ok) return showSecurity(c, { second: form })
  const auth = authOf(shell, ctx.db)
  const checked = await askAuth(c, auth, '/two-factor/verify-totp', { code: form.value.code })
  if (!checked.isOk) return showSecurity(c, { second: refuseForm(form.values, { code: t('code_wrong') }) })
  const answer = await askAuth(c, auth, '/two-factor/disable', passwordBody(form.value.password))
  if (!answer.isOk) return showSecurity(c, { second: refuseForm(form.values, { password: t('password_wrong') }) })
  await noteLoginChange(ctx, 'second_factor.disabled')
  return c.redirect('/account/security?done=second_removed', 303)
}

async function createPasskeyRemoval(c: C) {
  await removePasskey(c.var.ctx, param(c, 'id'))
  return c.redirect('/account/security?done=saved', 303)
}

const passwordBody = (password: string | undefined) => (password ? { password } : {})

/** Programs with a token have no session, and these pages are not for them. */
function sessionOf(c: C): string {
  if (!c.var.session) throw problems.notSignedIn()
  return c.var.session.id
}

function sessionHeaders(c: C): Headers {
  return new Headers({ cookie: `${sessionCookie}=${encodeURIComponent(getCookie(c, sessionCookie) ?? '')}` })
}
