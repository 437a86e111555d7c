// Persian file names have to survive every browser, and no name may break out of its header.

/** `Content-Disposition` by RFC 6266: an ASCII name for old clients, the true one by RFC 5987. */
export function contentDisposition(disposition: 'inline' | 'attachment', name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  const stem = name
    .slice(0, name.length - ending.length)
    .replace(/[^\w -]+/g, '')
    .trim()
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${disposition}; filename="${stem || 'file'}${ending}"; filename*=UTF-8''${encoded}`
}
