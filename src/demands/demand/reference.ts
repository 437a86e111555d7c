// Names of categories, counties and agencies for lists: they change once a year and are asked for on every page, so they
// are kept for half a minute instead of joined to fifty rows each time.
import { listAgencies, listCategories, listCounties } from '../../people/queries.ts'
import type { Lang } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import type { AreaCounty } from '../../ui/index.ts'

interface Named {
  code: string
  fa: string
  en: string
}
export interface Reference {
  categories: readonly Named[]
  counties: readonly (Named & { lat: number; lon: number })[]
  agencies: readonly (Named & { id: number })[]
  category: ReadonlyMap<string, Named>
  county: ReadonlyMap<string, Named>
  /** By id. */
  agency: ReadonlyMap<number, Named>
}

const FRESH_MS = 30_000
const kept = new WeakMap<Db, { at: number; reading: Promise<Reference> }>()

export function readReference(db: Db): Promise<Reference> {
  const known = kept.get(db)
  if (known && performance.now() - known.at < FRESH_MS) return known.reading
  const reading = load(db)
  kept.set(db, { at: performance.now(), reading })
  reading.catch(() => kept.delete(db))
  return reading
}

export const named = (one: { fa: string; en: string } | null | undefined, lang: Lang): string =>
  one ? (lang === 'en' ? one.en : one.fa) : ''

type Options = readonly { value: string; title: string }[]
const options = new WeakMap<readonly Named[], Partial<Record<Lang, Options>>>()

/** The same list each time for the same names, so that what is written from it can be kept. */
export function optionsOf(all: readonly Named[], lang: Lang): Options {
  const known = options.get(all) ?? {}
  known[lang] ??= all.map((one) => ({ value: one.code, title: named(one, lang) }))
  options.set(all, known)
  return known[lang]
}

/** Counties as the map of the province wants them. */
export const areasOf = (reference: Reference, lang: Lang): AreaCounty[] =>
  reference.counties.map((one) => ({ code: one.code, title: named(one, lang), lat: one.lat, lon: one.lon }))

async function load(db: Db): Promise<Reference> {
  const [categories, counties, agencies] = await Promise.all([listCategories(db), listCounties(db), listAgencies(db)])
  const reference = {
    categories: categories.map((one) => ({ code: one.code, fa: one.title_fa, en: one.title_en })),
    counties: counties.map((one) => ({
      code: one.code,
      fa: one.name_fa,
      en: one.name_en,
      lat: one.latitude,
      lon: one.longitude,
    })),
    agencies: agencies.map((one) => ({
      id: one.id,
      code: one.code,
      fa: one.title_fa,
      en: one.title_en ?? one.title_fa,
    })),
  }
  return {
    ...reference,
    category: new Map(reference.categories.map((one) => [one.code, one])),
    county: new Map(reference.counties.map((one) => [one.code, one])),
    agency: new Map(reference.agencies.map((one) => [one.id, one])),
  }
}
