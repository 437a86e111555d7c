// Long text is kept in the browser as it is typed and given back after an expired session or a lost line. It goes once the
// server has taken it: that is when the page after sending is neither this form again, nor sign-in, nor a fault.
import { make, recall, remember } from './dom.ts'

interface Draft {
  at: number
  values: Record<string, string>
}
type Box = HTMLInputElement | HTMLTextAreaElement

const prefix = 'draft:'
const sentKey = 'draft-sent'
const keepFor = 3 * 24 * 3600 * 1000

customElements.define(
  'keep-draft',
  class extends HTMLElement {
    connectedCallback() {
      const form = this.querySelector('form')
      if (!form) return
      const key = prefix + (this.dataset.key ?? location.pathname)
      const boxes = () =>
        [...form.elements].filter(
          (box): box is Box =>
            box instanceof HTMLTextAreaElement ||
            (box instanceof HTMLInputElement && /^(text|tel|email|url|number)$/.test(box.type)),
        )
      this.restore(key, form, boxes())
      let timer = 0
      form.addEventListener('input', () => {
        clearTimeout(timer)
        timer = window.setTimeout(() => {
          const values = Object.fromEntries(boxes().map((box) => [box.name, box.value]))
          remember(key, JSON.stringify({ at: Date.now(), values } satisfies Draft))
        }, 300)
      })
      form.addEventListener('submit', () => remember(sentKey, key))
    }

    restore(key: string, form: HTMLFormElement, boxes: readonly Box[]) {
      const draft = read(key)
      if (!draft) return
      const lost = boxes.filter((box) => box.value === '' && draft.values[box.name])
      if (lost.length === 0) return
      for (const box of lost) {
        box.value = draft.values[box.name] ?? ''
        box.dispatchEvent(new Event('input', { bubbles: true }))
      }
      const discard = make('button', { type: 'button' }, this.dataset.discard ?? '')
      const note = make('div', { class: 'draft-note', role: 'status' }, this.dataset.restored ?? '', discard)
      discard.addEventListener('click', () => {
        for (const box of lost) box.value = ''
        remember(key, null)
        note.remove()
      })
      form.prepend(note)
    }
  },
)

forget()

function forget() {
  const sent = recall(sentKey)
  remember(sentKey, null)
  const isRefused =
    document.querySelector('.problem, .error-summary, [type=password]') || location.pathname.startsWith('/sign-in')
  const isHere = [...document.querySelectorAll<HTMLElement>('keep-draft')].some(
    (here) => prefix + here.dataset.key === sent,
  )
  if (sent && !isRefused && !isHere) remember(sent, null)
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix) && Date.now() - (read(key)?.at ?? 0) > keepFor) remember(key, null)
  } catch {
    // Without storage there is nothing to forget.
  }
}

function read(key: string): Draft | null {
  try {
    return JSON.parse(recall(key) ?? 'null')
  } catch {
    return null
  }
}
