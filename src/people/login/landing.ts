import { samePath } from '../../platform/same-origin.ts'

/** Where a person arrives after signing in when they were not on their way somewhere. */
export const landing = '/inbox'

/** The page to go on to; another site is never one. */
export const onward = (asked: string | undefined | null): string => samePath(asked, landing)

/** What is kept in forms and links: the wish itself when acceptable, else nothing. */
export const wish = (asked: string | undefined | null): string => samePath(asked, '')
