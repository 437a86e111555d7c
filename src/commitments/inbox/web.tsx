import { listCounties } from '../../people/queries.ts'
import { emptyForm, type FormState, readAll, readFields, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { Problem } from '../../platform/problem.ts'
import { type C, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { markRead, refer } from './actions.ts'
import { declareInboxApi } from './api.ts'
import * as queries from './queries.ts'
import { whenOf } from './rules.ts'
import { filterSchema, mostReferred, referralForm } from './schema.ts'
import { InboxPage, NoInbox } from './views/inbox-page.tsx'
import { NotificationList } from './views/notification-list.tsx'
import { inboxWords } from './words.ts'

export const inboxRoom = new Room()
  .get('/inbox', { may: 'person' }, async (c) => showInbox(c, emptyForm))
  .post('/inbox/referral', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const t = inboxWords.in(ctx.lang)
    const given = await readForm(c, referralForm)
    const waits = (await readAll(c, 'wait')).filter((id) => /^\d{1,15}$/.test(id)).map(Number)
    const errors = given.ok ? {} : { ...given.errors }
    if (waits.length === 0) errors['form'] = t('none_ticked')
    if (waits.length > mostReferred) errors['form'] = t('too_many', { n: mostReferred })
    if (!given.ok || Object.keys(errors).length > 0) return showInbox(c, refuseForm(given.values, errors))
    try {
      const { referred, moved } = await refer(ctx, { waits, ...given.value })
      const query = new URL(c.req.url).searchParams
      query.delete('after')
      query.set('referred', String(referred))
      if (moved.length > 0) query.set('moved', moved.map((one) => one.id).join('.'))
      return c.redirect(`/inbox?${query}`, 303)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'stale')
        return showInbox(c, refuseForm(given.values, { form: error.sentence(ctx.lang) }), waits)
      if (error.code !== 'target_cannot_act') throw error
      return showInbox(c, refuseForm(given.values, { to: error.sentence(ctx.lang) }))
    }
  })
  .get('/notifications', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const personId = ctx.actor.personId ?? 0
    const [{ rows, next }, unread] = await Promise.all([
      queries.listNotifications(ctx.db, personId, { after: c.req.query('after'), limit: 50 }),
      queries.countUnread(ctx.db, personId),
    ])
    return page(
      c,
      { title: inboxWords.in(ctx.lang)('notifications') },
      <NotificationList rows={rows} next={next} unread={unread} isMuted={c.req.query('done') === 'muted'} />,
    )
  })
  .post('/notifications/reading', { may: 'person' }, async (c) => {
    const { id } = await readFields(c)
    await markRead(c.var.ctx, id === 'all' ? 'all' : /^\d{1,15}$/.test(id ?? '') ? [Number(id)] : [])
    return c.redirect('/notifications', 303)
  })

/** `stale` are waits that had all moved when they were to be referred. */
async function showInbox(c: C, form: FormState, stale: readonly number[] = []): Promise<Response> {
  const { ctx } = c.var
  const t = inboxWords.in(ctx.lang)
  const post = ctx.actor.post
  if (!post) return page(c, { title: t('inbox') }, <NoInbox />)
  const filter = filterSchema.parse(c.req.query())
  const today = tehranDate(ctx.now)
  const asked = stale.length > 0 ? stale : readMoved(c.req.query('moved'))
  const [{ rows, next }, counts, unread, targets, counties, recent, moved] = await Promise.all([
    queries.listInbox(ctx.db, post.id, filter, { today, limit: 50 }),
    queries.countInbox(ctx.db, post.id, { ...filter, after: undefined }, today),
    queries.countUnread(ctx.db, ctx.actor.personId ?? 0),
    queries.listTargets(ctx.db, post.id),
    listCounties(ctx.db),
    queries.listRecent(ctx.db, post.id),
    asked.length > 0 ? queries.listMoved(ctx.db, post.id, asked) : [],
  ])
  const weekEnd = queries.weekEndOf(today)
  const items = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      when: whenOf(row.due_on, today, weekEnd),
      workingDays: await ctx.deadlines.workingDays(ctx.db, today, row.due_on, row.county_code),
    })),
  )
  const referred = /^\d{1,4}$/.test(c.req.query('referred') ?? '') ? Number(c.req.query('referred')) : null
  return page(
    c,
    {
      title: t('inbox'),
      wide: true,
      status: stale.length > 0 ? 409 : Object.keys(form.errors).length > 0 ? 422 : 200,
    },
    <InboxPage {...{ items, next, counts, unread, targets, counties, recent, form, referred, moved }} />,
  )
}

const readMoved = (typed = ''): number[] => (typed.match(/\d{1,15}/g) ?? []).slice(0, mostReferred).map(Number)

declareInboxApi(inboxRoom)
