// The posts every installation has: the chair, the secretariats, a head and an expert in each agency, the Chamber, a
// governor's officer in each county, the inspectors; who answers to whom; and which posts sit on which body.
import type pg from 'pg'

type Row = Record<string, string>

export async function seedOffices(client: pg.Client, given: { agencies: Row[]; bodies: Row[] }): Promise<void> {
  await seedOrganisations(client, given.agencies)
  await seedPosts(client)
  await seedBodies(client, given.bodies)
}

async function seedOrganisations(client: pg.Client, agencies: Row[]): Promise<void> {
  for (const row of agencies) {
    const kind =
      row['code'] === 'chamber_commerce' ? 'chamber' : row['code'] === 'governorate_econ' ? 'secretariat' : 'agency'
    await client.query(
      `insert into organisations (code, kind, sector, title_fa, title_en, folded) values ($1, $2, $3, $4, $5, fold_text($4)) on conflict (code) do nothing`,
      [row['code'], kind, row['group'], row['title_fa'], englishTitle(row['code']!)],
    )
  }
  await client.query(`
    insert into organisations (code, kind, title_fa, title_en, county_code, folded)
    select 'county_' || code, 'county_government', 'فرمانداری ' || name_fa, 'Governorate of ' || name_en, code, fold_text('فرمانداری ' || name_fa)
    from counties on conflict (code) do nothing`)
  for (const [code, fa, en] of nationalBodies)
    await client.query(
      `insert into organisations (code, kind, title_fa, title_en, folded) values ($1, 'national', $2, $3, fold_text($2)) on conflict (code) do nothing`,
      [code, fa, en],
    )
}

const nationalBodies = [
  ['national_cbi', 'بانک مرکزی جمهوری اسلامی ایران', 'Central Bank of Iran'],
  ['national_imt', 'وزارت صنعت، معدن و تجارت', 'Ministry of Industry, Mine and Trade'],
  ['national_economy', 'وزارت امور اقتصادی و دارایی', 'Ministry of Economic Affairs and Finance'],
  ['national_energy', 'وزارت نیرو', 'Ministry of Energy'],
  ['national_labour', 'وزارت تعاون، کار و رفاه اجتماعی', 'Ministry of Cooperatives, Labour and Social Welfare'],
  ['national_agri', 'وزارت جهاد کشاورزی', 'Ministry of Agriculture Jihad'],
  ['national_interior', 'وزارت کشور', 'Ministry of Interior'],
  ['national_dialogue', 'دبیرخانهٔ شورای گفت‌وگوی دولت و بخش خصوصی (ملی)', 'National Dialogue Council Secretariat'],
] as const

async function seedPosts(client: pg.Client): Promise<void> {
  const post = (code: string, kind: string, fa: string, en: string, organisation: string, superior: string | null) =>
    client.query(
      `insert into posts (code, kind, title_fa, title_en, organisation_id, superior_post_id)
       values ($1, $2, $3, $4, (select id from organisations where code = $5), (select id from posts where code = $6)) on conflict (code) do nothing`,
      [code, kind, fa, en, organisation, superior],
    )
  await post('governor', 'governor', 'استاندار و رئیس شورا', 'Governor and chair of the council', 'governorate', null)
  await post(
    'secretariat',
    'secretariat_officer',
    'کارشناس دبیرخانهٔ قرارگاه',
    'Secretariat officer',
    'governorate_econ',
    'governor',
  )
  await post(
    'legal_secretary',
    'legal_secretary',
    'دبیر قانونی شورا',
    'Legal secretary of the council',
    'planning',
    'governor',
  )
  await post(
    'chamber',
    'chamber_officer',
    'کارشناس کارگروه ویژهٔ اتاق',
    'Chamber working-group officer',
    'chamber_commerce',
    'secretariat',
  )
  for (const [number, fa] of [
    [1, 'یکم'],
    [2, 'دوم'],
    [3, 'سوم'],
    [4, 'چهارم'],
  ] as const)
    await post(
      `inspector_${number}`,
      'inspector',
      `بازرس میدانی ${fa}`,
      `Field inspector ${number}`,
      'governorate_econ',
      'secretariat',
    )
  await post('auditor', 'auditor', 'حسابرس و ناظر', 'Auditor', 'governorate', 'governor')
  await post('administrator', 'administrator', 'راهبر سامانه', 'Administrator', 'governorate_econ', 'secretariat')
  await client.query(`
    insert into posts (code, kind, title_fa, title_en, organisation_id, superior_post_id)
    select 'head_' || o.code, 'agency_head', 'مدیر ' || o.title_fa, 'Head of ' || coalesce(o.title_en, o.code), o.id, (select id from posts where code = 'secretariat')
    from organisations o where o.kind = 'agency' on conflict (code) do nothing`)
  await client.query(`
    insert into posts (code, kind, title_fa, title_en, organisation_id, superior_post_id)
    select 'expert_' || o.code, 'agency_expert', 'کارشناس ' || o.title_fa, 'Expert at ' || coalesce(o.title_en, o.code), o.id,
      (select id from posts where code = 'head_' || o.code)
    from organisations o where o.kind = 'agency' on conflict (code) do nothing`)
  await client.query(`
    insert into posts (code, kind, title_fa, title_en, organisation_id, county_code, superior_post_id)
    select 'county_' || c.code, 'county_officer', 'کارشناس فرمانداری ' || c.name_fa, 'Governor’s officer, ' || c.name_en, o.id, c.code,
      (select id from posts where code = 'secretariat')
    from counties c join organisations o on o.code = 'county_' || c.code on conflict (code) do nothing`)
}

