// An identity provider on a real socket: discovery, keys, a login that always says yes, tokens signed with RS256.
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OidcProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Whoever logs in next. */
  user: { sub: string; email: string; email_verified: boolean; name: string }
  close(): Promise<void>
}

export async function startOidcProvider(): Promise<OidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { nonce: string | null; user: OidcProvider['user'] }>()
  const provider: OidcProvider = {
    issuer: '',
    clientId: 'jahesh',
    clientSecret: 'double',
    user: { sub: 'x', email: 'x@example.test', email_verified: true, name: 'X' },
    close: () => new Promise((done) => server.close(() => done())),
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer)
    const json = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: provider.issuer,
          authorization_endpoint: `${provider.issuer}/authorize`,
          token_endpoint: `${provider.issuer}/token`,
          userinfo_endpoint: `${provider.issuer}/userinfo`,
          jwks_uri: `${provider.issuer}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        })
      case '/keys':
        return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
      case '/authorize': {
        const code = randomUUID()
        codes.set(code, { nonce: url.searchParams.get('nonce'), user: { ...provider.user } })
        const back = new URL(url.searchParams.get('redirect_uri') ?? '')
        back.searchParams.set('code', code)
        back.searchParams.set('state', url.searchParams.get('state') ?? '')
        return response.writeHead(302, { location: back.toString() }).end()
      }
      case '/token': {
        let body = ''
        for await (const chunk of request) body += chunk
        const known = codes.get(new URLSearchParams(body).get('code') ?? '')
        if (!known) return response.writeHead(400).end('{}')
        const now = Math.floor(Date.now() / 1000)
        const claims = {
          iss: provider.issuer,
          aud: provider.clientId,
          iat: now,
          exp: now + 300,
          nonce: known.nonce,
          ...known.user,
        }
        return json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: sign(claims) })
      }
      default:
        return response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return provider

  function sign(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const head = `${part({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${part(claims)}`
    return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey).toString('base64url')}`
  }
}
