// The pages on which bodies are seen as a tree, founded, changed and ended.
import { listCounties, listNationalBodies } from '../../people/queries.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { emptyForm, type FormState, parseForm, readFields, readForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, isAllowed, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { historyOf, inLang } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { changeBody, endBody, foundBody } from './tree-actions.ts'
import {
  accessNode,
  type BodyNode,
  countUnfinished,
  listNodes,
  listSentTo,
  listTree,
  type TreeNode,
} from './tree-queries.ts'
import { chainAbove } from './tree-rules.ts'
import { bodyChangeForm, bodyEndForm, newBodyForm, ofItsKind } from './tree-schema.ts'
import { treeWords } from './tree-words.ts'
import { EditBodyPage, EndBodyPage, NewBodyPage } from './views/body-form-pages.tsx'
import { BodyTree } from './views/body-tree.tsx'
import { NationalRecord, type PlaceProps } from './views/place-card.tsx'
import { bodyEvents, bodyWords } from './words.ts'

export const editors = ['secretariat_officer', 'legal_secretary'] as const

export function declareTree(room: Room): void {
  room
    .get('/bodies', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      const nodes = await listTree(ctx.db, tehranDate(ctx.now))
      return page(
        c,
        { title: bodyWords.in(ctx.lang)('bodies'), wide: true },
        <BodyTree nodes={nodes} mayEdit={isAllowed(editors, ctx.actor)} />,
      )
    })
    .get('/bodies.csv', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      const nodes = await listTree(ctx.db, tehranDate(ctx.now))
      return csvResponse(`${bodyWords.in(ctx.lang)('bodies')}.csv`, exportColumns(ctx, nodes), nodes)
    })
    .get('/bodies.xlsx', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      const nodes = await listTree(ctx.db, tehranDate(ctx.now))
      const name = bodyWords.in(ctx.lang)('bodies')
      return xlsxResponse(`${name}.xlsx`, exportColumns(ctx, nodes), nodes, name)
    })
    .get('/bodies/new', { may: editors }, (c) => showNew(c, emptyForm))
    .post('/bodies', { may: editors }, async (c) => {
      const form = parseForm(ofItsKind(await readFields(c)), newBodyForm, c.var.ctx.lang)
      if (!form.ok) return showNew(c, form, 422)
      try {
        const { code } = await foundBody(c.var.ctx, form.value)
        return c.redirect(`/bodies/${code}`, 303)
      } catch (error) {
        return showNew(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
      }
    })
    .get('/bodies/:code/particulars', { may: editors }, (c) => showEdit(c, null))
    .post('/bodies/:code/particulars', { may: editors }, async (c) => {
      const form = await readForm(c, bodyChangeForm)
      if (!form.ok) return showEdit(c, form)
      try {
        await changeBody(c.var.ctx, param(c, 'code'), form.value)
      } catch (error) {
        return showEdit(c, refusedForm(form.values, error, c.var.ctx.lang))
      }
      return c.redirect(`/bodies/${param(c, 'code')}`, 303)
    })
    .get('/bodies/:code/ending', { may: editors }, (c) => showEnd(c, emptyForm))
    .post('/bodies/:code/ending', { may: editors }, async (c) => {
      const form = await readForm(c, bodyEndForm)
      if (!form.ok) return showEnd(c, form, 422)
      try {
        await endBody(c.var.ctx, param(c, 'code'), form.value)
      } catch (error) {
        return showEnd(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
      }
      return c.redirect(`/bodies/${param(c, 'code')}`, 303)
    })
}

/** Where a body stands and what came to it. */
export async function placeOf(c: C, node: BodyNode): Promise<PlaceProps> {
  const { ctx } = c.var
  const day = tehranDate(ctx.now)
  const [nodes, sent] = await Promise.all([listNodes(ctx.db, null), listSentTo(ctx.db, node.code)])
  const chain = chainAbove(nodes, node.code)
  return {
    node,
    above: chain.flatMap((code) => nodes.find((one) => one.code === code) ?? []),
    below: nodes.filter((one) => one.parent_code === node.code && (one.ended_on === null || one.ended_on >= day)),
    sent,
    successor: nodes.find((one) => one.code === node.successor_code) ?? null,
    mayEdit: isAllowed(editors, ctx.actor),
  }
}

export async function showNational(c: C, node: BodyNode): Promise<Response> {
  const { ctx } = c.var
  const [place, history] = await Promise.all([placeOf(c, node), historyOf(ctx, 'body', node.id, bodyEvents)])
  return page(
    c,
    { title: inLang(ctx.lang, node.title_fa, node.title_en) },
    <NationalRecord place={place} timeline={history.timeline} today={tehranDate(ctx.now)} />,
  )
}

async function showNew(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const [bodies, counties, organisations] = await Promise.all([
    listNodes(ctx.db, tehranDate(ctx.now)),
    listCounties(ctx.db),
    listNationalBodies(ctx.db),
  ])
  return page(
    c,
    { title: treeWords.in(ctx.lang)('new'), status },
    <NewBodyPage bodies={bodies} counties={counties} organisations={organisations} form={form} />,
  )
}

async function showEdit(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const body = await accessNode(ctx.db, param(c, 'code'))
  const bodies = await listNodes(ctx.db, tehranDate(ctx.now))
  const values = {
    title_fa: body.title_fa,
    title_en: body.title_en,
    mark: body.mark,
    note: body.note,
    parent: body.parent_code ?? '',
    has_legal_force: body.has_legal_force ? '1' : '',
  }
  return page(
    c,
    { title: treeWords.in(ctx.lang)('edit'), status: refused ? 422 : 200 },
    <EditBodyPage
      body={body}
      bodies={bodies.filter((one) => one.code !== body.code)}
      form={refused ?? { values, errors: {} }}
    />,
  )
}

async function showEnd(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const body = await accessNode(ctx.db, param(c, 'code'))
  const [bodies, unfinished] = await Promise.all([
    listNodes(ctx.db, tehranDate(ctx.now)),
    countUnfinished(ctx.db, body.code),
  ])
  return page(
    c,
    { title: treeWords.in(ctx.lang)('end'), status },
    <EndBodyPage
      body={body}
      bodies={bodies.filter((one) => one.code !== body.code && one.kind !== 'national')}
      waiting={unfinished.matters}
      form={form}
    />,
  )
}

function exportColumns(ctx: Ctx, nodes: readonly TreeNode[]): ExportColumn<TreeNode>[] {
  const t = treeWords.in(ctx.lang)
  const b = bodyWords.in(ctx.lang)
  const named = new Map(nodes.map((node) => [node.code, inLang(ctx.lang, node.title_fa, node.title_en)]))
  const day = (iso: string | null) => (iso ? formatJalali(iso, 'numeric', ctx.lang) : '')
  return [
    { title: b('body'), value: (node) => named.get(node.code) ?? '' },
    { title: b('kind'), value: (node) => b(node.kind) },
    { title: t('under'), value: (node) => named.get(node.parent_code ?? '') ?? '' },
    { title: t('county'), value: (node) => inLang(ctx.lang, node.county_fa ?? '', node.county_en ?? '') },
    { title: t('chair'), value: (node) => inLang(ctx.lang, node.chair_fa ?? '', node.chair_en ?? '') },
    { title: b('members_with_vote'), value: (node) => node.members_with_vote },
    { title: t('sittings'), value: (node) => node.sittings_in_year },
    { title: t('waiting'), value: (node) => node.matters_waiting },
    { title: t('next'), value: (node) => day(node.next_meeting_on) },
    { title: t('began_on'), value: (node) => day(node.began_on) },
    { title: b('mark'), value: (node) => node.mark },
  ]
}