const bodyTitles: Record<string, string> = {
  council: 'Provincial Planning and Development Council (Production-Leap Headquarters)',
  wg_economy: 'Working group on economy, employment and investment',
  wg_infrastructure:
    'Working group on infrastructure, rural, nomadic and urban development, spatial planning and environment',
  wg_social: 'Working group on social affairs, culture, health, women and family',
  wg_research: 'Working group on education, research, technology and innovation',
  facilitation: 'Working group for facilitating production and removing its obstacles',
  chamber_wg: 'Special working group of the Tabriz Chamber of Commerce',
  dialogue: 'Dialogue council of government and private sector',
  county_committee: 'County planning committee',
}

/** Sectors whose agency heads vote in each body; the council and the dialogue council seat those of economy and production. */
const seats: Record<string, string> = {
  council: `o.sector in ('production', 'economic', 'general') and o.code in ('imt','agri','estates','coop_labour','power_reg','gas','water_reg','roads','environment','natural_res','economy','tax','customs','planning','social_security','standard','bank_coordination','registration')`,
  wg_economy: `o.code in ('imt','agri','estates','coop_labour','economy','tax','customs','social_security','bank_coordination','bank_melli','bank_sepah','standard')`,
  wg_infrastructure: `o.code in ('power_dist','power_reg','gas','water_reg','water_waste','roads','road_maint','railway','telecom','environment','natural_res','housing_found')`,
  wg_social: `o.code in ('medical_uni','food_drug','welfare','relief','coop_labour','social_security','martyrs')`,
  wg_research: `o.code in ('education','technical_training','tabriz_uni','science_park','elites','ict')`,
  facilitation: `o.code in ('imt','agri','estates','coop_labour','economy','tax','customs','social_security','bank_coordination','bank_keshavarzi','bank_sanat','environment','registration')`,
  dialogue: `o.code in ('imt','economy','tax','customs','social_security','bank_coordination','chamber_guilds','chamber_coop','coop_labour')`,
}

/** Who may call a sitting, where it is not the secretariat or the chair. */
const callers: Record<string, string[]> = {
  proposer: ['secretariat_officer', 'chamber_officer'],
  county: ['secretariat_officer', 'county_officer'],
}

