// Several processes on one port: all answer, one that is lost is replaced, and together they leave.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import test, { after, before } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openWorld, type World } from '../world.ts'
import { jahesh, jaheshEntry } from './jahesh.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

test('serve --processes 2 answers from two, replaces one that is lost and leaves with all', async (t) => {
  if (process.platform !== 'linux') return t.skip('reads /proc')
  const serving = spawn(process.execPath, [...(await jaheshEntry()), 'serve', '--processes', '2'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      DATABASE_URL: world.database.ownerUrl,
      JAHESH_VAR: world.shell.config.varDir,
      HOST: '127.0.0.1',
      PORT: '0',
    },
  })
  try {
    const [line] = (await once(createInterface({ input: serving.stdout! }), 'line')) as [string]
    const answer = () =>
      fetch(`${line}/healthz`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(20_000) }).then(
        (got) => got.status,
      )
    assert.equal(await answer(), 200)
    const [lost, ...others] = childrenOf(serving)
    assert.equal(others.length, 1)
    await delay(5100)
    process.kill(lost!, 'SIGKILL')
    // A request handed to the lost one before its end is known gets no answer; the next ones do.
    while (isChildOf(serving, lost!)) await delay(20)
    assert.equal(await answer(), 200, 'the other goes on')
    while (childrenOf(serving).length < 2) await delay(50)
    assert.ok(!childrenOf(serving).includes(lost!))
    serving.kill('SIGTERM')
    const [code] = (await once(serving, 'exit')) as [number]
    assert.equal(code, 0)
    await assert.rejects(answer())
  } finally {
    serving.kill('SIGKILL')
  }
})

test('a number of processes that makes no sense is wrong usage', async () => {
  const ran = await Promise.all(['0', '1.5', 'many', '1000'].map((n) => jahesh(['serve', '--processes', n])))
  assert.deepEqual(
    ran.map((one) => one.code),
    [2, 2, 2, 2],
  )
})

const offspringOf = ({ pid }: ChildProcess): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

/** Until its end has been taken note of. */
const isChildOf = (parent: ChildProcess, child: number): boolean => offspringOf(parent).includes(child)

function childrenOf(parent: ChildProcess): number[] {
  return offspringOf(parent).filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('serve'))
}
