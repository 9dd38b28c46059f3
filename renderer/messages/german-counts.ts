/** `1 Termin`, `1.234 Termine`. */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('de')} ${number === 1 ? one : many}`
}

/** A reason as a sentence: with its full stop. */
export function sentence(reason: string): string {
  return /[.!?…]$/.test(reason) ? reason : `${reason}.`
}
