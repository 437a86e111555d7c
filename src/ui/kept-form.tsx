// What was typed into a form that could not be taken, ready to be sent again; needs no page around it.

interface Props {
  /** Fields as they came, `_key` among them. */
  kept: Readonly<Record<string, string>>
  action: string
  csrf: string
  lead: string
  /** Name of each text, for those who hear the page. */
  label: string
  submit: string
}

export function KeptForm({ kept, action, csrf, lead, label, submit }: Props) {
  const texts = Object.entries(kept).filter(([name]) => !name.startsWith('_'))
  if (texts.length === 0) return null
  return (
    <form method="post" action={action}>
      <p>{lead}</p>
      <input type="hidden" name="_csrf" value={csrf} />
      {kept['_key'] && <input type="hidden" name="_key" value={kept['_key']} />}
      {texts.map(([name, value]) =>
        isWriting(value) ? (
          <textarea class="input" name={name} aria-label={label} readonly rows={3}>
            {value}
          </textarea>
        ) : (
          <input type="hidden" name={name} value={value} />
        ),
      )}
      <button class="button primary" type="submit">
        {submit}
      </button>
    </form>
  )
}

/** Choices and numbers travel unseen; what somebody composed is shown to be safe. */
const isWriting = (value: string): boolean => /\S\s+\S/.test(value)
