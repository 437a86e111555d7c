import { emptyForm, type FormState, readFields, readForm } from '../../../platform/form.ts'
import { problems } from '../../../platform/problem.ts'
import { type C, isAllowed, param, type Room } from '../../../platform/web.ts'
import { page } from '../../../ui/respond.tsx'
import { refusedForm } from '../../desk/refused-form.ts'
import { liveWords } from '../live/words.ts'
import { accessMeeting } from '../queries.ts'
import { choices } from '../schema.ts'
import { BallotPage, CastPage, RoundPage } from '../views/round-pages.tsx'
import { roundProblem } from './problems.ts'
import { castBallots } from './round-actions.ts'
import { accessRound, listSecretBallots, listVoters } from './round-queries.ts'
import { ballotForm } from './schema.ts'
import { makeReceipt, type Urn, urnOf } from './urn.ts'

const recorders = ['secretariat_officer', 'legal_secretary'] as const

export function declareRounds(room: Room): void {
  room
    .get('/meetings/:code/rounds/:round', { may: 'staff' }, (c) => showRound(c, emptyForm))
    .get('/meetings/:code/rounds/:round/ballot', { may: 'staff' }, (c) =>
      showBallot(c, { values: { seat: c.req.query('seat') ?? '' }, errors: {} }),
    )
    .post('/meetings/:code/rounds/:round/ballots', { may: 'staff' }, cast)
    .post('/meetings/:code/rounds/:round/roll-call', { may: recorders }, callRoll)
}

export const urnFor = (c: C): Urn => urnOf(c.var.shell.config.secret)

export function roundId(c: C): number {
  const text = param(c, 'round')
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}

async function showRound(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const round = await accessRound(ctx.db, meeting.id, roundId(c))
  const [voters, ballots] = await Promise.all([
    listVoters(ctx.db, round.id),
    round.method === 'secret' && round.vote_id ? listSecretBallots(ctx.db, round.id) : [],
  ])
  const mayEnter = isAllowed(recorders, ctx.actor) && meeting.state === 'in_session'
  return page(
    c,
    { title: round.question, status },
    <RoundPage meeting={meeting} round={round} voters={voters} ballots={ballots} form={form} mayEnter={mayEnter} />,
  )
}

async function showBallot(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const round = await accessRound(ctx.db, meeting.id, roundId(c))
  const postId = ctx.actor.post?.id
  const wanted = Number(form.values['seat']) || postId
  const voter = (await listVoters(ctx.db, round.id)).find((one) => one.post_id === wanted)
  if (!voter) throw problems.notFound()
  if (voter.cast_by_post_id !== postId && !isAllowed(recorders, ctx.actor)) throw problems.notFound()
  // What was cast is not offered again: the way leads back to where it says so.
  if (round.ended_at !== null || (round.method === 'secret' && voter.has_voted))
    return c.redirect(`/meetings/${meeting.code}/rounds/${round.id}`, 303)
  const title = ctx.lang === 'fa' ? voter.post_title_fa : voter.post_title_en
  return page(
    c,
    { title: liveWords.in(ctx.lang)('ballot'), status },
    <BallotPage
      meeting={meeting}
      round={round}
      seat={{ post_id: voter.post_id, title }}
      receipt={form.values['receipt'] || makeReceipt()}
      form={form}
    />,
  )
}

/** A named vote goes back to the sitting; a secret one shows its receipt once, on a page that is not kept. */
async function cast(c: C): Promise<Response> {
  const { ctx } = c.var
  const code = param(c, 'code')
  const meeting = await accessMeeting(ctx.db, code)
  const form = await readForm(c, ballotForm)
  if (!form.ok) return showBallot(c, form, 422)
  try {
    await castBallots(ctx, urnFor(c), code, roundId(c), [form.value])
  } catch (error) {
    return showBallot(c, refusedForm(form.values, error, ctx.lang), 422)
  }
  if (!form.value.receipt) return c.redirect(`/meetings/${code}/sitting`, 303)
  c.header('cache-control', 'no-store')
  return page(
    c,
    { title: liveWords.in(ctx.lang)('in_urn') },
    <CastPage meeting={meeting} receipt={form.value.receipt} />,
  )
}

async function callRoll(c: C): Promise<Response> {
  const { ctx } = c.var
  const values = await readFields(c)
  const ballots = Object.entries(values).flatMap(([name, given]) => {
    const seat = /^choice_(\d{1,12})$/.exec(name)?.[1]
    const choice = choices.find((one) => one === given)
    return seat && choice ? [{ seat: Number(seat), choice }] : []
  })
  try {
    await accessMeeting(ctx.db, param(c, 'code'))
    if (ballots.length === 0) throw roundProblem('not_a_voter')
    await castBallots(ctx, urnFor(c), param(c, 'code'), roundId(c), ballots)
  } catch (error) {
    return showRound(c, refusedForm(values, error, ctx.lang), 422)
  }
  return c.redirect(`/meetings/${param(c, 'code')}/sitting`, 303)
}
