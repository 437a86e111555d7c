// What stands beside the button while a form is on its way: how far it is, that the line is slow, or why it was not taken
// and when to try again.
import { make } from './dom.ts'
import type { Answer } from './sending.ts'

/** After so long somebody wonders whether anything happens. */
const SLOW_MS = 4000

export class SendingNote {
  readonly element = make('div', { 'data-sending': true, hidden: true, role: 'status' })
  readonly #say: (key: string) => string
  readonly #again: () => void
  #timer = 0

  constructor(say: (key: string) => string, again: () => void) {
    this.#say = say
    this.#again = again
  }

  clear(): void {
    clearInterval(this.#timer)
    this.element.hidden = true
    this.element.replaceChildren()
  }

  /** Shows that it goes; the returned function is told the share that has left. */
  begin(): (share: number) => void {
    this.clear()
    const bar = make('progress', { max: 1, 'aria-label': this.#say('sending') })
    const words = make('span', {}, this.#say('sending'))
    const slow = make('p', { class: 'muted', hidden: true }, this.#say('slow_line'))
    this.#put('info', make('p', { class: 'sending-line' }, words, bar), slow)
    this.#timer = window.setTimeout(() => {
      slow.hidden = false
    }, SLOW_MS)
    return (share) => {
      bar.value = share
      words.textContent = share < 1 ? `${this.#say('sending')} ${percent(share)}` : this.#say('sent_waiting')
    }
  }

  refuse({ status, sentence, retryAfter }: Answer): void {
    this.clear()
    const title = make('b', {}, this.#say(status === 429 ? 'busy_title' : 'refused_title'))
    const kept = make('p', {}, this.#say('kept_here'))
    const again = make('button', { type: 'button', class: 'button secondary' }, this.#say('send_again'))
    again.addEventListener('click', this.#again)
    if (retryAfter === null) {
      this.#put(status >= 500 ? 'error' : 'warning', title, make('p', {}, sentence), kept, again)
      return
    }
    const clock = make('p', { 'aria-live': 'off' })
    this.#put('warning', title, kept, clock)
    const until = Date.now() + retryAfter * 1000
    const show = () => {
      const left = Math.ceil((until - Date.now()) / 1000)
      clock.textContent = left > 0 ? this.#say('busy_wait').replace('[time]', clockFace(left)) : this.#say('busy_over')
      if (left > 0) return
      clearInterval(this.#timer)
      clock.after(again)
    }
    show()
    this.#timer = window.setInterval(show, 1000)
  }

  #put(tone: string, ...inside: Node[]): void {
    this.element.className = `notice ${tone}`
    this.element.replaceChildren(make('div', {}, ...inside))
    this.element.hidden = false
  }
}

const digits = () => document.documentElement.lang || 'fa'
const percent = (share: number) => new Intl.NumberFormat(digits(), { style: 'percent' }).format(share)

/** Minutes and seconds, isolated so that they are read from the left in any line. */
function clockFace(seconds: number): string {
  const two = new Intl.NumberFormat(digits(), { minimumIntegerDigits: 2 })
  const one = new Intl.NumberFormat(digits())
  return `\u2066${one.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}\u2069`
}
