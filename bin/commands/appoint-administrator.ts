// A new installation has posts and nobody in them: the first administrator is made here, the rest by the administrator.
import { randomInt } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { tehranDate } from '../../src/platform/jalali.ts'
import { isMobile, normalise, normaliseMobile } from '../../src/platform/persian.ts'
import { type Command, CommandError, exit, printJson, readArgs, sayLine, UsageError } from './command.ts'
import { withRuntime } from './runtime.ts'

export const appointAdministratorCommand: Command = {
  summary: 'Make a person, put them in the administrator’s post and print a first password',
  usage: `jahesh appoint-administrator --name NAME --email ADDRESS [--mobile NUMBER] [--json]

  --json   {"person", "identifier", "password"}`,
  async run(args) {
    const { values } = readArgs(args, {
      name: { type: 'string' },
      email: { type: 'string' },
      mobile: { type: 'string' },
      json: { type: 'boolean' },
    })
    const { name, email } = values
    if (!name || !email?.includes('@')) throw new UsageError('--name and --email are needed')
    if (values.mobile && !isMobile(values.mobile)) throw new UsageError('--mobile is not a mobile number')
    return await withRuntime(async (runtime) => {
      const { appoint, createPerson, resetLogin } = await import('../../src/people/person/actions.ts')
      const { postIdByCode } = await import('../../src/people/queries.ts')
      const ctx = runtime.systemCtx('cli-appoint-administrator')
      const mobile = values.mobile ? normaliseMobile(values.mobile) : null
      const person = await createPerson(ctx, { name_fa: normalise(name), email, mobile }).catch((error) => {
        throw new CommandError(error instanceof Error ? error.message : String(error))
      })
      const postId = await postIdByCode(ctx.db, 'administrator')
      await appoint(ctx, { postId, personId: person.id, startsOn: tehranDate(ctx.now) })
      const password = madePassword()
      await resetLogin(ctx, person.id, await hashPassword(password))
      if (values.json) printJson({ person: person.id, identifier: email, password })
      else sayLine(`${email} may sign in with the password ${password}\nPlease change it on the account page.`)
      return exit.done
    })
  },
}

// Without letters that are read for one another.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const madePassword = () => Array.from({ length: 14 }, () => alphabet[randomInt(alphabet.length)]).join('')
