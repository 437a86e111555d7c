// A second click while the first is under way sends nothing. The hidden key makes the server sure of it as well.
const sent = new WeakSet<HTMLFormElement>()

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.dataset.once === undefined || event.defaultPrevented) return
  if (sent.has(form)) {
    event.preventDefault()
    return
  }
  sent.add(form)
  const button = event.submitter as HTMLButtonElement | null
  button?.setAttribute('aria-busy', 'true')
  const words = button?.querySelector('span')
  if (words && form.dataset.once) {
    words.dataset.said = words.textContent ?? ''
    words.textContent = form.dataset.once
  }
})

addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  for (const form of document.forms) sent.delete(form)
  for (const button of document.querySelectorAll('[aria-busy]')) {
    button.removeAttribute('aria-busy')
    const words = button.querySelector<HTMLElement>('[data-said]')
    if (words) words.textContent = words.dataset.said ?? ''
  }
})
