// The XML of GeoReport v2: elements only, no attributes and no namespace; a list is an element that holds its singular.
type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

const singular: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

/** A whole document with `root` around the value. */
export function toXml(root: string, value: Value): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
}

function element(name: string, value: Value): string {
  const inside = contentOf(name, value)
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`
}

function contentOf(name: string, value: Value): string {
  if (value === null) return ''
  if (isList(value)) return value.map((one) => element(singular[name] ?? 'item', one)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, one]) => element(key, one))
      .join('')
  return escaped(String(value))
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

// XML 1.0 has no way to say a control character, so they are left out.
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/[&<>]/g, (mark) => marks[mark] as string)
}
