/** Scheme and host of the page in the desktop's windows; standard and secure, so it has an origin like any web page. */
export const pageScheme = 'kalends-page'
export const pageOrigin = `${pageScheme}://app`

/** Whether an address is one of the page itself. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === `${pageScheme}:` && url.host === 'app'
}

/** Address of a place in the page, such as `/day/2026-01-15`. */
export function pageAddress(place = ''): string {
  return `${pageOrigin}/index.html${place === '' ? '' : `#${place}`}`
}

/** The place of an event, or of one instance of a series. */
export function eventPlace({ id, recurrenceId }: { id: string; recurrenceId: string | null }): string {
  const instance = recurrenceId === null ? '' : `/${encodeURIComponent(recurrenceId)}`
  return `/event/${encodeURIComponent(id)}${instance}`
}
