import { lifecycleTitle, stateTitle } from '../../lifecycles.ts'
import { recordPath } from '../../platform/record-links.ts'
import { type C, Room } from '../../platform/web.ts'
import { defineWords } from '../../platform/words.ts'
import { EmptyState, ListHead, TextField } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { type Hit, searchRecords } from './queries.ts'

const words = defineWords({
  title: { fa: 'جست‌وجو', en: 'Search' },
  hint: {
    fa: 'کد پیگیری، شمارهٔ پرونده یا چند واژه از عنوان',
    en: 'A tracking code, a record’s number, or words of a title',
  },
  find: { fa: 'جست‌وجو', en: 'Find' },
  nothing: { fa: 'چیزی یافت نشد. با واژه‌های کمتر یا دیگر بیازمایید.', en: 'Nothing found. Try fewer or other words.' },
  indicator: { fa: 'شاخص', en: 'Indicator' },
  organisation: { fa: 'نهاد', en: 'Body' },
})

export const searchRoom = new Room()
  .get('/search', { may: 'public' }, async (c) => {
    const { lang } = c.var.ctx
    const t = words.in(lang)
    const q = c.req.query('q') ?? ''
    const hits = await search(c, q)
    return page(
      c,
      { title: t('title') },
      <>
        <ListHead title={t('title')} />
        <form method="get" action="/search" class="search-form">
          <TextField name="q" label={t('hint')} form={{ values: { q }, errors: {} }} type="search" />
          <button class="button primary" type="submit">
            {t('find')}
          </button>
        </form>
        {q !== '' && hits.length === 0 ? <EmptyState title={t('nothing')} icon="search" /> : null}
        <ul class="hits">
          {hits.map((hit) => (
            <li>
              <a href={hit.href}>{hit.title}</a>{' '}
              <span class="muted">{`${hit.kind}${hit.note ? ` — ${hit.note}` : ''}`}</span>
            </li>
          ))}
        </ul>
      </>,
    )
  })
  .get('/search.json', { may: 'public' }, async (c) => c.json(await search(c, c.req.query('q') ?? '')))

async function search(c: C, text: string) {
  const { ctx } = c.var
  const hits = await searchRecords(ctx.db, ctx.actor, text.slice(0, 200), ctx.lang)
  const isPublic = ctx.actor.kind === 'public'
  const t = words.in(ctx.lang)
  return hits.map((hit: Hit) =>
    hit.kind === 'organisation'
      ? { title: hit.title, href: `/waits?organisation=${hit.code}`, kind: t('organisation'), note: '' }
      : {
          title: hit.title,
          href: isPublic && hit.kind === 'demand' ? `/track/${hit.code}` : recordPath(hit.kind, hit.code),
          kind: hit.kind === 'indicator' ? t('indicator') : lifecycleTitle(hit.kind, ctx.lang),
          note: stateTitle(hit.kind, hit.note, ctx.lang),
        },
  )
}
