// Everything that hangs on one demand, as columns beside its own: nine questions asked one after the other cost the page
// more than their answers do (measured: 2.5 ms of processor time against 1.4). Most of the answers are nothing, and even
// for those PostgreSQL pays for each sort and hashed table it made ready: so few rows are put in order here, and a reason is
// looked up.
import { type RawBuilder, sql } from 'kysely'
import type { TimelineEntry } from '../../platform/journal.ts'
import type { Rating } from './rating-queries.ts'
import type { Answer, Attachment, EndingRow, Note, Party, Related } from './record-queries.ts'
import type { VoiceSum } from './voice-queries.ts'

export interface Beside {
  /** Null where row-level security keeps it from the actor; the files go with it. */
  party: Party | null
  answers: Answer[]
  notes: Note[]
  /** How the demand ended, if it is in the state that ending belongs to. */
  ending: EndingRow | null
  files: Attachment[]
  related: Related
  /** Others who joined it; null where nobody did. */
  voices: VoiceSum | null
  /** How it came in, where there is more to say than the channel. */
  origin: Origin | null
  rating: Rating | null
  /** Opinions asked of other agencies; never for the applicant. */
  opinions: Opinion[]
  /** Agencies concerned beside the one that answers. */
  beside: number[]
  timeline: TimelineEntry[]
}

export interface Opinion {
  code: string
  state: string
  organisation_id: number
  question: string
  answer: string | null
  citation: string | null
  due_on: string | null
}

export interface Origin {
  taken_by: string | null
  letter_number: string | null
  letter_date: string | null
  place: string | null
  media_url: string | null
  latitude: number | null
  longitude: number | null
}

export interface BesideRow {
  party: Party | null
  answers: Written<Answer>[] | null
  notes: Written<Note>[] | null
  ending: Written<EndingRow> | null
  files: Written<Attachment>[] | null
  issue: Related['issue']
  resolutions: Related['resolutions'] | null
  commitments: Related['commitments'] | null
  voices: VoiceSum | null
  origin: Origin | null
  rating: Rating | null
  opinions: Opinion[] | null
  beside: number[] | null
  timeline: Written<TimelineEntry>[] | null
}
/** As JSON carries it: moments as text. */
type Written<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] }

/** The words of `one.reason_kind` and `one.reason_code`: looked up by key, where a join would hash all reasons for one. */
const reasonOf = (one: string) =>
  sql.raw(
    `(select title_fa, title_en from reason_codes where kind = ${one}.reason_kind and code = ${one}.reason_code offset 0)`,
  )

