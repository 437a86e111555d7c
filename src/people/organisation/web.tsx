import { emptyForm, type FormState, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { type C, isAllowed, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { editors, numberOf, readers } from '../access.ts'
import { listPosts } from '../post/queries.ts'
import { fieldError } from '../problems.ts'
import { listCounties } from '../queries.ts'
import { markOf } from '../seen.ts'
import { inWords } from '../views/history.ts'
import { peopleWords } from '../words.ts'
import { createOrganisation, editOrganisation, organisationFactsOf } from './actions.ts'
import { accessOrganisation, listOrganisations, type Organisation } from './queries.ts'
import { newOrganisationForm, organisationFilters, organisationForm, toOrganisationFacts } from './schema.ts'
import { NewOrganisationPage } from './views/organisation-form.tsx'
import { OrganisationList } from './views/organisation-list.tsx'
import { OrganisationRecord } from './views/organisation-record.tsx'

export const organisationRoom = new Room()
  .get('/organisations', { may: readers }, showList)
  .get('/organisations/new', { may: editors }, (c) => showNew(c, emptyForm))
  .post('/organisations', { may: editors }, createOne)
  .get('/organisations/:id', { may: readers }, (c) => showOrganisation(c, numberOf(c)))
  .post('/organisations/:id', { may: editors }, editOne)

async function showList(c: C) {
  const { ctx } = c.var
  const [list, counties] = await Promise.all([
    listOrganisations(ctx.db, organisationFilters.parse(c.req.query())),
    listCounties(ctx.db),
  ])
  const title = peopleWords.in(ctx.lang)('organisations')
  return page(
    c,
    { title },
    <OrganisationList list={list} counties={counties} mayEdit={isAllowed(editors, ctx.actor)} />,
  )
}

async function showNew(c: C, form: FormState, status: 200 | 422 = 200) {
  const { ctx } = c.var
  const title = peopleWords.in(ctx.lang)('new_organisation')
  return page(c, { title, status }, <NewOrganisationPage form={form} counties={await listCounties(ctx.db)} />)
}

async function createOne(c: C) {
  const form = await readForm(c, newOrganisationForm)
  if (!form.ok) return showNew(c, form, 422)
  try {
    const { id } = await createOrganisation(c.var.ctx, form.value.kind, toOrganisationFacts(form.value))
    return c.redirect(`/organisations/${id}`, 303)
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    return showNew(c, refuseForm(form.values, errors), 422)
  }
}

async function showOrganisation(c: C, id: number, form?: FormState) {
  const { ctx } = c.var
  const organisation = await accessOrganisation(ctx.db, id)
  const [posts, counties, journal] = await Promise.all([
    listPosts(ctx.db, { organisation: id }, tehranDate(ctx.now)),
    listCounties(ctx.db),
    listTimeline(ctx.db, 'organisation', id),
  ])
  return page(
    c,
    { title: organisation.title_fa, status: form ? 422 : 200 },
    <OrganisationRecord
      organisation={organisation}
      posts={posts.rows}
      hasMorePosts={posts.next !== null}
      counties={counties}
      timeline={inWords(journal, ctx.lang)}
      form={form ?? { values: valuesOf(organisation), errors: {} }}
      mayEdit={isAllowed(editors, ctx.actor)}
    />,
  )
}

function valuesOf(organisation: Organisation): Record<string, string> {
  const facts = organisationFactsOf(organisation)
  return {
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? ''])),
    seen: markOf({ ...facts }),
  }
}

async function editOne(c: C) {
  const { ctx } = c.var
  const id = numberOf(c)
  const form = await readForm(c, organisationForm)
  if (!form.ok) return showOrganisation(c, id, form)
  try {
    await editOrganisation(ctx, id, toOrganisationFacts(form.value), form.value.seen)
  } catch (error) {
    const errors = fieldError(error, ctx.lang)
    if (!errors) throw error
    const seen = valuesOf(await accessOrganisation(ctx.db, id)).seen ?? ''
    return showOrganisation(c, id, refuseForm({ ...form.values, seen }, errors))
  }
  return c.redirect(`/organisations/${id}?done=saved`, 303)
}
