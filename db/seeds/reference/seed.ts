// Reference data of every installation, read from the CSV files beside this one. What an administrator has edited since
// (timers, by-laws, posts) is left as it is: rows are only added.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type pg from 'pg'
import { seedIndicators } from './indicators.ts'
import { seedOffices } from './offices.ts'

type Row = Record<string, string>

/** Adds what is missing of the reference data; expects an open transaction of the owner. */
export async function seedReference(client: pg.Client, root: string): Promise<void> {
  const folder = join(root, 'db/seeds/reference')
  const read = (name: string): Row[] =>
    parse(readFileSync(join(folder, name), 'utf8'), { columns: true, relax_column_count: true })
  const add = (table: string, rows: Row[], conflict = 'on conflict do nothing') =>
    client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) ${conflict}`, [
      JSON.stringify(rows),
    ])
  const insert = async (table: string, rows: Row[]) => {
    const names = Object.keys(rows[0] ?? {})
    const list = names.map((name) => `"${name}"`).join(', ')
    await client.query(
      `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(rows)],
    )
  }
  await add('core_actions', read('core-actions.csv'))
  await insert(
    'counties',
    read('counties.csv').map((row) => ({
      code: row['code']!,
      name_fa: row['name_fa']!,
      name_en: row['name_en']!,
      latitude: row['latitude_approx']!,
      longitude: row['longitude_approx']!,
      is_special: row['special_governorate']!,
    })),
  )
  await insert(
    'demand_categories',
    read('demand-categories.csv').map((row, index) => ({
      ...row,
      position: String(index + 1),
      core_action_number: actionOf[row['code']!] ?? '2',
    })),
  )
  await insert('reason_codes', read('reason-codes.csv'))
  await insert('unit_statuses', read('unit-status.csv'))
  const english = new Map(read('timer-subjects-en.csv').map((row) => [row['code'], row['subject_en']!]))
  await insert(
    'timers',
    [...read('timers.csv'), ...read('extra-timers.csv')].map((row) => ({
      ...row,
      subject_en: english.get(row['code']) ?? row['code']!,
    })),
  )
  await insert('holiday_rules', read('holidays.csv'))
  await client.query(`insert into settings (key, value) values ('weekly_rest_days', '[5, 6]') on conflict do nothing`)
  await seedOffices(client, { agencies: read('agencies.csv'), bodies: readBodies(folder) })
  await seedIndicators(client, read('indicators.csv'), read('provinces.csv'))
}

// Body titles contain commas, so the columns are taken from the outside in.
function readBodies(folder: string): Row[] {
  const [, ...lines] = readFileSync(join(folder, 'bodies.csv'), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const match = line.match(/^([a-z_]+),(.+),(council|working_group|proposer|dialogue|county),(weekly|monthly),(.*)$/)
    if (!match) throw new Error(`bodies.csv: cannot read “${line}”`)
    const [, code, title_fa, kind, cadence, note] = match as unknown as [string, string, string, string, string, string]
    return { code, title_fa, kind, cadence, note }
  })
}

/** The core action under which demands of a category are counted. */
const actionOf: Record<string, string> = {
  bank: '3',
  electricity: '1',
  gas: '1',
  water: '1',
  land: '1',
  estate_infrastructure: '1',
  licence: '5',
}
