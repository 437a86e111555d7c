// An unsolved ending as fields of a form and as facts of a record, the same wherever something ends.
import type { Lang } from '../platform/ctx.ts'
import type { KnownEnding } from '../platform/ending-queries.ts'
import { nextWays } from '../platform/ending-schema.ts'
import { endingWords } from '../platform/ending-words.ts'
import type { NextWay } from '../platform/waits.ts'
import { pick } from '../platform/words.ts'
import type { Fact } from './card.tsx'
import { SelectField, TextArea, TextField } from './fields.tsx'
import type { FormState } from './form.tsx'
import { usePage, useWords } from './page.ts'

export function EndingFields({
  form,
  reasons,
  ways = nextWays,
  required = true,
}: {
  form: FormState
  reasons: readonly { code: string; title_fa: string; title_en: string }[]
  ways?: readonly NextWay[]
  /** False where only one of several answers ends the record. */
  required?: boolean
}) {
  const { lang } = usePage()
  const words = useWords(endingWords)
  return (
    <>
      <SelectField
        name="reason_code"
        label={words('endReason')}
        form={form}
        required={required}
        options={reasons.map((reason) => ({
          value: reason.code,
          title: pick(lang, reason.title_fa, reason.title_en),
        }))}
      />
      <TextField
        name="citation"
        label={words('citation')}
        hint={words('citationHint')}
        form={form}
        required={required}
        maxlength={1000}
      />
      <SelectField
        name="next_way"
        label={words('nextWay')}
        hint={words('nextWayHint')}
        form={form}
        required={required}
        options={ways.map((way) => ({ value: way, title: words(`way_${way}`) }))}
      />
      <TextArea name="next_way_note" label={words('nextWayNote')} form={form} rows={3} maxlength={2000} />
    </>
  )
}

export const nextWayTitle = (way: NextWay, lang: Lang): string => endingWords.in(lang)(`way_${way}`)

/** Reason, ground and next way; nothing where the record has not ended unsolved. */
export function endingFacts(ending: KnownEnding | null, lang: Lang): Fact[] {
  if (!ending) return []
  const words = endingWords.in(lang)
  const way = [nextWayTitle(ending.next_way, lang), ending.next_way_note].filter(Boolean)
  return [
    { title: words('endReason'), value: pick(lang, ending.reason_fa, ending.reason_en) },
    { title: words('citation'), value: ending.citation, wide: true },
    { title: words('nextWay'), value: way.join(lang === 'fa' ? '؛ ' : '; '), wide: true },
  ]
}
