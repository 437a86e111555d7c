// Pages about the product itself: the courses of cases, the kit of parts, and what only a demo shows.
import { lifecycles } from '../lifecycles.ts'
import { moveClock } from '../platform/clock.ts'
import { readFields } from '../platform/form.ts'
import { parseNumber } from '../platform/persian.ts'
import { problems } from '../platform/problem.ts'
import { type C, Room } from '../platform/web.ts'
import { KitPage } from '../ui/kit.tsx'
import { page } from '../ui/respond.tsx'
import { listOutbox, readClockOffset } from './queries.ts'
import { type ApiOperation, ApiPage, ClockPage, LifecyclesPage, OutboxPage } from './views.tsx'
import { systemWords } from './words.ts'

const PAGE = 50
const DAY_MS = 86_400_000

export const systemRoom = new Room()
  .get('/lifecycles', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const chosen = lifecycles.find((lifecycle) => lifecycle.name === c.req.query('of')) ?? lifecycles[0]!
    const codes = [...new Set(chosen.states.flatMap((state) => (state.timer ? [state.timer] : [])))]
    const timers = new Map(
      await Promise.all(codes.map(async (code) => [code, await ctx.deadlines.timer(ctx.db, code)] as const)),
    )
    return page(
      c,
      { title: systemWords.in(ctx.lang)('lifecycles'), wide: true },
      <LifecyclesPage lifecycles={lifecycles} chosen={chosen} timers={timers} />,
    )
  })
  .get('/kit', { may: 'public' }, (c) => page(c, { title: 'Kit', wide: true }, <KitPage />))
  .get('/outbox', { may: 'public' }, async (c) => {
    assertDemo(c)
    const before = Number(c.req.query('after')) || null
    const rows = await listOutbox(c.var.ctx.db, before, PAGE + 1)
    const shown = rows.slice(0, PAGE)
    const next = rows.length > PAGE ? String(shown.at(-1)!.id) : null
    return page(c, { title: systemWords.in(c.var.ctx.lang)('outbox') }, <OutboxPage rows={shown} next={next} />)
  })
  .get('/demo/clock', { may: 'public' }, (c) => {
    assertDemo(c)
    const moved = c.req.query('moved') === '1'
    return page(c, { title: systemWords.in(c.var.ctx.lang)('clock') }, <ClockPage now={c.var.ctx.now} moved={moved} />)
  })
  .post('/demo/clock', { may: 'person' }, async (c) => {
    assertDemo(c)
    const { ctx, shell } = c.var
    const fields = await readFields(c)
    const days = Math.max(0, Math.min(400, Math.trunc(parseNumber(fields['days'] ?? '') ?? 0)))
    await moveClock(ctx.db, fields['reset'] === '1' ? 0 : (await readClockOffset(ctx.db)) + days * DAY_MS)
    await shell.tick()
    return c.redirect('/demo/clock?moved=1', 303)
  })

function assertDemo(c: C): void {
  if (!c.var.shell.config.isDemo) throw problems.notFound()
}

/** The guide to the API, made from the declarations of the rooms. */
export function apiGuide(operations: readonly ApiOperation[]): Room {
  return new Room().get('/api', { may: 'public' }, (c) =>
    page(c, { title: systemWords.in(c.var.ctx.lang)('api'), wide: true }, <ApiPage operations={[...operations]} />),
  )
}
