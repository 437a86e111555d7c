// Those who ask: one post, one person and mostly one firm for each, a twentieth as many as demands.
import type pg from 'pg'
import { copyInto, Rows } from './copy.ts'
import { randomFrom } from './random.ts'
import { firmName, personName } from './text.ts'

export interface Applicant {
  postId: number
  personId: number
  organisationId: number | null
  name: string
  mobile: string
  firm: string | null
}

/** Names and numbers of the applicant with this running number; the same every time. */
export function applicantOf(index: number, first: FirstIds): Applicant {
  const random = randomFrom(7_000_000 + index)
  const hasFirm = random.chance(82)
  return {
    postId: first.posts + index,
    personId: first.persons + index,
    organisationId: hasFirm ? first.organisations + index : null,
    name: personName(random),
    mobile: `0935${String(first.persons + index).padStart(7, '0')}`,
    firm: hasFirm ? firmName(random) : null,
  }
}

export interface FirstIds {
  posts: number
  persons: number
  organisations: number
}

export async function copyApplicants(client: pg.Client, applicants: readonly Applicant[], at: string): Promise<void> {
  const persons = new Rows('persons', 'id, name_fa, mobile, created_at')
  const organisations = new Rows('organisations', 'id, kind, title_fa, county_code, created_at')
  const posts = new Rows('posts', 'id, kind, title_fa, title_en, organisation_id, created_at')
  const holdings = new Rows('office_holdings', 'post_id, person_id, starts_on')
  for (const each of applicants) {
    persons.add(each.personId, each.name, each.mobile, at)
    if (each.organisationId !== null)
      organisations.add(
        each.organisationId,
        each.firm!.startsWith('تعاونی') ? 'cooperative' : 'firm',
        each.firm!,
        '0303',
        at,
      )
    posts.add(
      each.postId,
      'applicant',
      each.firm ? `نمایندهٔ ${each.firm}` : each.name,
      each.firm ? 'Representative of a firm' : 'Citizen',
      each.organisationId,
      at,
    )
    holdings.add(each.postId, each.personId, at.slice(0, 10))
  }
  for (const rows of [persons, organisations, posts, holdings]) await copyInto(client, rows)
  await client.query(`update organisations set folded = fold_text(title_fa) where folded = '' and id >= $1`, [
    applicants[0]?.organisationId ?? 0,
  ])
}
