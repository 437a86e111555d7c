// j and k walk the rows, Enter opens, x ticks, e refers, ? tells. Keys are read by their place on the board, since a Persian
// layout gives other letters there.
import { isTyping, make, word } from './dom.ts'

let help: HTMLDialogElement | undefined

document.addEventListener('keydown', (event) => {
  if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]'))
    return
  if (event.key === '?' || event.key === '؟') return showKeys()
  if (event.shiftKey) return
  const act = { KeyJ: () => walk(1), KeyK: () => walk(-1), Enter: enter, KeyX: tick, KeyE: refer }[event.code]
  if (act?.() === true) event.preventDefault()
})

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-rows] tbody tr')]
const current = () => document.querySelector<HTMLElement>('.current-row')

function walk(step: 1 | -1): boolean {
  const all = rows()
  if (all.length === 0) return false
  const at = all.indexOf(current() as HTMLElement)
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))]
  current()?.classList.remove('current-row')
  next?.classList.add('current-row')
  next?.scrollIntoView({ block: 'nearest' })
  const link = next?.querySelector<HTMLElement>('.main a, a')
  link?.focus({ preventScroll: true })
  return true
}

function enter(): boolean {
  const row = current()
  const focused = document.activeElement
  if (!row?.dataset.href || (focused && focused !== document.body)) return false
  location.href = row.dataset.href
  return true
}

function tick(): boolean {
  const box = current()?.querySelector<HTMLInputElement>('input[type=checkbox]')
  box?.click()
  return Boolean(box)
}

function refer(): boolean {
  const own = (current() ?? document).querySelector<HTMLElement>('[data-refer]')
  if (own) {
    own.click()
    return true
  }
  const box = current()?.querySelector<HTMLInputElement>('input[type=checkbox]')
  if (!box?.form) return false
  if (!box.checked) box.click()
  box.form.querySelector<HTMLElement>('select, input:not([type=hidden]), textarea, button')?.focus()
  return true
}

function showKeys() {
  help ??= buildHelp()
  help.showModal()
}

function buildHelp(): HTMLDialogElement {
  const keys = [
    ['Ctrl K', 'keyfind'],
    ['j', 'keynext'],
    ['k', 'keyprevious'],
    ['Enter', 'keyopen'],
    ['x', 'keyselect'],
    ['e', 'keyrefer'],
    ['?', 'keyhelp'],
  ] as const
  const pairs = make('dl')
  for (const [key, name] of keys)
    pairs.append(make('dt', {}, make('kbd', { dir: 'ltr' }, key)), make('dd', {}, word(name)))
  const close = make('button', { type: 'button', class: 'button secondary small' }, word('close'))
  const made = make(
    'dialog',
    { class: 'key-help', 'aria-label': word('keys') },
    make('h2', {}, word('keys')),
    pairs,
    close,
  )
  close.addEventListener('click', () => made.close())
  document.body.append(made)
  return made
}
