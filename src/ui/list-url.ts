// List state lives in the URL, so that every list can be linked, saved and gone back to.

/** This page's URL with some parameters changed; null or '' removes one. Any change but paging itself starts from the first page. */
export function listUrl(
  url: URL,
  changes: Readonly<Record<string, string | number | null | readonly string[]>>,
): string {
  const query = new URLSearchParams(url.search)
  if (!('after' in changes || 'before' in changes)) {
    query.delete('after')
    query.delete('before')
  }
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name)
    if (value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return text ? `${url.pathname}?${text}` : url.pathname
}

/** Reads `sort=-due_on` (descending) or `sort=due_on`. */
export function readSort(url: URL): Sort | null {
  const sort = url.searchParams.get('sort')
  if (!sort) return null
  return sort.startsWith('-') ? { key: sort.slice(1), direction: 'desc' } : { key: sort, direction: 'asc' }
}

export interface Sort {
  key: string
  direction: 'asc' | 'desc'
}
