// A later resolution amends, repeals or supersedes an earlier one of its body.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { mayTake } from '../../platform/lifecycle.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { type Ending, moveTo } from '../../platform/waits.ts'
import type { Word } from '../../platform/words.ts'
import { waiveOpen } from './notice-actions.ts'
import { endForce, lockResolution, subjectOf } from './queries.ts'
import { insertRelation, isEndedBy, listChanges } from './relation-queries.ts'
import { consolidate, type RelationKind, type RelationRefusal, refuseRelation, standingText } from './relation-rules.ts'
import { resolutionLifecycle } from './rules.ts'

const sentences: Record<RelationRefusal, Word> = {
  itself: { fa: 'مصوبه خودش را تغییر نمی‌دهد.', en: 'A resolution does not change itself.' },
  later: {
    fa: 'مصوبه تنها مصوبه‌های پیش از خود را تغییر می‌دهد؛ وگرنه دور پدید می‌آید.',
    en: 'A resolution changes only what was enacted before it, or there would be a circle.',
  },
  other_body: { fa: 'هر نهاد مصوبهٔ خودش را تغییر می‌دهد.', en: 'A body changes its own resolutions.' },
  ended: { fa: 'مصوبهٔ لغوشده چیزی را تغییر نمی‌دهد.', en: 'A repealed resolution changes nothing.' },
  already_ended: { fa: 'آن مصوبه پیش‌تر لغو یا جایگزین شده است.', en: 'That resolution has already been ended.' },
  too_early: {
    fa: 'تغییر نمی‌تواند پیش از اعتبار مصوبهٔ تغییردهنده باشد.',
    en: 'The change cannot take effect before the resolution that makes it.',
  },
  passage_missing: {
    fa: 'این عبارت در متن کنونی آن مصوبه نیست؛ آن را از متن تلفیقی رونویسی کنید.',
    en: 'That passage is not in its present text; copy it from the consolidated text.',
  },
  nothing_changed: { fa: 'عبارت حذف‌شده یا عبارت تازه را بنویسید.', en: 'Write what goes out or what comes in.' },
}
const fields: Partial<Record<RelationRefusal, string>> = {
  passage_missing: 'passage',
  nothing_changed: 'wording',
  too_early: 'effective_on',
}

/** Records the relation; a repeal ends the earlier resolution and waives what was still open of it. */
export async function relateResolution(
  ctx: Ctx,
  code: string,
  given: {
    target: string
    kind: RelationKind
    passage?: string | undefined
    wording?: string | undefined
    effective_on?: string | undefined
  },
): Promise<{ id: number; target: string }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (post?.kind !== 'secretariat_officer') throw problems.notAllowed()
    // Both rows are locked, the earlier first, as every such act does.
    const target = await lockResolution(tx, ctx.actor, given.target)
    const own = await lockResolution(tx, ctx.actor, code)
    const today = tehranDate(ctx.now)
    const asked = {
      kind: given.kind,
      passage: given.kind === 'amends' ? (given.passage ?? '') : '',
      wording: given.kind === 'amends' ? (given.wording ?? '') : '',
      effective_on: given.effective_on || (own.in_force_from > today ? own.in_force_from : today),
    }
    const standing = standingText(
      consolidate(target.text, await listChanges(tx, target.id), asked.effective_on).segments,
    )
    const refusal = refuseRelation(own, { ...target, isEnded: await isEndedBy(tx, target.id), standing }, asked)
    if (refusal) throw new Problem(refusal, 422, sentences[refusal], {}, { field: fields[refusal] ?? 'target' })
    const id = await insertRelation(tx, {
      resolution_id: own.id,
      target_id: target.id,
      ...asked,
      at: ctx.now,
      by_post_id: post.id,
    })
    const detail = { by: own.code, number: own.number_text, effectiveOn: asked.effective_on }
    await record(ctx, tx, {
      event: `resolution.${given.kind}`,
      subjectKind: 'resolution',
      subjectId: own.id,
      detail: { target: target.code, number: target.number_text },
    })
    if (given.kind === 'amends') {
      await record(ctx, tx, { event: 'resolution.amended', subjectKind: 'resolution', subjectId: target.id, detail })
      return { id, target: target.code }
    }
    await endForce(tx, target.id, asked.effective_on)
    if (!mayTake(resolutionLifecycle, 'end_by_later', target.state, post.kind)) {
      await record(ctx, tx, {
        event: 'resolution.force_ended',
        subjectKind: 'resolution',
        subjectId: target.id,
        detail,
      })
      return { id, target: target.code }
    }
    const ending: Ending = {
      reasonKind: 'decision',
      reasonCode: own.decision_code,
      citation: `مصوبهٔ ${own.number_text}`,
      nextWay: 'council',
      nextWayNote: `اجرا بر پایهٔ مصوبهٔ ${own.number_text} پیگیری می‌شود.`,
    }
    await moveTo(ctx, tx, {
      lifecycle: resolutionLifecycle,
      subject: subjectOf(target),
      transition: 'end_by_later',
      from: target.state,
      event: given.kind === 'repeals' ? 'resolution.repealed_by' : 'resolution.superseded_by',
      ending,
      detail,
    })
    await waiveOpen(ctx, tx, target, ending)
    return { id, target: target.code }
  })
}
