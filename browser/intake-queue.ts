// Entries that wait for the line, and what is being typed. Page and worker share this; a lock lets only one of them send,
// and each entry carries an identifier of its own, so that the server takes a repeat for what it is.
import { type Answer, sendForm } from './sending.ts'

export type Field = [name: string, value: string | File]

export interface Entry {
  id: string
  at: number
  title: string
  fields: Field[]
  /** `sent` waits for its sender to confirm it at `address`; `faulty` for correction. */
  state: 'waiting' | 'sent' | 'faulty'
  address: string
}

export interface Typed {
  key: string
  at: number
  fields: Field[]
}

const keepFor = 3 * 24 * 3600 * 1000

/** True when something changed: sent, or refused. Stops at the first entry that finds no line. */
export async function sendWaiting(): Promise<boolean> {
  if (!navigator.locks) return send()
  return navigator.locks.request('demand-intake', send)
}

/** Until when nothing is sent, because the server asked for a pause. */
let quietUntil = 0

async function send(): Promise<boolean> {
  let changed = false
  if (Date.now() < quietUntil) return false
  for (const entry of await entries()) {
    if (entry.state !== 'waiting') continue
    const done = await sendOne(entry).catch(() => null)
    if (done === null) break
    await put('entries', { ...entry, ...done })
    changed = true
  }
  return changed
}

/** Null when it must be tried again later. */
async function sendOne(entry: Entry): Promise<Pick<Entry, 'state' | 'address'> | null> {
  const token = await freshToken()
  if (token === null) return null
  const body = new FormData()
  for (const [name, value] of entry.fields) body.append(name, value)
  body.set('_csrf', token)
  body.set('_key', entry.id)
  if (!body.get('draft')) body.set('draft', entry.id)
  body.set('queued', '1')
  const answer = await post(body)
  if (answer.location) return { state: 'sent', address: answer.location }
  if (answer.retryAfter !== null) quietUntil = Date.now() + answer.retryAfter * 1000
  return answer.status === 422 || answer.status === 413 ? { state: 'faulty', address: '' } : null
}

/** The worker has no `XMLHttpRequest`, and nobody who looks at how far it is. */
async function post(body: FormData): Promise<Pick<Answer, 'status' | 'location' | 'retryAfter'>> {
  if (typeof XMLHttpRequest !== 'undefined') return sendForm('/demands/new', body)
  const answer = await fetch('/demands/new', { method: 'POST', body, headers: { accept: 'application/json' } })
  const { location = null } = answer.status === 201 ? ((await answer.json()) as { location?: string }) : {}
  return { status: answer.status, location, retryAfter: Number(answer.headers.get('retry-after')) || null }
}

/** The token of the page on which it was typed may be long gone. Null without a line. */
export async function freshToken(): Promise<string | null> {
  const form = await fetch('/demands/new', { cache: 'no-store', headers: { 'x-queued': '1' } })
  return form.ok ? (/name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? null) : null
}

export function entries(): Promise<Entry[]> {
  return withStore<Entry[]>('entries', 'readonly', (store) => store.getAll())
}

export function typedUnder(key: string): Promise<Typed | undefined> {
  return withStore<Typed | undefined>('typed', 'readonly', (store) => store.get(key))
}

export async function forgetOld(): Promise<void> {
  const old = await withStore<Typed[]>('typed', 'readonly', (store) => store.getAll())
  for (const typed of old) if (Date.now() - typed.at > keepFor) await remove('typed', typed.key)
  for (const entry of await entries())
    if (entry.state === 'sent' && Date.now() - entry.at > keepFor) await remove('entries', entry.id)
}

export async function put(store: 'entries', value: Entry): Promise<void>
export async function put(store: 'typed', value: Typed): Promise<void>
export async function put(store: 'entries' | 'typed', value: Entry | Typed): Promise<void> {
  await withStore(store, 'readwrite', (all) => all.put(value))
}

export async function remove(store: 'entries' | 'typed', key: string): Promise<void> {
  await withStore(store, 'readwrite', (all) => all.delete(key))
}

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open('jahesh-intake', 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('entries', { keyPath: 'id' })
      asked.result.createObjectStore('typed', { keyPath: 'key' })
    }
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
  return opened
}

async function withStore<R>(
  name: 'entries' | 'typed',
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<R> {
  const database = await open()
  return new Promise((done, fail) => {
    const transaction = database.transaction(name, mode)
    const asked = work(transaction.objectStore(name))
    transaction.oncomplete = () => done(asked.result as R)
    transaction.onerror = () => fail(transaction.error)
    transaction.onabort = () => fail(transaction.error)
  })
}
