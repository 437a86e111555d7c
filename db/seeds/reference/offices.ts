// The posts every installation has: the chair, the secretariats, a head and an expert in each agency, the Chamber, a
// governor's officer in each county, the inspectors, and who answers to whom.
import type pg from 'pg'
import { seedBodies } from './bodies.ts'

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
  ['national_planning', 'سازمان برنامه و بودجهٔ کشور', 'Plan and Budget Organisation'],
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
  await client.query(`
    insert into posts (code, kind, title_fa, title_en, organisation_id, county_code, superior_post_id)
    select 'farmandar_' || c.code, 'county_officer', 'فرماندار ' || c.name_fa, 'County governor, ' || c.name_en, o.id, c.code,
      (select id from posts where code = 'governor')
    from counties c join organisations o on o.code = 'county_' || c.code on conflict (code) do nothing`)
  for (const [code, fa, en] of countyOffices)
    await client.query(
      `insert into posts (code, kind, title_fa, title_en, organisation_id, county_code, superior_post_id)
       select $1 || '_' || c.code, 'county_officer', $2 || c.name_fa, $3 || c.name_en, o.id, c.code, (select id from posts where code = 'farmandar_' || c.code)
       from counties c join organisations o on o.code = 'county_' || c.code on conflict (code) do nothing`,
      [code, fa, en],
    )
}

/** Heads of the county's own offices, who sit in its committee with the county governor. */
const countyOffices = [
  ['county_imt', 'رئیس ادارهٔ صنعت، معدن و تجارت شهرستان ', 'Head of industry, mine and trade, '],
  ['county_agri', 'مدیر جهاد کشاورزی شهرستان ', 'Head of agriculture, '],
  ['county_labour', 'رئیس ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان ', 'Head of labour and welfare, '],
] as const

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
