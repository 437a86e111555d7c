import type { Lang } from '../src/platform/ctx.ts'
import { parseRial } from '../src/platform/persian-digits.ts'
import { rialInWords } from '../src/platform/persian-words.ts'

customElements.define(
  'money-words',
  class extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector('input')
      const output = this.querySelector('output')
      input?.addEventListener('input', () => {
        const amount = parseRial(input.value)
        if (output) output.textContent = amount === null ? '' : rialInWords(amount, this.dataset.lang as Lang)
      })
    }
  },
)
