// The bodies every installation has: the tree from the nation down to a committee in each county, the first by-laws of each,
// and which posts sit on which. What an installation has changed since stays as it is.
import type pg from 'pg'

type Row = Record<string, string>

export async function seedBodies(client: pg.Client, rows: Row[]): Promise<void> {
  const own = rows.filter((row) => row['kind'] !== 'county')
  await seedNational(client)
  for (const row of own) if (await seedBody(client, row)) await seatMembers(client, row['code']!)
  const committee = rows.find((row) => row['kind'] === 'county')
  if (committee) await seedCommittees(client, committee)
  await hangUnderNation(client)
}

const nationalBodies = [
  ['national_economic_council', 'شورای اقتصاد', 'Economic Council', 'national_planning', 'ش‌ا'],
  [
    'national_facilitation',
    'ستاد تسهیل و رفع موانع تولید کشور',
    'National headquarters for facilitating production',
    'national_imt',
    'ست',
  ],
  [
    'national_dialogue',
    'شورای گفت‌وگوی دولت و بخش خصوصی (ملی)',
    'National dialogue council of government and private sector',
    'national_dialogue',
    'گ‌م',
  ],
] as const

/** Which body stands under which. */
const parents: Readonly<Record<string, string>> = {
  council: 'national_economic_council',
  facilitation: 'national_facilitation',
  dialogue: 'national_dialogue',
  wg_economy: 'council',
  wg_infrastructure: 'council',
  wg_social: 'council',
  wg_research: 'council',
  chamber_wg: 'dialogue',
}

async function seedNational(client: pg.Client): Promise<void> {
  for (const [code, fa, en, organisation, mark] of nationalBodies)
    await client.query(
      `insert into bodies (code, title_fa, title_en, kind, mark, organisation_id)
       select $1, $2, $3, 'national', $5, id from organisations where code = $4 on conflict (code) do nothing`,
      [code, fa, en, organisation, mark],
    )
}

/** Bodies that came before the tree find their place in it once. */
async function hangUnderNation(client: pg.Client): Promise<void> {
  await client.query(
    `update bodies b set parent_code = p.parent from jsonb_each_text($1::jsonb) as p (code, parent)
     where b.code = p.code and b.parent_code is null and exists (select from bodies where code = p.parent)
       and not exists (select from journal j where j.subject_kind = 'body' and j.subject_id = b.id and j.event = 'body.edited')`,
    [JSON.stringify(parents)],
  )
}

