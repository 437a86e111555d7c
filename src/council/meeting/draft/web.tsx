import { type FormState, readForm } from '../../../platform/form.ts'
import { type C, param, type Room } from '../../../platform/web.ts'
import { page } from '../../../ui/respond.tsx'
import { refusedForm } from '../../desk/refused-form.ts'
import { accessItem } from '../agenda-queries.ts'
import { listPulses } from '../live/pulses.ts'
import { liveWords } from '../live/words.ts'
import { accessMeeting } from '../queries.ts'
import { DraftPage } from '../views/draft-page.tsx'
import { saveDraft } from './actions.ts'
import { mergeTexts } from './merge.ts'
import { accessConflict, findVersion, listOpenConflicts, listVersions } from './queries.ts'
import { draftForm } from './schema.ts'

const recorders = ['secretariat_officer', 'legal_secretary'] as const

export function declareDraft(room: Room): void {
  room
    .get('/meetings/:code/items/:item/draft', { may: recorders }, (c) => showDraft(c, null))
    .post('/meetings/:code/items/:item/draft', { may: recorders }, async (c) => {
      // An empty text is a text.
      const form = await readForm(c, draftForm.extend({ text: draftForm.shape.text.default('') }))
      if (!form.ok) return showDraft(c, form)
      try {
        const saved = await saveDraft(c.var.ctx, param(c, 'code'), itemId(c), form.value)
        const said = saved.conflict === null ? `said=${saved.state}` : `conflict=${saved.conflict}`
        return c.redirect(`/meetings/${param(c, 'code')}/items/${itemId(c)}/draft?${said}`, 303)
      } catch (error) {
        return showDraft(c, refusedForm(form.values, error, c.var.ctx.lang))
      }
    })
}

function itemId(c: C): number {
  const text = param(c, 'item')
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}

async function showDraft(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const item = await accessItem(ctx.db, meeting.id, itemId(c))
  if (!refused && (meeting.state !== 'in_session' || item.outcome)) return c.redirect(`/meetings/${meeting.code}`, 303)
  const [versions, conflicts, pulses] = await Promise.all([
    listVersions(ctx.db, item.id),
    listOpenConflicts(ctx.db, item.id),
    listPulses(ctx.db, meeting.id, null),
  ])
  const draft = versions[0] ?? null
  const asked = c.req.query('conflict')
  const settling =
    asked && /^\d{1,12}$/.test(asked) ? await settlingOf(ctx.db, item.id, Number(asked), draft?.text ?? '') : null
  const given = c.req.query('said')
  const said = given === 'saved' || given === 'merged' ? given : null
  const values = { text: settling?.merge.text ?? draft?.text ?? '', base_version: String(draft?.version ?? 0) }
  return page(
    c,
    { title: `${liveWords.in(ctx.lang)('draft')}: ${item.title}`, status: refused ? 422 : 200 },
    <DraftPage
      meeting={meeting}
      item={item}
      draft={draft}
      versions={versions}
      conflicts={conflicts}
      settling={settling}
      said={said}
      form={refused ?? { values, errors: {} }}
      pulse={pulses.at(-1)?.id ?? 0}
    />,
  )
}

async function settlingOf(db: Parameters<typeof accessConflict>[0], item: number, id: number, current: string) {
  const conflict = await accessConflict(db, item, id)
  const base = (await findVersion(db, item, conflict.base_version))?.text ?? ''
  return { conflict, merge: mergeTexts(base, conflict.text, current) }
}
