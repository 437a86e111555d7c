// One quiet girih, for the public home only: decagons that share edges, with bowties in the gaps. The straps leave every
// edge's midpoint at 54°, which makes a star of ten points in each decagon and two kites in each bowtie.
const apothem = 34
const width = 4 * apothem * Math.cos(Math.PI / 5)
const height = 4 * apothem * Math.sin(Math.PI / 5)
const middle = [width / 2, height / 2] as const
const corners = [
  [0, 0],
  [width, 0],
  [0, height],
  [width, height],
] as const

const stars = [...corners, middle].map(([x, y]) => star(x, y)).join('')
const kites = [
  [0, height / 2],
  [width, height / 2],
  [width / 2, 0],
  [width / 2, height],
]
  .map(([x = 0, y = 0]) => kite(x, y, 1) + kite(x, y, -1))
  .join('')

export function Girih() {
  return (
    <svg class="girih" width="100%" height="100%" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="girih" width={tidy(width)} height={tidy(height)} patternUnits="userSpaceOnUse">
          <path d={stars} fill="none" />
          <path class="girih-strap" d={kites} fill="none" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#girih)" />
    </svg>
  )
}

/** Points at the decagon's edge midpoints, notches under its corners. */
function star(x: number, y: number): string {
  const notch = (apothem * Math.sin(Math.PI / 5)) / Math.sin(0.7 * Math.PI)
  const points = Array.from({ length: 20 }, (_, index) => {
    const radius = index % 2 === 0 ? apothem : notch
    const angle = (index * Math.PI) / 10
    return `${tidy(x + radius * Math.cos(angle))} ${tidy(y + radius * Math.sin(angle))}`
  })
  return `M${points.join('L')}z`
}

/** Half of a bowtie's strapwork, by the distances that follow from its angles of 72°. */
function kite(x: number, y: number, side: 1 | -1): string {
  const at = (along: number, across: number) => `${tidy(x + side * along * apothem)} ${tidy(y + across * apothem)}`
  return `M${at(0.618, 0)}L${at(0.309, 0.2245)}L${at(0.236, 0)}L${at(0.309, -0.2245)}z`
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100
}
