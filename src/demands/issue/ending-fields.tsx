// The fields of an unsolved ending, the same wherever something ends.
import type { Choice } from '../../people/queries.ts'
import type { NextWay } from '../../platform/waits.ts'
import { type FormState, SelectField, TextArea, TextField, usePage, useWords } from '../../ui/index.ts'
import { nextWays } from './ending-schema.ts'
import { issueWords } from './words.ts'

export function EndingFields({
  form,
  reasons,
  ways = nextWays,
}: {
  form: FormState
  reasons: readonly Choice[]
  ways?: readonly NextWay[]
}) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  return (
    <>
      <SelectField
        name="reason_code"
        label={words('endReason')}
        form={form}
        required
        options={reasons.map((reason) => ({
          value: reason.code,
          title: lang === 'fa' ? reason.title_fa : reason.title_en,
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
