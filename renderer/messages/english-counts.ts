/** `1 event`, `1,200 events`. */
export const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

/** A reason as a sentence: with its full stop. */
export function sentence(reason: string): string {
  return /[.!?…]$/.test(reason) ? reason : `${reason}.`
}
