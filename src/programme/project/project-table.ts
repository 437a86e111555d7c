// One table of a project's pages, told once for its three forms.
import { z } from '@hono/zod-openapi'
import type { Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { declareTable, type ReadTable, type TableColumn } from '../../platform/record-table.ts'
import type { C, Room } from '../../platform/web.ts'
import { tags } from './api-shapes.ts'
import { accessProject, type ProjectRecord } from './record-queries.ts'

export const text = z.string()
export const count = z.number().int()

export interface ProjectTable<Row> {
  /** The end of its address. */
  name: string
  operationId: string
  summary: string
  title: (lang: Lang) => string
  columns: (lang: Lang) => readonly TableColumn<Row>[]
  rows: (c: C, project: ProjectRecord) => Promise<readonly Row[]>
}

/** `public` shows columns that are not for insiders to everyone; `inside` is not there for anyone else. */
export function declareProjectTable<Row>(room: Room, seen: 'public' | 'inside', table: ProjectTable<Row>): void {
  declareTable<Row>(room, {
    path: `/projects/:code/${table.name}`,
    may: seen === 'public' ? 'public' : 'person',
    tags: [...tags],
    operationId: table.operationId,
    summary: table.summary,
    title: table.title,
    columns: table.columns,
    read: async (c, code): Promise<ReadTable<Row>> => {
      const { ctx } = c.var
      const project = await accessProject(ctx.db, ctx.actor, code, tehranDate(ctx.now))
      if (seen === 'inside' && !project.is_inside) throw problems.notFound()
      return { code: project.code, rows: await table.rows(c, project), isInside: project.is_inside }
    },
  })
}
