// Joins what two people wrote against the same text. Paragraph by paragraph first; where both touched one paragraph, word by
// word; where both touched the same words, nothing is chosen: both texts stand side by side until a person decides.

export type Piece = { kind: 'agreed'; text: string } | { kind: 'conflict'; base: string; mine: string; theirs: string }

export interface Merge {
  isClean: boolean
  /** The joined text; with a conflict, both wordings in it one after the other, marked. */
  text: string
  pieces: Piece[]
}

/**
 * Three-way merge of `mine` and `theirs`, both written against `base`. Laws: a side that did not change gives way to the
 * other; equal changes are one; changes in different places are both kept; a conflict keeps both wordings.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  const pieces = joined(
    mergeTokens(paragraphs(base), paragraphs(mine), paragraphs(theirs)).flatMap((piece) =>
      piece.kind === 'conflict' ? mergeTokens(words(piece.base), words(piece.mine), words(piece.theirs)) : [piece],
    ),
  )
  const isClean = pieces.every((piece) => piece.kind === 'agreed')
  return { isClean, text: pieces.map(textOf).join(''), pieces }
}

const textOf = (piece: Piece): string =>
  piece.kind === 'agreed'
    ? piece.text
    : `⟦${piece.theirs.trim()} ⟷ ${piece.mine.trim()}⟧${piece.mine.match(/\s*$/)?.[0] ?? ''}`

/** Each paragraph with the line breaks that end it, so that joining gives the text back. */
const paragraphs = (text: string): string[] => text.match(/[^\n]*\n+|[^\n]+$/g) ?? []
/** Words with the blanks behind them; a half-space belongs to its word. */
const words = (text: string): string[] => text.match(/\s+|[^\s]+\s*/g) ?? []

function mergeTokens(base: readonly string[], mine: readonly string[], theirs: readonly string[]): Piece[] {
  const toMine = matches(base, mine)
  const toTheirs = matches(base, theirs)
  const pieces: Piece[] = []
  let [b, m, t] = [0, 0, 0]
  const settle = (bEnd: number, mEnd: number, tEnd: number) => {
    const [was, ours, others] = [
      base.slice(b, bEnd).join(''),
      mine.slice(m, mEnd).join(''),
      theirs.slice(t, tEnd).join(''),
    ]
    if (ours === others || others === was) pieces.push({ kind: 'agreed', text: ours })
    else if (ours === was) pieces.push({ kind: 'agreed', text: others })
    else pieces.push({ kind: 'conflict', base: was, mine: ours, theirs: others })
    ;[b, m, t] = [bEnd, mEnd, tEnd]
  }
  for (let at = 0; at < base.length; at++) {
    const [inMine, inTheirs] = [toMine[at], toTheirs[at]]
    if (inMine === undefined || inTheirs === undefined) continue
    settle(at, inMine, inTheirs)
    pieces.push({ kind: 'agreed', text: base[at]! })
    ;[b, m, t] = [at + 1, inMine + 1, inTheirs + 1]
  }
  settle(base.length, mine.length, theirs.length)
  return pieces
}

/** For each token of `from`, the place of its fellow in `to` along a longest common run; undefined where it has none. */
function matches(from: readonly string[], to: readonly string[]): (number | undefined)[] {
  const width = to.length + 1
  const lengths = new Uint32Array((from.length + 1) * width)
  for (let i = from.length - 1; i >= 0; i--)
    for (let j = to.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        from[i] === to[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const found: (number | undefined)[] = new Array(from.length).fill(undefined)
  for (let i = 0, j = 0; i < from.length && j < to.length; )
    if (from[i] === to[j]) found[i++] = j++
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  return found
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (piece.kind === 'agreed' && piece.text === '') continue
    if (piece.kind === 'agreed' && last?.kind === 'agreed')
      out[out.length - 1] = { kind: 'agreed', text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}
