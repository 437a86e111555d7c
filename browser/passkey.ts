// Passkeys need the browser's own key ring: these elements carry the challenge from the server to it and back.
// They stay hidden where the browser knows no passkeys.

type Json = Record<string, unknown>

abstract class PasskeyElement extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    if (!button || !window.PublicKeyCredential || !navigator.credentials) return
    this.hidden = false
    button.addEventListener('click', async () => {
      button.disabled = true
      this.say('')
      try {
        await this.run()
      } catch (error) {
        this.say((error instanceof StaleSession && this.dataset.stale) || this.dataset.failed || '')
      } finally {
        button.disabled = false
      }
    })
  }

  protected abstract run(): Promise<void>

  private say(text: string) {
    const note = this.querySelector<HTMLElement>('[role="alert"]')
    if (!note) return
    note.textContent = text
    note.hidden = text === ''
  }
}

class PasskeySignIn extends PasskeyElement {
  protected async run() {
    const options = await ask('/auth/passkey/generate-authenticate-options')
    const found = await navigator.credentials.get({ publicKey: readRequest(options) })
    await ask('/auth/passkey/verify-authentication', { response: writeCredential(found as PublicKeyCredential) })
    location.assign(this.dataset.next ?? '/')
  }
}

/** Puts the touched key's answer into the form around it and sends it; the server checks it with the act itself. */
class PasskeyConfirm extends PasskeyElement {
  protected async run() {
    const form = this.closest('form')
    const field = this.querySelector<HTMLInputElement>('input[type=hidden]')
    if (!form || !field) return
    const options = await ask('/auth/passkey/generate-authenticate-options')
    const found = await navigator.credentials.get({ publicKey: readRequest(options) })
    field.value = JSON.stringify(writeCredential(found as PublicKeyCredential))
    form.requestSubmit()
  }
}

class PasskeyAdd extends PasskeyElement {
  protected async run() {
    const name = this.querySelector('input')?.value.trim() ?? ''
    const options = await ask(`/auth/passkey/generate-register-options`)
    const made = await navigator.credentials.create({ publicKey: readCreation(options) })
    await ask('/auth/passkey/verify-registration', { response: writeCredential(made as PublicKeyCredential), name })
    location.reload()
  }
}

class StaleSession extends Error {}

async function ask(path: string, body?: Json): Promise<Json> {
  const response = await fetch(path, {
    credentials: 'same-origin',
    ...(body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })
  const answer = (await response.json()) as Json
  if (answer.code === 'SESSION_NOT_FRESH' || response.status === 401) throw new StaleSession()
  if (!response.ok) throw new Error(String(answer.code))
  return answer
}

// Browsers before 2025 do not turn the server's JSON into buffers themselves, so it is done here.
function readCreation(options: Json): PublicKeyCredentialCreationOptions {
  const user = options.user as Json
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: readIds(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
}

function readRequest(options: Json): PublicKeyCredentialRequestOptions {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: readIds(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions
}

const readIds = (list: unknown) => ((list ?? []) as Json[]).map((entry) => ({ ...entry, id: bytes(entry.id) }))

function writeCredential(credential: PublicKeyCredential): Json {
  const answer = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse
  const response: Json = { clientDataJSON: text(answer.clientDataJSON) }
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const)
    if (answer[part]) response[part] = text(answer[part])
  if (typeof answer.getTransports === 'function') response.transports = answer.getTransports()
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  }
}

function bytes(base64url: unknown): Uint8Array<ArrayBuffer> {
  const binary = atob(String(base64url).replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

customElements.define('passkey-sign-in', PasskeySignIn)
customElements.define('passkey-confirm', PasskeyConfirm)
customElements.define('passkey-add', PasskeyAdd)
