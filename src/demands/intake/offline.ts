// The form without a line: a worker of its own keeps one blank form and what it is drawn with, and nothing else. The
// worker's address lies under /demands/, so it can never answer for another room.
import type { C, Room } from '../../platform/web.ts'
import { assets } from '../../ui/assets.ts'

export function declareOfflinePages(room: Room, blank: (c: C) => Response | Promise<Response>): void {
  room.get('/demands/offline', { may: 'public' }, blank).get('/demands/worker.js', { may: 'public' }, (c) => {
    const { css, js, early, font, mark, intake, intakeWorker } = assets()
    const kept = [css, js, early, font, mark, intake].map((asset) => asset.path)
    c.header('cache-control', 'no-cache')
    return c.body(`self.kept=${JSON.stringify(kept)};\n${new TextDecoder().decode(intakeWorker.body)}`, 200, {
      'content-type': 'text/javascript; charset=utf-8',
    })
  })
}
