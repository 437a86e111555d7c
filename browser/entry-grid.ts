// A column of figures typed like a spreadsheet: up, down and Enter move between the boxes, a column copied elsewhere is pasted down
// from where the cursor stands, and the sum is said while typing.
import { formatNumber, parseNumber } from '../src/platform/persian-digits.ts'
import { isRtl } from './dom.ts'

customElements.define(
  'entry-grid',
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('keydown', (event) => this.#move(event))
      this.addEventListener('paste', (event) => this.#paste(event))
      this.addEventListener('input', () => this.#sum())
      this.#sum()
    }

    get #boxes(): HTMLInputElement[] {
      return [...this.querySelectorAll<HTMLInputElement>('input[data-place]')]
    }

    #move(event: KeyboardEvent) {
      const step = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const boxes = this.#boxes
      const at = boxes.indexOf(event.target as HTMLInputElement)
      const next = boxes[at + step]
      if (step === 0 || at < 0 || !next) return
      event.preventDefault()
      next.focus()
      next.select()
    }

    #paste(event: ClipboardEvent) {
      const boxes = this.#boxes
      const at = boxes.indexOf(event.target as HTMLInputElement)
      const lines = (event.clipboardData?.getData('text/plain') ?? '').replace(/\r?\n$/, '').split(/\r?\n/)
      if (at < 0 || lines.length < 2) return
      event.preventDefault()
      for (const [index, line] of lines.entries()) {
        const box = boxes[at + index]
        // Of several columns the last is the figure; the others are names.
        if (box) box.value = line.split('\t').at(-1)?.trim() ?? ''
      }
      boxes[Math.min(boxes.length, at + lines.length) - 1]?.focus()
      this.#sum()
    }

    #sum() {
      const output = this.querySelector('output')
      if (!output) return
      const values = this.#boxes
        .filter((box) => box.dataset.place !== 'province')
        .map((box) => parseNumber(box.value) ?? 0)
      const sum = values.reduce((so, value) => so + value, 0)
      output.textContent = formatNumber(Number(sum.toFixed(4)), isRtl() ? 'fa' : 'en')
    }
  },
)
