import { listCounties } from '../people/queries.ts'
import type { C } from '../platform/web.ts'
import { Notice } from '../ui/index.ts'
import { calendarWords } from './words.ts'

/** Counties for choice lists, titled in the page's language. */
export async function countyChoices(c: C): Promise<{ code: string; title: string }[]> {
  const { ctx } = c.var
  return (await listCounties(ctx.db)).map((county) => ({
    code: county.code,
    title: ctx.lang === 'fa' ? county.name_fa : county.name_en,
  }))
}

/** Says after a redirect that the edit is saved and how many deadlines it moved. */
export function savedNotice(c: C) {
  const moved = c.req.query('moved')
  if (moved === undefined || !/^\d{1,9}$/.test(moved)) return null
  return (
    <Notice tone="success">
      <p>{calendarWords.in(c.var.ctx.lang)('saved', { n: Number(moved) })}</p>
    </Notice>
  )
}
