import { emptyForm, type FormState, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { type C, isAllowed, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { editors, numberOf, readers } from '../access.ts'
import { endSubstitution } from '../account/substitution-actions.ts'
import { listHoldersOf, listSubstitutesOf } from '../offices.ts'
import { listOrganisationChoices } from '../organisation/queries.ts'
import { appoint, endHolding } from '../person/actions.ts'
import { listPersonChoices } from '../person/queries.ts'
import { holdingEndForm, personAppointmentForm } from '../person/schema.ts'
import { fieldError } from '../problems.ts'
import { listCounties } from '../queries.ts'
import { markOf } from '../seen.ts'
import { inWords } from '../views/history.ts'
import { peopleWords } from '../words.ts'
import { createPost, editPost, postFactsOf } from './actions.ts'
import { accessPost, listPostChoices, listPosts, type Post } from './queries.ts'
import { newPostForm, postFilters, postForm } from './schema.ts'
import { NewPostPage } from './views/post-form.tsx'
import { PostList } from './views/post-list.tsx'
import { PostRecord } from './views/post-record.tsx'

export const postRoom = new Room()
  .get('/posts', { may: readers }, showList)
  .get('/posts/choices', { may: editors }, showChoices)
  .get('/posts/new', { may: editors }, (c) => showNew(c, emptyForm))
  .post('/posts', { may: editors }, createOne)
  .get('/posts/:id', { may: readers }, (c) => showPost(c, numberOf(c)))
  .post('/posts/:id', { may: editors }, editOne)
  .post('/posts/:id/holdings', { may: editors }, createHolding)
  .post('/posts/:id/holdings/:holding/end', { may: editors }, createHoldingEnd)
  .post('/posts/:id/substitutions/:substitution/end', { may: editors }, createSubstitutionEnd)

async function showList(c: C) {
  const { ctx } = c.var
  const filters = postFilters.parse(c.req.query())
  const [list, organisations] = await Promise.all([
    listPosts(ctx.db, filters, tehranDate(ctx.now)),
    listOrganisationChoices(ctx.db),
  ])
  const title = peopleWords.in(ctx.lang)('posts')
  return page(
    c,
    { title },
    <PostList list={list} organisations={organisations} mayEdit={isAllowed(editors, ctx.actor)} />,
  )
}

async function showChoices(c: C) {
  const { ctx } = c.var
  const found = await listPostChoices(ctx.db, c.req.query('q')?.slice(0, 100), 20)
  return c.json(
    found.map((post) => ({ value: String(post.id), title: ctx.lang === 'fa' ? post.title_fa : post.title_en })),
  )
}

async function showNew(c: C, form: FormState, status: 200 | 422 = 200) {
  const { ctx } = c.var
  const [organisations, counties, superiors] = await Promise.all([
    listOrganisationChoices(ctx.db),
    listCounties(ctx.db),
    listPostChoices(ctx.db, undefined, 500),
  ])
  const title = peopleWords.in(ctx.lang)('new_post')
  return page(
    c,
    { title, status },
    <NewPostPage form={form} organisations={organisations} counties={counties} superiors={superiors} />,
  )
}

async function createOne(c: C) {
  const form = await readForm(c, newPostForm)
  if (!form.ok) return showNew(c, form, 422)
  try {
    const { id } = await createPost(c.var.ctx, form.value)
    return c.redirect(`/posts/${id}`, 303)
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    return showNew(c, refuseForm(form.values, errors), 422)
  }
}

async function showPost(c: C, id: number, shown: { form?: FormState; appointment?: FormState } = {}) {
  const { ctx } = c.var
  const mayEdit = isAllowed(editors, ctx.actor)
  const today = tehranDate(ctx.now)
  const post = await accessPost(ctx.db, id)
  const [holders, substitutes, journal, people, superiors] = await Promise.all([
    listHoldersOf(ctx.db, id, today),
    listSubstitutesOf(ctx.db, id, today),
    listTimeline(ctx.db, 'post', id),
    mayEdit ? listPersonChoices(ctx.db, undefined, 300) : [],
    mayEdit ? listPostChoices(ctx.db, undefined, 500) : [],
  ])
  return page(
    c,
    { title: ctx.lang === 'fa' ? post.title_fa : post.title_en, status: shown.form || shown.appointment ? 422 : 200 },
    <PostRecord
      post={post}
      holders={holders}
      substitutes={substitutes}
      timeline={inWords(journal, ctx.lang)}
      mayEdit={mayEdit}
      form={shown.form ?? { values: valuesOf(post), errors: {} }}
      appointment={shown.appointment ?? emptyForm}
      people={people}
      superiors={superiors}
    />,
  )
}

function valuesOf(post: Post): Record<string, string> {
  const facts = postFactsOf(post)
  return {
    title_fa: facts.title_fa,
    title_en: facts.title_en,
    superior_post_id: facts.superior_post_id ? String(facts.superior_post_id) : '',
    is_active: facts.is_active ? '1' : '',
    seen: markOf({ ...facts }),
  }
}

async function editOne(c: C) {
  const { ctx } = c.var
  const id = numberOf(c)
  const form = await readForm(c, postForm)
  if (!form.ok) return showPost(c, id, { form })
  const { seen, superior_post_id, is_active, ...titles } = form.value
  try {
    await editPost(
      ctx,
      id,
      { ...titles, superior_post_id: superior_post_id ?? null, is_active: is_active ?? false },
      seen,
    )
  } catch (error) {
    const errors = fieldError(error, ctx.lang)
    if (!errors) throw error
    const fresh = valuesOf(await accessPost(ctx.db, id)).seen ?? ''
    return showPost(c, id, { form: refuseForm({ ...form.values, seen: fresh }, errors) })
  }
  return c.redirect(`/posts/${id}?done=saved`, 303)
}

async function createHolding(c: C) {
  const id = numberOf(c)
  const form = await readForm(c, personAppointmentForm)
  if (!form.ok) return showPost(c, id, { appointment: form })
  const { person_id: personId, starts_on: startsOn, ends_on: endsOn } = form.value
  try {
    await appoint(c.var.ctx, { postId: id, personId, startsOn, endsOn })
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    return showPost(c, id, { appointment: refuseForm(form.values, errors) })
  }
  return c.redirect(`/posts/${id}?done=saved`, 303)
}

async function createHoldingEnd(c: C) {
  const id = numberOf(c)
  const form = await readForm(c, holdingEndForm)
  if (!form.ok) return showPost(c, id, { appointment: form })
  try {
    await endHolding(c.var.ctx, { holdingId: numberOf(c, 'holding'), endsOn: form.value.ends_on, postId: id })
  } catch (error) {
    const errors = fieldError(error, c.var.ctx.lang)
    if (!errors) throw error
    return showPost(c, id, { appointment: refuseForm({}, errors) })
  }
  return c.redirect(`/posts/${id}?done=saved`, 303)
}

async function createSubstitutionEnd(c: C) {
  await endSubstitution(c.var.ctx, numberOf(c, 'substitution'))
  return c.redirect(`/posts/${numberOf(c)}?done=saved`, 303)
}
