import { word } from './dom.ts'

customElements.define(
  'copy-button',
  class extends HTMLElement {
    connectedCallback() {
      const button = this.querySelector('button')
      const label = button?.querySelector('span')
      if (!button || !label || !navigator.clipboard) return
      button.hidden = false
      const words = label.textContent
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(this.dataset.text ?? '')
        label.textContent = word('copied')
        setTimeout(() => {
          label.textContent = words
        }, 2000)
      })
    }
  },
)
