// How good groups are, against groups that people made (Bagga and Baldwin, 1998).

export interface BCubed {
  precision: number
  recall: number
  f1: number
}

/** B-cubed averages over items; `label` gives the true group of each id. */
export function bCubed(groups: readonly (readonly string[])[], label: ReadonlyMap<string, string>): BCubed {
  const sizes = new Map<string, number>()
  for (const group of label.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  let precision = 0
  let recall = 0
  for (const group of groups) {
    const within = new Map<string, number>()
    for (const id of group) within.set(label.get(id)!, (within.get(label.get(id)!) ?? 0) + 1)
    for (const [name, count] of within) {
      precision += (count * count) / group.length
      recall += (count * count) / sizes.get(name)!
    }
  }
  precision /= label.size
  recall /= label.size
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}
