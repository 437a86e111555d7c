// The chart of time with a script: rows come as they are scrolled to, and a bar that is one's own can be dragged to where one
// would like it. Dropping it opens the change request with those dates filled in; nothing has moved until that is approved.
import { addDays, dayNumber, isoDate } from '../src/platform/civil-day.ts'
import { formatJalali } from '../src/platform/jalali-text.ts'
import { isRtl, make } from './dom.ts'

class GanttChart extends HTMLElement {
  #scroll: HTMLElement | null = null
  #loading = new Map<number, AbortController>()

  connectedCallback(): void {
    this.#scroll = this.querySelector('.gantt-scroll')
    const body = this.querySelector<HTMLElement>('.gantt-body')
    if (!this.#scroll || !body) return
    this.#revealToday()
    if (this.dataset.pieces && this.#number('total') > this.#number('block')) this.#window(body)
    this.addEventListener('pointerdown', (event) => this.#drag(event))
    this.addEventListener('pointerover', (event) => this.#showLinks(event.target))
    this.addEventListener('pointerleave', () => this.#showLinks(null))
    this.addEventListener('focusin', (event) => this.#showLinks(event.target))
  }

  disconnectedCallback(): void {
    for (const loading of this.#loading.values()) loading.abort()
  }

  #number(name: string): number {
    return Number(this.dataset[name] ?? 0)
  }

  /** On a narrow window the line of today would lie out of sight. */
  #revealToday(): void {
    const line = this.querySelector<SVGPathElement>('.gantt-axis .g-today')
    const scroll = this.#scroll!
    if (!line || scroll.scrollWidth <= scroll.clientWidth) return
    const place = line.getBoundingClientRect().x
    const frame = scroll.getBoundingClientRect()
    const names = this.querySelector('.gantt-corner')!.getBoundingClientRect().width
    // Where time begins lie the names; today should stand a third of the way into what is left.
    const wanted = isRtl()
      ? frame.right - names - (frame.width - names) / 3
      : frame.left + names + (frame.width - names) / 3
    const shift = place - wanted
    if (isRtl() ? shift < 0 : shift > 0) scroll.scrollLeft += shift
  }

  /** Every piece of rows gets its place; those near the view are filled, those far away emptied again. */
  #window(body: HTMLElement): void {
    const block = this.#number('block')
    const row = this.#number('row')
    const total = this.#number('total')
    const known = new Map([...body.children].map((child) => [Number((child as HTMLElement).dataset.at), child]))
    const places: HTMLElement[] = []
    for (let at = 0; at < total; at += block) {
      const place = make('div', { class: 'gantt-place', 'data-at': at })
      place.style.blockSize = `${Math.min(block, total - at) * row}px`
      const piece = known.get(at)
      if (piece) place.append(piece)
      places.push(place)
    }
    body.replaceChildren(...places)
    const pager = this.parentElement?.querySelector<HTMLElement>('.gantt-pager')
    if (pager) pager.hidden = true
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) void this.#fill(target as HTMLElement)
          else this.#empty(target as HTMLElement)
        }
      },
      { root: this.#scroll, rootMargin: '1200px 0px' },
    )
    for (const place of places) watcher.observe(place)
    const first = this.#number('first')
    if (first > 0) this.#scroll!.scrollTop = first * row
  }

  async #fill(place: HTMLElement): Promise<void> {
    const at = Number(place.dataset.at)
    if (place.firstChild || this.#loading.has(at)) return
    const loading = new AbortController()
    this.#loading.set(at, loading)
    try {
      const url = new URL(this.dataset.pieces!, location.href)
      url.searchParams.set('row', String(at))
      const answer = await fetch(url, { signal: loading.signal })
      if (answer.ok) place.innerHTML = await answer.text()
    } catch {
      // Scrolled away, or offline: the place stays empty and is filled when it is next seen.
    } finally {
      this.#loading.delete(at)
    }
  }

  #empty(place: HTMLElement): void {
    this.#loading.get(Number(place.dataset.at))?.abort()
    if (this.#number('total') > 300) place.replaceChildren()
  }

  /** Arrows at either end of the row under the pointer, or in focus; those already shown stay while one of them is pointed at. */
  #showLinks(target: EventTarget | null): void {
    const at = target instanceof Element ? target.closest<HTMLElement>('.g-link, [data-row]') : null
    if (at?.matches('.g-link')) return
    const row = at?.dataset.row
    for (const link of this.querySelectorAll<SVGElement>('.g-link[data-ends]'))
      link.classList.toggle('is-near', row !== undefined && link.dataset.ends!.split(' ').includes(row))
  }

  #drag(event: PointerEvent): void {
    const bar = (event.target as Element).closest<SVGGElement>('[data-change]')
    if (!bar || event.button !== 0) return
    event.preventDefault()
    const perDay = this.#number('perDay')
    const { from, to, change, milestones } = bar.dataset
    if (!from || !to || !change) return
    const start = event.clientX
    const note = make('div', { class: 'gantt-drag-note', role: 'status' })
    let days = 0
    const show = (move: PointerEvent) => {
      const moved = ((move.clientX - start) / perDay) * (isRtl() ? -1 : 1)
      days = Math.round(moved)
      bar.classList.add('is-dragged')
      bar.style.transform = `translateX(${(isRtl() ? -1 : 1) * days * perDay}px)`
      const lang = isRtl() ? 'fa' : 'en'
      note.textContent = (this.dataset.drag ?? '')
        .replace('{from}', formatJalali(addDays(from, days), 'long', lang))
        .replace('{to}', formatJalali(addDays(to, days), 'long', lang))
      note.style.insetBlockStart = `${move.clientY + 18}px`
      note.style.left = `${Math.min(move.clientX, innerWidth - 280)}px`
      if (!note.isConnected) document.body.append(note)
    }
    const end = (go: boolean) => {
      removeEventListener('pointermove', show)
      removeEventListener('pointerup', drop)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', quit)
      note.remove()
      bar.classList.remove('is-dragged')
      if (!go || days === 0) bar.style.transform = ''
      else location.assign(changeUrl(change, milestones ?? '', days))
    }
    const drop = () => end(true)
    const cancel = () => end(false)
    const quit = (key: KeyboardEvent) => key.key === 'Escape' && end(false)
    addEventListener('pointermove', show)
    addEventListener('pointerup', drop)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', quit)
  }
}

/** The change request with the dates of these milestones moved: `M2:2026-11-30:2027-01-09,…`. */
function changeUrl(change: string, milestones: string, days: number): string {
  const url = new URL(change, location.href)
  for (const milestone of milestones.split(',')) {
    const [key, starts, due] = milestone.split(':')
    if (!key || !starts || !due) continue
    url.searchParams.set(`starts_${key}`, isoDate(dayNumber(starts) + days))
    url.searchParams.set(`due_${key}`, isoDate(dayNumber(due) + days))
  }
  return url.href
}

customElements.define('gantt-chart', GanttChart)
