// The bar shows itself once a row is ticked and says how many are.
import { toPersianDigits } from '../src/platform/persian-digits.ts'
import { isRtl } from './dom.ts'

customElements.define(
  'bulk-bar',
  class extends HTMLElement {
    connectedCallback() {
      const id = this.dataset.form ?? ''
      const ticks = () => [
        ...document.querySelectorAll<HTMLInputElement>(`tbody input[type=checkbox][form="${CSS.escape(id)}"]`),
      ]
      const all = document.querySelector<HTMLInputElement>(`[data-select-all="${CSS.escape(id)}"]`)
      const show = () => {
        const chosen = ticks().filter((tick) => tick.checked).length
        this.querySelector('form')?.classList.toggle('some', chosen > 0)
        const count = this.querySelector('[data-count]')
        if (count) count.textContent = isRtl() ? toPersianDigits(String(chosen)) : String(chosen)
        if (all) {
          all.checked = chosen > 0 && chosen === ticks().length
          all.indeterminate = chosen > 0 && !all.checked
        }
      }
      if (all) {
        all.hidden = false
        all.addEventListener('change', () => {
          for (const tick of ticks()) tick.checked = all.checked
          show()
        })
      }
      document.addEventListener('change', show)
      addEventListener('pageshow', show)
      this.classList.add('ready')
      show()
    }
  },
)
