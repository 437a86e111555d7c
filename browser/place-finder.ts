// Where the device is, when its holder says so: a button that fills two hidden boxes and nothing else.
import { make } from './dom.ts'

customElements.define(
  'place-finder',
  class extends HTMLElement {
    connectedCallback() {
      const latitude = this.querySelector<HTMLInputElement>('[name=latitude]')
      const longitude = this.querySelector<HTMLInputElement>('[name=longitude]')
      if (!latitude || !longitude || !navigator.geolocation || this.querySelector('button')) return
      const button = make('button', { type: 'button', class: 'button quiet small' }, this.dataset.find ?? '')
      const said = make('span', { class: 'muted', role: 'status' }, latitude.value ? (this.dataset.marked ?? '') : '')
      this.append(button, ' ', said)
      button.addEventListener('click', () =>
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => {
            latitude.value = coords.latitude.toFixed(5)
            longitude.value = coords.longitude.toFixed(5)
            latitude.dispatchEvent(new Event('input', { bubbles: true }))
            said.textContent = this.dataset.marked ?? ''
          },
          () => {
            said.textContent = this.dataset.refused ?? ''
          },
          { timeout: 10_000, maximumAge: 60_000 },
        ),
      )
    }
  },
)
