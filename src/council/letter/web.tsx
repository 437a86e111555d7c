import { csvResponse } from '../../platform/csv.ts'
import { problems } from '../../platform/problem.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { clockOf, historyOf } from '../desk/record-parts.tsx'
import { findDigestOf } from '../paper/queries.ts'
import { acknowledgeLetter } from './actions.ts'
import { declareLetterApi } from './api.ts'
import { letterColumns } from './columns.ts'
import { accessLetter, eachLetter, listLetters, pageSize } from './queries.ts'
import { isAddressee } from './rules.ts'
import { type LetterFilter, letterFilter } from './schema.ts'
import { LetterList } from './views/letter-list.tsx'
import { LetterRecord } from './views/letter-record.tsx'
import { letterEvents, letterWords } from './words.ts'

export const letterRoom = new Room()
  .get('/letters', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const rows = await listLetters(ctx.db, ctx.actor, filterOf(c), pageSize + 1)
    const shown = rows.slice(0, pageSize)
    const next = rows.length > pageSize ? String(shown.at(-1)!.id) : null
    return page(c, { title: letterWords.in(ctx.lang)('letters'), wide: true }, <LetterList rows={shown} next={next} />)
  })
  .get('/letters.csv', { may: 'person' }, (c) => {
    const { ctx } = c.var
    return csvResponse(
      `${letterWords.in(ctx.lang)('letters')}.csv`,
      letterColumns(ctx.lang),
      eachLetter(ctx.db, ctx.actor, filterOf(c)),
    )
  })
  .get('/letters/:file{.+\\.pdf}', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const letter = await accessLetter(ctx.db, ctx.actor, param(c, 'file').replace(/\.pdf$/, ''))
    const file = letter.file_id ? await findFile(ctx.db, letter.file_id) : null
    if (!file) throw problems.notFound()
    return fileResponse(file, c.var.shell.files)
  })
  .get('/letters/:code', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const letter = await accessLetter(ctx.db, ctx.actor, param(c, 'code'))
    const [clock, digest, history] = await Promise.all([
      clockOf(ctx, 'letter', letter.id),
      findDigestOf(ctx.db, { letterId: letter.id }),
      historyOf(ctx, 'letter', letter.id, letterEvents),
    ])
    return page(
      c,
      { title: letter.subject },
      <LetterRecord
        letter={letter}
        clock={clock}
        digest={digest}
        timeline={history.timeline}
        visited={history.visited}
        mayAcknowledge={isAddressee(ctx.actor.post, letter)}
      />,
    )
  })
  .post('/letters/:code/receipt', { may: 'person' }, async (c) => {
    const { code } = await acknowledgeLetter(c.var.ctx, param(c, 'code'))
    return c.redirect(`/letters/${code}`, 303)
  })

declareLetterApi(letterRoom)

function filterOf(c: C): LetterFilter {
  const given = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value.trim() !== ''))
  const parsed = letterFilter.safeParse(given)
  return parsed.success ? parsed.data : {}
}
