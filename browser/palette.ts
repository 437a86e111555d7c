// Ctrl-K finds anything. The link it stands for leads to the search page where there is no JavaScript.
import { make, word } from './dom.ts'

interface Hit {
  title: string
  kind: string
  href: string
  note?: string | null
}

let dialog: HTMLDialogElement | undefined
let input: HTMLInputElement
let list: HTMLUListElement
let status: HTMLElement
let running: AbortController | undefined
let timer = 0
let chosen = -1

document.addEventListener('keydown', (event) => {
  if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
    event.preventDefault()
    open()
  }
})
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('[data-command]')
  if (!link || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  open()
})

function open() {
  dialog ??= build()
  if (!dialog.open) dialog.showModal()
  input.select()
}

function build(): HTMLDialogElement {
  input = make('input', {
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'palette-list',
    'aria-autocomplete': 'list',
    'aria-label': word('search'),
    placeholder: word('searchplaceholder'),
    autocomplete: 'off',
    dir: 'auto',
  })
  list = make('ul', { class: 'palette-list', id: 'palette-list', role: 'listbox', 'aria-label': word('search') })
  status = make('p', { class: 'palette-status', role: 'status' }, word('searchstart'))
  const close = make('button', { type: 'button', class: 'palette-close' }, word('close'))
  const made = make(
    'dialog',
    { class: 'palette', 'aria-label': word('search') },
    make('div', { class: 'palette-head' }, input, close),
    list,
    status,
  )
  close.addEventListener('click', () => made.close())
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close()
  })
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(find, 120)
  })
  input.addEventListener('keydown', onKey)
  list.addEventListener('click', (event) => go((event.target as Element).closest('li')))
  document.body.append(made)
  return made
}

async function find() {
  const text = input.value.trim()
  running?.abort()
  if (text.length < 2) return show([], word('searchstart'))
  running = new AbortController()
  try {
    const response = await fetch(`/search.json?q=${encodeURIComponent(text)}`, {
      signal: running.signal,
      headers: { accept: 'application/json' },
    })
    if (!response.ok) throw new Error(String(response.status))
    const body = (await response.json()) as Hit[] | { hits: Hit[] }
    const hits = Array.isArray(body) ? body : body.hits
    show(hits, hits.length === 0 ? word('searchnothing') : '')
  } catch (error) {
    if ((error as Error).name !== 'AbortError') show([], word('searchfailed'))
  }
}

function show(hits: readonly Hit[], message: string) {
  list.replaceChildren(
    ...hits.map((hit, index) => {
      const item = make(
        'li',
        { role: 'option', id: `hit-${index}`, 'data-href': hit.href },
        make('span', { dir: 'auto' }, hit.title),
        make('span', { class: 'kind' }, hit.kind),
      )
      if (hit.note) item.append(make('span', { class: 'note' }, hit.note))
      return item
    }),
  )
  status.textContent = message
  input.setAttribute('aria-expanded', String(hits.length > 0))
  choose(hits.length > 0 ? 0 : -1)
}

function choose(index: number) {
  chosen = index
  const items = [...list.children]
  items.forEach((item, at) => {
    item.setAttribute('aria-selected', String(at === index))
  })
  items[index]?.scrollIntoView({ block: 'nearest' })
  if (index < 0) input.removeAttribute('aria-activedescendant')
  else input.setAttribute('aria-activedescendant', `hit-${index}`)
}

function onKey(event: KeyboardEvent) {
  const count = list.children.length
  if (event.key === 'Enter') {
    event.preventDefault()
    if (count > 0) go(list.children[chosen] ?? null)
    else location.href = `/search?q=${encodeURIComponent(input.value)}`
  }
  if (count === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  event.preventDefault()
  choose((chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
}

function go(item: Element | null) {
  const href = (item as HTMLElement | null)?.dataset.href
  if (href?.startsWith('/') && !href.startsWith('//')) location.href = href
}
