// The people every test knows. Each holds one post; Nobody holds none.
import type pg from 'pg'

export const cast = {
  governor: { post: 'governor', name: 'یعقوب خلیلی‌فر', mobile: '09140000001' },
  secretary: { post: 'secretariat', name: 'نسرین بابازاده', mobile: '09140000002' },
  legalSecretary: { post: 'legal_secretary', name: 'حمید ارجمند', mobile: '09140000003' },
  chamber: { post: 'chamber', name: 'لیلا صدرایی', mobile: '09140000004' },
  agencyHead: { post: 'head_imt', name: 'مسعود پورقاسم', mobile: '09140000005' },
  agencyExpert: { post: 'expert_imt', name: 'سمیه وکیلی', mobile: '09140000006' },
  otherAgencyHead: { post: 'head_tax', name: 'پرویز نوری‌نژاد', mobile: '09140000007' },
  otherAgencyExpert: { post: 'expert_tax', name: 'مریم حیدرلو', mobile: '09140000008' },
  inspector: { post: 'inspector_1', name: 'صمد قره‌داغی', mobile: '09140000009' },
  otherInspector: { post: 'inspector_2', name: 'رقیه سلطانی', mobile: '09140000010' },
  countyOfficer: { post: 'county_0306', name: 'بهروز مراغه‌ای', mobile: '09140000011' },
  petitioner: { post: 'applicant_petitioner', name: 'اکبر کفاش‌زاده', mobile: '09140000012' },
  otherPetitioner: { post: 'applicant_other', name: 'زهرا دباغ', mobile: '09140000013' },
  auditor: { post: 'auditor', name: 'فرهاد معتمدی', mobile: '09140000014' },
  administrator: { post: 'administrator', name: 'الهام رضوانی', mobile: '09140000015' },
  nobody: { post: null, name: 'هیچ‌کس', mobile: '09140000016' },
} as const
export type CastName = keyof typeof cast

export async function seedCast(client: pg.Client): Promise<void> {
  await client.query(`
    insert into organisations (code, kind, title_fa, title_en, legal_id, county_code, folded)
    values ('firm_petitioner', 'firm', 'کفش گام استوار سهند', 'Sahand Shoes', '10200000018', '0303', fold_text('کفش گام استوار سهند')),
      ('firm_other', 'cooperative', 'تعاونی چرم مراغه', 'Maragheh Leather Cooperative', null, '0306', fold_text('تعاونی چرم مراغه'));
    insert into posts (code, kind, title_fa, title_en, organisation_id)
    select 'applicant_' || x.code, 'applicant', 'نمایندهٔ ' || o.title_fa, 'Representative of ' || o.title_en, o.id
    from (values ('petitioner', 'firm_petitioner'), ('other', 'firm_other')) x (code, firm) join organisations o on o.code = x.firm`)
  for (const [name, member] of Object.entries(cast)) {
    await client.query(
      `with person as (insert into persons (name_fa, mobile, email, is_demo) values ($1, $2, $3, true) returning id),
       login as (insert into auth_users (id, person_id, name, email, phone_number) select $4, id, $1, $3, $2 from person)
       insert into office_holdings (post_id, person_id, starts_on) select posts.id, person.id, date '2024-04-02' from posts, person where posts.code = $5`,
      [member.name, member.mobile, `${name.toLowerCase()}@example.test`, `login_${name}`, member.post],
    )
  }
}
