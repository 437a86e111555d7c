import { groupTrackingCode, toPersianDigits } from '../../platform/persian.ts'
import { Bdi, ShortRial, usePage } from '../../ui/index.ts'

export function TrackingCode({ code }: { code: string }) {
  const { lang } = usePage()
  const grouped = groupTrackingCode(code)
  return <Bdi ltr>{lang === 'fa' ? toPersianDigits(grouped) : grouped}</Bdi>
}

/** Whole rials as text, for they may exceed 2^53. */
export function Money({ amount }: { amount: string | null }) {
  return amount === null ? <span class="muted">—</span> : <ShortRial amount={BigInt(amount)} />
}
