import { sql } from 'kysely'
import { demandLifecycle } from '../../src/demands/demand/rules.ts'
import type { ExportColumn } from '../../src/platform/csv.ts'
import type { Query } from '../../src/platform/db.ts'
import { formatJalali, tehranDate } from '../../src/platform/jalali.ts'

interface DemandRow {
  id: number
  tracking_code: string
  state: string
  title: string
  category: string
  county: string
  agency: string | null
  channel: string
  is_public: boolean
  submitted_at: Date
  waits_for: string | null
  due_on: string | null
}

const stateTitles = new Map<string, string>(demandLifecycle.states.map((state) => [state.code, state.title.fa]))

const channelTitles: Readonly<Record<string, string>> = {
  web: 'وب',
  phone: 'تلفن',
  visit: 'مراجعه',
  letter: 'نامه',
  excel: 'اکسل',
  api: 'سامانهٔ دیگر',
}

export const demandColumns: readonly ExportColumn<DemandRow>[] = [
  { title: 'کد پیگیری', value: (row) => row.tracking_code },
  { title: 'عنوان', value: (row) => row.title },
  { title: 'وضعیت', value: (row) => stateTitles.get(row.state) ?? row.state },
  { title: 'دسته', value: (row) => row.category },
  { title: 'شهرستان', value: (row) => row.county },
  { title: 'دستگاه', value: (row) => row.agency },
  { title: 'راه دریافت', value: (row) => channelTitles[row.channel] ?? row.channel },
  { title: 'همگانی', value: (row) => (row.is_public ? 'بله' : 'خیر') },
  { title: 'تاریخ ثبت', value: (row) => formatJalali(tehranDate(row.submitted_at), 'numeric', 'fa') },
  { title: 'در انتظار', value: (row) => row.waits_for },
  { title: 'مهلت', value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', 'fa') : null) },
]

export async function countDemands(db: Query): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from demands`.execute(db)
  return rows[0]!.n
}

const pageSize = 2000

/** All demands, oldest first, read a page at a time along the primary key. */
export async function* streamDemands(db: Query): AsyncGenerator<DemandRow> {
  let after = 0
  for (;;) {
    const page = await listPage(db, after)
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)!.id
  }
}

async function listPage(db: Query, after: number): Promise<DemandRow[]> {
  const { rows } = await sql<DemandRow>`
    select d.id, d.tracking_code, d.state, d.title, c.title_fa as category, k.name_fa as county, o.title_fa as agency, d.channel,
      d.is_public, d.submitted_at, p.title_fa as waits_for, w.due_on
    from demands d join demand_categories c on c.code = d.category_code join counties k on k.code = d.county_code
      left join organisations o on o.id = d.organisation_id
      left join waits w on w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null
      left join posts p on p.id = w.holder_post_id
    where d.id > ${after} order by d.id limit ${pageSize}
  `.execute(db)
  return rows
}
