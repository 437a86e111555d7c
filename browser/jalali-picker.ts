// A month's calendar beside a date box: mouse, keyboard and screen reader; arrows follow the direction of the page.
import { addDays, weekday } from '../src/platform/civil-day.ts'
import type { Lang } from '../src/platform/ctx.ts'
import { addJalaliMonths, fromJalali, jalaliMonthLength, toJalali } from '../src/platform/jalali-days.ts'
import { formatJalali, jalaliMonthNames, parseJalali, weekdayNames } from '../src/platform/jalali-text.ts'
import { toPersianDigits } from '../src/platform/persian-digits.ts'
import { icon, isRtl, make } from './dom.ts'

customElements.define(
  'jalali-picker',
  class extends HTMLElement {
    #dialog: HTMLDialogElement | undefined
    #title = make('span', { 'aria-live': 'polite' })
    #body = make('tbody')
    #day = ''

    connectedCallback() {
      const input = this.#input
      if (!input || this.querySelector('.date-open')) return
      const button = make(
        'button',
        { type: 'button', class: 'date-open', 'aria-label': this.dataset.open },
        icon('calendar'),
      )
      const row = make('div', { class: 'date-row' })
      input.before(row)
      row.append(input, button)
      button.addEventListener('click', () => this.#open())
      input.addEventListener('change', () => {
        const iso = parseJalali(input.value)
        if (iso) input.value = formatJalali(iso, 'numeric', this.#lang)
      })
    }

    get #input() {
      return this.querySelector('input')
    }
    get #lang() {
      return this.dataset.lang as Lang
    }
    get #today() {
      return this.dataset.date ?? new Date().toISOString().slice(0, 10)
    }

    #open() {
      this.#dialog ??= this.#build()
      this.#dialog.showModal()
      this.#show(parseJalali(this.#input?.value ?? '') ?? this.#today)
    }

    #build(): HTMLDialogElement {
      const step = (months: number, name: string | undefined) => {
        const button = make('button', { type: 'button', 'aria-label': name }, icon('chevron', months > 0))
        if (months < 0) button.classList.add('back')
        button.addEventListener('click', () => this.#show(addJalaliMonths(this.#day, months), false))
        return button
      }
      const names = weekdayNames[this.#lang]
      const head = make('tr')
      for (const name of names)
        head.append(make('th', { scope: 'col', abbr: name }, this.#lang === 'fa' ? name.slice(0, 1) : name.slice(0, 2)))
      const today = make('button', { type: 'button' }, this.dataset.today ?? '')
      today.addEventListener('click', () => this.#choose(this.#today))
      const close = make('button', { type: 'button' }, this.dataset.close ?? '')
      const dialog = make(
        'dialog',
        { class: 'calendar', 'aria-label': this.dataset.open },
        make(
          'div',
          { class: 'calendar-head' },
          step(-1, this.dataset.previous),
          this.#title,
          step(1, this.dataset.next),
        ),
        make('table', { role: 'grid' }, make('thead', {}, head), this.#body),
        make('div', { class: 'calendar-foot' }, today, close),
      )
      close.addEventListener('click', () => dialog.close())
      this.#body.addEventListener('keydown', (event) => this.#move(event))
      this.#body.addEventListener('click', (event) => {
        const day = (event.target as HTMLElement).closest('button')?.dataset.day
        if (day) this.#choose(day)
      })
      this.append(dialog)
      return dialog
    }

    /** Draws the month of `iso`, with that day in the tab order. */
    #show(iso: string, takesFocus = true) {
      this.#day = iso
      const { year, month } = toJalali(iso)
      this.#title.textContent = this.#digits(`${jalaliMonthNames[this.#lang][month - 1]} ${year}`)
      const first = fromJalali(year, month, 1)
      const chosen = parseJalali(this.#input?.value ?? '')
      const rows: HTMLTableRowElement[] = []
      let row = make('tr')
      for (let blank = weekday(first); blank > 0; blank--) row.append(make('td'))
      for (let day = 1; day <= jalaliMonthLength(year, month); day++) {
        const here = addDays(first, day - 1)
        if (row.children.length === 7) {
          rows.push(row)
          row = make('tr')
        }
        const button = make(
          'button',
          {
            type: 'button',
            'data-day': here,
            tabindex: here === iso ? 0 : -1,
            'aria-label': formatJalali(here, 'weekday', this.#lang),
            'aria-pressed': String(here === chosen),
            'aria-current': here === this.#today ? 'date' : null,
          },
          this.#digits(String(day)),
        )
        row.append(make('td', {}, button))
      }
      while (row.children.length < 7) row.append(make('td'))
      this.#body.replaceChildren(...rows, row)
      if (takesFocus) this.#body.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    }

    #move(event: KeyboardEvent) {
      const side = isRtl() ? -1 : 1
      const day = this.#day
      const next: Record<string, () => string> = {
        ArrowRight: () => addDays(day, side),
        ArrowLeft: () => addDays(day, -side),
        ArrowDown: () => addDays(day, 7),
        ArrowUp: () => addDays(day, -7),
        Home: () => addDays(day, -weekday(day)),
        End: () => addDays(day, 6 - weekday(day)),
        PageDown: () => addJalaliMonths(day, event.shiftKey ? 12 : 1),
        PageUp: () => addJalaliMonths(day, event.shiftKey ? -12 : -1),
      }
      const to = next[event.key]
      if (!to) return
      event.preventDefault()
      this.#show(to())
    }

    #choose(iso: string) {
      const input = this.#input
      if (input) {
        input.value = formatJalali(iso, 'numeric', this.#lang)
        input.dispatchEvent(new Event('input', { bubbles: true }))
        input.focus()
      }
      this.#dialog?.close()
    }

    #digits(text: string): string {
      return this.#lang === 'fa' ? toPersianDigits(text) : text
    }
  },
)
