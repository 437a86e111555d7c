// A push service and a messenger's bot server on one real socket.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TellingServer {
  url: string
  /** Bodies pushed, by the path of their subscription. */
  pushed: { path: string; headers: Record<string, string | string[] | undefined>; body: Buffer }[]
  said: { chat_id: string; text: string }[]
  /** What readers have said to the bot, answered to `getUpdates` from its offset on. */
  updates: { update_id: number; message: { text: string; chat: { id: number } } }[]
  /** Status of every push and message; 201 unless told. */
  status: number
  close(): Promise<void>
}

export async function startTellingServer(): Promise<TellingServer> {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const path = request.url ?? ''
    if (path.endsWith('/getUpdates')) {
      const { offset } = JSON.parse(body.toString()) as { offset: number }
      return response.end(JSON.stringify({ ok: true, result: double.updates.filter((one) => one.update_id >= offset) }))
    }
    if (path.endsWith('/sendMessage')) {
      if (double.status >= 400) return response.writeHead(double.status).end('{"ok":false}')
      double.said.push(JSON.parse(body.toString()))
      return response.end('{"ok":true}')
    }
    if (double.status < 400) double.pushed.push({ path, headers: request.headers, body })
    return response.writeHead(double.status).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const double: TellingServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pushed: [],
    said: [],
    updates: [],
    status: 201,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return double
}
