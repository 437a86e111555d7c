// A resolution from the vote to its end: letters, objections, thirty-day refreshes, and commitments on both sides.
import { toPersianDigits } from '../../../../src/platform/persian.ts'
import { type Rng, rngOf } from '../rng.ts'
import { agencyNames } from '../texts/agency-names.ts'
import { fill, type Slots } from '../texts/fill.ts'
import * as say from '../texts/sentences.ts'
import { type Ended, planCommitment } from './commitments.ts'
import type { Pledge } from './deed.ts'
import { type Pending, unsolvedEnding } from './demands.ts'
import { carryIssue, type Ready } from './issues.ts'
import type { FreeMatter } from './meetings.ts'
import { addDays } from './time.ts'
import type { Year } from './year.ts'

interface SittingFacts {
  id: string
  hasForce: boolean
  heldOn: string
  isDialogue: boolean
}
interface Item {
  id: string
  title: string
  ready: Ready | null
  matter: FreeMatter | null
}

/** Some agencies keep their word less often than others; the situation room should have something to say. */
const weaker: Readonly<Record<string, number>> = {
  bank_sanat: 0.55,
  estates: 0.7,
  power_dist: 0.75,
  governorate: 0.6,
  natural_res: 0.65,
  telecom: 0.6,
}

const lanesOf = (item: Item, ...more: string[]) => [...more, ...(item.ready?.lanes ?? [])]
const slotsOf = (item: Item): Slots =>
  item.ready?.slots ?? {
    agency: agencyNames[item.matter!.agency] ?? 'دستگاه مجری',
    subject: item.matter!.title,
    law: 'مادهٔ ۳۱ قانون احکام دائمی برنامه‌های توسعه',
  }

/** Puts down the enactment; false when it lies in the future. */
export function planEnactment(year: Year, sitting: SittingFacts, item: Item, resolution: string, at: number): boolean {
  const rng = rngOf(`resolution ${item.id}`)
  const pledges = pledgesOf(year, item, sitting.heldOn, rng)
  const theme = item.ready?.members[0]?.theme
  return year.put(
    at,
    'post:secretariat',
    resolution,
    {
      verb: 'enact',
      item: item.id,
      resolution,
      class: sitting.hasForce ? 'binding' : sitting.isDialogue ? 'referral' : 'recommendation',
      decision: theme?.decision ?? item.matter!.decision,
      title: item.title,
      text: textOf(item, pledges, rng),
      pledges,
    },
    lanesOf(item, sitting.id, resolution),
  )
}

function pledgesOf(year: Year, item: Item, heldOn: string, rng: Rng): Pledge[] {
  const due = (least: number, most: number) => year.work.workingOn(addDays(heldOn, rng.int(least, most)))
  if (item.matter) {
    const { agency, pledge, proof, chamber, chamberProof } = item.matter
    return [
      {
        side: 'government',
        title: `${pledge}؛ ${item.title}`,
        proof,
        holder: `post:head_${agency}`,
        due: due(30, 120),
        county: item.matter.county,
      },
      {
        side: 'private',
        title: `${chamber}؛ ${item.title}`,
        proof: chamberProof,
        holder: 'post:chamber',
        due: due(25, 75),
        county: item.matter.county,
      },
    ]
  }
  const { members } = item.ready!
  const { theme } = members[0]!
  const agencies = [...new Set(members.map((demand) => demand.agency))].slice(0, 3)
  const government = agencies.flatMap((agency): Pledge[] => {
    const own =
      agencies.length === 1 && theme.government.length > 1 && rng.chance(0.5)
        ? theme.government
        : theme.government.slice(0, 1)
    return own.map((pledge) => ({
      side: 'government',
      title: `${pledge.title}؛ ${forWhom(members, agency)}`,
      proof: pledge.proof,
      holder: `post:head_${agency}`,
      due: due(28, 95),
      county: sharedCounty(members),
    }))
  })
  const asking = members.length > 3 ? members.slice(0, 2) : members.slice(0, 1)
  const own = asking.map(
    (demand): Pledge => ({
      side: 'private',
      title: `${theme.private.title}؛ ${forWhom([demand])}`,
      proof: theme.private.proof,
      holder: `applicant:${demand.id}`,
      due: due(20, 60),
      county: demand.applicant.county,
    }),
  )
  return [...government, ...own]
}

