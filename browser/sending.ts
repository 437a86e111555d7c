// A form on its way: how much of it has left, and what came back. On a slow line with photos that takes minutes, and `fetch`
// does not tell how far it is.
export interface Answer {
  status: number
  /** Where to go on, when it was taken. */
  location: string | null
  /** A page, where the form came back with errors. */
  html: string
  /** What a refusal says, in the language of the page. */
  sentence: string
  code: string
  /** Seconds after which asking again may help. */
  retryAfter: number | null
}

/** Sends; `tell` hears the share that has left, 0 to 1. Throws when there is no line. */
export function sendForm(action: string, body: FormData, tell: (share: number) => void = () => {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', action)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) tell(event.loaded / event.total)
    })
    request.upload.addEventListener('load', () => tell(1))
    request.addEventListener('load', () => done(answerOf(request)))
    request.addEventListener('error', () => fail(new Error('no line')))
    request.addEventListener('abort', () => fail(new Error('left')))
    request.send(body)
  })
}

function answerOf(request: XMLHttpRequest): Answer {
  const isJson = /json/.test(request.getResponseHeader('content-type') ?? '')
  const said = isJson ? read(request.responseText) : {}
  const retry = Number(request.getResponseHeader('retry-after'))
  return {
    status: request.status,
    location: said['location'] ?? null,
    html: isJson ? '' : request.responseText,
    sentence: said['title'] ?? '',
    code: said['code'] ?? '',
    retryAfter: retry > 0 ? retry : null,
  }
}

function read(text: string): Record<string, string | undefined> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
