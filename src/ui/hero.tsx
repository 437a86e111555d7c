import type { Child } from 'hono/jsx'
import { Girih } from './girih.tsx'

/** The head of the public home: title, one sentence, two buttons at most, on the girih. */
export function Hero({ title, lead, children }: { title: string; lead?: Child; children?: Child }) {
  return (
    <section class="hero">
      <Girih />
      <h1>{title}</h1>
      {lead ? <p>{lead}</p> : null}
      {children ? <div class="actions">{children}</div> : null}
    </section>
  )
}