/** Whom a commitment serves, in words that name nobody who did not agree to it. */
function forWhom(members: readonly Pending[], agency: string | null = null): string {
  const own = members.filter((demand) => agency === null || demand.agency === agency)
  const [first] = own
  if (own.length === 1) return first!.slots['firm']!
  const counties = [...new Set(own.map((demand) => demand.applicant.countyName))]
  return `${toPersianDigits(String(own.length))} واحد ${counties.slice(0, 2).join(' و ')}`
}

function sharedCounty(members: readonly Pending[]): string | null {
  const counties = new Set(members.map((demand) => demand.applicant.county))
  return counties.size === 1 ? members[0]!.applicant.county : null
}

function textOf(item: Item, pledges: readonly Pledge[], rng: Rng): string {
  if (item.matter)
    return `${item.matter.text}\nمجری گزارش نتیجه را با مدرک در سامانه ثبت می‌کند و اتاق ${item.matter.chamber} را بر عهده دارد.`
  const { members, slots } = item.ready!
  const { theme } = members[0]!
  const agencies = [
    ...new Set(
      pledges
        .filter((pledge) => pledge.side === 'government')
        .map((pledge) => agencyNames[pledge.holder.replace('post:head_', '')] ?? ''),
    ),
  ].filter(Boolean)
  const order = fill(theme.remedy, { ...slots, agency: agencies[0] ?? slots['agency']! }, rng)
  return `${agencies.join(' و ')} ${agencies.length > 1 ? 'مکلف‌اند' : 'مکلف است'} مصوبه را چنین اجرا ${agencies.length > 1 ? 'کنند' : 'کند'}: ${order}.\nمتقاضی متعهد است: ${theme.private.title}.\nانجام نشدن تعهد هر طرف در نخستین جلسهٔ پس از سررسید گزارش می‌شود.`
}

/** What follows once the minutes are signed and the resolution is notified. */
export function followResolution(
  year: Year,
  item: Item,
  resolution: string,
  enactedAt: number,
  notifiedAt: number,
  heldOn: string,
): void {
  const rng = rngOf(`resolution ${item.id}`)
  const pledges = pledgesOf(year, item, heldOn, rng)
  const after = rngOf(`after ${item.id}`)
  const lanes = lanesOf(item, resolution)
  const sitting = item.id.split('/')[0]!
  if (!year.put(notifiedAt, 'post:legal_secretary', resolution, { verb: 'notify' }, [sitting, ...lanes])) return
  acknowledgements(year, item, resolution, pledges, notifiedAt, after)
  if (after.chance(0.035) && objected(year, item, resolution, pledges, notifiedAt, after)) return
  const ends = pledges.map((pledge, index) =>
    commitment(year, item, resolution, pledge, index, enactedAt > notifiedAt ? enactedAt : notifiedAt),
  )
  const forceAt = year.work.afterCalendar(notifiedAt, 16, after)
  const lastEnd = ends.some((end) => end === null) ? year.now : Math.max(...ends.map((end) => end!.at))
  refreshes(year, resolution, forceAt, lastEnd, lanes, after)
  if (item.ready && ends.every((end) => end !== null))
    settled(year, item.ready, ends as Ended[], Math.max(forceAt, lastEnd), after)
}

function acknowledgements(
  year: Year,
  item: Item,
  resolution: string,
  pledges: readonly Pledge[],
  notifiedAt: number,
  rng: Rng,
): void {
  const asking = new Set(item.ready?.members.map((demand) => demand.applicant.index) ?? [])
  const offices = new Set(pledges.filter((pledge) => pledge.holder.startsWith('post:')).map((pledge) => pledge.holder))
    .size
  for (let letter = 0; letter < offices + (item.ready?.members.length ?? 0); letter++) {
    const isOffice = letter < offices
    if (!rng.chance(isOffice ? 0.95 : 0.4)) continue
    const at = rng.chance(0.12)
      ? year.work.after(notifiedAt, rng.int(6, 10), rng)
      : year.work.after(notifiedAt, rng.int(0, 4), rng)
    year.put(at, 'addressee', `${resolution}.l${letter}`, { verb: 'acknowledge', letter }, [
      resolution,
      ...(asking.size > 0 ? (item.ready?.lanes ?? []) : []),
    ])
  }
}

