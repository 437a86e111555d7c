import { randomInt } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { emptyForm, type FormState, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { type C, isAllowed, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { editors, numberOf, readers } from '../access.ts'
import { listHoldingsOf } from '../offices.ts'
import { listPostChoices } from '../post/queries.ts'
import { fieldError } from '../problems.ts'
import { markOf } from '../seen.ts'
import { inWords } from '../views/history.ts'
import { peopleWords } from '../words.ts'
import { appoint, createPerson, editPerson, endHolding, factsOf, resetLogin } from './actions.ts'
import { accessPerson, choiceTitle, listChanges, listPersonChoices, listPersons, type Person } from './queries.ts'
import { holdingEndForm, personFilters, personForm, postAppointmentForm, toFacts } from './schema.ts'
import { NewPersonPage } from './views/person-form.tsx'
import { PersonList } from './views/person-list.tsx'
import { PersonRecord } from './views/person-record.tsx'

export const personRoom = new Room()
  .get('/people', { may: readers }, showList)
  .get('/people/choices', { may: editors }, showChoices)
  .get('/people/new', { may: editors }, (c) => showNew(c, { values: { language: 'fa' }, errors: {} }))
  .post('/people', { may: editors }, createOne)
  .get('/people/:id', { may: readers }, (c) => showPerson(c, numberOf(c)))
  .post('/people/:id', { may: editors }, editOne)
  .post('/people/:id/holdings', { may: editors }, createHolding)
  .post('/people/:id/holdings/:holding/end', { may: editors }, createHoldingEnd)
  .post('/people/:id/first-password', { may: editors }, createFirstPassword)

async function showList(c: C) {
  const { ctx } = c.var
  const filters = personFilters.parse(c.req.query())
  const list = await listPersons(ctx.db, filters, tehranDate(ctx.now))
  return page(
    c,
    { title: peopleWords.in(ctx.lang)('people') },
    <PersonList list={list} mayEdit={isAllowed(editors, ctx.actor)} />,
  )
}

async function showChoices(c: C) {
  const found = await listPersonChoices(c.var.ctx.db, c.req.query('q')?.slice(0, 100), 20)
  return c.json(found.map((person) => ({ value: String(person.id), title: choiceTitle(person) })))
}

function showNew(c: C, form: FormState, status: 200 | 422 = 200) {
  return page(c, { title: peopleWords.in(c.var.ctx.lang)('new_person'), status }, <NewPersonPage form={form} />)
}

async function createOne(c: C) {
  const form = await readForm(c, personForm)
  if (!form.ok) return showNew(c, form, 422)
  try {
    const { id } = await createPerson(c.var.ctx, toFacts(form.value))
    return c.redirect(`/people/${id}`, 303)
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    return showNew(c, refuseForm(form.values, errors), 422)
  }
}

interface Shown {
  form?: FormState
  appointment?: FormState
  password?: string
}

async function showPerson(c: C, id: number, shown: Shown = {}) {
  const { ctx } = c.var
  const mayEdit = isAllowed(editors, ctx.actor)
  const person = await accessPerson(ctx.db, id)
  const [holdings, changes, journal, postChoices] = await Promise.all([
    listHoldingsOf(ctx.db, id, tehranDate(ctx.now)),
    listChanges(ctx.db, id),
    listTimeline(ctx.db, 'person', id),
    mayEdit ? listPostChoices(ctx.db, undefined, 500) : [],
  ])
  const form = shown.form ?? { values: valuesOf(person), errors: {} }
  return page(
    c,
    { title: person.name_fa, status: shown.form || shown.appointment ? 422 : 200 },
    <PersonRecord
      person={person}
      holdings={holdings}
      changes={changes}
      timeline={inWords(journal, ctx.lang)}
      mayEdit={mayEdit}
      form={form}
      appointment={shown.appointment ?? emptyForm}
      postChoices={postChoices}
      password={shown.password ?? null}
    />,
  )
}

function valuesOf(person: Person): Record<string, string> {
  const facts = factsOf(person)
  return {
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? ''])),
    seen: markOf({ ...facts }),
  }
}

async function editOne(c: C) {
  const id = numberOf(c)
  const form = await readForm(c, personForm)
  if (!form.ok) return showPerson(c, id, { form })
  try {
    await editPerson(c.var.ctx, id, toFacts(form.value), form.value.seen)
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    // What was typed stays; the mark becomes that of the facts as they now are.
    const seen = valuesOf(await accessPerson(c.var.ctx.db, id)).seen ?? ''
    return showPerson(c, id, { form: refuseForm({ ...form.values, seen }, errors) })
  }
  return c.redirect(`/people/${id}?done=saved`, 303)
}

async function createHolding(c: C) {
  const id = numberOf(c)
  const form = await readForm(c, postAppointmentForm)
  if (!form.ok) return showPerson(c, id, { appointment: form })
  const { post_id: postId, starts_on: startsOn, ends_on: endsOn } = form.value
  try {
    await appoint(c.var.ctx, { postId, personId: id, startsOn, endsOn })
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    return showPerson(c, id, { appointment: refuseForm(form.values, errors) })
  }
  return c.redirect(`/people/${id}?done=saved`, 303)
}

async function createHoldingEnd(c: C) {
  const id = numberOf(c)
  const form = await readForm(c, holdingEndForm)
  if (!form.ok) return showPerson(c, id, { appointment: form })
  try {
    await endHolding(c.var.ctx, { holdingId: numberOf(c, 'holding'), endsOn: form.value.ends_on, personId: id })
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    return showPerson(c, id, { appointment: refuseForm({}, errors) })
  }
  return c.redirect(`/people/${id}?done=saved`, 303)
}

async function createFirstPassword(c: C) {
  const id = numberOf(c)
  const password = readablePassword()
  await resetLogin({ ...c.var.ctx, idempotencyKey: null }, id, await hashPassword(password))
  c.header('cache-control', 'no-store')
  return showPerson(c, id, { password })
}

/** About 70 bits in letters and digits that are not mistaken for each other when read out. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group()].join('-')
}
