// Reading the demand form: what was typed, by whom, and whether it will do.
import type { z } from 'zod'
import type { Actor, Ctx, Lang } from '../../platform/ctx.ts'
import { type FormState, parseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import type { DraftSubmission } from './intake-actions.ts'
import { holderOf } from './intake-queries.ts'
import { fieldError } from './problems.ts'
import { readReference } from './reference.ts'
import { type Channel, creators, refuseIdentity } from './rules.ts'
import { type DemandForm, demandForm, type JoinForm, joinForm } from './schema.ts'

/** How the sender is known: by signing in, by acting for somebody, or by a phone code. */
export type Sender = 'applicant' | 'officer' | 'public'

export function senderOf(actor: Actor): Sender {
  const kind = actor.post?.kind
  if (!kind || !creators.includes(kind)) return 'public'
  return kind === 'applicant' ? 'applicant' : 'officer'
}

export const officerChannels = ['visit', 'phone', 'letter'] as const

export const fieldNames = Object.keys({ ...demandForm.shape, ...joinForm.shape })

export type Read<F = DemandForm> =
  | { ok: true; form: F; values: Record<string, string> }
  | ({ ok: false; values: Record<string, string> } & FormState)

/** Judges a form as typed; every fault is told at once, the rule's and the choices' included. */
export function readDemandForm(ctx: Ctx, typed: Record<string, string>, sender: Sender): Promise<Read> {
  return judge(ctx, typed, sender, demandForm)
}

/** The same for values that the schema has read already: what remains is judged. */
export function judgeDemandForm(
  ctx: Ctx,
  form: DemandForm,
  typed: Record<string, string>,
  sender: Sender,
): Promise<Read> {
  return judge(ctx, typed, sender, demandForm, form)
}

/** The same for joining: only who joins is judged, and what else was typed is kept. */
export function readJoinForm(ctx: Ctx, typed: Record<string, string>, sender: Sender): Promise<Read<JoinForm>> {
  return judge(ctx, typed, sender, joinForm)
}

async function judge<S extends typeof demandForm | typeof joinForm>(
  ctx: Ctx,
  typed: Record<string, string>,
  sender: Sender,
  schema: S,
  read?: z.infer<S>,
): Promise<Read<z.infer<S>>> {
  const values = Object.fromEntries(Object.entries(typed).filter(([name]) => fieldNames.includes(name)))
  const parsed = read ? { ok: true as const, value: read } : parseForm(values, schema, ctx.lang)
  const errors: Record<string, string> = parsed.ok ? {} : { ...parsed.errors }
  for (const [name, word] of Object.entries(refuseIdentity(values))) errors[name] ??= fieldError(ctx.lang, word)
  for (const [name, message] of Object.entries(await refuseChoices(ctx, values, sender, schema)))
    errors[name] ??= message
  if (parsed.ok && Object.keys(errors).length === 0) return { ok: true, form: parsed.value, values }
  return { ok: false, values, errors }
}

/** The submission of a draft, whose values were judged before; a rule that has changed since refuses it as a whole. */
export function submissionFrom(
  sender: Sender,
  lang: Lang,
  draft: { fileIds: readonly number[]; channel: 'web' | 'open311'; isJoin: boolean },
) {
  const { fileIds, channel, isJoin } = draft
  return (values: Record<string, string>): DraftSubmission => {
    const parsed = isJoin ? parseForm(values, joinForm, lang) : parseForm(values, demandForm, lang)
    if (!parsed.ok)
      throw problems.invalid(Object.entries(parsed.errors).map(([field, message]) => ({ field, message })))
    return { form: parsed.value, fileIds, channel: channel === 'web' ? channelOf(sender, parsed.value) : channel }
  }
}

export function channelOf(sender: Sender, form: Pick<DemandForm, 'channel'>): Channel {
  return sender === 'officer' ? (form.channel ?? 'visit') : 'web'
}

/** What is known of a signed-in applicant, for the form; nothing for others. */
export async function knownFacts(ctx: Ctx, sender: Sender): Promise<Record<string, string>> {
  if (sender === 'officer')
    return { channel: 'visit', ...(ctx.actor.post?.countyCode ? { county: ctx.actor.post.countyCode } : {}) }
  if (sender !== 'applicant' || !ctx.actor.post) return {}
  const holder = await holderOf(ctx.db, ctx.actor.post.id, tehranDate(ctx.now))
  if (!holder) return {}
  return given({
    who: holder.firmKind ?? 'citizen',
    contact_name: holder.name,
    mobile: holder.mobile,
    email: holder.email,
    firm_name: holder.firmName,
    legal_id: holder.legalId,
    county: ctx.actor.post.countyCode,
  })
}

async function refuseChoices(
  ctx: Ctx,
  values: Record<string, string>,
  sender: Sender,
  schema: typeof demandForm | typeof joinForm,
): Promise<Record<string, string>> {
  const reference = await readReference(ctx.db)
  const errors: Record<string, string> = {}
  const choice = fieldError(ctx.lang, 'choice')
  const isDemand = schema === demandForm
  const category = (values['category'] ?? '').trim()
  const county = (values['county'] ?? '').trim()
  if (isDemand && category && !reference.category.has(category)) errors['category'] = choice
  if (county && !reference.county.has(county)) errors['county'] = choice
  for (const name of isDemand ? ['agency', 'agency_2', 'agency_3'] : []) {
    const agency = (values[name] ?? '').trim()
    if (agency && !reference.agencies.some((one) => one.code === agency)) errors[name] = choice
  }
  const { post } = ctx.actor
  if (sender === 'officer' && isDemand && post?.kind === 'county_officer' && county && county !== post.countyCode)
    errors['county'] = fieldError(ctx.lang, 'own_county')
  if (isDemand && sender === 'officer' && values['channel'] === 'letter' && !(values['letter_number'] ?? '').trim())
    errors['letter_number'] = fieldError(ctx.lang, 'required')
  const needsMobile = sender !== 'officer' || (values['channel'] ?? 'visit') === 'phone'
  if (needsMobile && !(values['mobile'] ?? '').trim()) errors['mobile'] = fieldError(ctx.lang, 'required')
  return errors
}

function given(values: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
