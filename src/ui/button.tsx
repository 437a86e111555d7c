import type { Child } from 'hono/jsx'
import { Pictogram, type PictogramName } from './pictogram.tsx'

interface Look {
  children?: Child
  /** `primary` once a page at most; `quiet` for lesser acts; `danger` for what cannot be undone. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: PictogramName
  size?: 'small'
}

export interface ButtonProps extends Look {
  type?: 'submit' | 'button'
  name?: string
  value?: string
  form?: string
  formaction?: string
  disabled?: boolean
  /** Why the button cannot be used now; disables it and says so beside it. */
  refusal?: string | null
  id?: string
  popovertarget?: string
}

export function Button({ kind = 'primary', icon, size, children, refusal, type = 'submit', ...rest }: ButtonProps) {
  const button = (
    <button {...rest} type={type} class={look(kind, size)} disabled={rest.disabled || Boolean(refusal)}>
      {icon ? <Pictogram name={icon} /> : null}
      <span>{children}</span>
    </button>
  )
  if (!refusal) return button
  return (
    <span class="refused">
      {button}
      <span class="refusal">{refusal}</span>
    </span>
  )
}

export function LinkButton({
  href,
  kind = 'secondary',
  icon,
  size,
  children,
  download,
}: Look & { href: string; download?: boolean }) {
  return (
    <a class={look(kind, size)} href={href} download={download}>
      {icon ? <Pictogram name={icon} /> : null}
      <span>{children}</span>
    </a>
  )
}

/** Copies `text`; without JavaScript the text itself can be selected. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  return (
    <copy-button data-text={text}>
      <button type="button" class={look('quiet', 'small')} hidden>
        <Pictogram name="copy" />
        <span>{label}</span>
      </button>
    </copy-button>
  )
}

const look = (kind: string, size?: string) => `button ${kind}${size ? ` ${size}` : ''}`
