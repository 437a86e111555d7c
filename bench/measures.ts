// What is asked of the product, and what it should manage at a million demands on two cores shared with the load.
import { randomUUID } from 'node:crypto'
import type { Request } from 'autocannon'
import type { Entry } from './entry.ts'

export interface Measure {
  name: string
  title: string
  /** A new request each time it is asked. */
  next(entry: Entry): Request
  target?: { perSecond?: number; p99?: number }
}

let turn = 0
const inTurn = <T>(all: readonly T[]): T => all[turn++ % all.length]!

/** Common words, rare ones, and two together. */
const words = [
  'تسهیلات',
  'گرافن',
  'بیمه کارگران',
  'زعفران',
  'بانک',
  'قرمزدانه',
  'شهرک غرب',
  'استویا',
  'برق',
  'ترخیص',
  'روناس',
  'پروانه بهره‌برداری',
  'چرم',
  'زالو',
]
const counties = ['0303', '0306', '0307', '0310']
const categories = ['bank', 'tax', 'land', 'environment']

const page = (path: string, entry: Entry): Request => ({ method: 'GET', path, headers: { cookie: entry.cookie } })
const json = (path: string, entry: Entry): Request => ({
  method: 'GET',
  path,
  headers: { authorization: `Bearer ${entry.token}` },
})

const filters = () => `state=open&category=${inTurn(categories)}&county=${inTurn(counties)}&sort=due_on`

export const measures: readonly Measure[] = [
  {
    name: 'detail',
    title: 'Demand record page',
    next: (entry) => page(`/demands/${inTurn(entry.codes)}`, entry),
    target: { perSecond: 800 },
  },
  {
    name: 'list',
    title: 'Demand list, newest 50',
    next: (entry) => page('/demands', entry),
    target: { perSecond: 600, p99: 40 },
  },
  {
    name: 'filtered',
    title: 'Demand list, filtered and sorted by deadline',
    next: (entry) => page(`/demands?${filters()}`, entry),
    target: { perSecond: 600, p99: 40 },
  },
  {
    name: 'api-list',
    title: 'The same list as JSON',
    next: (entry) => json(`/api/v1/demands?${filters()}`, entry),
    target: { perSecond: 600, p99: 40 },
  },
  {
    name: 'search',
    title: 'Persian full-text search in demands',
    next: (entry) => page(`/demands?q=${encodeURIComponent(inTurn(words))}`, entry),
    target: { perSecond: 200, p99: 80 },
  },
  {
    name: 'search-all',
    title: 'Search across rooms',
    next: (entry) => page(`/search?q=${encodeURIComponent(inTurn(words))}`, entry),
  },
  { name: 'inbox', title: 'Inbox of the fullest post', next: (entry) => page('/inbox', entry) },
  { name: 'situation', title: 'Situation room', next: (entry) => page('/situation', entry) },
  { name: 'commitments', title: 'Commitment list', next: (entry) => page('/commitments', entry) },
  { name: 'board', title: 'Board of commitments', next: (entry) => page('/commitments/board', entry) },
  { name: 'numbers', title: 'Numbers of all demands', next: (entry) => page('/numbers', entry), target: { p99: 80 } },
  { name: 'triage', title: 'Weekly triage', next: (entry) => page('/triage', entry) },
  { name: 'create', title: 'Create a demand through the API', next: create, target: { perSecond: 300 } },
]

function create(entry: Entry): Request {
  const number = turn++
  return {
    method: 'POST',
    path: '/api/v1/demands',
    headers: {
      authorization: `Bearer ${entry.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({
      who: 'citizen',
      contact_name: 'اکبر کفاش‌زاده',
      mobile: `0936${String(number % 10_000_000).padStart(7, '0')}`,
      national_id: '0499370899',
      title: `تأخیر در پرداخت تسهیلات کارگاه ${number}`,
      text: 'پروندهٔ ما از مهر در شعبه مانده و هر بار مدرک تازه‌ای خواسته می‌شود. مواد اولیه برای ده روز دیگر کافی است.',
      category: 'bank',
      county: '0303',
      agency: 'bank_melli',
      requested_rial: 5_000_000_000,
      jobs_at_risk: 12,
      channel: 'phone',
    }),
  }
}
