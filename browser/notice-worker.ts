// Shows a notice that arrived while the product is closed, and opens its record when it is pressed.
interface PushEvent extends Event {
  data: { json(): { title: string; body: string; href: string } } | null
  waitUntil(work: Promise<unknown>): void
}
interface PressEvent extends Event {
  notification: { data?: { href?: string }; close(): void }
  waitUntil(work: Promise<unknown>): void
}
interface Worker {
  registration: { showNotification(title: string, options: object): Promise<void> }
  clients: { openWindow(address: string): Promise<unknown> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void
  addEventListener(type: 'notificationclick', listener: (event: PressEvent) => void): void
  addEventListener(type: 'install', listener: () => void): void
}

const worker = self as unknown as Worker

worker.addEventListener('install', () => {
  worker.skipWaiting()
})
worker.addEventListener('push', (event) => {
  const told = event.data?.json()
  if (!told) return
  const { title, body, href } = told
  const isPersian = /[\u0600-\u06ff]/.test(title)
  const options = { body, tag: href, data: { href }, dir: isPersian ? 'rtl' : 'ltr', lang: isPersian ? 'fa' : 'en' }
  event.waitUntil(worker.registration.showNotification(title, options))
})
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const href = event.notification.data?.href ?? '/'
  // Only within the product, whatever a message says.
  event.waitUntil(worker.clients.openWindow(href.startsWith('/') && !href.startsWith('//') ? href : '/'))
})
