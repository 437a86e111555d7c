// "Back to where you were" must never lead to another site.

/** The path (with query) to go to when it stays on this site, otherwise `fallback`. */
export function samePath(asked: string | undefined | null, fallback: string): string {
  if (!asked || !/^\/(?![/\\])/.test(asked) || /\p{Cc}|\\/u.test(asked)) return fallback
  try {
    const url = new URL(asked, 'http://here.invalid')
    return url.origin === 'http://here.invalid' ? url.pathname + url.search : fallback
  } catch {
    return fallback
  }
}
