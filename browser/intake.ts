// The form of demands: kept on the device as it is typed, sent by itself when the line is back, and like demands shown
// while somebody writes. Without this file it is a plain form.
import './place-finder.ts'
import { make } from './dom.ts'
import {
  type Entry,
  entries,
  type Field,
  forgetOld,
  freshToken,
  put,
  remove,
  sendWaiting,
  typedUnder,
} from './intake-queue.ts'
import { LookAlikes } from './look-alikes.ts'
import { type Answer, sendForm } from './sending.ts'
import { SendingNote } from './sending-note.ts'

const ownFields = new Set(['_csrf', '_key', 'queued'])

class DemandIntake extends HTMLElement {
  #timer = 0
  #isSending = false
  #notes = make('div', { class: 'intake-notes', role: 'status', 'aria-live': 'polite' })
  #mark = make('p', { class: 'kept-mark', role: 'status' })
  #note = new SendingNote(
    (key) => this.#say(key),
    () => this.querySelector('form')?.requestSubmit(),
  )
  #retry = 0

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form || this.contains(this.#notes)) return
    this.prepend(this.#notes)
    form.append(this.#mark)
    form.querySelector(':scope > .actions')?.before(this.#note.element)
    form.addEventListener('input', () => this.#keepSoon(form))
    form.addEventListener('change', () => this.#keepSoon(form))
    form.addEventListener('submit', (event) => this.#submit(event, form))
    new LookAlikes(form, (key) => this.#say(key)).begin()
    addEventListener('online', this.#onLine)
    addEventListener('offline', this.#show)
    navigator.serviceWorker?.addEventListener('message', this.#show)
    this.#retry = window.setInterval(() => void this.#flush(), 15_000)
    void this.#begin(form)
  }

  disconnectedCallback() {
    removeEventListener('online', this.#onLine)
    removeEventListener('offline', this.#show)
    navigator.serviceWorker?.removeEventListener('message', this.#show)
    clearInterval(this.#retry)
    this.#note.clear()
  }

  async #begin(form: HTMLFormElement) {
    await forgetOld()
    if (!this.dataset.refused) await this.#restore(form)
    await this.#flush()
    await this.#show()
    await navigator.serviceWorker?.register('/demands/worker.js', { scope: '/demands/' }).catch(() => null)
  }

  #onLine = () => void this.#flush().then(this.#show)

  #say(key: string): string {
    return (JSON.parse(this.dataset.words ?? '{}') as Record<string, string>)[key] ?? key
  }

  #keepSoon(form: HTMLFormElement) {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#keep(form), 250)
  }

  /** A browser that keeps nothing (a private window, a full device) is no reason not to send. */
  async #keep(form: HTMLFormElement) {
    const fields = fieldsOf(new FormData(form))
    const isKept = await put('typed', { key: this.dataset.key ?? '', at: Date.now(), fields }).then(
      () => true,
      () => false,
    )
    if (isKept) form.dataset.kept = '1'
    this.#mark.textContent = this.#say(isKept ? 'saved' : 'not_saved')
    this.#mark.classList.toggle('warning', !isKept)
  }

  async #restore(form: HTMLFormElement) {
    const typed = await typedUnder(this.dataset.key ?? '')
    if (!typed?.fields.some(([name, value]) => name !== 'channel' && value !== '')) return
    if (form.querySelector('input[name=draft]')) return
    if (!fill(form, typed.fields)) return
    const discard = make('button', { type: 'button' }, this.#say('discard'))
    const note = make('div', { class: 'draft-note' }, this.#say('restored'), discard)
    discard.addEventListener('click', async () => {
      await remove('typed', this.dataset.key ?? '')
      form.reset()
      note.remove()
    })
    form.prepend(note)
  }

  async #submit(event: SubmitEvent, form: HTMLFormElement) {
    event.preventDefault()
    // A second tap comes while the first is still being kept.
    if (this.#isSending) return
    this.#isSending = true
    const button = event.submitter as HTMLButtonElement | null
    // Whoever presses the form's own button sends a demand of their own, even after joining another one was refused.
    if (button) form.querySelector('input[name=join]')?.remove()
    const body = new FormData(form)
    if (button?.name) body.set(button.name, button.value)
    clearTimeout(this.#timer)
    button?.setAttribute('aria-busy', 'true')
    try {
      await this.#keep(form)
      const answer = navigator.onLine ? await this.#send(form, body).catch(() => null) : null
      if (answer) await this.#take(form, answer)
      else await this.#queue(form, body)
    } finally {
      this.#isSending = false
      button?.removeAttribute('aria-busy')
    }
  }

  async #send(form: HTMLFormElement, body: FormData): Promise<Answer> {
    const tell = this.#note.begin()
    const answer = await sendForm(form.action, body, tell)
    if (answer.code !== 'bad_csrf_token') return answer
    // The session ended while somebody wrote; what was written is as good as before.
    const token = await freshToken()
    if (token === null) return answer
    body.set('_csrf', token)
    const box = form.elements.namedItem('_csrf')
    if (box instanceof HTMLInputElement) box.value = token
    return sendForm(form.action, body, tell)
  }

  async #take(form: HTMLFormElement, answer: Answer) {
    if (answer.location) {
      await remove('typed', this.dataset.key ?? '').catch(() => null)
      location.assign(answer.location)
      return
    }
    this.#note.clear()
    if (answer.html) this.#replace(answer.html)
    else {
      this.#note.refuse(answer)
      form.querySelector('[data-sending]')?.scrollIntoView({ block: 'center' })
    }
  }

  /** The page that came back takes this one's place, as if the browser had gone there. */
  #replace(html: string) {
    const page = new DOMParser().parseFromString(html, 'text/html')
    const main = page.querySelector('main')
    if (!main) return
    document.title = page.title
    document.querySelector('main')?.replaceWith(document.adoptNode(main))
    const summary = document.querySelector<HTMLElement>('.error-summary')
    ;(summary ?? document.querySelector<HTMLElement>('main'))?.focus()
    summary?.scrollIntoView()
  }

  async #queue(form: HTMLFormElement, body: FormData) {
    this.#note.clear()
    if (!body.get('join') && this.#missing(form)) return
    const id = newId()
    const title = String(body.get('title') ?? '')
    const entry: Entry = { id, at: Date.now(), title, fields: fieldsOf(body), state: 'waiting', address: '' }
    await put('entries', entry)
    await remove('typed', this.dataset.key ?? '')
    form.reset()
    this.#mark.textContent = ''
    void navigator.serviceWorker?.ready
      .then((registration) => (registration as unknown as Syncing).sync?.register('demand-intake'))
      .catch(() => null)
    await this.#show()
    this.#notes.scrollIntoView()
  }

  /** What the server would certainly ask for is asked for at once: later nobody may be there to answer. */
  #missing(form: HTMLFormElement): boolean {
    const needed = ['who', 'contact_name', 'mobile', 'title', 'text', 'category', 'county']
    const data = new FormData(form)
    const first = needed.find((name) => String(data.get(name) ?? '').trim() === '')
    form.querySelector('[data-missing]')?.remove()
    if (!first) return false
    const box = form.elements.namedItem(first)
    const field = (box instanceof RadioNodeList ? (box[0] as HTMLElement) : (box as HTMLElement)).closest('.field')
    field?.append(make('span', { class: 'field-error', 'data-missing': true, role: 'alert' }, this.#say('missing')))
    field?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus()
    field?.scrollIntoView({ block: 'center' })
    return true
  }

  async #flush() {
    if (navigator.onLine && (await entries()).some((entry) => entry.state === 'waiting') && (await sendWaiting()))
      await this.#show()
  }

  #show = async () => {
    const notes = (await entries()).map((entry) => this.#noteOf(entry))
    if (!navigator.onLine && notes.length === 0)
      notes.push(noteFor('info', this.#say('offline_title'), this.#say('offline_text')))
    this.#notes.replaceChildren(...notes)
  }

  #noteOf(entry: Entry): HTMLElement {
    if (entry.state === 'waiting') {
      const now = make('button', { type: 'button', class: 'button secondary small' }, this.#say('queued_now'))
      now.addEventListener('click', () => void this.#flush())
      return noteFor('warning', this.#say('queued_title'), `${entry.title}\n${this.#say('queued_text')}`, now)
    }
    if (entry.state === 'sent') {
      const go = make('a', { href: entry.address, class: 'button primary' }, this.#say('arrived_go'))
      go.addEventListener('click', () => void remove('entries', entry.id))
      return noteFor('success', this.#say('arrived_title'), `${entry.title}\n${this.#say('arrived_text')}`, go)
    }
    const fix = make('button', { type: 'button', class: 'button secondary' }, this.#say('faulty_go'))
    fix.addEventListener('click', async () => {
      const form = this.querySelector('form') as HTMLFormElement
      fill(form, entry.fields, true)
      await this.#keep(form)
      await remove('entries', entry.id)
      await this.#show()
      form.requestSubmit()
    })
    return noteFor('error', this.#say('faulty_title'), `${entry.title}\n${this.#say('faulty_text')}`, fix)
  }
}

interface Syncing {
  sync?: { register(tag: string): Promise<void> }
}

function noteFor(tone: string, title: string, text: string, ...more: Node[]): HTMLElement {
  return make(
    'div',
    { class: `notice ${tone}`, 'data-intake-note': tone },
    make('div', {}, make('b', {}, title), make('p', { class: 'pre-line' }, text), ...more),
  )
}

function fieldsOf(data: FormData): Field[] {
  const fields: Field[] = []
  data.forEach((value, name) => {
    if (!ownFields.has(name) && !(value instanceof File && value.size === 0)) fields.push([name, value])
  })
  return fields
}

/** Puts kept values back into what is still empty, or everywhere; true when something came back. */
function fill(form: HTMLFormElement, fields: readonly Field[], everywhere = false): boolean {
  let isFilled = false
  const files = fields.filter((field): field is [string, File] => field[1] instanceof File)
  for (const box of form.elements) {
    if (box instanceof HTMLInputElement && box.type === 'file') {
      if (files.length === 0) continue
      const transfer = new DataTransfer()
      for (const [, file] of files) transfer.items.add(file)
      box.files = transfer.files
      isFilled = true
    } else if (box instanceof HTMLInputElement && (box.type === 'radio' || box.type === 'checkbox')) {
      const isChosen = fields.some(([name, value]) => name === box.name && value === box.value)
      if (isChosen !== box.checked && (everywhere || isChosen)) box.checked = isChosen
    } else if (
      box instanceof HTMLInputElement ||
      box instanceof HTMLTextAreaElement ||
      box instanceof HTMLSelectElement
    ) {
      if (!box.name || ownFields.has(box.name)) continue
      const kept = fields.find(([name]) => name === box.name)?.[1]
      if (typeof kept !== 'string' || kept === '' || (box.value !== '' && !everywhere) || box.value === kept) continue
      box.value = kept
      isFilled = true
    } else continue
    box.dispatchEvent(new Event('input', { bubbles: true }))
    box.dispatchEvent(new Event('change', { bubbles: true }))
  }
  return isFilled
}

/** A random UUID; `crypto.randomUUID` is missing on a page without a certificate, as on many office networks. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

customElements.define('demand-intake', DemandIntake)
