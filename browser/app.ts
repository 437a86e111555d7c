// Comfort for readers with JavaScript. Every page works without it.
import './bulk-bar.ts'
import './copy-button.ts'
import './file-box.ts'
import './inbox-count.ts'
import './keep-draft.ts'
import './list-keys.ts'
import './menus.ts'
import './money-words.ts'
import './offline.ts'
import './palette.ts'
import './send-once.ts'
import './theme-switch.ts'

/** What only some pages hold is fetched when its element is met, also in what a live page brings later. */
const parts: Record<string, () => Promise<unknown>> = {
  'count-down': () => import('./count-down.ts'),
  'entry-grid': () => import('./entry-grid.ts'),
  'follow-sitting': () => import('./follow-sitting.ts'),
  'jalali-picker': () => import('./jalali-picker.ts'),
  'passkey-add': () => import('./passkey.ts'),
  'passkey-confirm': () => import('./passkey.ts'),
  'passkey-sign-in': () => import('./passkey.ts'),
  'push-switch': () => import('./push-switch.ts'),
  'search-select': () => import('./search-select.ts'),
}

function equip() {
  for (const [tag, load] of Object.entries(parts)) {
    if (!document.querySelector(tag)) continue
    delete parts[tag]
    // Without a line the page stays as the server wrote it.
    load().catch(() => {})
  }
}

equip()
new MutationObserver(equip).observe(document.body, { childList: true, subtree: true })
