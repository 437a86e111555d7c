// Adds this browser to those that show a person's notices; hidden where the browser cannot.
class PushSwitch extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    if (!button || !('serviceWorker' in navigator) || !('PushManager' in window)) return
    this.hidden = false
    button.addEventListener('click', async () => {
      button.disabled = true
      try {
        await this.add()
        location.reload()
      } catch {
        const note = this.querySelector<HTMLElement>('[role="alert"]')
        if (note) {
          note.textContent = this.dataset.failed ?? ''
          note.hidden = false
        }
        button.disabled = false
      }
    })
  }

  private async add() {
    const registration = await navigator.serviceWorker.register('/notices/worker.js', { scope: '/notices/' })
    await ready(registration)
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytesOf(this.dataset.key ?? ''),
    })
    const { endpoint, keys } = subscription.toJSON()
    const csrf = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
    const answer = await fetch('/api/v1/push-subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ endpoint, keys }),
    })
    if (!answer.ok) throw new Error(String(answer.status))
  }
}

function ready(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting
  if (registration.active || !worker) return Promise.resolve()
  return new Promise((done) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') done()
    })
  })
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

customElements.define('push-switch', PushSwitch)
