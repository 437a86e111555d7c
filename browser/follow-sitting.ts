// A screen that follows a sitting: when the server says that something changed, the page is fetched anew and its parts are
// exchanged, save those in which somebody is typing. A lost line is said, tried again, and caught up with.
import { toPersianDigits } from '../src/platform/persian-digits.ts'
import { isRtl, make } from './dom.ts'

const digits = (text: string): string => (isRtl() ? toPersianDigits(text) : text)

customElements.define(
  'follow-sitting',
  class extends HTMLElement {
    #source: EventSource | null = null
    #isFetching = false
    #isStale = false
    #wasLost = false
    #retry = 0

    connectedCallback() {
      this.#open()
      addEventListener('online', this.#reopen)
      document.addEventListener('visibilitychange', this.#reopen)
    }

    disconnectedCallback() {
      this.#source?.close()
      clearTimeout(this.#retry)
      removeEventListener('online', this.#reopen)
      document.removeEventListener('visibilitychange', this.#reopen)
    }

    #reopen = () => {
      if (document.hidden) return
      if (this.#source?.readyState !== EventSource.OPEN) this.#open()
      else if (this.#wasLost) this.#catchUp()
    }

    #open() {
      this.#source?.close()
      clearTimeout(this.#retry)
      const seen = this.dataset.pulse
      const source = new EventSource(`${this.dataset.src}${seen ? `?after=${seen}` : ''}`)
      this.#source = source
      source.addEventListener('open', () => {
        if (this.#wasLost) this.#catchUp()
      })
      source.addEventListener('change', (event) => {
        const { id } = JSON.parse((event as MessageEvent<string>).data) as { id: number }
        if (String(id) === this.dataset.pulse) return
        this.dataset.pulse = String(id)
        this.#refresh()
      })
      source.addEventListener('count', (event) => this.#count(JSON.parse((event as MessageEvent<string>).data)))
      source.addEventListener('error', () => {
        this.#wasLost = true
        this.#say(this.dataset.lost ?? '', false)
        // The browser tries again by itself unless it was refused.
        if (source.readyState === EventSource.CLOSED) this.#retry = window.setTimeout(() => this.#open(), 3000)
      })
    }

    async #catchUp() {
      this.#wasLost = false
      await this.#refresh()
      if (this.#wasLost) return
      this.#say(this.dataset.back ?? '', true)
      setTimeout(() => this.#wasLost || this.#say('', true), 4000)
    }

    #say(text: string, isBack: boolean) {
      const line = this.querySelector<HTMLElement>(':scope > .line-state')
      if (!line) return
      line.hidden = text === ''
      line.classList.toggle('back', isBack)
      line.textContent = text
    }

    #count({ round, cast }: { round?: number; cast?: number }) {
      for (const place of this.querySelectorAll<HTMLElement>(`[data-turnout="${round}"] [data-cast]`))
        place.textContent = digits(String(cast ?? ''))
    }

    /** One request at a time; what changes meanwhile is fetched after it. Many screens do not ask in the same instant. */
    async #refresh() {
      this.#isStale = true
      if (this.#isFetching) return
      this.#isFetching = true
      try {
        while (this.#isStale) {
          this.#isStale = false
          await new Promise((done) => setTimeout(done, Math.random() * 200))
          const answer = await fetch(this.dataset.page || location.href, {
            headers: { accept: 'text/html' },
            credentials: 'same-origin',
          })
          // The sitting was left for another page (it ended), or the session did: let the browser go there.
          if (answer.redirected && !isSamePath(answer.url, this.dataset.page)) return location.assign(answer.url)
          if (!answer.ok) throw new Error(String(answer.status))
          this.#exchange(new DOMParser().parseFromString(await answer.text(), 'text/html'))
        }
      } catch {
        // The events came through and the page did not, or the line broke in between.
        this.#wasLost = true
        this.#say(this.dataset.lost ?? '', false)
        clearTimeout(this.#retry)
        this.#retry = window.setTimeout(this.#reopen, 3000)
      } finally {
        this.#isFetching = false
      }
    }

    #exchange(fresh: Document) {
      for (const region of this.querySelectorAll<HTMLElement>('[data-live]')) {
        const next = fresh.querySelector<HTMLElement>(`[data-live="${region.dataset.live}"]`)
        if (!next) continue
        if (isBusy(region)) this.#offer(region, next)
        else exchange(region, next)
      }
      const pulse = fresh.querySelector<HTMLElement>('follow-sitting')?.dataset.pulse
      if (pulse) this.dataset.pulse = pulse
    }

    #offer(region: HTMLElement, next: HTMLElement) {
      region.querySelector(':scope > .region-changed')?.remove()
      const button = make('button', { type: 'button', class: 'button quiet small' }, this.dataset.show ?? '')
      const note = make('div', { class: 'region-changed', role: 'status' }, this.dataset.changed ?? '', button)
      button.addEventListener('click', () => exchange(region, next))
      region.prepend(note)
    }
  },
)

function isSamePath(url: string, page: string | undefined): boolean {
  return new URL(url).pathname === new URL(page || location.href, location.href).pathname
}

/** Somebody types here, or has typed what is not sent yet. */
function isBusy(region: HTMLElement): boolean {
  const active = document.activeElement
  if (active && region.contains(active) && /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName)) return true
  return [
    ...region.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea'),
  ].some((box) =>
    box.type === 'radio' || box.type === 'checkbox'
      ? (box as HTMLInputElement).checked !== (box as HTMLInputElement).defaultChecked
      : box.value !== box.defaultValue,
  )
}

/** Puts the new part in place of the old; what lay open stays open, and a focused button keeps its focus. */
function exchange(region: HTMLElement, next: HTMLElement): void {
  const nameOf = (fold: Element) => fold.querySelector('summary')?.textContent?.trim()
  const open = new Set([...region.querySelectorAll('details[open]')].map(nameOf))
  const said = region.querySelector('[data-announce]')?.textContent
  const buttons = [...region.querySelectorAll<HTMLElement>('button, a')]
  const focused = buttons.indexOf(document.activeElement as HTMLElement)
  region.replaceChildren(...next.cloneNode(true).childNodes)
  for (const fold of region.querySelectorAll('details')) if (open.has(nameOf(fold))) fold.open = true
  if (focused >= 0) region.querySelectorAll<HTMLElement>('button, a')[focused]?.focus()
  const announced = region.querySelector<HTMLElement>('[data-announce]')
  if (announced && announced.textContent !== said) announced.setAttribute('role', 'status')
}
