// A reader with a cookie jar, for journeys in which the server sets cookies: signing in, second steps, signing out.
import type { Answer, Fields, World } from './world.ts'

export interface Reader {
  cookies: Map<string, string>
  /** The last page seen. */
  page: Answer
  get(path: string): Promise<Answer>
  /** Posts with the token of the last form seen, as that form would. */
  post(path: string, fields?: Fields): Promise<Answer>
  fetch(path: string, init?: RequestInit): Promise<Answer>
}

export async function openReader(world: World): Promise<Reader> {
  const cookies = new Map<string, string>()
  let token = ''
  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await world.app.request(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/) as unknown as [string, string, string]
      if (value === '' || /max-age=0(;|$)/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await response.text()
    const answer: Answer = {
      status: response.status,
      text,
      location: response.headers.get('location') ?? '',
      headers: response.headers,
      get json() {
        return JSON.parse(text)
      },
    }
    if (response.headers.get('content-type')?.includes('html')) reader.page = answer
    token = text.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? token
    return answer
  }
  const reader: Reader = {
    cookies,
    page: null as unknown as Answer,
    get: (path) => send(path),
    fetch: send,
    post: (path, fields = {}) => {
      const body = new URLSearchParams({ _csrf: token })
      for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, String(value))
      return send(path, { method: 'POST', body })
    },
  }
  await send('/sign-in')
  return reader
}
