/** In what a server is known to differ from the standard before it is asked. */
export interface ServerTraits {
  /** False: a PUT with `If-None-Match: *` writes over what is there. */
  readonly honoursIfNoneMatch: boolean
  readonly canCreateCalendars: boolean
  /** It may answer a free-busy-query; whether it does shows when it is asked. */
  readonly hasFreeBusy: boolean
}

const standard: ServerTraits = { honoursIfNoneMatch: true, canCreateCalendars: true, hasFreeBusy: true }
/** Google's CalDAV honours only `If-Match`, and has neither MKCALENDAR nor free-busy-query (C1). */
const google: ServerTraits = { honoursIfNoneMatch: false, canCreateCalendars: false, hasFreeBusy: false }

export function serverTraits(origin: string): ServerTraits {
  return /(?:^|\.)google(?:usercontent)?\.com$/.test(new URL(origin).hostname) ? google : standard
}
