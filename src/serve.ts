// Serves the app on a port, taking the next one when it is busy, and stops without dropping what is under way.
import { type ServerType, serve } from '@hono/node-server'
import { createApp } from './app.tsx'
import type { Runtime } from './runtime.ts'

export interface Serving {
  port: number
  stop(): Promise<void>
}

const TRIES = 50

/**
 * Listens on the configured port. With `busy`, which hears of each port that was taken, the first free one after it;
 * without, a taken port is an error, for whoever stands in front expects that one.
 */
export async function startServing(runtime: Runtime, busy?: (port: number) => void): Promise<Serving> {
  const app = createApp(runtime.parts)
  const { host, port: wanted } = runtime.config
  for (let port = wanted; port < wanted + TRIES; port++) {
    const server = await listen(app.fetch, host, port)
    if (server) return { port: (server.address() as { port: number }).port, stop: () => stop(server) }
    if (!busy) throw new Error(`port ${port} is taken by another program`)
    busy(port)
  }
  throw new Error(`no free port from ${wanted} to ${wanted + TRIES - 1}`)
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<ServerType | null> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port })
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
  })
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5000).unref()
  })
}
