// Numbers that pass every check and belong to nobody: prefixes that no registry gives out.

/** A valid national id under the unassigned prefix 999. */
export function nationalId(serial: number): string {
  const nine = `999${String(serial).padStart(6, '0')}`
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(nine[at]) * (10 - at)
  const rest = sum % 11
  return `${nine}${rest < 2 ? rest : 11 - rest}`
}

/** A valid legal id under the unassigned prefix 1999. */
export function legalId(serial: number): string {
  const ten = `1999${String(serial).padStart(6, '0')}`
  const weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17]
  const shift = Number(ten[9]) + 2
  const sum = weights.reduce((total, weight, at) => total + (Number(ten[at]) + shift) * weight, 0)
  return `${ten}${(sum % 11) % 10}`
}

/** A mobile in the block 0914 000. */
export const mobile = (serial: number): string => `0914000${String(serial).padStart(4, '0')}`
