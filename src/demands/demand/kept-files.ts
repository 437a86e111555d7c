// Files chosen in a form that then came back with an error are kept: stored already, and named in the form by a signed
// list, so that nobody can claim a file that is not theirs.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import type { FileStore } from '../../platform/files.ts'
import { Problem } from '../../platform/problem.ts'
import { storeUpload } from '../../platform/stored-files.ts'
import { demandProblems } from './problems.ts'

export const maxFiles = 8

export function signFiles(ids: readonly number[], secret: string): string {
  return ids.length === 0 ? '' : `${ids.join('-')}.${signature(ids.join('-'), secret)}`
}

/** The ids of a signed list; none when it was tampered with. */
export function readSigned(text: string | undefined, secret: string): number[] {
  const [list = '', given = ''] = (text ?? '').split('.')
  const right = Buffer.from(signature(list, secret))
  const isRight = given.length === right.length && timingSafeEqual(Buffer.from(given), right)
  return isRight ? list.split('-').map(Number) : []
}

/** Stores what was uploaded beside what is kept; a file that is refused is told by a sentence and the rest stay. */
export async function takeFiles(
  ctx: Ctx,
  store: FileStore,
  uploads: readonly File[],
  kept: readonly number[],
): Promise<{ ids: number[]; error: string | null }> {
  const ids = [...kept]
  let error: string | null = null
  for (const upload of uploads) {
    if (ids.length >= maxFiles) {
      error ??= sentence(demandProblems.tooManyFiles(maxFiles), ctx.lang)
      break
    }
    try {
      const bytes = new Uint8Array(await upload.arrayBuffer())
      const row = await ctx.db.transaction().execute((tx) => storeUpload(ctx, tx, store, { name: upload.name, bytes }))
      if (!ids.includes(row.id)) ids.push(row.id)
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused
      error ??= sentence(refused, ctx.lang)
    }
  }
  return { ids, error }
}

const sentence = (problem: Problem, lang: Lang) => problem.sentence(lang)

function signature(list: string, secret: string): string {
  return createHmac('sha256', secret).update(`kept-files:${list}`).digest('base64url')
}
