// Where a place is: picked on the map of the province by tap or keys, or told by the device. It fills two hidden boxes and
// the county; without it the list of counties serves.

import { formatNumber } from '../src/platform/persian-digits.ts'
import { fromPlane, nearestIndex, type Plane, type PlanePoint, toPlane } from '../src/platform/plane.ts'
import { make } from './dom.ts'

const farthestKm = 60
const zooms = [1, 2, 4, 8]
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const winds = ['east', 'southeast', 'south', 'southwest', 'west', 'northwest', 'north', 'northeast']

customElements.define(
  'place-finder',
  class extends HTMLElement {
    #zoom = 0
    #at: PlanePoint | null = null
    #said = make('span', { class: 'muted', role: 'status' })
    #tools = make('div', { class: 'map-tools' })
    #svg: SVGSVGElement | null = null
    #plane!: Plane
    #names: SVGTextElement[] = []
    #centres: PlanePoint[] = []
    /** Of the counties' areas: where room is short the wider ones keep their names. */
    #sizes: number[] = []
    #watch = new ResizeObserver(() => this.#draw())

    connectedCallback() {
      const svg = this.querySelector<SVGSVGElement>('svg.picks')
      const fold = svg?.closest('details')
      if (!svg || !fold || this.#svg) return
      this.#svg = svg
      this.#plane = JSON.parse(svg.dataset.plane ?? '{}') as Plane
      this.#names = [...svg.querySelectorAll<SVGTextElement>('text')]
      this.#centres = this.#names.map((name) => ({
        x: Number(name.getAttribute('x')),
        y: Number(name.getAttribute('y')),
      }))
      this.#addTools(fold)
      svg.addEventListener('click', (event) => this.#tap(event))
      svg.addEventListener('keydown', (event) => this.#press(event))
      fold.addEventListener('toggle', () => this.#draw())
      for (const box of this.#boxes()) box.addEventListener('input', () => this.#read())
      this.#county()?.addEventListener('change', () => this.#draw())
      this.#read()
      fold.hidden = false
      this.#watch.observe(svg)
    }

    disconnectedCallback() {
      this.#watch.disconnect()
    }

    #addTools(fold: HTMLElement) {
      const button = (word: string, act: () => void, title?: string) => {
        const made = make('button', { type: 'button', class: 'button quiet small', 'aria-label': title }, word)
        made.addEventListener('click', act)
        return made
      }
      this.#tools.append(
        button('+', () => this.#zoomBy(1), this.dataset.nearer),
        button('−', () => this.#zoomBy(-1), this.dataset.farther),
      )
      // Browsers tell a place to pages with a certificate only.
      if (navigator.geolocation && isSecureContext)
        this.#tools.append(button(this.dataset.find ?? '', () => this.#askDevice()))
      this.#tools.append(button(this.dataset.clear ?? '', () => this.#clear()))
      fold.append(this.#tools, this.#said)
    }

    #boxes = () => ['latitude', 'longitude'].map((name) => this.querySelector<HTMLInputElement>(`[name=${name}]`)!)
    #county = () => this.closest('form')?.querySelector<HTMLSelectElement>('[name=county]') ?? null

    /** From the boxes: kept values come back into them without a tap. */
    #read() {
      const [lat, lon] = this.#boxes().map((box) => (box.value === '' ? Number.NaN : Number(box.value)))
      this.#at = Number.isFinite(lat) && Number.isFinite(lon) ? toPlane(this.#plane, { lat: lat!, lon: lon! }) : null
      // What was kept on the device comes back after the page stands, and is shown.
      const fold = this.#svg?.closest('details')
      if (this.#at && fold) fold.open = true
      this.#tell()
      this.#draw()
    }

    #askDevice() {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => this.#put(toPlane(this.#plane, { lat: coords.latitude, lon: coords.longitude })),
        () => this.#say('refused'),
        { timeout: 10_000, maximumAge: 60_000 },
      )
    }

    #tap(event: MouseEvent) {
      const svg = this.#svg!
      const seen = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse())
      this.#put({ x: seen.x, y: seen.y })
    }

    #press(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const arrow = arrows[event.key]
      if (arrow) {
        const step = (event.shiftKey ? 20 : 4) / zooms[this.#zoom]!
        const from = this.#at ?? this.#middle()
        this.#put(this.#at ? { x: from.x + arrow[0] * step, y: from.y + arrow[1] * step } : from)
      } else if (event.key === 'Enter' || event.key === ' ') this.#put(this.#at ?? this.#middle())
      else if (event.key === '+' || event.key === '=') this.#zoomBy(1)
      else if (event.key === '-') this.#zoomBy(-1)
      else if (event.key === 'Delete' || event.key === 'Backspace') this.#clear()
      else return
      event.preventDefault()
      event.stopPropagation()
    }

    /** Where looking begins: the pin, else the chosen county, else the middle of the province. */
    #middle(): PlanePoint {
      const chosen = this.#names.findIndex((name) => name.dataset.code === this.#county()?.value)
      return this.#at ?? this.#centres[chosen] ?? { x: this.#plane.width / 2, y: this.#plane.height / 2 }
    }

    #put(at: PlanePoint) {
      const nearest = nearestIndex(this.#centres, at)
      const centre = this.#centres[nearest]
      if (!centre || Math.hypot(centre.x - at.x, centre.y - at.y) > farthestKm) return this.#say('outside')
      const place = fromPlane(this.#plane, at)
      const [latitude, longitude] = this.#boxes()
      latitude!.value = place.lat.toFixed(5)
      longitude!.value = place.lon.toFixed(5)
      const county = this.#county()
      if (county) {
        county.value = this.#names[nearest]!.dataset.code ?? ''
        county.dispatchEvent(new Event('change', { bubbles: true }))
      }
      latitude!.dispatchEvent(new Event('input', { bubbles: true }))
    }

    #clear() {
      for (const box of this.#boxes()) box.value = ''
      this.#boxes()[0]!.dispatchEvent(new Event('input', { bubbles: true }))
    }

    #zoomBy(step: number) {
      this.#zoom = Math.min(zooms.length - 1, Math.max(0, this.#zoom + step))
      this.#draw()
    }

    #say(word: string) {
      this.#said.textContent = this.dataset[word] ?? ''
    }

    /** «مراغه؛ ۱۲ کیلومتری شمال مرکز شهرستان», so that the pin is known without seeing it. */
    #tell() {
      const at = this.#at
      if (!at) return this.#say('hint')
      const nearest = nearestIndex(this.#centres, at)
      const centre = this.#centres[nearest]!
      const away = Math.hypot(at.x - centre.x, at.y - centre.y)
      const wind = winds[(Math.round(Math.atan2(at.y - centre.y, at.x - centre.x) / (Math.PI / 4)) + 8) % 8]!
      const lang = document.documentElement.lang === 'en' ? 'en' : 'fa'
      this.#said.textContent = (this.dataset[away < 2 ? 'centre' : 'away'] ?? '')
        .replace('[county]', this.#names[nearest]!.textContent ?? '')
        .replace('[km]', formatNumber(Math.round(away), lang))
        .replace('[wind]', this.dataset[wind] ?? '')
    }

    #draw() {
      const svg = this.#svg
      if (!svg || svg.clientWidth === 0) return
      const zoom = zooms[this.#zoom]!
      const [width, height] = [this.#plane.width / zoom, this.#plane.height / zoom]
      const middle = this.#middle()
      const left = Math.min(this.#plane.width - width, Math.max(0, middle.x - width / 2))
      const top = Math.min(this.#plane.height - height, Math.max(0, middle.y - height / 2))
      svg.setAttribute('viewBox', `${left} ${top} ${width} ${height}`)
      const unit = width / svg.clientWidth
      const areas = [...svg.querySelectorAll<SVGPathElement>('.area')]
      this.#sizes = areas.map((area) => area.getBBox()).map((box) => box.width * box.height)
      const pin = svg.querySelector('.area-pin')!
      pin.classList.toggle('absent', !this.#at)
      pin.setAttribute('transform', this.#at ? `translate(${this.#at.x} ${this.#at.y}) scale(${unit * 1.2})` : '')
      const own = this.#at ? nearestIndex(this.#centres, this.#at) : -1
      areas.forEach((area, index) => {
        area.classList.toggle('own', index === own)
      })
      this.#place(unit, own)
    }

    /** Names that would lie on one another are left out until there is room; that of the pin never. */
    #place(unit: number, own: number) {
      const boxes: DOMRect[] = []
      const size = (index: number) => (index === own ? Number.POSITIVE_INFINITY : (this.#sizes[index] ?? 0))
      const order = this.#names.map((_, index) => index).sort((a, b) => size(b) - size(a))
      for (const index of order) {
        const name = this.#names[index]!
        name.setAttribute('font-size', String(12 * unit))
        name.classList.remove('absent')
        const box = name.getBBox()
        const isFree = boxes.every(
          (other) =>
            box.x > other.x + other.width ||
            other.x > box.x + box.width ||
            box.y > other.y + other.height ||
            other.y > box.y + box.height,
        )
        if (isFree) boxes.push(box)
        else name.classList.add('absent')
      }
    }
  },
)
