import { readFiles } from '../../platform/form.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { emptyForm, type FormState } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { readReference } from '../demand/reference.ts'
import { mostRows, readImport, takeImport } from './import-actions.ts'
import { accessImport, listRefusedRows, listWaitingRows } from './import-queries.ts'
import { sheetColumns } from './sheet-columns.ts'
import { importWords } from './sheet-words.ts'
import { ImportCheck } from './views/import-check.tsx'
import { ImportForm } from './views/import-form.tsx'

const importers = ['secretariat_officer', 'chamber_officer', 'county_officer'] as const

export function declareImportPages(room: Room): void {
  room
    .get('/demands/import', { may: importers }, (c) => formPage(c, emptyForm))
    .get('/demands/import/template.xlsx', { may: importers }, async (c) => {
      const columns = sheetColumns(await readReference(c.var.ctx.db))
      return xlsxResponse(
        `${importWords.in(c.var.ctx.lang)('template_file')}.xlsx`,
        columns.map(({ title }) => ({ title, value: () => null })),
        [],
      )
    })
    .post('/demands/import', { may: importers }, async (c) => {
      const [file] = await readFiles(c, 'file')
      if (!file) return formPage(c, { values: {}, errors: { file: importWords.in(c.var.ctx.lang)('no_file') } })
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { id } = await readImport(c.var.ctx, { name: file.name, bytes })
      return c.redirect(`/demands/import/${id}`, 303)
    })
    .get('/demands/import/:file', { may: importers }, checkPage)
    .post('/demands/import/:file', { may: importers }, async (c) => {
      const id = param(c, 'file')
      await takeImport(c.var.ctx, id)
      return c.redirect(`/demands/import/${id}`, 303)
    })
}

function formPage(c: C, form: FormState) {
  const hasErrors = Object.keys(form.errors).length > 0
  return page(
    c,
    { title: importWords.in(c.var.ctx.lang)('title'), status: hasErrors ? 422 : 200 },
    <ImportForm form={form} most={mostRows} />,
  )
}

async function checkPage(c: C) {
  const { ctx } = c.var
  const file = await accessImport(ctx.db, param(c, 'file'), ctx.actor.post!.id)
  const isGoing = file.begun_at !== null && file.taken_at === null
  c.header('cache-control', 'no-store')
  return page(
    c,
    {
      title: importWords.in(ctx.lang)('check'),
      wide: true,
      ...(isGoing ? { head: <meta http-equiv="refresh" content="3" /> } : {}),
    },
    <ImportCheck
      file={file}
      rows={file.begun_at ? [] : await listWaitingRows(ctx.db, file.id, 51)}
      refused={file.begun_at ? await listRefusedRows(ctx.db, file.id) : []}
      reference={await readReference(ctx.db)}
    />,
  )
}
