/** Ids are integers inside and text outside. Text that is none gives an id that no row has. */
export function numberOf(id: string): number {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : -1
}
