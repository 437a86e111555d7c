import { pick } from '../../../platform/words.ts'
import { Moment, StatusChip, usePage, useWords } from '../../../ui/index.ts'
import type { Delivery } from '../delivery-queries.ts'
import { referralWords } from '../words.ts'

/** Whether the other headquarters has it, and if not, why. */
export function DeliveryState({ delivery, href }: { delivery: Delivery; href: string | null }) {
  const { lang } = usePage()
  const words = useWords(referralWords)
  const title = pick(lang, delivery.title_fa, delivery.title_en)
  const isLate = delivery.waiting > 0 && (delivery.failures > 0 || !delivery.is_active)
  const state =
    delivery.waiting === 0
      ? words('peerHasAll')
      : delivery.has_opened
        ? words('peerWaits', { n: delivery.waiting })
        : words('peerNotYet')
  return (
    <>
      {href ? <a href={href}>{title}</a> : title}{' '}
      <StatusChip title={state} tone={isLate ? 'late' : delivery.waiting > 0 ? 'due' : 'done'} />
      {delivery.waiting > 0 && !delivery.is_active ? <span class="muted"> {words('peerSuspended')}</span> : null}
      {isLate && delivery.is_active ? (
        <span class="muted">
          {' '}
          {words('peerCut')}
          {delivery.next_try_at ? (
            <>
              {' '}
              <Moment at={delivery.next_try_at} />
            </>
          ) : null}
        </span>
      ) : null}
    </>
  )
}
