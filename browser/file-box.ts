// The browser words its file button in its own language; on our pages it speaks the page's.
import { make } from './dom.ts'

customElements.define(
  'file-box',
  class extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector('input')
      if (!input || this.querySelector('.file-names')) return
      const names = make('span', { class: 'file-names', 'aria-live': 'polite' }, this.dataset.none ?? '')
      this.append(make('span', { class: 'file-choose', 'aria-hidden': 'true' }, this.dataset.choose ?? ''), names)
      this.classList.add('ready')
      input.addEventListener('change', () => {
        const chosen = [...(input.files ?? [])].map((file) => file.name)
        names.replaceChildren(
          ...(chosen.length > 0 ? chosen.map((name) => make('bdi', {}, name)) : [this.dataset.none ?? '']),
        )
      })
    }
  },
)
