// A forecast that is asked for twice must come out the same: numbers by seed, the same on every machine.

/** State of xoshiro128** 1.1 (Blackman and Vigna, public domain), filled from a seed by splitmix32. */
export function randomState(seed: number): Uint32Array {
  const state = new Uint32Array(4)
  let at = seed >>> 0
  for (let word = 0; word < 4; word++) {
    at = (at + 0x9e3779b9) | 0
    let mixed = at ^ (at >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    state[word] = mixed ^ (mixed >>> 15)
  }
  if (state.every((word) => word === 0)) state[0] = 1
  return state
}

/** Fills `out` with independent uniforms, 0 < x < 1, and moves the state on. */
export function fillUniform(state: Uint32Array, out: Float64Array): void {
  let a = state[0]! | 0
  let b = state[1]! | 0
  let c = state[2]! | 0
  let d = state[3]! | 0
  for (let at = 0; at < out.length; at++) {
    const five = Math.imul(b, 5)
    out[at] = ((Math.imul((five << 7) | (five >>> 25), 9) >>> 0) + 0.5) / 4294967296
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}
