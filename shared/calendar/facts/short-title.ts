const most = 80

/** A title as a sentence quotes it: not longer than a line. */
export function shortTitle(title: string): string {
  return title.length > most ? `${title.slice(0, most - 1)}…` : title
}