/** Columns of a `BesideRow` for a row of `demands d`. */
export function besideColumns(withInternal: boolean): RawBuilder<unknown> {
  return sql`
      (select to_json(x) from (
        select contact_name, mobile, email, national_id, firm_name, legal_id, requested_rial::text, investment_at_risk_rial::text, jobs_at_risk
        from demand_parties where demand_id = d.id) x) as party,
      (select json_agg(x) from (
        select a.id, a.organisation_id, a.outcome, a.text, r.title_fa as reason_fa, r.title_en as reason_en, a.citation, a.at
        from demand_answers a left join lateral ${reasonOf('a')} r on true
        where a.demand_id = d.id) x) as answers,
      (select json_agg(x) from (
        select n.id, n.kind, n.text, p.title_fa as post_title, n.at from demand_notes n join posts p on p.id = n.post_id
        where n.demand_id = d.id and (n.kind <> 'internal' or ${withInternal})) x) as notes,
      (select to_json(x) from (
        select e.state, r.title_fa as reason_fa, r.title_en as reason_en, e.citation, e.next_way, e.next_way_note, e.at
        from endings e cross join lateral ${reasonOf('e')} r
        where e.lifecycle = 'demand' and e.subject_id = d.id and e.state = d.state order by e.id desc limit 1) x) as ending,
      (select json_agg(x) from (
        select f.id, f.name, f.media_type, f.size, a.added_at from attachments a join files f on f.id = a.file_id
        where a.subject_kind = 'demand' and a.subject_id = d.id) x) as files,
      (select to_json(x) from (
        select i.code, i.title from issue_demands m join issues i on i.id = m.issue_id where m.demand_id = d.id and m.removed_at is null) x) as issue,
      (select json_agg(x) from (
        select r.code, r.title from issue_demands m join resolutions r on r.issue_id = m.issue_id
        where m.demand_id = d.id and m.removed_at is null order by r.id desc limit 20) x) as resolutions,
      (select json_agg(x) from (
        select code, title, due_on from commitments where demand_id = d.id order by id limit 20) x) as commitments,
      case when exists (select from demand_voices v where v.demand_id = d.id and v.left_at is null) then (select to_json(x) from (
        select count(*)::int as count, coalesce(sum(v.jobs_at_risk), 0)::int as jobs, count(distinct v.county_code)::int as counties,
          case when ${withInternal} then coalesce((select json_agg(n) from (
            select m.note as text, c.name_fa as county, m.joined_at as at from demand_voices m left join counties c on c.code = m.county_code
            where m.demand_id = d.id and m.left_at is null and m.note <> '' order by m.id desc limit 20) n), '[]') else '[]' end as notes
        from demand_voices v where v.demand_id = d.id and v.left_at is null) x) end as voices,
      (select to_json(x) from (
        select p.title_fa as taken_by, o.letter_number, o.letter_date, o.place, o.media_url, d.latitude, d.longitude
        from demand_origins o left join posts p on p.id = o.taken_by_post_id where o.demand_id = d.id) x) as origin,
      (select json_agg(x) from (
        select c.code, c.state, c.organisation_id, c.question, c.answer, c.citation, w.due_on from consultations c
          left join waits w on w.lifecycle = 'consultation' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null
        where c.demand_id = d.id and ${withInternal} order by c.id) x) as opinions,
      (select to_json(x) from (select score, word from demand_ratings where demand_id = d.id) x) as rating,
      (select json_agg(b.organisation_id) from demand_agencies b where b.demand_id = d.id) as beside,
      (select json_agg(x) from (
        select j.id, j.at, j.event, p.name_fa as "personName", p.name_en as "personNameEn", q.title_fa as "postTitle", q.title_en as "postTitleEn", j.is_substitute as "isSubstitute",
          case when jsonb_typeof(j.detail->'toPostId') = 'number' and not j.detail ? 'toPostEn' then j.detail || jsonb_build_object('toPostEn', (select title_en from posts where id = (j.detail->>'toPostId')::bigint)) else j.detail end as detail
        from journal j left join persons p on p.id = j.person_id left join posts q on q.id = j.post_id
        where j.subject_kind = 'demand' and j.subject_id = d.id order by j.id limit 500) x) as timeline`
}

export function besideOf(row: BesideRow): Beside {
  return {
    party: row.party,
    answers: (row.answers ?? []).map(timed).sort(newestFirst),
    notes: (row.notes ?? []).map(timed).sort(newestFirst),
    ending: row.ending ? timed(row.ending) : null,
    files: (row.party && row.files ? row.files : [])
      .map((file) => ({ ...file, added_at: new Date(file.added_at) }))
      .sort((one, other) => one.id - other.id),
    related: { issue: row.issue, resolutions: row.resolutions ?? [], commitments: row.commitments ?? [] },
    voices: row.voices,
    origin: row.origin,
    rating: row.rating,
    opinions: row.opinions ?? [],
    beside: row.beside ?? [],
    timeline: (row.timeline ?? []).map(timed),
  }
}

const newestFirst = (one: { id: number }, other: { id: number }): number => other.id - one.id

const timed = <T extends { at: string }>(one: T): Omit<T, 'at'> & { at: Date } => ({ ...one, at: new Date(one.at) })
