import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Word } from '../../platform/words.ts'
import { type NumberedKind, type PatternRefusal, refusePattern } from './numbering.ts'
import { insertScheme } from './numbering-queries.ts'

const sentences: Record<PatternRefusal, Word> = {
  no_serial: { fa: 'الگو باید درست یک شمارنده داشته باشد.', en: 'The pattern needs exactly one serial.' },
  no_mark: {
    fa: 'الگو باید نشان نهاد را داشته باشد تا دو نهاد یک شماره ندهند.',
    en: 'The pattern needs the body’s mark, so that two bodies never number alike.',
  },
  unknown_token: { fa: 'در الگو نشانی ناشناخته آمده است.', en: 'The pattern holds an unknown placeholder.' },
  bad_sign: {
    fa: 'در الگو تنها حرف، رقم، «/»، «-»، «.» و فاصله پذیرفته است.',
    en: 'Only letters, digits, “/”, “-”, “.” and spaces may stand in the pattern.',
  },
}

/** Writes down how numbers are written from a day on; what has its number keeps it. */
export async function setNumbering(
  ctx: Ctx,
  given: {
    kind: NumberedKind
    body?: string | undefined
    pattern: string
    valid_from: string
    note?: string | undefined
  },
): Promise<{ pattern: string }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (!post || !['secretariat_officer', 'legal_secretary'].includes(post.kind)) throw problems.notAllowed()
    const refusal = refusePattern(given.pattern, given.kind === 'resolution' || Boolean(given.body))
    if (refusal) throw new Problem(refusal, 422, sentences[refusal], {}, { field: 'pattern' })
    if (given.valid_from < tehranDate(ctx.now))
      throw new Problem(
        'day_passed',
        422,
        { fa: 'شماره‌گذاری از امروز یا روزی پس از آن دگرگون می‌شود.', en: 'Numbering changes from today or later.' },
        {},
        { field: 'valid_from' },
      )
    const isNew = await insertScheme(tx, {
      kind: given.kind,
      body_code: given.body || null,
      pattern: given.pattern,
      valid_from: given.valid_from,
      note: given.note ?? '',
      at: ctx.now,
      by_post_id: post.id,
    })
    if (!isNew)
      throw new Problem(
        'day_taken',
        422,
        { fa: 'برای این نهاد و این روز الگویی ثبت شده است.', en: 'A pattern of that body for that day is on record.' },
        {},
        { field: 'valid_from' },
      )
    await record(ctx, tx, {
      event: 'numbering.set',
      subjectKind: 'numbering',
      subjectId: post.id,
      detail: { ...given },
    })
    return { pattern: given.pattern }
  })
}
