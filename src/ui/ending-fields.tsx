// The fields of an unsolved ending, the same wherever something ends.
import { nextWays } from '../platform/ending-schema.ts'
import { endingWords } from '../platform/ending-words.ts'
import type { NextWay } from '../platform/waits.ts'
import { pick } from '../platform/words.ts'
import { SelectField, TextArea, TextField } from './fields.tsx'
import type { FormState } from './form.tsx'
import { usePage, useWords } from './page.ts'

export function EndingFields({
  form,
  reasons,
  ways = nextWays,
}: {
  form: FormState
  reasons: readonly { code: string; title_fa: string; title_en: string }[]
  ways?: readonly NextWay[]
}) {
  const { lang } = usePage()
  const words = useWords(endingWords)
  return (
    <>
      <SelectField
        name="reason_code"
        label={words('endReason')}
        form={form}
        required
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
        required
        maxlength={1000}
      />
      <SelectField
        name="next_way"
        label={words('nextWay')}
        hint={words('nextWayHint')}
        form={form}
        required
        options={ways.map((way) => ({ value: way, title: words(`way_${way}`) }))}
      />
      <TextArea name="next_way_note" label={words('nextWayNote')} form={form} rows={3} maxlength={2000} />
    </>
  )
}
