// PostgreSQL plans a statement anew each time it is sent without a name, and planning costs several times what running most
// of ours does (measured: 0.9 ms against 0.2 for the session, 4 against 0.6 for a list). So statements get names and each
// connection plans them once. PgBouncer passes names on from 1.21 with `max_prepared_statements`.
import type { Socket } from 'node:net'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** A plan is kept per connection, so the number of different texts is bounded; the rest run unnamed. */
const MOST = 600

/** A statement that begins with this is planned each time, for its values. */
export const unnamed = '/* unnamed */'

/** Full-text and similarity searches are planned for their words: a common word wants another plan than a rare one. */
const hangsOnValues = /@@|\blike\b|\bilike\b|%>|<%| % /i

const names = new Map<string, string>()

/** The name of a statement, the same in every connection; undefined for one that stays unnamed. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known === '' ? undefined : known
  if (names.size >= MOST) return undefined
  const name =
    hangsOnValues.test(text) || !/^(\/\* with next \*\/)?\s*(\(?\s*select|with|insert|update|delete)\b/i.test(text)
      ? ''
      : `s${names.size}`
  names.set(text, name)
  return name === '' ? undefined : name
}

/** The pool as Kysely sees it: what it sends is prepared under a name. */
export function preparing(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? preparingClient(client)
      clients.set(client, known)
      return known
    },
  } as PostgresPool
}

/** A statement that begins with this answers nothing and is sent along with the next one of its connection. */
export const withNext = '/* with next */'

interface Statement {
  text: string
  values: readonly unknown[] | undefined
}

/**
 * A round trip costs both sides more than what most statements do (measured: 0.1 ms of writing and waking alone). So the
 * beginning of a transaction waits for its first statement, and what is asked in one turn of the loop leaves in one write.
 */
function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  let held: Statement[] = []
  let isCorked = false
  let isInTransaction = false

  const send = ({ text, values }: Statement) => {
    if (!isCorked) {
      isCorked = true
      stream.cork()
      process.nextTick(() => {
        isCorked = false
        stream.uncork()
      })
    }
    const name = statementName(text)
    return name ? client.query({ name, text, values: values as unknown[] }) : client.query(text, values as unknown[])
  }

  const query = (text: unknown, values?: readonly unknown[]) => {
    if (typeof text !== 'string') return client.query(text as string, values as unknown[])
    const isEnd = text === 'commit' || text === 'rollback'
    if (text === 'begin') isInTransaction = true
    // Outside a transaction nothing need follow, so nothing is put off.
    if (text === 'begin' || (isInTransaction && text.startsWith(withNext))) {
      held.push({ text, values })
      return Promise.resolve(nothing)
    }
    if (isEnd) isInTransaction = false
    const before = held
    held = []
    // Nothing was asked or written in between, so nothing was begun.
    if (isEnd && before[0]?.text === 'begin' && (text === 'rollback' || before.every(isIdle)))
      return Promise.resolve(nothing)
    if (before.length === 0) return answerTo(text, values)
    // Were one of these to fail, the statement behind it would be refused, or the commit would tell that it took all back:
    // the reason given is the first one's own.
    let failure: unknown
    for (const statement of before)
      send(statement).catch((error: unknown) => {
        failure ??= error
      })
    return answerTo(text, values).catch((error: unknown) => {
      throw failure ?? error
    })
  }
  const answerTo = (text: string, values: readonly unknown[] | undefined) =>
    text === 'commit' ? send({ text, values }).then(mustBeCommitted) : send({ text, values })
  return {
    query,
    release: (destroy?: boolean) => {
      held = []
      isInTransaction = false
      client.release(destroy)
    },
    get processID() {
      return (client as unknown as { processID: number }).processID
    },
  } as unknown as PostgresPoolClient
}

/** Says only who acts until the transaction ends: without anything else in it, it changes nothing. */
const isIdle = ({ text }: Statement) => text === 'begin' || /^\/\* with next \*\/\s*select\s+set_config\(/.test(text)

/** PostgreSQL answers the commit of a transaction that had failed with ROLLBACK, and no error; nobody may be told it is done. */
function mustBeCommitted<R extends { command: string }>(result: R): R {
  if (result.command !== 'COMMIT') throw new Error(`the transaction was not committed but answered ${result.command}`)
  return result
}

const nothing = { command: 'SELECT', rowCount: 0, rows: [], fields: [] }
