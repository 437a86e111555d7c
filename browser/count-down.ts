// A clock that the server set going: minutes and seconds to a moment of its time, or past it.
import { toPersianDigits } from '../src/platform/persian-digits.ts'
import { isRtl } from './dom.ts'

customElements.define(
  'count-down',
  class extends HTMLElement {
    #timer = 0

    connectedCallback() {
      const ahead = Number(this.dataset.now) - Date.now()
      const until = Number(this.dataset.until)
      const face = this.querySelector<HTMLElement>('[data-clock]')
      if (!face || !Number.isFinite(until)) return
      const show = () => {
        const seconds = Math.round((until - Date.now() - ahead) / 1000)
        const all = Math.abs(seconds)
        const text = `${seconds < 0 ? '−' : ''}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
        face.textContent = isRtl() ? toPersianDigits(text) : text
        this.classList.toggle('over', seconds < 0)
      }
      show()
      this.#timer = window.setInterval(show, 1000)
    }

    disconnectedCallback() {
      clearInterval(this.#timer)
    }
  },
)
