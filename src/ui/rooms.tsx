// The rooms beside a page and, on a phone, below it. A post sees the same thirty on every page, so each group is written
// once for where the reader may be and kept beside the list of rooms it comes from.
import type { Lang } from '../platform/ctx.ts'
import { escaped, type Markup, raw } from './markup.ts'
import { type Page, useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { uiWords } from './ui-words.ts'

type Links = Page['navigation']
type Link = Links[number]

export function Rooms({ page }: { page: Page }) {
  const say = useWords(uiWords)
  const { navigation } = page
  return (
    <nav class="rooms" aria-label={say('rooms')}>
      {navigation.length > mostFlat ? groupsOf(page, 'side') : <RoomLinks page={page} links={navigation} />}
    </nav>
  )
}

export function BottomBar({ page }: { page: Page }) {
  const say = useWords(uiWords)
  const { navigation } = page
  const fits = navigation.length <= 5
  return (
    <nav class="bottom-bar" aria-label={say('mainRooms')}>
      <RoomLinks page={page} links={fits ? navigation : onBar(navigation)} />
      {fits ? null : (
        <details class="menu up">
          <summary>
            <Pictogram name="menu" />
            <span>{say('more')}</span>
          </summary>
          <div class="menu-body">
            {navigation.length > mostFlat ? (
              groupsOf(page, 'menu')
            ) : (
              <RoomLinks page={page} links={behindBar(navigation)} />
            )}
          </div>
        </details>
      )}
    </nav>
  )
}

const barHolds = 4

/** The rooms a post uses most; the first of the list where fewer are marked. */
export function onBar(navigation: Links): Links {
  const marked = navigation.filter((room) => room.isAtHand)
  const others = navigation.filter((room) => !room.isAtHand)
  const chosen = new Set([...marked, ...others].slice(0, barHolds))
  return navigation.filter((room) => chosen.has(room))
}

function behindBar(navigation: Links): Links {
  const bar = onBar(navigation)
  return navigation.filter((room) => !bar.includes(room))
}

export function RoomLinks({ page, links }: { page: Page; links: Links }) {
  const here = currentRoom(page.url.pathname, page.navigation)
  return raw(links.map((room) => roomLink(room, room.href === here)).join(''))
}

/** The room whose address is the longest beginning of this path. */
export function currentRoom(path: string, rooms: Links): string | null {
  let found: string | null = null
  for (const { href } of rooms) if (href.length > (found?.length ?? 0) && isWithin(path, href)) found = href
  return found
}

function isWithin(path: string, room: string): boolean {
  if (path === room) return true
  return room !== '/' && path.startsWith(room) && (room.endsWith('/') || path[room.length] === '/')
}

/** Rooms that stand without headings; more of them would run off an office screen. */
const mostFlat = 11

/** The side shows pictures; the menu is of words, for a second picture of every room would weigh as much as a page of text. */
type Place = 'side' | 'menu'

interface Group {
  members: Links
  /** By whose room the reader is in; '' for none of them. */
  written: Map<string, string>
}

const grouped = new WeakMap<Links, Record<Place, Group[]>>()

/** Long navigation: what stands on its own, then each group under its heading, open where the reader is. */
function groupsOf({ url, navigation, lang }: Page, place: Place): Markup {
  let groups = grouped.get(navigation)
  if (!groups) {
    groups = { side: groupsIn(navigation), menu: groupsIn(behindBar(navigation)) }
    grouped.set(navigation, groups)
  }
  const here = currentRoom(url.pathname, navigation)
  let html = ''
  for (const { members, written } of groups[place]) {
    const hereInside = here !== null && members.some((room) => room.href === here) ? here : ''
    let text = written.get(hereInside)
    if (text === undefined) {
      text = writeGroup(members, hereInside, place, lang)
      written.set(hereInside, text)
    }
    html += text
  }
  return raw(html)
}

function groupsIn(links: Links): Group[] {
  const names = [...new Set(links.map((link) => link.group))]
  return names.map((name) => ({ members: links.filter((link) => link.group === name), written: new Map() }))
}

const groupIcons = {
  demands: 'demand',
  programme: 'programme',
  council: 'meeting',
  follow_up: 'commitment',
  house: 'settings',
} as const

function writeGroup(members: Links, here: string, place: Place, lang: Lang): string {
  const link = place === 'menu' ? menuLink : roomLink
  const inside = members.map((room) => link(room, room.href === here)).join('')
  const group = members[0]?.group
  if (!group || members.length === 1) return inside
  const title = escaped(uiWords.in(lang)(`group_${group}`))
  return `<details class="room-group"${here ? ' open' : ''}><summary title="${title}">${Pictogram({ name: groupIcons[group] })}<span>${title}</span></summary>${inside}</details>`
}

function roomLink({ href, icon, title }: Link, isHere: boolean): string {
  const told = escaped(title)
  return `<a href="${escaped(href)}"${isHere ? ' aria-current="page"' : ''} title="${told}">${Pictogram({ name: icon })}<span>${told}</span></a>`
}

function menuLink({ href, title }: Link, isHere: boolean): string {
  return `<a href="${escaped(href)}"${isHere ? ' aria-current="page"' : ''}>${escaped(title)}</a>`
}
