// How demands come in and are answered together, once the year stands: templates and clocks, a sheet of an association,
// letters and calls, other programs, joined voices, opinions and questions, notes and satisfaction. Each step has its
// key, so a second run changes nothing.
import { sql } from 'kysely'
import { makeClockRule } from '../../../../src/demands/clock/actions.ts'
import { setThresholds } from '../../../../src/demands/clock/thresholds.ts'
import { askAgencies, giveOpinion } from '../../../../src/demands/consultation/actions.ts'
import { acceptDemand, askApplicant, noteDemand, replyToAgency } from '../../../../src/demands/demand/actions.ts'
import { createDemand } from '../../../../src/demands/demand/intake-actions.ts'
import { takeFiles } from '../../../../src/demands/demand/kept-files.ts'
import { rateDemand } from '../../../../src/demands/demand/rating-actions.ts'
import { readReference } from '../../../../src/demands/demand/reference.ts'
import { demandForm } from '../../../../src/demands/demand/schema.ts'
import { readThresholds } from '../../../../src/demands/demand/severity-queries.ts'
import { saveTemplate } from '../../../../src/demands/demand/template-actions.ts'
import { joinDemand } from '../../../../src/demands/demand/voice-actions.ts'
import { readImport, takeImport } from '../../../../src/demands/intake/import-actions.ts'
import { sheetColumns } from '../../../../src/demands/intake/sheet-columns.ts'
import { receive } from '../../../../src/opendata/open311/posting.ts'
import { act } from '../../../../src/platform/act.ts'
import type { Actor, Ctx } from '../../../../src/platform/ctx.ts'
import { xlsxBytes } from '../../../../src/platform/sheet.ts'
import { legalId, mobile } from '../ids.ts'
import { addDays, dayOf, momentOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import * as texts from '../texts/intake.ts'
import { drawPicture } from './pictures.ts'
import type { Stage } from './stage.ts'

export async function seedIntake(stage: Stage, now: Date): Promise<void> {
  const today = dayOf(now.getTime())
  const as = async (key: string, post: string | number, back: number): Promise<Ctx> =>
    ctxAt(stage, key, await stage.roster.actor(post, addDays(today, -back)), addDays(today, -back))
  await writeTemplates(as)
  await bringSheet(stage, as)
  await takeLetters(as)
  await bringFromPrograms(stage, as)
  await joinVoices(stage, as, today)
  await askAround(stage, as, today)
  await rate(stage, as, today)
  await setClocks(as)
}

type As = (key: string, post: string | number, back: number) => Promise<Ctx>

function ctxAt(stage: Stage, key: string, actor: Actor, day: string): Ctx {
  const { consequences, deadlines } = stage.runtime.parts
  return {
    db: stage.db,
    actor,
    now: new Date(momentOf(day, 600)),
    requestId: `demo-intake-${key}`,
    lang: 'fa',
    idempotencyKey: { key: `demo:intake.${key}`, fingerprint: '' },
    consequences,
    deadlines,
  }
}

async function writeTemplates(as: As): Promise<void> {
  for (const [index, { category, reason, citation, ...text }] of texts.templates.entries())
    await saveTemplate(await as(`template.${index}`, 'administrator', 200), null, {
      ...text,
      ...(category ? { category } : {}),
      ...(reason ? { reason } : {}),
      ...(citation ? { citation } : {}),
      is_active: true,
    })
}

/** An association's list, brought by the Chamber as a spreadsheet: read, looked at and taken. */
async function bringSheet(stage: Stage, as: As): Promise<void> {
  const done = await sql`select from demand_imports limit 1`.execute(stage.db)
  if (done.rows.length > 0) return
  const columns = sheetColumns(await readReference(stage.db))
  const rows = texts.sheetRows.map(([firm, firm_name, county, category, agency, title, jobs], index) => ({
    who: 'firm',
    contact_name: texts.sheetOwner,
    mobile: mobile(firm),
    firm_name,
    legal_id: legalId(firm),
    title,
    text: `${title}. این مورد در نشست ${texts.sheetOwner} گفته شد و واحد خواستار رسیدگی است.`,
    category,
    county,
    agency,
    jobs_at_risk: jobs + index,
    shares_text: 'بله',
  }))
  const bytes = await xlsxBytes<Record<string, string | number>>(
    columns.map(({ key, title }) => ({ title, value: (row) => row[key] ?? null })),
    rows,
  )
  const { id } = await readImport(await as('sheet.read', 'chamber', 6), {
    name: 'درخواست‌های انجمن سنگ و کاشی.xlsx',
    bytes: new Uint8Array(bytes),
  })
  await takeImport(await as('sheet.take', 'chamber', 6), id, 60_000)
}

async function takeLetters(as: As): Promise<void> {
  for (const [index, letter] of texts.letters.entries()) {
    const form = demandForm.parse({
      who: letter.who,
      contact_name: letter.contact,
      mobile: mobile(910 + index),
      firm_name: letter.firm,
      legal_id: letter.who === 'association' ? undefined : legalId(960 + index),
      title: letter.title,
      text: letter.text,
      category: letter.category,
      agency: letter.agency,
      agency_2: letter.second ?? undefined,
      county: letter.county,
      place: letter.place ?? undefined,
      jobs_at_risk: letter.jobs,
      letter_number: letter.number ?? undefined,
      shares_text: true,
    })
    const back = 5 - index
    const { code } = await createDemand(await as(`behalf.${index}`, 'secretariat', back), {
      form,
      fileIds: [],
      channel: letter.channel,
    })
    if (index === 0)
      await acceptDemand(await as(`behalf.accept.${index}`, 'secretariat', 3), code, { agency: letter.agency })
  }
}

async function bringFromPrograms(stage: Stage, as: As): Promise<void> {
  for (const [index, one] of texts.open311.entries()) {
    const ctx = await as(`open311.${index}`, 'secretariat', 4 - index)
    const picture = new File([new Uint8Array(await drawPicture(one.picture.scene))], one.picture.name)
    const { ids } = await takeFiles(ctx, stage.press.files, [picture], [])
    await receive(
      ctx,
      {
        service_code: one.category,
        first_name: one.first,
        last_name: one.last,
        phone: mobile(920 + index),
        lat: one.lat,
        long: one.long,
        address_string: one.address,
        description: one.text,
        'attribute[who]': 'firm',
        'attribute[firm_name]': one.firm,
        'attribute[legal_id]': legalId(970 + index),
        'attribute[shares_text]': '1',
        'attribute[shares_photos]': '1',
      },
      stage.runtime.config.secret,
      ids,
    )
  }
}

/** Applicants with the same obstacle as an open demand join it: the older and the plainer, the more. */
async function joinVoices(stage: Stage, as: As, today: string): Promise<void> {
  const { rows: demands } = await sql<{ id: number; county: string; applicant_post_id: number }>`
    select id, county_code as county, applicant_post_id from demands
    where state in ('with_agency', 'with_chamber', 'in_issue') and is_public and submitted_at < ${addDays(today, -12)}::date order by id desc limit 16
  `.execute(stage.db)
  const { rows: applicants } = await sql<{ post: number }>`
    select distinct p.id as post from posts p join office_holdings h on h.post_id = p.id
    where p.kind = 'applicant' and p.is_active and h.ends_on is null and h.starts_on < ${addDays(today, -15)}::date order by p.id limit 90
  `.execute(stage.db)
  for (const [at, demand] of demands.entries()) {
    const rng = rngOf(`voices ${at}`)
    const count = Math.max(1, 7 - Math.floor(at / 2))
    for (let n = 0; n < count; n++) {
      const { post } = rng.pick(applicants)
      if (post === demand.applicant_post_id) continue
      const ctx = await as(`voice.${at}.${n}`, post, 1 + rng.int(1, 10))
      await act(ctx, (tx) =>
        joinDemand(ctx, tx, demand.id, post, {
          county: demand.county,
          jobs_at_risk: rng.int(2, 30),
          join_note: rng.pick(texts.voiceNotes),
        }),
      )
    }
  }
}

/** Agencies ask each other and the applicants, and leave notes, about what lies with them now. */
async function askAround(stage: Stage, as: As, today: string): Promise<void> {
  const { rows } = await sql<{ code: string; agency: string; organisation_id: number; applicant_post_id: number }>`
    select d.tracking_code as code, o.code as agency, d.organisation_id, d.applicant_post_id
    from demands d join organisations o on o.id = d.organisation_id
      join waits w on w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null
      join posts h on h.id = w.holder_post_id
    where d.state = 'with_agency' and h.code = 'expert_' || o.code and w.started_at < ${addDays(today, -3)}::date
    order by d.id desc limit 14
  `.execute(stage.db)
  const others = ['tax', 'social_security', 'planning', 'imt', 'environment', 'power_reg']
  for (const [at, demand] of rows.entries()) {
    const rng = rngOf(`asking ${at}`)
    const expert = `expert_${demand.agency}`
    if (at < 6) {
      const [agency, agency_2] = others.filter((code) => code !== demand.agency)
      const { codes } = await askAgencies(await as(`ask.${at}`, expert, 2), demand.code, {
        agency: agency as string,
        agency_2,
        question: rng.pick(texts.opinionQuestions),
      })
      const [answer, citation] = rng.pick(texts.opinions)
      if (at < 4)
        await giveOpinion(await as(`opinion.${at}`, `expert_${agency}`, 1), codes[0] as string, {
          answer,
          ...(citation ? { citation } : {}),
        })
    } else if (at < 6 + texts.applicantQuestions.length) {
      const [question, reply] = texts.applicantQuestions[at - 6]!
      await askApplicant(await as(`question.${at}`, expert, 2), demand.code, { note: question })
      if (reply) await replyToAgency(await as(`reply.${at}`, demand.applicant_post_id, 1), demand.code, { note: reply })
    } else
      await noteDemand(await as(`note.${at}`, expert, 1), demand.code, { note: texts.notes[at % texts.notes.length]! })
  }
}

/** Two in five of those whose demand has ended say what they thought; the solved are happier. */
async function rate(stage: Stage, as: As, today: string): Promise<void> {
  const { rows } = await sql<{ code: string; state: string; applicant_post_id: number }>`
    select tracking_code as code, state, applicant_post_id from demands
    where state in ('solved', 'refused', 'unsolved') and organisation_id is not null and submitted_at < ${addDays(today, -20)}::date order by id desc limit 260
  `.execute(stage.db)
  for (const [at, demand] of rows.entries()) {
    const rng = rngOf(`rating ${at}`)
    if (!rng.chance(0.4)) continue
    const score = demand.state === 'solved' ? rng.pick([3, 4, 4, 5, 5] as const) : rng.pick([1, 1, 2, 2, 3] as const)
    const word = rng.pick(texts.words[score])
    await rateDemand(await as(`rating.${at}`, demand.applicant_post_id, 1), demand.code, {
      score,
      ...(word ? { word } : {}),
    })
  }
}

/** The administrator's rules, made today: what is critical is answered sooner. */
async function setClocks(as: As): Promise<void> {
  const ctx = await as('thresholds', 'administrator', 1)
  await setThresholds(ctx, await readThresholds(ctx.db))
  const rules = [
    { clock: 'first_answer', severity: 'critical', duration: 5 },
    { clock: 'first_answer', category: 'electricity', severity: 'high', duration: 7 },
    { clock: 'solution', severity: 'critical', duration: 30 },
  ] as const
  for (const [index, rule] of rules.entries())
    await makeClockRule(await as(`rule.${index}`, 'administrator', 1), {
      ...rule,
      day_type: 'working',
      legal_basis: 'تصمیم دبیرخانهٔ قرارگاه دربارهٔ درخواست‌های پرشدت',
    })
}
