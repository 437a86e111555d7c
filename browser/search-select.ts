// A long select becomes a box to type in. The select stays underneath and keeps the value that is sent.
import { fold } from '../src/platform/persian-text.ts'
import { make } from './dom.ts'

interface Choice {
  value: string
  title: string
}
let made = 0

customElements.define(
  'search-select',
  class extends HTMLElement {
    #select = this.querySelector('select') as HTMLSelectElement
    #input = make('input', {
      class: 'input',
      role: 'combobox',
      autocomplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
    })
    #list = make('ul', { class: 'option-list', role: 'listbox', id: `options-${++made}`, hidden: true })
    #shown: Choice[] = []
    #at = -1
    #timer = 0

    connectedCallback() {
      const select = this.#select
      if (!select || this.contains(this.#input)) return
      const input = this.#input
      for (const name of ['aria-describedby', 'aria-invalid', 'aria-required']) {
        const value = select.getAttribute(name)
        if (value) input.setAttribute(name, value)
      }
      input.id = select.id
      input.disabled = select.disabled
      input.placeholder = this.dataset.placeholder ?? ''
      input.setAttribute('aria-controls', this.#list.id)
      select.removeAttribute('id')
      select.hidden = true
      input.value = select.value ? (select.selectedOptions[0]?.textContent ?? '').trim() : ''
      this.append(input, this.#list)
      input.addEventListener('input', () => {
        if (input.value === '') select.value = ''
        this.#find(input.value)
      })
      input.addEventListener('focus', () => input.select())
      input.addEventListener('click', () => this.#find(''))
      input.addEventListener('keydown', (event) => this.#key(event))
      input.addEventListener('blur', () => this.#settle())
      this.#list.addEventListener('mousedown', (event) => {
        event.preventDefault()
        const item = (event.target as Element).closest('li')
        if (item) this.#choose(Number(item.dataset.at))
      })
    }

    #find(text: string) {
      const wanted = fold(text)
      const own = [...this.#select.options]
        .filter((option) => option.value !== '')
        .map((option) => ({ value: option.value, title: (option.textContent ?? '').trim() }))
        .filter((option) => fold(option.title).includes(wanted))
      this.#show(own)
      const source = this.dataset.source
      if (!source || text.trim().length < 2) return
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(async () => {
        const response = await fetch(`${source}${source.includes('?') ? '&' : '?'}q=${encodeURIComponent(text)}`).catch(
          () => null,
        )
        if (!response?.ok || this.#input.value !== text) return
        const known = new Set(own.map((option) => option.value))
        this.#show([...own, ...((await response.json()) as Choice[]).filter((option) => !known.has(option.value))])
      }, 150)
    }

    #show(choices: Choice[]) {
      this.#shown = choices.slice(0, 60)
      this.#list.replaceChildren(
        ...this.#shown.map((choice, at) =>
          make('li', { role: 'option', id: `${this.#list.id}-${at}`, 'data-at': at }, choice.title),
        ),
      )
      if (this.#shown.length === 0)
        this.#list.append(
          make('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, this.dataset.none ?? ''),
        )
      this.#open(true)
      this.#mark(this.#shown.length > 0 ? 0 : -1)
    }

    #open(isOpen: boolean) {
      this.#list.hidden = !isOpen
      this.#input.setAttribute('aria-expanded', String(isOpen))
      if (!isOpen) this.#input.removeAttribute('aria-activedescendant')
    }

    #mark(at: number) {
      this.#at = at
      ;[...this.#list.children].forEach((item, index) => {
        item.setAttribute('aria-selected', String(index === at))
      })
      this.#list.children[at]?.scrollIntoView({ block: 'nearest' })
      if (at >= 0) this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${at}`)
    }

    #key(event: KeyboardEvent) {
      if (event.key === 'Escape') return this.#settle()
      if (event.key === 'Enter' && !this.#list.hidden) {
        event.preventDefault()
        return this.#choose(this.#at)
      }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      if (this.#list.hidden) return this.#find('')
      const count = this.#shown.length
      if (count > 0) this.#mark((this.#at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
    }

    #choose(at: number) {
      const choice = this.#shown[at]
      if (!choice) return
      if (![...this.#select.options].some((option) => option.value === choice.value))
        this.#select.append(make('option', { value: choice.value }, choice.title))
      this.#select.value = choice.value
      this.#select.dispatchEvent(new Event('change', { bubbles: true }))
      this.#settle()
    }

    /** The box always says what the select holds. */
    #settle() {
      this.#open(false)
      this.#input.value = this.#select.value ? (this.#select.selectedOptions[0]?.textContent ?? '').trim() : ''
    }
  },
)
