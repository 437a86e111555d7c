// Keeps one blank form of demands and what it is drawn with, answers with it while there is no line, and sends what waits
// once there is one again, even with the page closed. The server puts the list `kept` before this text.
import { sendWaiting } from './intake-queue.ts'

interface Worker {
  kept: string[]
  registration: { scope: string }
  clients: {
    claim(): Promise<void>
    matchAll(): Promise<{ postMessage(message: string): void }[]>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: string, listener: (event: WorkerEvent) => void): void
}
interface WorkerEvent extends Event {
  request: Request
  tag?: string
  waitUntil(work: Promise<unknown>): void
  respondWith(answer: Promise<Response>): void
}

const worker = self as unknown as Worker
const shelf = `intake:${worker.kept.join()}`
const blank = '/demands/offline'

worker.addEventListener('install', (event) => event.waitUntil(stock()))
worker.addEventListener('activate', (event) => event.waitUntil(tidy()))
worker.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url)
  if (event.request.method !== 'GET') return
  if (event.request.mode === 'navigate' && pathname === '/demands/new') event.respondWith(formOf(event.request))
  else if (worker.kept.includes(pathname)) event.respondWith(keptOr(event.request))
})
worker.addEventListener('sync', (event) => {
  if (event.tag === 'demand-intake') event.waitUntil(sendAndTell())
})

async function stock(): Promise<void> {
  const cache = await caches.open(shelf)
  await cache.addAll(worker.kept)
  // Without cookies: what is kept on the device names nobody.
  const form = await fetch(blank, { credentials: 'omit', cache: 'no-store' })
  if (!form.ok) throw new Error('the blank form could not be kept')
  await cache.put(blank, form)
  await worker.skipWaiting()
}

async function tidy(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('intake:') && name !== shelf) await caches.delete(name)
  await worker.clients.claim()
}

async function formOf(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match(blank)
    if (!kept) throw error
    return kept
  }
}

async function keptOr(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

async function sendAndTell(): Promise<void> {
  await sendWaiting()
  for (const client of await worker.clients.matchAll()) client.postMessage('sent')
}
