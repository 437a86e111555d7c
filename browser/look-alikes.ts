// Demands like the one being typed, with enough to judge by, and a button to join one instead.
import { make } from './dom.ts'

interface LookAlike {
  code: string
  title: string
  state_title: string
  county: string
  agency: string
  outcome_title: string | null
  answer: string | null
  voices_title: string | null
  joinable: boolean
}

const fewest = 8

export class LookAlikes {
  readonly #form: HTMLFormElement
  readonly #say: (key: string) => string
  #timer = 0
  #asked = ''
  #asking: AbortController | null = null

  constructor(form: HTMLFormElement, say: (key: string) => string) {
    this.#form = form
    this.#say = say
  }

  begin(): void {
    if (!this.#box) return
    for (const name of ['title', 'text', 'category', 'agency', 'county']) {
      const field = this.#form.elements.namedItem(name) as HTMLElement | null
      field?.addEventListener('input', () => this.#soon())
      field?.addEventListener('change', () => this.#soon())
    }
    this.#soon()
  }

  get #box() {
    return this.#form.querySelector<HTMLElement>('[data-look-alikes]')
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#ask(), 700)
  }

  async #ask() {
    const data = new FormData(this.#form)
    const value = (name: string) => String(data.get(name) ?? '').trim()
    if (value('title').length < fewest || !navigator.onLine) return
    const query = new URLSearchParams({ title: value('title'), text: value('text').slice(0, 1500) })
    for (const name of ['category', 'agency', 'county']) if (value(name)) query.set(name, value(name))
    if (query.toString() === this.#asked) return
    this.#asked = query.toString()
    // On a slow line an answer nobody waits for any more would keep the next one waiting.
    this.#asking?.abort()
    this.#asking = new AbortController()
    const answer = await fetch(`/api/v1/look-alikes?${query}`, { signal: this.#asking.signal }).catch(() => null)
    if (!answer?.ok || query.toString() !== this.#asked) return
    this.#show(((await answer.json()) as { items: LookAlike[] }).items.slice(0, 3))
  }

  #show(items: readonly LookAlike[]) {
    const box = this.#box
    if (!box) return
    box.hidden = items.length === 0
    box.replaceChildren(
      make('h3', {}, this.#say('similar_found')),
      make('p', { class: 'muted' }, this.#say('similar_lead')),
      make('ul', { class: 'plain-list' }, ...items.map((one) => this.#item(one))),
    )
  }

  #item(one: LookAlike): HTMLElement {
    const facts = [one.state_title, one.county, one.agency, one.voices_title, one.outcome_title].filter(Boolean)
    const more = [
      ...(one.answer ? [make('p', { class: 'prose', dir: 'auto' }, one.answer)] : []),
      make(
        'p',
        { class: 'actions' },
        ...(one.joinable ? [this.#joinButton(one.code)] : []),
        make('a', { href: `/track/${one.code}`, target: '_blank' }, this.#say('look_at_it')),
      ),
    ]
    return make(
      'li',
      {},
      make('p', {}, make('b', {}, one.title)),
      make('p', { class: 'muted' }, facts.join('؛ ')),
      ...more,
    )
  }

  // Not a submit button: Enter in a box above would press it.
  #joinButton(code: string): HTMLElement {
    const button = make('button', { type: 'button', class: 'button secondary small' }, this.#say('join_it'))
    button.addEventListener('click', () => {
      this.#form.querySelector('input[name=join]')?.remove()
      this.#form.append(make('input', { type: 'hidden', name: 'join', value: code }))
      this.#form.requestSubmit()
    })
    return button
  }
}
