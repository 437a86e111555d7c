// Two bars and the arrow between the ends that matter, so that a kind of link need not be known by its letters.
import type { LinkKind } from '../../network/network.ts'

const paths: Readonly<Record<LinkKind, string>> = {
  FS: 'M70 18H80V50H88',
  SS: 'M20 18H12V50H48',
  FF: 'M70 18H112V50H104',
  SF: 'M60 18H52V34H112V50H104',
}
const bars: Readonly<Record<LinkKind, readonly [number, number, number, number]>> = {
  FS: [20, 50, 90, 30],
  SS: [20, 50, 50, 50],
  FF: [20, 50, 50, 52],
  SF: [60, 44, 52, 50],
}

export function KindPicture({ kind, label, isRtl }: { kind: LinkKind; label: string; isRtl: boolean }) {
  const [a, aWidth, b, bWidth] = bars[kind]
  const tip = kind[1] === 'S' ? b : b + bWidth
  const back = kind[1] === 'S' ? tip - 7 : tip + 7
  return (
    <svg class="kind-picture" viewBox="0 0 124 68" role="img" aria-label={label}>
      <g transform={isRtl ? 'translate(124 0) scale(-1 1)' : undefined}>
        <rect class="fill-lapis" x={a} y="10" width={aWidth} height="16" rx="3" />
        <rect class="fill-action" x={b} y="42" width={bWidth} height="16" rx="3" />
        <path class="kind-line" d={paths[kind]} />
        <path class="kind-head" d={`M${tip} 50L${back} 45.5V54.5Z`} />
      </g>
    </svg>
  )
}
