import type { PostKind } from '../../platform/ctx.ts'
import { samePath } from '../../platform/same-origin.ts'

/** Where a person arrives after signing in when they were not on their way somewhere; it leads on to what their post needs. */
export const landing = '/desk'

/** The first page of a working day: the situation room for the chair, the inbox for everyone else. */
export const firstPage = (kind: PostKind | undefined): string => (kind === 'governor' ? '/situation' : '/inbox')

/** The page to go on to; another site is never one. */
export const onward = (asked: string | undefined | null): string => samePath(asked, landing)

/** What is kept in forms and links: the wish itself when acceptable, else nothing. */
export const wish = (asked: string | undefined | null): string => samePath(asked, '')
