// A text-message gateway on a real socket.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SmsGateway {
  url: string
  messages: { to: string; text: string }[]
  /** The next this many requests are answered 500. */
  failing: number
  /** Milliseconds before an answer. */
  delay: number
  close(): Promise<void>
}

/** Answers 401 unless the bearer token is `token`. */
export async function startSmsGateway(token: string): Promise<SmsGateway> {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8')
    await new Promise((done) => setTimeout(done, double.delay))
    if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end('who are you?')
    if (double.failing > 0) {
      double.failing -= 1
      return response.writeHead(500).end('out of order')
    }
    double.messages.push(JSON.parse(body))
    return response.writeHead(202).end('{}')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const double: SmsGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    messages: [],
    failing: 0,
    delay: 0,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return double
}
