// Ctrl-C and SIGTERM ask once; a second Ctrl-C does not cut short what is being written.
export function untilStopped(): { promise: Promise<void>; signal: AbortSignal } {
  const controller = new AbortController()
  const promise = new Promise<void>((resolve) =>
    controller.signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort())
  return { promise, signal: controller.signal }
}
