// A photo's own account of when, where and with what it was taken is evidence, so it is read out before the served copy
// loses it. Only the few tags the product uses are read, from the raw EXIF block that sharp hands over.

export interface Exif {
  /** 'YYYY-MM-DDTHH:MM:SS' by the camera's clock, with its offset ('+03:30') where the camera wrote one. */
  takenAt: string | null
  /** WGS 84 degrees, north and east positive, six decimals. */
  latitude: number | null
  longitude: number | null
  /** Metres, as the device estimated. */
  accuracy: number | null
  device: string | null
}

const tag = {
  make: 0x10f,
  model: 0x110,
  changedAt: 0x132,
  exifAt: 0x8769,
  gpsAt: 0x8825,
  takenAt: 0x9003,
  offset: 0x9011,
}
const gpsTag = { latRef: 1, lat: 2, lonRef: 3, lon: 4, accuracy: 0x1f }
const widths: Readonly<Record<number, number>> = { 2: 1, 3: 2, 4: 4, 5: 8 }

/** Reads an EXIF block ('Exif\0\0' + TIFF, or bare TIFF). Null when there is none, it is damaged, or says nothing of use. */
export function readExif(block: Uint8Array | undefined): Exif | null {
  if (!block || block.length < 14) return null
  const start = block[0] === 0x45 && block[1] === 0x78 ? 6 : 0
  try {
    return summary(new Tiff(new DataView(block.buffer, block.byteOffset + start, block.length - start)))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function summary(tiff: Tiff): Exif | null {
  const main = tiff.directory(tiff.first)
  const camera = tiff.directory(main.number(tag.exifAt))
  const gps = tiff.directory(main.number(tag.gpsAt))
  const exif: Exif = {
    takenAt: moment(camera.text(tag.takenAt) ?? main.text(tag.changedAt), camera.text(tag.offset)),
    latitude: degrees(gps.ratios(gpsTag.lat), gps.text(gpsTag.latRef), 'S', 90),
    longitude: degrees(gps.ratios(gpsTag.lon), gps.text(gpsTag.lonRef), 'W', 180),
    accuracy: positive(gps.ratios(gpsTag.accuracy)[0]),
    device: [main.text(tag.make), main.text(tag.model)].filter(Boolean).join(' ').slice(0, 100) || null,
  }
  return Object.values(exif).some((value) => value !== null) ? exif : null
}

function moment(text: string | null, offset: string | null): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(text ?? '')
  if (!parts || parts[1] === '0000') return null
  const [, year, month, day, hour, minute, second] = parts
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? '') ? offset : ''
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`
}

function degrees(parts: number[], half: string | null, negative: string, most: number): number | null {
  const [whole, minutes = 0, seconds = 0] = parts
  if (whole === undefined) return null
  const value = Math.round((whole + minutes / 60 + seconds / 3600) * 1e6) / 1e6
  if (!(value >= 0 && value <= most)) return null
  return half === negative ? -value : value
}

function positive(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && value > 0 ? Math.round(value * 10) / 10 : null
}

interface Field {
  type: number
  count: number
  at: number
}

class Tiff {
  readonly view: DataView
  readonly isLittle: boolean
  readonly first: number

  constructor(view: DataView) {
    this.view = view
    this.isLittle = view.getUint16(0) === 0x4949
    this.first = view.getUint32(4, this.isLittle)
  }

  directory(at: number | null): Directory {
    const fields = new Map<number, Field>()
    const count = at ? this.view.getUint16(at, this.isLittle) : 0
    for (let i = 0; i < count; i++) {
      const entry = at! + 2 + i * 12
      const type = this.view.getUint16(entry + 2, this.isLittle)
      const length = this.view.getUint32(entry + 4, this.isLittle)
      const isInline = (widths[type] ?? 0) * length <= 4
      const place = isInline ? entry + 8 : this.view.getUint32(entry + 8, this.isLittle)
      fields.set(this.view.getUint16(entry, this.isLittle), { type, count: length, at: place })
    }
    return new Directory(this, fields)
  }
}

class Directory {
  readonly #tiff: Tiff
  readonly #fields: Map<number, Field>

  constructor(tiff: Tiff, fields: Map<number, Field>) {
    this.#tiff = tiff
    this.#fields = fields
  }

  text(of: number): string | null {
    const field = this.#fields.get(of)
    if (field?.type !== 2 || field.count > 200) return null
    const letters = Array.from({ length: field.count }, (_, i) => this.#tiff.view.getUint8(field.at + i))
    const text = new TextDecoder().decode(Uint8Array.from(letters))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: cameras pad with NUL and sometimes write rubbish
    return text.replace(/[\x00-\x1f\x7f]/g, '').trim() || null
  }

  number(of: number): number | null {
    const field = this.#fields.get(of)
    if (field?.type === 3) return this.#tiff.view.getUint16(field.at, this.#tiff.isLittle)
    return field?.type === 4 ? this.#tiff.view.getUint32(field.at, this.#tiff.isLittle) : null
  }

  ratios(of: number): number[] {
    const field = this.#fields.get(of)
    if (field?.type !== 5 || field.count > 3) return []
    return Array.from({ length: field.count }, (_, i) => {
      const at = field.at + i * 8
      return this.#tiff.view.getUint32(at, this.#tiff.isLittle) / this.#tiff.view.getUint32(at + 4, this.#tiff.isLittle)
    })
  }
}
