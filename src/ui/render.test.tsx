// Hono's own writer says what is right: the same tree must come out the same.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Child } from 'hono/jsx'
import { TextArea, TextField } from './fields.tsx'
import { ErrorSummary, Form } from './form.tsx'
import { raw } from './markup.ts'
import { emptyPage, usePage } from './page.ts'
import { PageContext, render, WrittenLast } from './render.ts'

const page = { ...emptyPage, csrf: 'of this page' }

function Wrapping({ children, title }: { children?: Child; title?: string }) {
  return (
    <section title={title}>
      {typeof children === 'string' ? 'text' : 'more'} {children}
    </section>
  )
}
const Nothing = () => null
const Csrf = () => <i>{usePage().csrf}</i>

const trees: Record<string, () => unknown> = {
  text: () => <p>{`<b> & "quoted" & 'so'`}</p>,
  attributes: () => (
    <p data-href={'/x?a=1&b="2"'} title="" tabindex={-1} data-n={0} lang={undefined} dir={null as never} />
  ),
  switches: () => (
    <p>
      <input type="checkbox" checked disabled={false} required={true} aria-invalid={true as never} hidden />
      <details open>
        <summary>x</summary>
      </details>
    </p>
  ),
  nothing: () => <p>{[null, undefined, true, false, 0, '', [], 12.5]}</p>,
  lists: () => <ul>{['a', ['b', [<li>c</li>, raw('<li>d</li>')]]]}</ul>,
  escaped: () => <p title={raw('&amp;') as never}>{raw('<b>already</b>')}</p>,
  components: () => (
    <>
      <Wrapping title="t">one</Wrapping>
      <Wrapping>{['one']}</Wrapping>
      <Wrapping>
        <b>1</b> <Nothing />
      </Wrapping>
      <Wrapping />
    </>
  ),
  drawing: () => (
    <svg viewBox="0 0 2 2" role="img">
      <title>{'a < b'}</title>
      <g stroke-width="2">
        <path d="M0 0" />
      </g>
    </svg>
  ),
  document: () => (
    <html lang="fa">
      <head>
        <meta charset="utf-8" />
        <title>x</title>
        <script src="/a.js" />
        <link rel="stylesheet" href="/a.css" />
      </head>
      <body class="inside">
        <form method="post" action="/x">
          <button type="submit" disabled>
            go
          </button>
        </form>
        <br />
        <img src="/a.png" alt="" />
      </body>
    </html>
  ),
}
for (const [name, tree] of Object.entries(trees))
  test(`writes ${name} as Hono does`, () => assert.equal(render(tree(), page), String(tree())))

test('components know the page, one page inside another too, and none after it', () => {
  const other = { ...emptyPage, csrf: 'of another' }
  const tree = (
    <>
      <Csrf />
      <PageContext.Provider value={other}>
        <Csrf />
      </PageContext.Provider>
      <Csrf />
    </>
  )
  assert.equal(render(tree, page), '<i>of this page</i><i>of another</i><i>of this page</i>')
  assert.equal(usePage(), emptyPage)
})

test('what a component throws is thrown, and the next page is whole', () => {
  const Broken = () => {
    throw new Error('broken')
  }
  assert.throws(
    () =>
      render(
        <p>
          <Broken />
        </p>,
        page,
      ),
    /broken/,
  )
  assert.equal(usePage(), emptyPage)
  assert.equal(render(<p>x</p>, page), '<p>x</p>')
})

test('what cannot be shown is an error, never left out', () => {
  assert.throws(() => render(<p>{Promise.resolve('late') as never}</p>, page), TypeError)
  assert.throws(() => render(<p onclick={(() => 1) as never} />, page), TypeError)
})

test('what is written last stands where it was put and knows what stands below it', () => {
  const seen: string[] = []
  const Below = () => {
    seen.push('<below>')
    return <b>x</b>
  }
  const tree = (
    <main>
      {new WrittenLast(() => <i>{seen}</i>) as never}
      <Below />
      {new WrittenLast(() => '$&') as never}
    </main>
  )
  assert.equal(render(tree, page), '<main><i>&lt;below&gt;</i><b>x</b>$&amp;</main>')
})

test('the summary of a refused form names its fields, in the order of the page', () => {
  const form = {
    values: {},
    errors: {
      consent: 'Tick it.',
      urgent: 'Say so.',
      reason: 'Fill this in.',
      form: 'Too late.',
      title: 'Fill this in.',
    },
  }
  const html = render(
    <Form>
      <ErrorSummary form={form} />
      <TextField name="title" label="Title" form={form} required />
      <TextArea name="reason" id="why" label="Reason" form={form} required />
      <TextField name="urgent" label="Is it urgent?" form={form} />
      <TextField name="consent" label="It may be shown." form={form} />
    </Form>,
    { ...page, lang: 'en' },
  )
  const items = [...html.matchAll(/<li>(.*?)<\/li>/g)].map((match) => match[1])
  assert.deepEqual(items, [
    'Too late.',
    '<a href="#f-title">Title: Fill this in.</a>',
    '<a href="#f-why">Reason: Fill this in.</a>',
    '<a href="#f-urgent">Is it urgent? Say so.</a>',
    '<a href="#f-consent">It may be shown: Tick it.</a>',
  ])
})
