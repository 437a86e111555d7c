// The floor of a sitting: who speaks next and for how long, how long each matter has taken, and when it will all be over.
export const stances = ['pro', 'contra', 'neutral', 'order'] as const
export type Stance = (typeof stances)[number]

export interface Wish {
  id: number
  stance: Stance
  asked_at: Date
  began_at: Date | null
  ended_at: Date | null
  withdrawn_at: Date | null
}

export const isWaiting = (wish: Wish): boolean => !wish.began_at && !wish.withdrawn_at
export const isSpeaking = (wish: Wish): boolean => wish.began_at !== null && wish.ended_at === null

/**
 * Who waits to speak, in the order in which the chair calls them: points of order before all; then for and against in turn,
 * beginning with the side that did not speak last (for, when nobody did); who takes no side stands where his asking places
 * him. Within a side the earlier asked comes first, so nobody waits for ever and nobody is passed by his own side.
 */
export function speakingOrder<W extends Wish>(wishes: readonly W[]): W[] {
  const inTime = (a: W, b: W) => a.asked_at.getTime() - b.asked_at.getTime() || a.id - b.id
  const waiting = wishes.filter(isWaiting).sort(inTime)
  const order = waiting.filter((wish) => wish.stance === 'order')
  const rest = waiting.filter((wish) => wish.stance !== 'order')
  const called: W[] = []
  let last = lastSide(wishes)
  while (rest.length > 0) {
    const opposite = last === 'pro' ? 'contra' : 'pro'
    const first = rest[0]!
    const next = first.stance === 'neutral' ? first : (rest.find((wish) => wish.stance === opposite) ?? first)
    rest.splice(rest.indexOf(next), 1)
    called.push(next)
    if (next.stance === 'pro' || next.stance === 'contra') last = next.stance
  }
  return [...order, ...called]
}

function lastSide(wishes: readonly Wish[]): Stance | null {
  const spoke = wishes
    .filter((wish) => wish.began_at && (wish.stance === 'pro' || wish.stance === 'contra'))
    .sort((a, b) => a.began_at!.getTime() - b.began_at!.getTime() || a.id - b.id)
  return spoke.at(-1)?.stance ?? null
}

export interface Turn {
  /** The matter taken up; null for a break. */
  agenda_item_id: number | null
  at: Date
}
export interface ClockItem {
  id: number
  minutes_planned: number
  outcome: string | null
}
export interface AgendaClock {
  /** Seconds each matter has had so far; a matter never taken up is missing. */
  spent: ReadonlyMap<number, number>
  /** Seconds of breaks. */
  paused: number
  /** The matter on the floor now; null in a break or before the first. */
  current: number | null
  isPaused: boolean
  /** Seconds the current matter still has; negative when it runs over; null when none is on the floor. */
  left: number | null
  /** When the agenda will have been gone through, if every matter to come keeps its time. */
  endsAt: Date
}

/**
 * The clock of an agenda. A matter runs from its taking up to the next turn, to `until` at the latest (now, or when the
 * sitting ended). What is left of the day is what the current matter still has, never less than nothing, and the planned
 * time of every undecided matter that was not begun; one begun and left keeps what it has not used.
 */
export function agendaClock(items: readonly ClockItem[], turns: readonly Turn[], until: Date): AgendaClock {
  const spent = new Map<number, number>()
  let paused = 0
  turns.forEach((turn, index) => {
    const end = turns[index + 1]?.at ?? until
    const seconds = Math.max(0, Math.round((end.getTime() - turn.at.getTime()) / 1000))
    if (turn.agenda_item_id === null) paused += seconds
    else spent.set(turn.agenda_item_id, (spent.get(turn.agenda_item_id) ?? 0) + seconds)
  })
  const last = turns.at(-1)
  const current = last?.agenda_item_id ?? null
  const leftOf = (item: ClockItem) => item.minutes_planned * 60 - (spent.get(item.id) ?? 0)
  const onFloor = items.find((item) => item.id === current)
  const toCome = items.filter((item) => item.outcome === null).reduce((sum, item) => sum + Math.max(0, leftOf(item)), 0)
  return {
    spent,
    paused,
    current: onFloor ? onFloor.id : null,
    isPaused: last !== undefined && last.agenda_item_id === null,
    left: onFloor ? leftOf(onFloor) : null,
    endsAt: new Date(until.getTime() + toCome * 1000),
  }
}

export type WishRefusal = 'not_in_room' | 'already_asked' | 'item_decided'
export type SpeechRefusal = 'not_waiting' | 'not_speaking' | 'somebody_speaks'

/** Why a post cannot ask for the floor; observers and guests may ask like members, who is not in the room may not. */
export function refuseWish(given: { isInRoom: boolean; hasOpenWish: boolean; isDecided: boolean }): WishRefusal | null {
  if (!given.isInRoom) return 'not_in_room'
  if (given.isDecided) return 'item_decided'
  return given.hasOpenWish ? 'already_asked' : null
}

export function refuseBeginning(wishes: readonly Wish[], wish: Wish): SpeechRefusal | null {
  if (!isWaiting(wish)) return 'not_waiting'
  return wishes.some(isSpeaking) ? 'somebody_speaks' : null
}