function objected(
  year: Year,
  item: Item,
  resolution: string,
  pledges: readonly Pledge[],
  notifiedAt: number,
  rng: Rng,
): boolean {
  const bound = pledges.find((pledge) => pledge.side === 'government')!
  const lanes = lanesOf(item, resolution)
  const at = year.work.after(notifiedAt, rng.int(2, 8), rng)
  if (
    !year.put(
      at,
      bound.holder,
      resolution,
      { verb: 'object', text: rng.pick(say.objections), citation: slotsOf(item)['law'] ?? 'قانون بودجهٔ سال' },
      lanes,
    )
  )
    return true
  const isUpheld = rng.chance(0.3)
  const ending = {
    reasonKind: 'non_execution',
    reason: 'law_conflict',
    citation: slotsOf(item)['law'] ?? 'قانون بودجهٔ سال',
    nextWay: 'new_proposal',
    note: 'با متن اصلاح‌شده دوباره پیشنهاد شود.',
  } as const
  const decidedAt = year.work.after(at, rng.int(1, 5), rng)
  const done = year.put(
    decidedAt,
    'post:secretariat',
    resolution,
    {
      verb: 'decide_objection',
      upheld: isUpheld,
      text: isUpheld ? 'اعتراض وارد است و مصوبه لغو می‌شود.' : rng.pick(say.dismissals),
      ending,
    },
    lanes,
  )
  if (!done || !isUpheld) return !done
  if (item.ready) carryIssue(year, item.ready, year.work.after(decidedAt, rng.int(2, 6), rng), 'post:secretariat')
  return true
}

function commitment(
  year: Year,
  item: Item,
  resolution: string,
  pledge: Pledge,
  index: number,
  from: number,
): Ended | null {
  const agency = pledge.holder.replace('post:head_', '')
  const theme = item.ready?.members[0]?.theme ?? { law: 'متن مصوبه', subject: item.title, national: 'national_imt' }
  return planCommitment(year, {
    of: `${resolution}.c${index}`,
    lanes: lanesOf(item, resolution),
    agency,
    holder: pledge.holder,
    county: item.ready?.members[0]?.applicant.county ?? item.matter!.county,
    side: pledge.side,
    from,
    due: pledge.due,
    proof: pledge.proof,
    slots: slotsOf(item),
    theme,
    strength: pledge.side === 'private' ? 1.2 : (weaker[agency] ?? 1),
  })
}

/** The secretariat tells where things stand within every thirty days, save when it forgets. */
function refreshes(
  year: Year,
  resolution: string,
  from: number,
  until: number,
  lanes: readonly string[],
  rng: Rng,
): void {
  for (
    let at = year.work.afterCalendar(from, rng.int(18, 26), rng);
    at < until;
    at = year.work.afterCalendar(at, rng.int(19, 26), rng)
  ) {
    if (rng.chance(0.05)) continue
    year.put(
      at,
      'post:secretariat',
      resolution,
      { verb: 'refresh', note: fill(rng.pick(say.refreshes), {}, rng) },
      lanes,
    )
  }
}

/** Where not all was done, the secretariat says what becomes of the issue. */
function settled(year: Year, ready: Ready, ends: readonly Ended[], at: number, rng: Rng): void {
  if (ends.every((end) => end.outcome === 'verified' || end.outcome === 'national')) return
  const decidedAt = year.work.after(at, rng.int(2, 9), rng)
  const done = ends.filter((end) => end.outcome === 'verified').length
  const way = rng.weighted([
    ['settle', done > 0 ? 60 : 10],
    ['close', 22],
    ['national', 18],
  ] as const)
  if (way === 'national') {
    carryIssue(year, ready, decidedAt, 'post:secretariat')
    return
  }
  year.put(
    decidedAt,
    'post:secretariat',
    ready.issue,
    way === 'settle'
      ? { verb: 'settle_issue', note: 'بخش اصلی مصوبه اجرا شده و متقاضیان رفع مانع را تأیید کرده‌اند.' }
      : { verb: 'close_issue', ending: unsolvedEnding(ready.members[0]!.theme, rng) },
    ready.lanes,
  )
}
