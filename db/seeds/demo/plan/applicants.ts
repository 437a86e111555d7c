// Four hundred who ask: firms, cooperatives, associations and citizens of the twenty-one counties, all invented.
import { legalId, mobile, nationalId } from '../ids.ts'
import { type Rng, rngOf } from '../rng.ts'
import { families, menFirst, womenFirst } from '../texts/names.ts'
import { type Trade, trades } from '../texts/trades.ts'

export interface Applicant {
  index: number
  who: 'citizen' | 'firm' | 'cooperative' | 'association'
  contact: string
  firm: string | null
  trade: Trade
  legalId: string | null
  nationalId: string
  mobile: string
  county: string
  countyName: string
  estate: string
  bank: string
  jobs: number
  showsName: boolean
  /** Writes as at the bench rather than as an office. */
  isPlain: boolean
}

/** Tabriz is four in ten; the other counties by the size of their industry. */
export const countyShares: readonly (readonly [readonly [string, string], number])[] = [
  [['0303', 'تبریز'], 40],
  [['0306', 'مراغه'], 8],
  [['0307', 'مرند'], 7],
  [['0310', 'میانه'], 6],
  [['0312', 'بناب'], 5],
  [['0321', 'آذرشهر'], 5],
  [['0302', 'اهر'], 4],
  [['0314', 'شبستر'], 4],
  [['0305', 'سراب'], 3],
  [['0322', 'اسکو'], 3],
  [['0316', 'هریس'], 3],
  [['0320', 'ملکان'], 2],
  [['0319', 'جلفا'], 2],
  [['0313', 'بستان‌آباد'], 2],
  [['0311', 'هشترود'], 2],
  [['0325', 'عجب‌شیر'], 2],
  [['0315', 'کلیبر'], 1],
  [['0324', 'ورزقان'], 1],
  [['0323', 'چاراویماق'], 1],
  [['0326', 'خداآفرین'], 1],
  [['0327', 'هوراند'], 1],
]
const tabrizEstates = ['شهرک صنعتی غرب تبریز', 'شهرک صنعتی شرق تبریز', 'شهرک چرم‌شهر', 'ناحیهٔ صنعتی شمال تبریز']
const banks = [
  ['bank_melli', 34],
  ['bank_sepah', 24],
  ['bank_keshavarzi', 20],
  ['bank_sanat', 12],
  ['bank_tosee_taavon', 10],
] as const

/** The first three are those one may enter as. */
const knownContacts = ['کمال فرشباف', 'ریحانه دشت‌بان', 'هادی رستم‌نژاد']

export function makeApplicants(count: number): Applicant[] {
  const names = new Set<string>()
  return Array.from({ length: count }, (_, index) => makeApplicant(index, names))
}

function makeApplicant(index: number, names: Set<string>): Applicant {
  const rng = rngOf(`applicant ${index}`)
  const trade = rng.pick(trades)
  const who =
    index < 3
      ? (['firm', 'cooperative', 'firm'] as const)[index]!
      : rng.weighted([
          ['firm', 62],
          ['cooperative', 13],
          ['association', 5],
          ['citizen', 20],
        ] as const)
  const [county, countyName] =
    index === 0
      ? (['0303', 'تبریز'] as const)
      : rng.weighted(
          trade.isRural ? countyShares.map(([place, share]) => [place, Math.min(share, 9)] as const) : countyShares,
        )
  const estate =
    county === '0303' ? rng.pick(tabrizEstates) : `${rng.chance(0.7) ? 'شهرک صنعتی' : 'ناحیهٔ صنعتی'} ${countyName}`
  const firm =
    who === 'citizen'
      ? null
      : who === 'association'
        ? uniqueName(names, () => `انجمن صنفی ${trade.title} ${countyName}`, countyName)
        : firmName(trade, who, names, rng, countyName)
  const jobs = who === 'citizen' ? rng.int(2, 9) : who === 'association' ? rng.int(60, 420) : rng.int(...trade.jobs)
  return {
    index,
    who,
    contact: knownContacts[index] ?? personName(rng, trade.code === 'carpet' ? 0.5 : 0.2),
    firm,
    trade,
    legalId: who === 'citizen' ? null : legalId(index + 1),
    nationalId: nationalId(index + 1),
    mobile: mobile(index + 1000),
    county,
    countyName,
    estate,
    bank: rng.weighted(banks),
    jobs,
    showsName: rng.chance(0.4),
    isPlain:
      who !== 'association' && (who === 'citizen' || jobs < 16 ? rng.chance(0.65) : jobs < 32 && rng.chance(0.12)),
  }
}

export function personName(rng: Rng, womenShare: number): string {
  return `${rng.pick(rng.chance(womenShare) ? womenFirst : menFirst)} ${rng.pick(families)}`
}

function firmName(trade: Trade, who: 'firm' | 'cooperative', names: Set<string>, rng: Rng, countyName: string): string {
  return uniqueName(
    names,
    () => {
      const name = rng.pick(trade.names).replace('{brand}', rng.pick(trade.brands))
      return who === 'cooperative' && !name.includes('تعاونی') ? `تعاونی ${name}` : name
    },
    countyName,
  )
}

function uniqueName(names: Set<string>, make: () => string, countyName: string): string {
  for (let tries = 0; tries < 12; tries++) {
    const name = tries < 8 ? make() : `${make()} ${countyName}`
    if (!names.has(name)) {
      names.add(name)
      return name
    }
  }
  const name = `${make()} ${countyName} (${['یکم', 'دوم', 'سوم', 'چهارم', 'پنجم', 'ششم', 'هفتم', 'هشتم'][names.size % 8]})`
  names.add(name)
  return name
}
