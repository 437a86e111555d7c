// Pages and papers of the minutes.
import { type FormState, parseForm, readFields } from '../../platform/form.ts'
import { renderPdf } from '../../platform/pdf.ts'
import { problems } from '../../platform/problem.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, isAllowed, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { pressOf } from '../paper/press.ts'
import { findDigestOf } from '../paper/queries.ts'
import { listItems } from './agenda-queries.ts'
import { minutesPaper } from './minutes.ts'
import { signMinutes, writeMinutes } from './minutes-actions.ts'
import { listResolutionsOf, readMinutesFacts } from './minutes-queries.ts'
import { accessMeeting } from './queries.ts'
import { listRoll } from './roll-queries.ts'
import { minutesForm } from './schema.ts'
import { MinutesPage } from './views/minutes-page.tsx'
import { meetingWords } from './words.ts'

const writers = ['secretariat_officer', 'legal_secretary'] as const
const signers = ['legal_secretary', 'governor'] as const

export function declareMinutes(room: Room): void {
  room
    .get('/meetings/:code/minutes', { may: 'staff' }, (c) => showMinutes(c, null))
    .get('/meetings/:code/minutes.pdf', { may: 'staff' }, minutesPdf)
    .post('/meetings/:code/minutes', { may: writers }, async (c) => {
      const values = await readFields(c)
      const form = parseForm(values, minutesForm, c.var.ctx.lang)
      if (!form.ok) return showMinutes(c, form)
      const discussions = Object.entries(values).flatMap(([name, text]) => {
        const item = /^discussion_(\d{1,12})$/.exec(name)?.[1]
        return item ? [{ item: Number(item), text: text.trim().slice(0, 8000) }] : []
      })
      try {
        await writeMinutes(c.var.ctx, param(c, 'code'), { ...form.value, discussions })
      } catch (error) {
        return showMinutes(c, refusedForm(values, error, c.var.ctx.lang))
      }
      return c.redirect(`/meetings/${param(c, 'code')}/minutes`, 303)
    })
    .post('/meetings/:code/minutes/signature', { may: signers }, async (c) => {
      await signMinutes(c.var.ctx, pressOf(c), param(c, 'code'))
      return c.redirect(`/meetings/${param(c, 'code')}/minutes`, 303)
    })
}

async function showMinutes(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  if (!hasMinutes(meeting.state)) return c.redirect(`/meetings/${meeting.code}`, 303)
  const [items, roll, resolutions, digest] = await Promise.all([
    listItems(ctx.db, meeting.id),
    listRoll(ctx.db, meeting.id),
    listResolutionsOf(ctx.db, meeting.id),
    findDigestOf(ctx.db, { meetingId: meeting.id }),
  ])
  const known = Object.fromEntries(items.map((item) => [`discussion_${item.id}`, item.discussion]))
  const form = refused ?? { values: { ...known, minutes_text: meeting.minutes_text }, errors: {} }
  const may = {
    write: meeting.state !== 'signed' && isAllowed(writers, ctx.actor),
    sign: isAllowed(signers, ctx.actor),
  }
  const title = meetingWords.in(ctx.lang)(meeting.state === 'signed' ? 'minutes' : 'minutes_draft')
  return page(
    c,
    { title, status: refused ? 422 : 200 },
    <MinutesPage
      meeting={meeting}
      items={items}
      roll={roll}
      resolutions={resolutions}
      digest={digest}
      form={form}
      may={may}
    />,
  )
}

/** The signed paper as it was stored; before that, a draft set from what is recorded so far. */
async function minutesPdf(c: C): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  if (meeting.minutes_file_id) {
    const file = await findFile(ctx.db, meeting.minutes_file_id)
    if (!file) throw problems.notFound()
    return fileResponse(file, c.var.shell.files)
  }
  if (!hasMinutes(meeting.state)) throw problems.notFound()
  const facts = await readMinutesFacts(ctx.db, meeting)
  const bytes = await renderPdf('minutes.typ', minutesPaper(facts, 'draft', null, ctx.now))
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="minutes-${meeting.code}-draft.pdf"`,
    'cache-control': 'no-store',
  })
}

const hasMinutes = (state: string): boolean => ['in_session', 'adjourned', 'signed'].includes(state)
