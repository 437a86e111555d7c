// Just enough of S3 on a real socket: HEAD, GET and PUT of whole objects, path style.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ObjectStorage {
  endpoint: string
  objects: Map<string, Buffer>
  /** Every request so far, as 'PUT /bucket/key'. */
  requests: string[]
  /** The next this many requests are answered 503. */
  failing: number
  close(): Promise<void>
}

export async function startObjectStorage(): Promise<ObjectStorage> {
  const objects = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const body = Buffer.concat(await request.toArray())
    storage.requests.push(`${request.method} ${path}`)
    if (storage.failing > 0) {
      storage.failing -= 1
      return response.writeHead(503).end()
    }
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return response.writeHead(403).end()
    if (request.method === 'PUT') {
      objects.set(path, body)
      return response.writeHead(200, { etag: '"x"' }).end()
    }
    const found = objects.get(path)
    if (!found) return response.writeHead(404).end()
    response.writeHead(200, { 'content-length': found.length, etag: '"x"' })
    return response.end(request.method === 'HEAD' ? undefined : found)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const storage: ObjectStorage = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests: [],
    failing: 0,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return storage
}
