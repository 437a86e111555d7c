import { recall, remember } from './dom.ts'

const order = ['system', 'light', 'dark'] as const

customElements.define(
  'theme-switch',
  class extends HTMLElement {
    connectedCallback() {
      const button = this.querySelector('button') as HTMLButtonElement
      button.hidden = false
      this.show(button)
      button.addEventListener('click', () => {
        const now = recall('theme') ?? 'system'
        const next = order[(order.indexOf(now as 'system') + 1) % order.length] ?? 'system'
        remember('theme', next === 'system' ? null : next)
        if (next === 'system') delete document.documentElement.dataset.theme
        else document.documentElement.dataset.theme = next
        this.show(button)
      })
    }

    show(button: HTMLButtonElement) {
      const name = `${button.dataset.label}: ${button.dataset[recall('theme') ?? 'system']}`
      button.setAttribute('aria-label', name)
      button.title = name
    }
  },
)
