// Texts of answers that are ready to be used: who may edit which, and how a text is filled with the facts of a demand.
import type { Actor, PostKind } from '../../platform/ctx.ts'

export const templateEditors: readonly PostKind[] = ['administrator', 'agency_head', 'agency_expert']

/** Whose texts this post edits: null for those of all agencies, an organisation's id for its own; undefined for none. */
export function editsFor(actor: Actor): number | null | undefined {
  if (actor.post?.kind === 'administrator') return null
  const isAgency = actor.post?.kind === 'agency_head' || actor.post?.kind === 'agency_expert'
  return isAgency ? (actor.post?.organisationId ?? undefined) : undefined
}

/** Words in braces that stand for a fact of the demand. */
export const placeholders = ['عنوان', 'کد', 'دستگاه', 'شهرستان', 'تاریخ'] as const
export type Placeholder = (typeof placeholders)[number]

/** Fills «{عنوان}» and its like; what is no known placeholder stays as it was written. */
export function fillTemplate(text: string, facts: Readonly<Record<Placeholder, string>>): string {
  return text.replace(/\{([^{}\n]{1,20})\}/g, (whole, name: string) => facts[name.trim() as Placeholder] ?? whole)
}

/** Names in braces that stand for nothing; the editor is told of them. */
export function unknownPlaceholders(text: string): string[] {
  const known = new Set<string>(placeholders)
  return [...text.matchAll(/\{([^{}\n]{1,20})\}/g)].map((match) => match[1]!.trim()).filter((name) => !known.has(name))
}