async function seedBodies(client: pg.Client, bodies: Row[]): Promise<void> {
  for (const body of bodies) {
    await client.query(
      `insert into bodies (code, title_fa, title_en, kind, note, has_legal_force) values ($1, $2, $3, $4, $5, $6) on conflict (code) do nothing`,
      [
        body['code'],
        body['title_fa'],
        bodyTitles[body['code']!] ?? body['code'],
        body['kind'],
        body['note'],
        /legal force/.test(body['note']!),
      ],
    )
    // By-laws that were changed since stay as they are: only a body without any gets its first.
    await client.query(
      `insert into by_laws (body_code, version, valid_from, majority, cadence, notice_days, callers, reason, at)
       values ($1, 1, date '2024-04-02', $2, $3, $4, $5, 'آیین کار نخست', timestamptz '2024-04-02 08:00+03:30') on conflict (body_code, version) do nothing`,
      [
        body['code'],
        body['kind'] === 'council' ? 'absolute' : 'simple',
        body['cadence'],
        body['cadence'] === 'weekly' ? 3 : 7,
        callers[body['kind']!] ?? ['secretariat_officer', 'governor'],
      ],
    )
  }
  const member = (body: string, kind: string, which: string) =>
    client.query(
      `insert into body_members (body_code, post_id, kind, starts_on)
       select $1, p.id, $2, date '2024-04-02' from posts p left join organisations o on o.id = p.organisation_id where ${which}
       on conflict do nothing`,
      [body, kind],
    )
  for (const [body, which] of Object.entries(seats)) {
    await member(body, 'chair', `p.code = 'governor'`)
    await member(body, 'voting', `p.kind = 'agency_head' and ${which}`)
    await member(body, 'proposer', `p.code = 'chamber'`)
  }
  await member('council', 'voting', `p.code = 'legal_secretary'`)
  for (const body of ['county_committee', 'chamber_wg']) {
    await member(body, 'chair', body === 'chamber_wg' ? `p.code = 'chamber'` : `p.code = 'secretariat'`)
    await member(
      body,
      'voting',
      body === 'chamber_wg'
        ? `p.code in ('head_chamber_guilds', 'head_chamber_coop', 'head_imt', 'head_economy')`
        : `p.kind = 'county_officer'`,
    )
  }
}

function englishTitle(code: string): string {
  return englishTitles[code] ?? code
}

const englishTitles: Record<string, string> = {
  imt: 'Department of Industry, Mine and Trade',
  agri: 'Agriculture Jihad Organisation',
  estates: 'Industrial Estates Company',
  coop_labour: 'Department of Cooperatives, Labour and Social Welfare',
  power_dist: 'Tabriz Electricity Distribution',
  power_reg: 'Regional Electricity Company',
  gas: 'Gas Company',
  water_reg: 'Regional Water Company',
  water_waste: 'Water and Wastewater Company',
  roads: 'Department of Roads and Urban Development',
  road_maint: 'Department of Road Maintenance and Transport',
  railway: 'Railway Department',
  airport: 'Shahid Madani Airport of Tabriz',
  telecom: 'Regional Telecommunications',
  ict: 'Department of Communications and Information Technology',
  post: 'Postal Department',
  environment: 'Department of Environment',
  natural_res: 'Department of Natural Resources and Watershed Management',
  veterinary: 'Veterinary Department',
  oil_products: 'Oil Products Distribution Company',
  refinery: 'Tabriz Oil Refining Company',
  aras_zone: 'Aras Free Zone Organisation',
  housing_found: 'Housing Foundation',
  economy: 'Department of Economic Affairs and Finance',
  tax: 'Tax Department',
  customs: 'Customs Department',
  planning: 'Management and Planning Organisation',
  social_security: 'Social Security Department',
  standard: 'Standards Department',
  bank_melli: 'Bank Melli',
  bank_sepah: 'Bank Sepah',
  bank_keshavarzi: 'Bank Keshavarzi (Agriculture)',
  bank_sanat: 'Bank of Industry and Mine',
  bank_tosee_taavon: 'Cooperative Development Bank',
  bank_coordination: 'Banks’ Coordination Council',
  insurance: 'Insurance Coordination Council',
  taazirat: 'Department of Government Penalties',
  registration: 'Department of Deeds and Property Registration',
  chamber_guilds: 'Chamber of Guilds',
  chamber_coop: 'Chamber of Cooperatives',
  chamber_commerce: 'Tabriz Chamber of Commerce, Industries, Mines and Agriculture',
  exhibition: 'International Exhibition Company',
  medical_uni: 'University of Medical Sciences',
  food_drug: 'Food and Drug Deputy',
  welfare: 'Welfare Department',
  relief: 'Relief Committee',
  red_crescent: 'Red Crescent Society',
  martyrs: 'Foundation of Martyrs and Veterans',
  governorate: 'Governorate',
  governorate_econ: 'Economic Deputy’s Office of the Governorate',
  crisis: 'Crisis Management Department',
  municipality_tabriz: 'Municipality of Tabriz',
  prosecutor: 'Justice Department',
  passive_defence: 'Passive Defence Department',
  statistics: 'Statistics and Information Deputy',
  broadcast: 'Provincial Broadcasting',
  heritage: 'Department of Cultural Heritage, Tourism and Handicrafts',
  culture: 'Department of Culture',
  education: 'Education Department',
  technical_training: 'Technical and Vocational Training Department',
  tabriz_uni: 'University of Tabriz',
  science_park: 'Science and Technology Park',
  elites: 'Elites Foundation',
}
