// One quiet girih, for the public home only: rhombi of 72° and 108° with the straps that run through their midpoints.
const w = 22
const h = 30.28
const strap = `M${-w / 2} ${-h / 2}H${w / 2}L${(w * 0.276).toFixed(2)} 0L${w / 2} ${h / 2}H${-w / 2}L${(-w * 0.276).toFixed(2)} 0z`
const rhombus = `M0 ${-h}L${w} 0L0 ${h}L${-w} 0z`

export function Girih() {
  return (
    <svg class="girih" width="100%" height="100%" aria-hidden="true" focusable="false">
      <defs>
        <g id="girih-tile">
          <path d={rhombus} />
          <path class="girih-strap" d={strap} />
        </g>
        <pattern id="girih" width={2 * w} height={2 * h} patternUnits="userSpaceOnUse">
          <use href="#girih-tile" x={w} y={h} />
          <use href="#girih-tile" x="0" y="0" />
          <use href="#girih-tile" x={2 * w} y="0" />
          <use href="#girih-tile" x="0" y={2 * h} />
          <use href="#girih-tile" x={2 * w} y={2 * h} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#girih)" />
    </svg>
  )
}
