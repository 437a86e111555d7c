// Who sits in which post: one invented person for each post that stands empty, some with a predecessor; logins for those
// one may enter as. Made in bulk, before the year begins.
import { sql } from 'kysely'
import type { Db } from '../../../src/platform/db.ts'
import { mobile, nationalId } from './ids.ts'
import { makeApplicants, personName } from './plan/applicants.ts'
import { addDays } from './plan/time.ts'
import { rngOf } from './rng.ts'

/** Posts whose holders anyone may enter as, with their names in English. */
export const demoPosts: readonly (readonly [post: string, fa: string, en: string])[] = [
  ['governor', 'سیروس سهندپور', 'Sirous Sahandpour'],
  ['secretariat', 'نسترن ایرانپور', 'Nastaran Iranpour'],
  ['legal_secretary', 'فرامرز ارجمندی', 'Faramarz Arjomandi'],
  ['chamber', 'لیدا صدرایی‌نژاد', 'Lida Sadraeinejad'],
  ['head_bank_melli', 'کاظم ملک‌زاده', 'Kazem Malekzadeh'],
  ['expert_bank_melli', 'سولماز شکوری', 'Solmaz Shakouri'],
  ['head_imt', 'داوود آذرفام', 'Davoud Azarfam'],
  ['expert_imt', 'پریسا حدادپور', 'Parisa Haddadpour'],
  ['head_tax', 'رحیم عطاپور', 'Rahim Atapour'],
  ['expert_tax', 'آیلار نساج‌زاده', 'Aylar Nassajzadeh'],
  ['inspector_1', 'بابک یکانی', 'Babak Yekani'],
  ['inspector_2', 'ثریا اوجانی', 'Soraya Owjani'],
  ['county_0306', 'ایوب مراغه‌چی', 'Ayoub Maraghechi'],
  ['auditor', 'منصور معتمدیان', 'Mansour Motamedian'],
  ['administrator', 'شهلا رضوان‌فر', 'Shahla Rezvanfar'],
]
/** Posts that changed hands during the year: days before its end. */
const changed: Readonly<Record<string, number>> = {
  head_gas: 201,
  head_standard: 118,
  head_bank_keshavarzi: 254,
  county_0310: 73,
}
const englishApplicants = ['Kamal Farshbaf', 'Reyhaneh Dashtban', 'Hadi Rostamnejad'] as const

interface Newcomer {
  post: string | null
  name_fa: string
  name_en: string | null
  national_id: string | null
  mobile: string
  email: string | null
  is_demo: boolean
  starts_on: string | null
  ends_on: string | null
}

export async function seedPeople(db: Db, start: string, today: string, applicants: number): Promise<void> {
  const empty = await sql<{ code: string; kind: string }>`
    select code, kind from posts p where kind <> 'applicant' and is_active and code is not null
      and not exists (select from office_holdings h where h.post_id = p.id) order by id
  `.execute(db)
  const newcomers = [
    ...empty.rows.flatMap(({ code }, index) => holdersOf(code, index, start, today)),
    ...demoApplicants(applicants),
  ]
  await db.transaction().execute(async (tx) => {
    await sql`
      with given as (select * from jsonb_to_recordset(${JSON.stringify(newcomers)}::jsonb) as g (post text, name_fa text, name_en text,
          national_id text, mobile text, email text, is_demo boolean, starts_on date, ends_on date)),
        made as (insert into persons (name_fa, name_en, national_id, mobile, email, is_demo, created_at)
          select name_fa, name_en, national_id, mobile, email, is_demo, ${`${start}T04:30:00Z`}::timestamptz from given
          on conflict do nothing returning id, mobile, name_fa),
        logins as (insert into auth_users (id, person_id, name, email, phone_number, phone_number_verified)
          select 'demo_' || m.id, m.id, m.name_fa, g.email, m.mobile, true from made m join given g on g.mobile = m.mobile where g.is_demo
          on conflict do nothing)
      insert into office_holdings (post_id, person_id, starts_on, ends_on)
      select p.id, m.id, g.starts_on, g.ends_on from made m join given g on g.mobile = m.mobile join posts p on p.code = g.post
    `.execute(tx)
  })
}

function holdersOf(code: string, index: number, start: string, today: string): Newcomer[] {
  const rng = rngOf(`holder ${code}`)
  const demo = demoPosts.find(([post]) => post === code)
  const holder: Newcomer = {
    post: code,
    name_fa: demo?.[1] ?? personName(rng, code.startsWith('expert') ? 0.42 : 0.15),
    name_en: demo?.[2] ?? null,
    national_id: nationalId(5000 + index),
    mobile: mobile(100 + index),
    email: `${code.replaceAll('_', '.')}@jahesh.example`,
    is_demo: demo !== undefined,
    starts_on: addDays(start, -rng.int(120, 900)),
    ends_on: null,
  }
  const since = changed[code]
  if (!since) return [holder]
  const startsOn = addDays(today, -since)
  const before: Newcomer = {
    ...holder,
    name_fa: personName(rng, 0.2),
    national_id: nationalId(6000 + index),
    mobile: mobile(500 + index),
    email: null,
    ends_on: addDays(startsOn, -1),
  }
  return [before, { ...holder, starts_on: startsOn }]
}

/** The first three applicants can be entered as; what they ask makes their posts. */
function demoApplicants(count: number): Newcomer[] {
  return makeApplicants(Math.min(3, count)).map((applicant) => ({
    post: null,
    name_fa: applicant.contact,
    name_en: englishApplicants[applicant.index] ?? null,
    national_id: applicant.nationalId,
    mobile: applicant.mobile,
    email: `applicant${applicant.index + 1}@jahesh.example`,
    is_demo: true,
    starts_on: null,
    ends_on: null,
  }))
}
