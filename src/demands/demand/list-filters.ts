// What the address of a list may say; what it says wrongly is left out, so that an old bookmark still opens.
import { isDay } from '../../platform/civil-day.ts'
import { normalise } from '../../platform/persian.ts'
import { channels, demandStates } from './rules.ts'

export interface ListFilters {
  state: string | null
  category: string | null
  county: string | null
  agency: string | null
  channel: string | null
  overdue: boolean
  q: string | null
  sort: '-submitted' | 'submitted' | 'due_on'
  after: string | null
}

export function readListFilters(query: URLSearchParams): ListFilters {
  const sort = query.get('sort')
  const chosen = sort === 'submitted' || sort === 'due_on' ? sort : '-submitted'
  const q = normalise(query.get('q') ?? '').slice(0, 200)
  return {
    state: known(query.get('state'), [...demandStates, 'open', 'ended']),
    category: code(query.get('category')),
    county: code(query.get('county')),
    agency: code(query.get('agency')),
    channel: known(query.get('channel'), channels),
    overdue: query.get('overdue') === '1',
    q: q === '' ? null : q,
    sort: chosen,
    after: cursor(query.get('after'), chosen),
  }
}

function known(value: string | null, all: readonly string[]): string | null {
  return value !== null && all.includes(value) ? value : null
}

function code(value: string | null): string | null {
  return value !== null && /^[\w-]{1,60}$/.test(value) ? value : null
}

function cursor(value: string | null, sort: ListFilters['sort']): string | null {
  if (value === null) return null
  if (sort !== 'due_on') return /^\d{1,15}$/.test(value) ? value : null
  const [, day] = /^(\d{4}-\d\d-\d\d)_\d{1,15}$/.exec(value) ?? []
  return day && isDay(day) ? value : null
}
