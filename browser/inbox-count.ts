// The tab's title says how much waits; a page opened later brings the tabs opened before it up to date.
import { toPersianDigits } from '../src/platform/persian-digits.ts'
import { isRtl } from './dom.ts'

const link = document.querySelector<HTMLElement>('[data-inbox]')

if (link && 'BroadcastChannel' in window) {
  const channel = new BroadcastChannel('inbox')
  channel.postMessage(Number(link.dataset.inbox))
  channel.addEventListener('message', (event: MessageEvent<number>) => {
    const shown = isRtl() ? toPersianDigits(String(event.data)) : String(event.data)
    const title = document.title.replace(/^\([^)]*\) /, '')
    document.title = event.data > 0 ? `(${shown}) ${title}` : title
    const badge = link.querySelector<HTMLElement>('.inbox-count')
    if (badge) {
      badge.textContent = shown
      badge.hidden = event.data === 0
    }
  })
}
