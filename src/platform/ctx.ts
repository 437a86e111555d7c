// What an action needs to know about the request it serves; passed by hand, never global.
import type { Db, Tx } from './db.ts'
import type { Deadlines } from './deadlines.ts'

export type Lang = 'fa' | 'en'

export const postKinds = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'agency_head',
  'agency_expert',
  'chamber_officer',
  'county_officer',
  'inspector',
  'applicant',
  'auditor',
  'administrator',
] as const
export type PostKind = (typeof postKinds)[number]

/** Who acts. `post` is null for the public and for the system itself. */
export interface Actor {
  kind: 'public' | 'person' | 'system'
  personId: number | null
  personName: string | null
  post: ActorPost | null
  /** True when the person acts in the name of the post's holder (جانشین). */
  isSubstitute: boolean
}

export interface ActorPost {
  id: number
  kind: PostKind
  title: string
  organisationId: number | null
  organisationTitle: string | null
  countyCode: string | null
}

export interface Ctx {
  db: Db
  actor: Actor
  now: Date
  requestId: string
  lang: Lang
  /** Repeats of one request carry one key; see `act`. */
  idempotencyKey: { key: string; fingerprint: string } | null
  /** What each journal event sets off inside the same transaction. */
  consequences: Consequences
  deadlines: Deadlines
}

export interface JournalEvent {
  event: string
  subjectKind: string
  subjectId: number
  detail: Record<string, unknown>
}
export type Consequence = (ctx: Ctx, tx: Tx, event: JournalEvent) => Promise<void>
export type Consequences = Readonly<Record<string, readonly Consequence[]>>

export const publicActor: Actor = { kind: 'public', personId: null, personName: null, post: null, isSubstitute: false }
export const systemActor: Actor = { ...publicActor, kind: 'system' }
