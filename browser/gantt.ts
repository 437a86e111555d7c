// The chart of time with a script: rows come as they are scrolled to, and a bar that is one's own can be dragged to where one
// would like it, or moved there by the arrow keys. Dropping it opens the change request with those dates filled in; nothing has moved until that is approved.
import { addDays, dayNumber, isoDate } from '../src/platform/civil-day.ts'
import { formatJalali } from '../src/platform/jalali-text.ts'
import { isRtl, make } from './dom.ts'

class GanttChart extends HTMLElement {
  #scroll: HTMLElement | null = null
  #loading = new Map<number, AbortController>()
  #moved: Moved | null = null

  connectedCallback(): void {
    this.#scroll = this.querySelector('.gantt-scroll')
    const body = this.querySelector<HTMLElement>('.gantt-body')
    if (!this.#scroll || !body) return
    this.#revealToday()
    if (this.dataset.pieces && this.#number('total') > this.#number('block')) this.#window(body)
    this.#openToKeys(this)
    this.addEventListener('pointerdown', (event) => this.#drag(event))
    this.addEventListener('keydown', (event) => this.#press(event))
    this.addEventListener('focusout', () => this.#moved?.settle())
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
      this.#openToKeys(place)
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
    this.#moved?.settle()
    const moved = this.#move(bar)
    if (!moved) return
    const start = event.clientX
    const perDay = this.#number('perDay')
    const show = (move: PointerEvent) =>
      moved.show(Math.round(((move.clientX - start) / perDay) * forwards()), move.clientX, move.clientY + 18)
    const end = (go: boolean) => {
      removeEventListener('pointermove', show)
      removeEventListener('pointerup', drop)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', quit)
      if (go) moved.propose()
      else moved.settle()
    }
    const drop = () => end(true)
    const cancel = () => end(false)
    const quit = (key: KeyboardEvent) => key.key === 'Escape' && end(false)
    addEventListener('pointermove', show)
    addEventListener('pointerup', drop)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', quit)
  }

  /** Arrows move the bar in focus by a day, with Shift by a week; Enter proposes, Escape puts it back. */
  #press(event: KeyboardEvent): void {
    const bar = (event.target as Element).closest<SVGGElement>('[data-change]')
    if (!bar || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (this.#moved?.bar !== bar) this.#moved?.settle()
      this.#moved ??= this.#move(bar)
      const step = (event.key === 'ArrowRight' ? 1 : -1) * forwards() * (event.shiftKey ? 7 : 1)
      const { x, bottom } = bar.getBoundingClientRect()
      this.#moved?.show(this.#moved.days + step, Math.max(8, x), bottom + 6)
    } else if (event.key === 'Enter' && this.#moved) this.#moved.propose()
    else if (event.key === 'Escape' && this.#moved) this.#moved.settle()
    else return
    event.preventDefault()
  }

  /** A bar on its way: shown elsewhere with the dates it would have, proposed there or put back. */
  #move(bar: SVGGElement): Moved | null {
    const { from, to, change, milestones } = bar.dataset
    if (!from || !to || !change) return null
    const perDay = this.#number('perDay')
    const lang = isRtl() ? 'fa' : 'en'
    const note = make('div', { class: 'gantt-drag-note', role: 'status' })
    const moved: Moved = {
      bar,
      days: 0,
      show: (days, x, y) => {
        moved.days = days
        bar.classList.add('is-dragged')
        bar.style.transform = `translateX(${forwards() * days * perDay}px)`
        note.textContent = (this.dataset.drag ?? '')
          .replace('{from}', formatJalali(addDays(from, days), 'long', lang))
          .replace('{to}', formatJalali(addDays(to, days), 'long', lang))
        note.style.insetBlockStart = `${y}px`
        note.style.left = `${Math.min(x, innerWidth - 280)}px`
        if (!note.isConnected) document.body.append(note)
      },
      settle: () => {
        note.remove()
        bar.classList.remove('is-dragged')
        bar.style.transform = ''
        this.#moved = null
      },
      propose: () => {
        const { days } = moved
        if (days === 0) return moved.settle()
        note.remove()
        location.assign(changeUrl(change, milestones ?? '', days))
      },
    }
    return moved
  }

  /** Without a script nothing could be done with a bar in focus; with it, what stands within can be moved by keys. */
  #openToKeys(within: Element): void {
    for (const bar of within.querySelectorAll<SVGGElement>('[data-change]')) {
      bar.setAttribute('tabindex', '0')
      bar.setAttribute('role', 'button')
      bar.setAttribute('aria-label', `${bar.querySelector('title')?.textContent ?? ''}\n${this.dataset.keys ?? ''}`)
    }
  }
}

interface Moved {
  bar: SVGGElement
  days: number
  show(days: number, x: number, y: number): void
  settle(): void
  propose(): void
}

/** 1 where time runs to the right, -1 where to the left. */
const forwards = () => (isRtl() ? -1 : 1)

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