/** True where the body is new. By-laws that were changed since stay: only a body without any gets its first. */
async function seedBody(client: pg.Client, row: Row): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into bodies (code, title_fa, title_en, kind, note, has_legal_force, parent_code)
     values ($1, $2, $3, $4, '', $5, (select code from bodies where code = $6)) on conflict (code) do nothing`,
    [
      row['code'],
      row['title_fa'],
      titles[row['code']!] ?? row['code'],
      row['kind'],
      /legal force/.test(row['note']!),
      parents[row['code']!] ?? null,
    ],
  )
  await client.query(
    `insert into by_laws (body_code, version, valid_from, majority, cadence, notice_days, callers, reason, at)
     values ($1, 1, date '2024-04-02', $2, $3, $4, $5, 'آیین کار نخست', timestamptz '2024-04-02 08:00+03:30') on conflict (body_code, version) do nothing`,
    [
      row['code'],
      row['kind'] === 'council' ? 'absolute' : 'simple',
      row['cadence'],
      row['cadence'] === 'weekly' ? 3 : 7,
      row['kind'] === 'proposer' ? ['secretariat_officer', 'chamber_officer'] : ['secretariat_officer', 'governor'],
    ],
  )
  return (rowCount ?? 0) > 0
}

/** Sectors whose agency heads vote in each body; the council and the dialogue council seat those of economy and production. */
const seats: Readonly<Record<string, string>> = {
  council: `o.sector in ('production', 'economic', 'general') and o.code in ('imt','agri','estates','coop_labour','power_reg','gas','water_reg','roads','environment','natural_res','economy','tax','customs','planning','social_security','standard','bank_coordination','registration')`,
  wg_economy: `o.code in ('imt','agri','estates','coop_labour','economy','tax','customs','social_security','bank_coordination','bank_melli','bank_sepah','standard')`,
  wg_infrastructure: `o.code in ('power_dist','power_reg','gas','water_reg','water_waste','roads','road_maint','railway','telecom','environment','natural_res','housing_found')`,
  wg_social: `o.code in ('medical_uni','food_drug','welfare','relief','coop_labour','social_security','martyrs')`,
  wg_research: `o.code in ('education','technical_training','tabriz_uni','science_park','elites','ict')`,
  facilitation: `o.code in ('imt','agri','estates','coop_labour','economy','tax','customs','social_security','bank_coordination','bank_keshavarzi','bank_sanat','environment','registration')`,
  dialogue: `o.code in ('imt','economy','tax','customs','social_security','bank_coordination','chamber_guilds','chamber_coop','coop_labour')`,
}

async function seatMembers(client: pg.Client, body: string): Promise<void> {
  const seat = (kind: string, which: string) =>
    client.query(
      `insert into body_members (body_code, post_id, kind, starts_on)
       select $1, p.id, $2, date '2024-04-02' from posts p left join organisations o on o.id = p.organisation_id where ${which}
       on conflict do nothing`,
      [body, kind],
    )
  if (body === 'chamber_wg') {
    await seat('chair', `p.code = 'chamber'`)
    await seat('voting', `p.code in ('head_chamber_guilds', 'head_chamber_coop', 'head_imt', 'head_economy')`)
    return
  }
  await seat('chair', `p.code = 'governor'`)
  await seat('voting', `p.kind = 'agency_head' and ${seats[body] ?? 'false'}`)
  if (body === 'council') await seat('voting', `p.code = 'legal_secretary'`)
  await seat('proposer', `p.code = 'chamber'`)
}

/** One committee in each county: the county governor in the chair, the county's officers with a vote, the Chamber proposing. */
async function seedCommittees(client: pg.Client, row: Row): Promise<void> {
  await client.query(
    `with fresh as (
       insert into bodies (code, title_fa, title_en, kind, note, mark, parent_code, county_code)
       select 'county_' || c.code, $1 || ' ' || c.name_fa, 'Planning committee of ' || c.name_en, 'county', $2, c.name_fa, 'council', c.code from counties c
       where not exists (select from bodies b where b.county_code = c.code)
       on conflict (code) do nothing returning code, county_code
     ), laws as (
       insert into by_laws (body_code, version, valid_from, majority, cadence, notice_days, callers, reason, at)
       select code, 1, date '2024-04-02', 'simple', $3, 7, '{secretariat_officer,county_officer}', 'آیین کار نخست', timestamptz '2024-04-02 08:00+03:30' from fresh
     )
     insert into body_members (body_code, post_id, kind, starts_on)
     select f.code, p.id, case when p.code like 'farmandar_%' then 'chair' else 'voting' end, date '2024-04-02'
     from fresh f join posts p on p.county_code = f.county_code and p.kind = 'county_officer' and p.code is not null
     union all select f.code, p.id, 'proposer', date '2024-04-02' from fresh f join posts p on p.code = 'chamber'`,
    [row['title_fa']!.replace('کمیته ', 'کمیتهٔ '), '', row['cadence']],
  )
}

const titles: Readonly<Record<string, string>> = {
  council: 'Provincial Planning and Development Council (Production-Leap Headquarters)',
  wg_economy: 'Working group on economy, employment and investment',
  wg_infrastructure:
    'Working group on infrastructure, rural, nomadic and urban development, spatial planning and environment',
  wg_social: 'Working group on social affairs, culture, health, women and family',
  wg_research: 'Working group on education, research, technology and innovation',
  facilitation: 'Working group for facilitating production and removing its obstacles',
  chamber_wg: 'Special working group of the Tabriz Chamber of Commerce',
  dialogue: 'Dialogue council of government and private sector',
}
